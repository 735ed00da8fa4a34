"""Writing texts field by field, from a theme or from scratch, and knowing where they come from."""

import pytest
from PySide6.QtCore import Qt

from atelier_app.domain.cards import LinkKind
from atelier_app.ui.stages.drafting.state import (
    draft_entries,
    drafted_collections,
    drafted_fields,
    themes_to_draft,
)
from atelier_app.ui.stages.entries import Entry, EntryList
from atelier_app.ui.stages.lineage import origin_of
from tests.ui.workshops import fill


@pytest.fixture
def cards(service):
    return fill(service, "risque", 3)


@pytest.fixture
def theme(service, cards):
    return service.add_theme("regrouper", "Données", cards[:2])


def step(service, name="principes"):
    return service.session.method.step(name)


def entry_titles(service):
    return [entry.title for entry in draft_entries(service.session, step(service))]


def test_a_step_writes_what_it_captures(service):
    assert [each.id for each in drafted_collections(service.session, step(service))] == ["principe"]


def test_a_step_also_writes_the_cards_whose_fields_it_fills_in(service):
    filling = step(service, "noter").model_copy(update={"fields": ("cible",)})
    (collection,) = drafted_collections(service.session, filling)
    assert collection.id == "risque"
    assert [field.id for field in drafted_fields(service.session, filling, collection)] == ["cible"]


def test_without_fields_of_its_own_a_step_fills_in_all_but_what_the_room_decides(service):
    fields = drafted_fields(service.session, step(service), service.session.method.collection("principe"))
    assert [field.id for field in fields] == ["intention"]


def test_texts_come_first_then_themes_without_a_text(service, theme):
    service.add_card("principe", "Décider")
    assert entry_titles(service) == ["Principes · 1", "Décider", "Thèmes à rédiger · 1", "Données"]


def test_a_theme_that_gave_a_text_is_no_longer_to_draft(service, theme):
    service.add_card("principe", "Protéger", comes_from=[theme.id])
    assert themes_to_draft(service.session, step(service)) == ()


def test_a_theme_whose_text_left_the_board_is_to_draft_again(service, theme):
    text = service.add_card("principe", "Protéger", comes_from=[theme.id])
    service.remove_cards([text.id])
    assert themes_to_draft(service.session, step(service)) == (theme,)


def test_a_text_says_what_it_still_lacks(service):
    collection = service.session.method.collection("principe")
    required = collection.fields[0].model_copy(update={"required": True})
    method = service.session.method.model_copy(
        update={
            "collections": tuple(
                each.model_copy(update={"fields": (required,)}) if each.id == "principe" else each
                for each in service.session.method.collections
            )
        }
    )
    card = service.add_card("principe", "Décider")
    service.session.method = method
    lacking = Entry(card.id, "Décider", "À compléter\u202f: Intention", warns=True)
    assert draft_entries(service.session, step(service))[1] == lacking
    service.edit_card(card.id, fields={"intention": "Parce que"})
    assert draft_entries(service.session, step(service))[1] == Entry(card.id, "Décider")


def test_texts_of_the_sample_come_in_the_order_of_the_vote_with_their_support(sample):
    of_step = sample.session.method.step("rediger")
    entries = draft_entries(sample.session, of_step)
    assert entries[1].title == "L’humain décide et répond"
    assert entries[1].line == "10\u00a0cartes · 18\u00a0points"
    assert not any(entry.warns for entry in entries)


def test_texts_put_forward_come_under_their_own_heading(sample):
    of_step = sample.session.method.step("rediger")
    few = of_step.model_copy(update={"selection": of_step.selection.model_copy(update={"count": 2})})
    headings = [entry.title for entry in draft_entries(sample.session, few) if entry.id is None]
    assert headings == ["Principes\u202f: d’abord · 2", "Ensuite · 5"]


def test_the_way_of_a_principle_is_told_from_its_cards_to_the_decision(sample):
    card = next(card for card in sample.session.cards.values() if card.text == "L’humain décide et répond")
    origin = origin_of(sample.session, card)
    assert origin.question == "D’où vient ce principe\u202f?"
    assert origin.sentence == (
        "10\u00a0cartes → thème «\u00a0Quelqu’un qui répond\u00a0» → "
        "vote de 23\u00a0votants, 18\u00a0points, 1ʳᵉ place → consentement\u202f: adopté"
    )
    assert len(origin.sources) == 10


def test_a_text_with_no_past_has_no_way_to_tell(service):
    origin = origin_of(service.session, service.add_card("principe", "Décider"))
    assert origin.parts == () and origin.sources == ()


def test_objections_are_part_of_the_way(service):
    card = service.add_card("principe", "Décider")
    for reason in ("a", "b"):
        service.object_to(card.id, reason, step="consentir")
    assert origin_of(service.session, card).parts == ("consentement en cours, 2\u00a0objections à traiter",)


def test_another_card_tells_its_way_too(service, theme):
    card = service.add_card("risque", "Suite", category="risque", comes_from=[theme.id])
    origin = origin_of(service.session, card)
    assert origin.question == "D’où vient cette carte\u202f?"
    assert origin.sentence == "2\u00a0cartes → thème «\u00a0Données\u00a0»"


@pytest.fixture
def stage(room, service, theme):
    service.add_card("principe", "Décider", fields={"intention": "Une personne décide."})
    service.add_card("principe", "Former")
    return room.enter("principes")


def test_the_first_text_is_shown_in_its_form(stage):
    assert stage.title.editors[""].read() == "Décider"
    assert stage.form.editors["intention"].read() == "Une personne décide."
    assert stage.pages.currentIndex() == 0


def test_arrows_go_from_text_to_text_and_over_headings(qtbot, stage):
    stage.list.setFocus()
    qtbot.keyClick(stage.list, Qt.Key.Key_Down)
    assert stage.title.editors[""].read() == "Former"
    qtbot.keyClick(stage.list, Qt.Key.Key_Down)
    assert stage.theme_page.title.text() == "Données"


def test_going_to_another_text_keeps_what_was_written(stage, service):
    first = stage.form.card
    stage.form.editors["intention"].show_value("Mieux dit.")
    stage.list.setCurrentRow(2)
    assert service.session.cards[first.id].content.fields["intention"] == "Mieux dit."
    assert stage.title.editors[""].read() == "Former"


def test_a_text_that_cannot_be_kept_stays_on_the_screen(room, stage, log):
    log.full = True
    stage.form.editors["intention"].show_value("Mieux dit.")
    stage.list.setCurrentRow(2)
    assert room.refused == ["Le disque est plein."]
    assert stage.form.editors["intention"].read() == "Mieux dit."
    assert stage.title.editors[""].read() == "Décider"
    assert stage.list.current == stage.form.card.id
    assert not stage.keep()
    log.full = False
    assert stage.keep()


def test_a_theme_shows_its_cards_and_gives_a_text_with_its_lineage(qtbot, stage, service, theme):
    stage.list.choose(theme.id)
    assert stage.theme_page.count.text() == "Thème de 2\u00a0cartes"
    qtbot.mouseClick(stage.theme_page.draft_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stage.title.editors[""].read() == "Données")
    new = service.session.cards_in("principe")[-1]
    assert service.session.targets(new.id, LinkKind.COMES_FROM) == (theme.id,)
    assert stage.list.current == new.id
    assert stage.form.editors["intention"].control.hasFocus()
    assert stage.origin.sentence.text() == "2\u00a0cartes → thème «\u00a0Données\u00a0»"
    service.undo()
    qtbot.waitUntil(lambda: stage.list.entries[-1].id == theme.id)


def test_the_cards_of_a_text_unfold(qtbot, stage, theme, service):
    card = service.add_card("principe", "Protéger", comes_from=[theme.id])
    qtbot.waitUntil(lambda: any(entry.id == card.id for entry in stage.list.entries))
    stage.list.choose(card.id)
    button = stage.origin.unfold_button
    assert button.text() == "▸ Lire les 2\u00a0cartes"
    button.click()
    assert button.text() == "▾ Masquer les 2\u00a0cartes"
    button.click()


def test_a_text_taken_away_leaves_its_place_to_the_next(qtbot, stage, service):
    service.remove_cards([stage.form.card.id])
    qtbot.waitUntil(lambda: stage.title.editors[""].read() == "Former")


def test_with_nothing_to_draft_the_stage_says_how_to_begin(room):
    stage = room.enter("principes")
    assert stage.pages.currentIndex() == 2
    assert "Écrivez le premier texte" in stage.hint.text()
    assert stage.keep()


def test_a_first_text_captured_appears_in_its_form(qtbot, room, service):
    stage = room.enter("principes")
    service.add_card("principe", "Décider")
    qtbot.waitUntil(lambda: stage.pages.currentIndex() == 0)
    assert stage.title.editors[""].read() == "Décider"


def test_the_intention_is_recalled_above_the_fields_of_the_next_step(sample_room):
    stage = sample_room.enter("rediger")
    assert list(stage.form.editors) == [
        "engagement_collectivite",
        "devoir_agent",
        "droit_usager",
        "indicateur",
    ]
    assert stage._before.isVisible()


@pytest.fixture
def entry_list(qtbot):
    made = EntryList("Textes")
    qtbot.addWidget(made)
    made.resize(240, 300)
    made.show()
    return made


ROWS = (Entry(None, "Titre"), Entry("a", "Un"), Entry("b", "Deux", "à compléter", warns=True))


def test_a_list_chooses_its_first_text_and_never_a_heading(qtbot, entry_list):
    with qtbot.waitSignal(entry_list.chosen) as told:
        entry_list.show_entries(ROWS)
    assert told.args == ["a"]
    assert not entry_list.item(0).flags() & Qt.ItemFlag.ItemIsSelectable


def test_a_list_shown_again_keeps_its_choice_quietly(qtbot, entry_list):
    entry_list.show_entries(ROWS)
    entry_list.choose("b")
    with qtbot.assertNotEmitted(entry_list.chosen):
        entry_list.show_entries((*ROWS, Entry("c", "Trois")))
    assert entry_list.current == "b"


def test_a_list_says_its_rows_with_where_they_stand(entry_list):
    entry_list.show_entries(ROWS)
    assert entry_list.item(2).data(Qt.ItemDataRole.AccessibleTextRole) == "Deux, à compléter"


def test_an_emptied_list_has_no_choice(qtbot, entry_list):
    entry_list.show_entries(ROWS)
    with qtbot.waitSignal(entry_list.chosen) as told:
        entry_list.show_entries(())
    assert told.args == [""] and entry_list.current is None
