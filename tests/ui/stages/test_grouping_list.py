"""Themes and cards as one list, gone through with the keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from tests.ui.stages.themes import acted, column, held


@pytest.fixture
def outline(grouping):
    grouping.ways.group.button(1).click()
    return grouping.outline


def rows(outline):
    items = [outline.topLevelItem(rank) for rank in range(outline.topLevelItemCount())]
    return {item.text(0): [item.child(rank) for rank in range(item.childCount())] for item in items}


def test_the_list_holds_the_same_themes_and_cards(outline):
    assert {title: len(cards) for title, cards in rows(outline).items()} == {"À classer": 4, "Données": 2}
    assert outline.topLevelItem(1).text(1) == "2\u00a0cartes"


def test_cards_are_chosen_and_sorted_from_the_list_with_the_keys(
    qtbot, grouping, outline, service, theme, ids
):
    outline.setFocus()
    outline.setCurrentItem(rows(outline)["À classer"][0])
    qtbot.keyClick(outline, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert outline.chosen_cards() == ids[2:4]
    acted(grouping.menu(), "Ranger les 2\u00a0cartes dans", "Données")
    qtbot.waitUntil(lambda: len(rows(outline)["Données"]) == 4)
    assert set(outline.chosen_cards()) == set(ids[2:4])
    qtbot.keyClick(outline, Qt.Key.Key_Delete)
    assert held(service, theme) == ids[:2]


def test_a_theme_is_renamed_from_the_list(qtbot, outline, service, theme):
    outline.setFocus()
    outline.setCurrentItem(outline.topLevelItem(1))
    qtbot.keyClick(outline, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: outline.state() is QAbstractItemView.State.EditingState)
    field = outline.findChild(QLineEdit)
    qtbot.keyClicks(field, "Secrets")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: service.session.themes[theme.id].title == "Secrets")


def test_the_tray_has_no_name_to_change(outline):
    assert not outline.topLevelItem(0).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_theme_row_offers_the_actions_of_its_theme(grouping, outline, service, theme):
    outline.setCurrentItem(outline.topLevelItem(1))
    acted(grouping.menu(), "Épingler")
    assert service.session.themes[theme.id].pinned


def test_a_folded_theme_stays_folded(qtbot, outline, service):
    outline.topLevelItem(1).setExpanded(False)
    service.add_card("risque", "Nouvelle", category="risque")
    qtbot.waitUntil(lambda: len(rows(outline)["À classer"]) == 5)
    assert not outline.topLevelItem(1).isExpanded()
    assert outline.topLevelItem(0).isExpanded()


def test_columns_come_back_up_to_date_after_the_list(qtbot, grouping, outline, service, theme, ids):
    service.group_cards("regrouper", ids[2:], theme.id)
    qtbot.waitUntil(lambda: not rows(outline)["À classer"])
    grouping.ways.group.button(0).click()
    assert len(column(grouping, theme).list.cards.cards) == 6


@pytest.fixture
def being_named(qtbot, outline, theme):
    """The field where the name of the theme is being written, in the list."""
    outline.setFocus()
    outline.setCurrentItem(outline.topLevelItem(1))
    qtbot.keyClick(outline, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: outline.state() is QAbstractItemView.State.EditingState)
    field = outline.findChild(QLineEdit)
    qtbot.keyClicks(field, "Secrets")
    return field


def test_a_name_written_in_the_list_outlives_a_card_that_arrives(
    qtbot, room, outline, being_named, service, theme
):
    with qtbot.waitSignal(room.bridge.changed):
        service.add_card("risque", "Nouvelle", category="risque")
    assert being_named.text() == "Secrets" and being_named.isVisible()
    qtbot.keyClick(being_named, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(rows(outline)) == ["À classer", "Secrets"])
    assert len(rows(outline)["À classer"]) == 5
    assert service.session.themes[theme.id].title == "Secrets"


def test_a_name_refused_in_the_list_is_not_shown_as_taken_and_can_be_corrected(
    qtbot, room, outline, being_named, log
):
    log.full = True
    qtbot.keyClick(being_named, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.refused == ["Le disque est plein."])
    assert outline.topLevelItem(1).text(0) == "Données"
    index = outline.indexFromItem(outline.topLevelItem(1))
    qtbot.waitUntil(lambda: outline.indexWidget(index) not in (None, being_named))
    assert outline.indexWidget(index).text() == "Secrets"
    log.full = False
    qtbot.keyClick(outline.indexWidget(index), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: outline.topLevelItem(1).text(0) == "Secrets")
