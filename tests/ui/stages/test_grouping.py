"""Sorting cards into themes, with the mouse, the keys, or menus."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from atelier_app.ui.stages.cards import MIME, dragged_cards
from tests.ui.stages.themes import acted, column, held

CONTROL = Qt.KeyboardModifier.ControlModifier


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


def test_each_theme_is_a_column_after_the_tray(grouping, theme, ids):
    assert list(grouping.columns.columns) == [None, theme.id]
    assert [card.id for card in column(grouping).list.cards.cards] == ids[2:]
    assert column(grouping, theme).title.text() == "Données"
    assert column(grouping, theme).count.text() == "2\u00a0cartes"
    assert grouping.progress.text() == "1\u00a0thème · 2 sur 6\u00a0cartes dans un thème"


def test_cards_dropped_on_a_column_go_into_its_theme(qtbot, grouping, service, theme, ids):
    assert drop(column(grouping, theme).list.viewport(), ids[2:4])
    qtbot.waitUntil(lambda: len(column(grouping, theme).list.cards.cards) == 4)
    assert held(service, theme) == ids[:4]
    service.undo()
    assert held(service, theme) == ids[:2]


def test_cards_dropped_on_the_heading_of_a_column_go_there_too(grouping, service, theme, ids):
    drop(column(grouping, theme), ids[4:])
    assert held(service, theme) == [*ids[:2], *ids[4:]]


def test_cards_dropped_on_the_tray_leave_their_theme(grouping, service, theme, ids):
    drop(column(grouping), [ids[0]])
    assert held(service, theme) == [ids[1]]


def test_something_else_dropped_changes_nothing(grouping, service):
    before = len(service.history)
    data = QMimeData()
    data.setText("bonjour")
    assert not column(grouping).list.cards.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, None)
    assert len(service.history) == before


def test_moving_the_pressed_mouse_drags_every_chosen_card(qtbot, grouping, ids):
    tray = column(grouping).list
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


def test_choosing_in_a_column_lets_go_of_the_others(grouping, theme, ids):
    column(grouping).list.choose(ids[2:4])
    column(grouping, theme).list.choose([ids[0]])
    assert grouping.columns.chosen_cards() == [ids[0]]
    assert grouping.actions_button.text() == "1\u00a0carte ▾"


def test_cards_stay_chosen_when_another_card_arrives(qtbot, grouping, service, ids):
    column(grouping).list.choose(ids[3:5])
    service.add_card("risque", "Nouvelle", category="risque")
    qtbot.waitUntil(lambda: len(column(grouping).list.cards.cards) == 5)
    assert column(grouping).list.chosen_cards() == ids[3:5]


def test_the_delete_key_puts_chosen_cards_back_in_the_tray(qtbot, grouping, service, theme, ids):
    cards = column(grouping, theme).list
    cards.choose([ids[0]])
    qtbot.keyClick(cards, Qt.Key.Key_Delete)
    assert held(service, theme) == [ids[1]]


def test_all_cards_of_a_column_are_chosen_with_the_keys(qtbot, grouping, ids):
    cards = column(grouping).list
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_A, CONTROL)
    assert cards.chosen_cards() == ids[2:]
    qtbot.keyClick(cards, Qt.Key.Key_Escape)
    assert cards.chosen_cards() == []


def test_the_menu_of_chosen_cards_puts_them_in_a_theme(grouping, service, theme, ids):
    column(grouping).list.choose(ids[2:4])
    acted(grouping.menu(), "Ranger les 2\u00a0cartes dans", "Données")
    assert held(service, theme) == ids[:4]


def test_the_menu_of_chosen_cards_opens_a_theme_with_them(grouping, service, ids):
    column(grouping).list.choose(ids[2:4])
    acted(grouping.menu(), "Ouvrir un thème avec les 2\u00a0cartes")
    new = service.session.themes_of("regrouper")[-1]
    assert (new.title, held(service, new)) == ("Nouveau thème", ids[2:4])


def test_the_menu_of_chosen_cards_puts_them_back(grouping, service, theme, ids):
    column(grouping, theme).list.choose(ids[:1])
    acted(grouping.menu(), "Remettre à classer")
    assert held(service, theme) == [ids[1]]


def test_a_title_and_enter_open_a_theme_with_the_chosen_cards(qtbot, grouping, service, ids):
    column(grouping).list.choose([ids[5]])
    qtbot.keyClicks(grouping.new_theme, "Secrets")
    qtbot.keyClick(grouping.new_theme, Qt.Key.Key_Return)
    new = service.session.themes_of("regrouper")[-1]
    assert (new.title, held(service, new)) == ("Secrets", [ids[5]])
    assert grouping.new_theme.text() == ""


def test_enter_without_a_title_opens_nothing(qtbot, grouping, service):
    qtbot.keyClick(grouping.new_theme, Qt.Key.Key_Return)
    assert len(service.session.themes) == 1


def test_a_theme_that_cannot_be_opened_leaves_its_title_in_the_field(qtbot, room, grouping, log):
    log.full = True
    qtbot.keyClicks(grouping.new_theme, "Secrets")
    qtbot.keyClick(grouping.new_theme, Qt.Key.Key_Return)
    assert grouping.new_theme.text() == "Secrets"
    assert room.refused == ["Le disque est plein."]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_opening_a_menu_shows_it_and_closing_it_leaves_nothing(qtbot, grouping, theme, ids):
    column(grouping, theme).menu_button.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    column(grouping).list.choose(ids[2:3])
    grouping.actions_button.click()
    assert QApplication.activePopupWidget().actions()[0].text() == "Ranger la carte dans"
    QApplication.activePopupWidget().close()
