"""The list keeps up with the workshop row by row: what does not change is not touched."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from atelier_app.ui.stages.grouping.rooms import LIST
from tests.grouping.workshop import CARDS, TRAINING


@pytest.fixture
def outline(stage):
    stage.rooms.ways.group.button(LIST).click()
    return stage.rooms.outline


def items(outline):
    parents = [outline.topLevelItem(rank) for rank in range(outline.topLevelItemCount())]
    return {item.text(0): [item.child(rank) for rank in range(item.childCount())] for item in parents}


def test_rows_that_do_not_change_stay_the_same_rows(qtbot, outline, service, data, ids):
    before = {id(row) for row in items(outline)["Données"]}
    service.group_cards("regrouper", [ids[8]], data.id)
    qtbot.waitUntil(lambda: len(items(outline)["Données"]) == 6)
    assert before < {id(row) for row in items(outline)["Données"]}
    assert [row.text(0) for row in items(outline)["Données"]] == [
        service.session.cards[card].text for card in (*ids[:5], ids[8])
    ]


def test_an_edited_card_shows_its_new_text(qtbot, outline, service, ids):
    service.edit_card(ids[0], text="Tout autre chose")
    qtbot.waitUntil(lambda: items(outline)["Données"][0].text(0) == "Tout autre chose")


def test_a_name_being_typed_outlives_every_change(qtbot, stage, outline, service, data, ids):
    outline.setFocus()
    stage.rename(data.id)
    qtbot.waitUntil(lambda: outline.state() is QAbstractItemView.State.EditingState)
    field = outline.findChild(QLineEdit)
    qtbot.keyClicks(field, "Nos secr")
    service.group_cards("regrouper", ids[8:], data.id)
    service.rename_theme(data.id, "Autre")
    service.add_theme("regrouper", "Encore un")
    qtbot.waitUntil(lambda: outline.topLevelItemCount() == 4)
    assert field.text() == "Nos secr"
    qtbot.keyClicks(field, "ets")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: service.session.themes[data.id].title == "Nos secrets")


def test_a_name_given_up_comes_back_as_it_is_now(qtbot, stage, outline, service, data):
    outline.setFocus()
    stage.rename(data.id)
    qtbot.waitUntil(lambda: outline.state() is QAbstractItemView.State.EditingState)
    service.rename_theme(data.id, "Autre")
    qtbot.wait(20)
    qtbot.keyClick(outline.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert outline.topLevelItem(1).text(0) == "Autre"


def test_themes_that_go_and_come_back_find_their_row(qtbot, outline, service, data, humans):
    service.merge_themes(humans.id, data.id)
    qtbot.waitUntil(lambda: list(items(outline)) == ["À classer", "Contrôle humain"])
    assert len(items(outline)["Contrôle humain"]) == 8
    service.undo()
    qtbot.waitUntil(lambda: list(items(outline)) == ["À classer", "Données", "Contrôle humain"])
    assert outline.topLevelItem(1).isExpanded()


def test_pinned_cards_and_suggestions_are_said_in_the_list(qtbot, room, service):
    ids = [service.add_card("risque", text, category="risque").id for text in CARDS]
    training = service.add_theme("regrouper", "Formation", ids[: len(TRAINING) - 1])
    service.pin_cards("regrouper", ids[:1], True)
    stage = room.enter("regrouper")
    stage.rooms.ways.group.button(LIST).click()
    outline = stage.rooms.outline
    qtbot.waitUntil(
        lambda: items(outline)["À classer"][0].text(1) == "plutôt\u202f: Formation", timeout=20_000
    )
    assert items(outline)["Formation"][0].text(1) == "épinglée"
    outline.setCurrentItem(items(outline)["À classer"][0])
    assert stage.menu().actions()[0].text() == "Plutôt\u202f: Formation\tEntrée"
    qtbot.keyClick(outline, Qt.Key.Key_Return)
    assert len(service.session.cards_of_theme(training.id)) == len(TRAINING)
