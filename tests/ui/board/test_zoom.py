"""Near or far: the board stays readable, reachable and fast."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGraphicsItem

from tests.ui.gestures import centre_of, turn_wheel
from tests.ui.workshops import fill

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_wheel_with_control_zooms(view, cards):
    before = view.scale_factor
    turn_wheel(view, QPoint(300, 200), 3, CONTROL)
    assert view.scale_factor > before
    turn_wheel(view, QPoint(300, 200), -10, CONTROL)
    assert view.scale_factor < before


def test_zooming_keeps_the_point_under_the_pointer_in_place(qtbot, service, board, view):
    fill(service, "risque", 200)
    qtbot.waitUntil(lambda: len(board.scene.notes) == 200)
    at = QPoint(400, 300)
    place = view.mapToScene(at)
    turn_wheel(view, at, 2, CONTROL)
    assert (view.mapToScene(at) - place).manhattanLength() < 3


def test_the_wheel_alone_scrolls(qtbot, service, board, view):
    fill(service, "risque", 200)
    qtbot.waitUntil(lambda: len(board.scene.notes) == 200)
    scale, before = view.scale_factor, view.verticalScrollBar().value()
    turn_wheel(view, QPoint(300, 200), -2, Qt.KeyboardModifier.NoModifier)
    assert view.scale_factor == scale
    assert view.verticalScrollBar().value() > before


def test_the_zoom_has_bounds(view, cards):
    turn_wheel(view, QPoint(300, 200), 100, CONTROL)
    assert view.scale_factor == pytest.approx(3.0)
    turn_wheel(view, QPoint(300, 200), -200, CONTROL)
    assert view.scale_factor == pytest.approx(0.05)


def test_the_whole_board_can_be_seen_whatever_its_size(qtbot, service, board, view):
    fill(service, "risque", 700)
    qtbot.waitUntil(lambda: len(board.scene.notes) == 700)
    board.bar.fit_button.click()
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert all(seen.contains(note.sceneBoundingRect()) for note in board.scene.notes)


def test_a_new_card_is_scrolled_into_view(qtbot, service, board, view):
    fill(service, "risque", 200)
    qtbot.waitUntil(lambda: len(board.scene.notes) == 200)
    card = service.add_card("risque", "la dernière", category="garantie")
    qtbot.waitUntil(lambda: board.scene.note(card.id) is not None)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(board.scene.note(card.id).sceneBoundingRect())


def test_from_afar_notes_have_no_contents_but_still_take_the_mouse(qtbot, view, board, cards):
    view.zoom(0.2)
    no_contents = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents
    assert all(note.flags() & no_contents for note in board.scene.notes)
    at = centre_of(view, cards[2])
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.board.selected_cards() == [cards[2]]
    view.show_full_size()
    assert not any(note.flags() & no_contents for note in board.scene.notes)


def test_a_card_that_arrives_while_seen_from_afar_is_like_the_others(qtbot, view, board, service, cards):
    view.zoom(0.2)
    card = service.add_card("risque", "nouvelle", category="risque")
    qtbot.waitUntil(lambda: board.scene.note(card.id) is not None)
    assert board.scene.note(card.id).flags() & QGraphicsItem.GraphicsItemFlag.ItemHasNoContents


def test_the_full_text_is_in_the_tooltip_only_when_it_does_not_show(qtbot, board, service, cards):
    long = service.add_card("risque", "un <b>très</b> long texte " * 30, category="risque")
    qtbot.waitUntil(lambda: board.scene.note(long.id) is not None)
    for note in board.scene.notes:
        note.hoverEnterEvent(None)
    assert not board.scene.note(cards[0]).toolTip()
    assert "&lt;b&gt;" in board.scene.note(long.id).toolTip()
