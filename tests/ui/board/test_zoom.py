"""Near or far: the board stays readable, reachable and fast."""

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem

from atelier_app.ui.board.scale import EASILY_READ, Fit, fitting_scale
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


@pytest.mark.parametrize("count", [10, 60, 120])
def test_a_board_opens_with_all_its_columns_in_sight_and_readable(qtbot, service, board, view, count):
    fill(service, "risque", count)
    qtbot.waitUntil(lambda: len(board.scene.notes) == count)
    view.show_start()
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    boxes = [note.sceneBoundingRect() for note in board.scene.notes]
    assert all(seen.left() <= box.left() and box.right() <= seen.right() for box in boxes)
    bar = view.horizontalScrollBar()
    assert bar.minimum() == bar.maximum()
    assert view.scale_factor >= 0.55


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


@pytest.mark.parametrize("width", [2_000.0, 6_000.0])
def test_a_board_opens_readable_however_wide_it_is(width):
    """What does not hold is scrolled to: the cards of the step are on the left."""
    assert fitting_scale(Fit.ACROSS, QRectF(0, 0, width, 300), QSize(1000, 600), 12) == EASILY_READ
    assert fitting_scale(Fit.WHOLE, QRectF(0, 0, width, 300), QSize(1000, 600), 12) == 1000 / width


@pytest.mark.parametrize("width", [1000, 800, 600, 1400])
def test_headings_that_grow_are_not_cut(qtbot, page, service, view, width):
    fill(service, "risque", 60)
    qtbot.waitUntil(lambda: len(view.board.notes) == 60)
    page.resize(1400, 700)
    view.show_start()
    page.resize(width, 700)
    service.hide_cards("risques")
    qtbot.waitUntil(page.board.strip.isVisible)
    service.reveal_cards("risques")
    qtbot.waitUntil(page.board.strip.isHidden)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().minimum()


@pytest.mark.parametrize("scale", [1.0, 0.5, 0.17, 0.05])
def test_headings_stay_within_their_columns(board, view, cards, scale):
    view.zoom(scale / view.scale_factor)
    for heading in board.scene.headings:
        box = heading.boundingRect().adjusted(-100, -20, 400, 20)
        image = QImage(box.size().toSize(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.translate(-box.topLeft())
        heading.paint(painter, None)
        painter.end()
        beyond = round(heading.boundingRect().right() - box.left()) + 2
        white = QImage(image.size(), image.format())
        white.fill(Qt.GlobalColor.white)
        assert image.copy(beyond, 0, 390, image.height()) == white.copy(beyond, 0, 390, image.height())
