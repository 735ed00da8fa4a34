"""Consent gathered by a poll: its objections are then dealt with one by one."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.domain.content import ConsentState, ObjectionOutcome
from atelier_app.domain.objections import raised_without_reason
from atelier_app.ui.stages.consent.state import consent_entries, objections_to, progress_said


@pytest.fixture
def texts(service):
    return [service.add_card("principe", text).id for text in ("Décider", "Former")]


@pytest.fixture
def stage(room, texts):
    return room.enter("consentir")


@pytest.fixture
def polled(qtbot, stage, service):
    """A poll on both texts, counted, with an objection and a reservation to the first one."""
    poll = service.prepare_poll("consentir")
    service.open_poll(poll.id)
    service.cast_ballot(poll.id, "a", (2, 0), reasons=("Trop flou", ""))
    service.cast_ballot(poll.id, "b", (1, 0), reasons=("Qui paie ?", ""))
    service.close_poll(poll.id)
    qtbot.waitUntil(lambda: stage.poll_button.text() == "Voir le résultat du vote")
    return stage


def test_a_poll_on_the_texts_is_one_click_away_and_so_are_the_texts(qtbot, stage, texts):
    assert stage.poll_button.text() == "Recueillir par un vote…"
    stage.poll_button.click()
    assert stage.polls.prepare_page.isVisible() and not stage.list.isVisible()
    assert stage.polls.prepare_page.chosen() == texts
    stage.back_button.click()
    assert stage.list.isVisible() and stage.list.hasFocus()


def test_the_keys_of_the_texts_are_those_of_the_ballot_while_it_is_shown(stage):
    assert all(action.isEnabled() for action in stage._text_actions)
    stage.poll_button.click()
    assert not any(action.isEnabled() for action in stage._text_actions)
    stage.back_button.click()
    assert all(action.isEnabled() for action in stage._text_actions)


def test_a_step_with_a_poll_in_progress_opens_on_it(room, service, texts):
    service.open_poll(service.prepare_poll("consentir").id)
    stage = room.enter("consentir")
    assert stage.polls.open_page.isVisible()
    stage.back_button.click()
    assert stage.poll_button.text() == "Voir le vote en cours"


def test_the_objections_of_the_poll_wait_under_their_text(polled, service, texts):
    assert polled.back_button.text() == "← Revenir aux textes · 1\u00a0objection à traiter"
    polled.list.choose(texts[0])
    box = next(iter(polled.objections.boxes.values()))
    assert box.objection.card.text == "Trop flou"


@pytest.mark.parametrize(("rank", "outcome"), list(enumerate(ObjectionOutcome)))
def test_each_of_them_is_dealt_with(qtbot, polled, service, texts, rank, outcome):
    polled.list.choose(texts[0])
    next(iter(polled.objections.boxes.values())).outcome.group.button(rank).click()
    qtbot.waitUntil(lambda: objections_to(service.session, texts[0])[0].outcome is outcome)
    qtbot.waitUntil(lambda: polled.back_button.text() == "← Revenir aux textes")


def test_a_reservation_is_read_in_the_result_and_asks_for_nothing(polled, service, texts):
    polled.poll_button.click()
    rows = polled.polls.result_page.outcome.rows
    assert [row.reservations for row in rows if row.label == "Décider"] == [("Qui paie ?",)]
    assert len(objections_to(service.session, texts[0])) == 1


@pytest.fixture
def raised(qtbot, stage, service):
    """A poll on both texts: two hands object to the first one, and one ballot, which says why."""
    poll = service.prepare_poll("consentir")
    service.open_poll(poll.id)
    service.cast_ballot(poll.id, "a", (2, 0), reasons=("Trop flou", ""))
    service.count_hands(poll.id, [(4, 0, 2), (6, 0, 0)])
    service.close_poll(poll.id)
    qtbot.waitUntil(lambda: stage.poll_button.text() == "Voir le résultat du vote")
    stage.back_button.click()
    return stage


ASKED = "▲ 2\u00a0objections à main levée sur «\u00a0Décider\u00a0»\u202f: notez leurs motifs."


def test_objections_raised_by_hand_ask_for_their_reasons_next_to_the_text(raised, texts):
    raised.list.choose(texts[0])
    assert raised.objections.raised.isVisible() and raised.objections.raised.text() == ASKED
    assert raised.objections.field.accessibleDescription() == ASKED
    assert raised.back_button.text() == "← Revenir aux textes · 1\u00a0objection à traiter · 2 à noter"
    raised.list.choose(texts[1])
    assert raised.objections.raised.isHidden()


def note(qtbot, stage, reason):
    qtbot.keyClicks(stage.objections.field, reason)
    qtbot.keyClick(stage.objections.field, Qt.Key.Key_Return)


def test_a_reason_that_is_noted_is_asked_for_no_more(qtbot, raised, service, texts):
    raised.list.choose(texts[0])
    line = raised.objections.raised
    note(qtbot, raised, "Qui tranche")
    one = "▲ 1\u00a0objection à main levée sur «\u00a0Décider\u00a0»\u202f: notez son motif."
    qtbot.waitUntil(lambda: line.text() == one)
    note(qtbot, raised, "Pas de recours")
    qtbot.waitUntil(line.isHidden)
    assert [each.card.text for each in objections_to(service.session, texts[0])] == [
        "Trop flou",
        "Qui tranche",
        "Pas de recours",
    ]


def test_an_objection_taken_off_is_asked_for_again(service, raised, texts):
    noted = service.object_to(texts[0], "Qui décide ?", step="consentir")
    assert raised_without_reason(service.session, texts[0]) == 1
    service.undo()
    assert noted.id not in service.session.cards
    assert raised_without_reason(service.session, texts[0]) == 2


def test_only_the_last_poll_on_a_text_asks_for_reasons(service, raised, texts):
    poll = service.prepare_poll("consentir", options=[texts[0]])
    service.open_poll(poll.id)
    assert raised_without_reason(service.session, texts[0]) == 2
    service.count_hands(poll.id, [(7, 0, 0)])
    service.close_poll(poll.id)
    assert raised_without_reason(service.session, texts[0]) == 0


def test_the_list_tells_objections_to_note_from_those_to_settle(service, texts):
    poll = service.prepare_poll("consentir")
    service.open_poll(poll.id)
    service.count_hands(poll.id, [(4, 0, 2), (5, 1, 0)])
    service.close_poll(poll.id)
    step = service.session.method.step("consentir")

    def said():
        rows = {each.id: (each.line, each.warns) for each in consent_entries(service.session, step)}
        return rows[texts[0]]

    assert said() == ("à décider · 2\u00a0objections à noter", True)
    service.object_to(texts[0], "Qui tranche", step="consentir")
    assert said() == ("à décider · 1\u00a0objection à traiter · 1 à noter", True)


def test_all_is_not_decided_as_long_as_objections_wait(raised, service, texts):
    for text in texts:
        service.decide(text, ConsentState.ADOPTED)
    step = service.session.method.step("consentir")
    said = "2\u00a0textes décidés sur 2 · 1\u00a0objection à traiter · 2 à noter"
    assert progress_said(service.session, step) == said
    for _ in range(2):
        service.object_to(texts[0], "Qui décide ?", step="consentir")
    for objection in objections_to(service.session, texts[0]):
        service.settle_objection(objection.card.id, ObjectionOutcome.LIFTED)
    assert progress_said(service.session, step) == "✓ Tout est décidé\u202f: 2\u00a0textes"
