"""One text at a time: what the room decides, its objections, and what becomes of them."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.domain.cards import LinkKind
from atelier_app.domain.content import ConsentState, ObjectionOutcome
from atelier_app.ui.stages.consent.state import (
    consent_entries,
    loose_objections,
    next_undecided,
    objections_to,
    progress_said,
    state_of,
)


@pytest.fixture
def texts(service):
    made = [service.add_card("principe", text).id for text in ("Décider", "Former", "Dire")]
    service.edit_card(made[0], fields={"intention": "Une personne décide."})
    return made


@pytest.fixture
def step(service):
    return service.session.method.step("consentir")


def test_each_text_says_its_state_and_what_remains_to_settle(service, texts, step):
    service.decide(texts[0], ConsentState.ADOPTED)
    service.object_to(texts[1], "Trop cher", step="consentir")
    rows = [(entry.title, entry.line, entry.warns) for entry in consent_entries(service.session, step)]
    assert rows == [
        ("Principes · 3", "", False),
        ("Décider", "adopté", False),
        ("Former", "à décider · 1\u00a0objection à traiter", True),
        ("Dire", "à décider", False),
    ]
    assert progress_said(service.session, step) == "1\u00a0texte décidé sur 3"


def test_a_settled_objection_no_longer_warns(service, texts, step):
    objection = service.object_to(texts[0], "Trop cher", step="consentir")
    service.settle_objection(objection.id, ObjectionOutcome.LIFTED)
    assert not consent_entries(service.session, step)[1].warns
    assert objections_to(service.session, texts[0])[0].outcome is ObjectionOutcome.LIFTED


def test_an_objection_taken_away_is_not_shown(service, texts):
    objection = service.object_to(texts[0], "Trop cher", step="consentir")
    service.remove_cards([objection.id])
    assert objections_to(service.session, texts[0]) == ()


def test_an_objection_captured_alone_waits_for_its_text(service, texts, step):
    loose = service.add_card("objection", "Et le coût ?")
    assert loose_objections(service.session, step) == (loose,)
    service.link(loose.id, texts[0], LinkKind.OBJECTS_TO)
    assert loose_objections(service.session, step) == ()


def test_the_next_text_to_decide_goes_round(service, texts, step):
    session = service.session
    assert next_undecided(session, step, None) == texts[0]
    assert next_undecided(session, step, texts[2]) == texts[0]
    service.decide(texts[0], ConsentState.POSTPONED)
    assert next_undecided(session, step, texts[2]) == texts[1]
    service.decide(texts[1], ConsentState.ADOPTED)
    assert next_undecided(session, step, texts[2]) is None


def test_the_sample_has_decided_of_everything(sample):
    step = sample.session.method.step("consentir")
    assert progress_said(sample.session, step) == "✓ Tout est décidé\u202f: 11\u00a0textes"


def test_the_step_opens_on_the_first_text_left_to_decide(room, service, texts):
    service.decide(texts[0], ConsentState.ADOPTED)
    stage = room.enter("consentir")
    assert stage.list.current == texts[1]


def test_where_all_is_decided_the_step_says_so_and_opens_on_the_first_text(room, service, texts):
    for text in texts:
        service.decide(text, ConsentState.ADOPTED)
    stage = room.enter("consentir")
    assert stage.list.current == texts[0]
    assert stage.progress.text() == "✓ Tout est décidé\u202f: 3\u00a0textes"
    assert not stage.next_button.isEnabled()


@pytest.fixture
def stage(room, texts):
    return room.enter("consentir")


def decide(stage, rank):
    stage.decision.group.button(rank).click()


def test_a_text_is_read_whole(stage):
    assert stage.title.text() == "Décider"
    assert stage._body.isVisible()
    assert stage.form.isHidden()
    assert stage.decision.choice is None


@pytest.mark.parametrize(("rank", "state"), list(enumerate(ConsentState)))
def test_the_decision_of_the_room_is_written_down(qtbot, stage, service, texts, rank, state):
    decide(stage, rank)
    assert state_of(service.session.cards[texts[0]]) is state
    qtbot.waitUntil(lambda: stage.list.entries[1].line == str(state))


def test_a_decision_can_be_undone(qtbot, stage, service, texts):
    decide(stage, 0)
    qtbot.waitUntil(lambda: stage.list.entries[1].line == "adopté")
    service.undo()
    qtbot.waitUntil(lambda: stage.list.entries[1].line == "à décider")
    assert stage.decision.choice is None


def test_a_decision_that_is_refused_is_not_shown_as_taken(room, stage, log):
    log.full = True
    decide(stage, 0)
    assert room.refused == ["Le disque est plein."]
    assert stage.decision.choice is None


def test_the_next_text_comes_by_one_button(qtbot, stage, service, texts):
    decide(stage, 0)
    stage.next_button.click()
    assert stage.title.text() == "Former"
    for _ in range(2):
        decide(stage, 2)
        stage.next_button.click()
    qtbot.waitUntil(lambda: not stage.next_button.isEnabled())


def test_an_objection_is_noted_with_enter_as_it_is_said(qtbot, stage, service, texts):
    field = stage.objections.field
    field.setFocus()
    field.setText("Personne n’a le temps")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    (noted,) = objections_to(service.session, texts[0])
    assert noted.card.text == "Personne n’a le temps" and field.text() == ""
    qtbot.waitUntil(lambda: noted.card.id in stage.objections.boxes)
    assert stage.objections.heading.text() == "Objections · 1"


def test_an_empty_objection_is_not_noted(qtbot, stage, service):
    stage.objections.add_button.click()
    assert not service.session.cards_in("objection")


def test_an_objection_that_is_refused_stays_in_its_field(stage, log):
    log.full = True
    stage.objections.field.setText("Trop cher")
    stage.objections.add_button.click()
    assert stage.objections.field.text() == "Trop cher"


@pytest.mark.parametrize(("rank", "outcome"), list(enumerate(ObjectionOutcome)))
def test_what_becomes_of_an_objection_is_written_down(qtbot, stage, service, texts, rank, outcome):
    objection = service.object_to(texts[0], "Trop cher", step="consentir")
    qtbot.waitUntil(lambda: objection.id in stage.objections.boxes)
    stage.objections.boxes[objection.id].outcome.group.button(rank).click()
    assert objections_to(service.session, texts[0])[0].outcome is outcome


def test_the_words_of_an_objection_can_be_corrected(qtbot, stage, service, texts):
    objection = service.object_to(texts[0], "Trop cher", step="consentir")
    qtbot.waitUntil(lambda: objection.id in stage.objections.boxes)
    stage.objections.boxes[objection.id].form.editors[""].show_value("Trop coûteux")
    assert stage.keep()
    assert service.session.cards[objection.id].text == "Trop coûteux"


def test_an_objection_captured_alone_is_attached_to_the_text_shown(qtbot, stage, service, texts):
    loose = service.add_card("objection", "Et le coût ?")
    qtbot.waitUntil(lambda: stage.objections.loose.isVisible())
    button = stage.objections.loose.findChild(type(stage.next_button))
    assert button.accessibleName() == "Rattacher à ce texte\u202f: Et le coût ?"
    button.click()
    assert [each.card.id for each in objections_to(service.session, texts[0])] == [loose.id]
    qtbot.waitUntil(lambda: not stage.objections.loose.isVisible())


def test_objections_of_another_text_make_way(qtbot, stage, service, texts):
    objection = service.object_to(texts[0], "Trop cher", step="consentir")
    qtbot.waitUntil(lambda: objection.id in stage.objections.boxes)
    stage.list.choose(texts[1])
    assert not stage.objections.boxes
    assert stage.objections.heading.text() == "Objections · 0"


def test_a_text_is_amended_in_place(qtbot, stage, service, texts):
    stage.amend_button.click()
    assert stage.form.isVisible() and not stage._body.isVisible()
    stage.form.editors["intention"].show_value("Une personne décide et signe.")
    stage.amend_button.click()
    assert service.session.cards[texts[0]].content.fields["intention"] == "Une personne décide et signe."
    qtbot.waitUntil(lambda: not stage.form.isVisible() and stage._body.isVisible())


def test_an_amendment_that_cannot_be_kept_stays_open(stage, log):
    stage.amend_button.click()
    stage.form.editors["intention"].show_value("Autrement.")
    log.full = True
    stage.amend_button.click()
    assert stage.form.isVisible()
    assert stage.form.editors["intention"].read() == "Autrement."
    stage.list.setCurrentRow(2)
    assert stage.title.text() == "Décider"
    log.full = False
    assert stage.keep()


def test_going_to_another_text_closes_the_amendment(stage, texts):
    stage.amend_button.click()
    stage.list.choose(texts[1])
    assert stage.form.isHidden() and stage.title.text() == "Former"


def test_without_a_text_there_is_nothing_to_consent_to(room):
    stage = room.enter("consentir")
    assert stage.pages.currentIndex() == 1
    assert stage.keep()


def test_a_text_of_the_sample_shows_where_it_comes_from(sample_room):
    stage = sample_room.enter("consentir")
    assert stage.origin.isVisible()
    assert stage.origin.question.text() == "D’où vient ce principe\u202f?"


def test_an_objection_being_written_stays_with_its_text(qtbot, stage, service, texts):
    field = stage.objections.field
    stage.show_card(texts[0])
    qtbot.keyClicks(field, "Trop cher")
    stage.show_card(texts[1])
    assert field.text() == ""
    qtbot.keyClicks(field, "Trop vague")
    stage.show_card(texts[0])
    assert field.text() == "Trop cher"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [each.card.text for each in objections_to(service.session, texts[0])] == ["Trop cher"]
    assert not objections_to(service.session, texts[1])
    stage.show_card(texts[1])
    assert field.text() == "Trop vague"


def test_leaving_notes_the_objections_being_written_each_to_its_text(qtbot, stage, service, texts):
    for text, words in zip(texts[:2], ("Trop cher", "Trop vague"), strict=True):
        stage.show_card(text)
        qtbot.keyClicks(stage.objections.field, words)
    assert stage.keep() and stage.keep()
    noted = [[each.card.text for each in objections_to(service.session, text)] for text in texts]
    assert noted == [["Trop cher"], ["Trop vague"], []]
    assert stage.objections.field.text() == ""


def test_an_objection_that_cannot_be_noted_holds_the_room(qtbot, room, stage, log):
    qtbot.keyClicks(stage.objections.field, "Trop cher")
    log.full = True
    assert not stage.keep()
    assert room.refused == ["Le disque est plein."] and stage.objections.field.text() == "Trop cher"
    log.full = False
    assert stage.keep()


def test_an_objection_to_a_text_that_is_gone_waits_for_another(qtbot, stage, service, texts, step):
    stage.show_card(texts[0])
    qtbot.keyClicks(stage.objections.field, "Trop cher")
    service.park_cards([texts[0]])
    qtbot.waitUntil(lambda: stage.list.current != texts[0])
    assert stage.keep()
    assert [card.text for card in loose_objections(service.session, step)] == ["Trop cher"]
