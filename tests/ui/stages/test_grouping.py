"""Sorting cards into themes, with the mouse, the keys, or a proposal."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from atelier_app.domain.method import Colour
from atelier_app.ui.stages.cards import MIME, dragged_cards
from tests.ui.workshops import fill

GRAPH, COLUMNS, LIST = range(3)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ids(service):
    return fill(service, "risque", 6)


@pytest.fixture
def theme(service, ids):
    return service.add_theme("regrouper", "Données", ids[:2])


@pytest.fixture
def stage(room, theme):
    stage = room.enter("regrouper")
    stage.rooms.ways.group.button(COLUMNS).click()
    return stage


def held(service, theme):
    return [card.id for card in service.session.cards_of_theme(theme.id)]


def column(stage, theme=None):
    return stage.rooms.columns.columns[theme.id if theme else None]


def acted(menu, *path):
    """Follow the titles of a menu to an action, and trigger it."""
    for title in path[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text().startswith(title))
    next(action for action in menu.actions() if action.text().startswith(path[-1])).trigger()


def carry(widget, kind, data):
    """Bring what is dragged over a widget, or let go of it there; tell whether the widget took it."""
    at = QPoint(5, 5) if kind is QDragEnterEvent else QPointF(5, 5)
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    event = kind(at, action, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget, cards):
    data = QMimeData()
    data.setData(MIME, json.dumps(cards).encode())
    return carry(widget, QDragEnterEvent, data) and carry(widget, QDropEvent, data)


def _move_pressed(widget, at):
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    there = QPointF(widget.mapToGlobal(at))
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(at), there, none, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def test_each_theme_is_a_column_after_the_tray(stage, theme, ids):
    assert list(stage.rooms.columns.columns) == [None, theme.id]
    assert [card.id for card in column(stage).list.cards.cards] == ids[2:]
    assert column(stage, theme).title.text() == "Données"
    assert column(stage, theme).count.text() == "2\u00a0cartes"
    assert stage.rooms.progress.text() == "1\u00a0thème · 2 sur 6\u00a0cartes dans un thème"


def test_cards_dropped_on_a_column_go_into_its_theme(qtbot, stage, service, theme, ids):
    assert drop(column(stage, theme).list.viewport(), ids[2:4])
    qtbot.waitUntil(lambda: len(column(stage, theme).list.cards.cards) == 4)
    assert held(service, theme) == ids[:4]
    service.undo()
    assert held(service, theme) == ids[:2]


def test_cards_dropped_on_the_heading_of_a_column_go_there_too(stage, service, theme, ids):
    drop(column(stage, theme), ids[4:])
    assert held(service, theme) == [*ids[:2], *ids[4:]]


def test_cards_dropped_on_the_tray_leave_their_theme(stage, service, theme, ids):
    drop(column(stage), [ids[0]])
    assert held(service, theme) == [ids[1]]


def test_something_else_dropped_changes_nothing(stage, service):
    before = len(service.history)
    data = QMimeData()
    data.setText("bonjour")
    assert not column(stage).list.cards.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, None)
    assert len(service.history) == before


def test_moving_the_pressed_mouse_drags_every_chosen_card(qtbot, stage, ids):
    tray = column(stage).list
    tray.choose(ids[2:4])
    carried = []
    tray.dragging.connect(lambda begins: carried.append(tray.chosen_cards() if begins else None))
    first, second = (tray.visualRect(tray.cards.index(rank)).center() for rank in (0, 1))
    qtbot.mousePress(tray.viewport(), Qt.MouseButton.LeftButton, pos=first)
    for point in (first, second, second + QPoint(40, 40)):
        _move_pressed(tray.viewport(), point)
    assert carried[:2] == [ids[2:4], None]
    indexes = [tray.cards.index(rank) for rank in (0, 1)]
    assert dragged_cards(tray.cards.mimeData(indexes)) == ids[2:4]


def test_choosing_in_a_column_lets_go_of_the_others(stage, theme, ids):
    column(stage).list.choose(ids[2:4])
    column(stage, theme).list.choose([ids[0]])
    assert stage.rooms.columns.chosen_cards() == [ids[0]]
    assert stage.rooms.actions_button.text() == "1\u00a0carte ▾"


def test_cards_stay_chosen_when_another_card_arrives(qtbot, stage, service, ids):
    column(stage).list.choose(ids[3:5])
    service.add_card("risque", "Nouvelle", category="risque")
    qtbot.waitUntil(lambda: len(column(stage).list.cards.cards) == 5)
    assert column(stage).list.chosen_cards() == ids[3:5]


def test_the_delete_key_puts_chosen_cards_back_in_the_tray(qtbot, stage, service, theme, ids):
    cards = column(stage, theme).list
    cards.choose([ids[0]])
    qtbot.keyClick(cards, Qt.Key.Key_Delete)
    assert held(service, theme) == [ids[1]]


def test_all_cards_of_a_column_are_chosen_with_the_keys(qtbot, stage, ids):
    cards = column(stage).list
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_A, CONTROL)
    assert cards.chosen_cards() == ids[2:]
    qtbot.keyClick(cards, Qt.Key.Key_Escape)
    assert cards.chosen_cards() == []


def test_the_menu_of_chosen_cards_puts_them_in_a_theme(stage, service, theme, ids):
    column(stage).list.choose(ids[2:4])
    acted(stage.menu(), "Ranger les 2\u00a0cartes dans", "Données")
    assert held(service, theme) == ids[:4]


def test_the_menu_of_chosen_cards_opens_a_theme_with_them(stage, service, ids):
    column(stage).list.choose(ids[2:4])
    acted(stage.menu(), "Ouvrir un thème avec les 2\u00a0cartes")
    new = service.session.themes_of("regrouper")[-1]
    assert (new.title, held(service, new)) == ("Nouveau thème", ids[2:4])


def test_the_menu_of_chosen_cards_puts_them_back(stage, service, theme, ids):
    column(stage, theme).list.choose(ids[:1])
    acted(stage.menu(), "Remettre à classer")
    assert held(service, theme) == [ids[1]]


def test_a_title_and_enter_open_a_theme_with_the_chosen_cards(qtbot, stage, service, ids):
    column(stage).list.choose([ids[5]])
    qtbot.keyClicks(stage.rooms.new_theme, "Secrets")
    qtbot.keyClick(stage.rooms.new_theme, Qt.Key.Key_Return)
    new = service.session.themes_of("regrouper")[-1]
    assert (new.title, held(service, new)) == ("Secrets", [ids[5]])
    assert stage.rooms.new_theme.text() == ""


def test_enter_without_a_title_opens_nothing(qtbot, stage, service):
    qtbot.keyClick(stage.rooms.new_theme, Qt.Key.Key_Return)
    assert len(service.session.themes) == 1


def test_a_theme_that_cannot_be_opened_leaves_its_title_in_the_field(qtbot, room, stage, log):
    log.full = True
    qtbot.keyClicks(stage.rooms.new_theme, "Secrets")
    qtbot.keyClick(stage.rooms.new_theme, Qt.Key.Key_Return)
    assert stage.rooms.new_theme.text() == "Secrets"
    assert room.refused == ["Le disque est plein."]


def test_a_theme_is_renamed_in_place(qtbot, stage, service, theme):
    title = column(stage, theme).title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Nos secrets")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert service.session.themes[theme.id].title == "Nos secrets"


def test_escape_gives_a_new_name_up(qtbot, stage, service, theme):
    title = column(stage, theme).title
    title.setFocus()
    qtbot.keyClicks(title, "xxx")
    qtbot.keyClick(title, Qt.Key.Key_Escape)
    assert title.text() == "Données"
    assert service.session.themes[theme.id].title == "Données"


def test_a_name_being_written_outlives_a_change_from_elsewhere(qtbot, stage, service, theme):
    title = column(stage, theme).title
    title.setText("Données, en mieux")
    service.rename_theme(theme.id, "Autre")
    qtbot.wait(20)
    assert title.text() == "Données, en mieux"
    assert stage.keep()
    assert service.session.themes[theme.id].title == "Données, en mieux"


def test_a_name_that_is_refused_stays_in_its_field(room, stage, theme):
    title = column(stage, theme).title
    title.setText("   ")
    title.keep()
    assert room.refused == ["Le titre du thème\u202f: le texte est vide."]
    assert title.text() == "   "


def test_the_rename_key_writes_the_name_of_the_theme_that_has_the_keys(qtbot, stage, theme, ids):
    cards = column(stage, theme).list
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_F2)
    assert column(stage, theme).title.hasFocus()
    assert column(stage, theme).title.selectedText() == "Données"


def theme_actions(stage, theme):
    column(stage, theme).title.setFocus()
    return stage.menu()


def test_the_menu_of_a_theme_colours_it(qtbot, stage, service, theme):
    acted(theme_actions(stage, theme), "Colorer", "Menthe")
    assert service.session.themes[theme.id].colour is Colour.MINT
    qtbot.waitUntil(lambda: "#B5EAE0" in column(stage, theme).swatch.styleSheet())


def test_the_menu_of_a_theme_pins_it_and_lets_it_go(qtbot, stage, service, theme):
    acted(theme_actions(stage, theme), "Épingler")
    qtbot.waitUntil(lambda: column(stage, theme).pinned.isVisible())
    acted(theme_actions(stage, theme), "Libérer")
    assert not service.session.themes[theme.id].pinned


def test_the_menu_of_a_theme_pours_it_into_another(qtbot, stage, service, theme, ids):
    other = service.add_theme("regrouper", "Vie privée", ids[2:3])
    qtbot.waitUntil(lambda: other.id in stage.rooms.columns.columns)
    acted(theme_actions(stage, theme), "Fusionner avec", "Vie privée")
    assert held(service, other) == ids[:3]
    qtbot.waitUntil(lambda: theme.id not in stage.rooms.columns.columns)


def test_the_menu_of_a_theme_dissolves_it_and_undo_brings_it_back(qtbot, stage, service, theme, ids):
    acted(theme_actions(stage, theme), "Dissoudre")
    qtbot.waitUntil(lambda: list(stage.rooms.columns.columns) == [None])
    assert len(column(stage).list.cards.cards) == 6
    service.undo()
    qtbot.waitUntil(lambda: theme.id in stage.rooms.columns.columns)
    assert held(service, theme) == ids[:2]


def test_a_theme_that_gave_a_principle_is_not_dissolved(room, stage, service, theme):
    service.add_card("principe", "Protéger", comes_from=[theme.id])
    acted(theme_actions(stage, theme), "Dissoudre")
    assert "a donné un principe" in room.refused[0]
    assert theme.id in service.session.themes


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_opening_a_menu_shows_it_and_closing_it_leaves_nothing(qtbot, stage, theme, ids):
    column(stage, theme).menu_button.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    column(stage).list.choose(ids[2:3])
    stage.rooms.actions_button.click()
    assert QApplication.activePopupWidget().actions()[0].text() == "Ranger la carte dans"
    QApplication.activePopupWidget().close()


@pytest.fixture
def outline(stage):
    stage.rooms.ways.group.button(LIST).click()
    return stage.rooms.outline


def rows(outline):
    items = [outline.topLevelItem(rank) for rank in range(outline.topLevelItemCount())]
    return {item.text(0): [item.child(rank) for rank in range(item.childCount())] for item in items}


def test_the_list_holds_the_same_themes_and_cards(outline):
    assert {title: len(cards) for title, cards in rows(outline).items()} == {"À classer": 4, "Données": 2}
    assert outline.topLevelItem(1).text(1) == "2\u00a0cartes"


def test_cards_are_chosen_and_sorted_from_the_list_with_the_keys(qtbot, stage, outline, service, theme, ids):
    outline.setFocus()
    outline.setCurrentItem(rows(outline)["À classer"][0])
    qtbot.keyClick(outline, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert outline.chosen_cards() == ids[2:4]
    acted(stage.menu(), "Ranger les 2\u00a0cartes dans", "Données")
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


def test_a_theme_row_offers_the_actions_of_its_theme(stage, outline, service, theme):
    outline.setCurrentItem(outline.topLevelItem(1))
    acted(stage.menu(), "Épingler")
    assert service.session.themes[theme.id].pinned


def test_a_folded_theme_stays_folded(qtbot, outline, service):
    outline.topLevelItem(1).setExpanded(False)
    service.add_card("risque", "Nouvelle", category="risque")
    qtbot.waitUntil(lambda: len(rows(outline)["À classer"]) == 5)
    assert not outline.topLevelItem(1).isExpanded()
    assert outline.topLevelItem(0).isExpanded()


def test_columns_come_back_up_to_date_after_the_list(qtbot, stage, outline, service, theme, ids):
    service.group_cards("regrouper", ids[2:], theme.id)
    qtbot.waitUntil(lambda: not rows(outline)["À classer"])
    stage.rooms.ways.group.button(COLUMNS).click()
    assert len(column(stage, theme).list.cards.cards) == 6
