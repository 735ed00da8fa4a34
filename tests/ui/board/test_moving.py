"""Moving about the board, and moving cards on it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from atelier_app.domain.cards import Actor
from atelier_app.ui.board.panning import AutoScroll
from tests.ui.gestures import centre_of, drag, move, press, release
from tests.ui.workshops import fill

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def crowd(qtbot, service, board, view):
    """Two hundred cards at full size: more than can be seen, across as well as down."""
    ids = fill(service, "risque", 200)
    qtbot.waitUntil(lambda: len(board.scene.notes) == 200)
    view.show_full_size()
    view.reveal(ids[0])
    return ids


def corner(view):
    return view.mapToScene(QPoint(0, 0))


def test_space_and_the_mouse_pull_the_board(qtbot, view, service, crowd):
    before, history = corner(view), len(service.history)
    qtbot.keyPress(view, Qt.Key.Key_Space)
    assert view.viewport().cursor().shape() is Qt.CursorShape.OpenHandCursor
    drag(view, QPoint(400, 300), QPoint(300, 240))
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert corner(view).x() > before.x() and corner(view).y() > before.y()
    assert not view.board.selected_cards() and len(service.history) == history
    assert view.viewport().cursor().shape() is not Qt.CursorShape.OpenHandCursor


def test_without_space_the_mouse_selects(qtbot, view, crowd):
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre_of(view, crowd[0]))
    assert view.board.selected_cards() == [crowd[0]]


def test_the_middle_button_pulls_the_board(qtbot, view, crowd):
    before = corner(view)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.MiddleButton, pos=QPoint(400, 300))
    move(view, QPoint(320, 300))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.MiddleButton, pos=QPoint(320, 300))
    assert corner(view).x() > before.x()


def test_shift_and_a_click_add_to_the_selection_and_take_away(qtbot, view, cards):
    for card in cards[:3]:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, centre_of(view, card))
    assert view.board.selected_cards() == cards[:3]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, centre_of(view, cards[1]))
    assert view.board.selected_cards() == [cards[0], cards[2]]


def test_a_drag_at_the_edge_scrolls_by_itself_and_stops_with_it(qtbot, view, board, service, crowd):
    before, start = corner(view), centre_of(view, crowd[0])
    edge = QPoint(view.viewport().width() - 4, start.y())
    press(view, start)
    move(view, start + QPoint(30, 0))
    move(view, edge)
    qtbot.waitUntil(lambda: corner(view).x() > before.x() + 60)
    assert board.scene.note(crowd[0]).pos().x() > view.mapToScene(edge).x() - 400
    release(view, edge)
    assert not view._auto.is_running


@pytest.mark.parametrize(
    ("at", "running"),
    [((200, 200), False), ((3, 200), True), ((397, 200), True), ((200, 1), True), ((200, 399), True)],
)
def test_only_the_edges_scroll(qapp, at, running):
    auto = AutoScroll()
    auto.follow(QPoint(*at), QRect(0, 0, 400, 400))
    assert auto.is_running is running
    auto.stop()


def test_a_card_dragged_near_another_lines_up_with_it(qtbot, board, view, service, free):
    service.move_cards({free[0]: (600.0, 400.0), free[1]: (804.0, 600.0)})
    qtbot.waitUntil(lambda: board.scene.note(free[1]).pos().y() == 600)
    view.show_full_size()
    start = centre_of(view, free[1])
    drag(view, start, start + QPoint(-7, -194))
    qtbot.waitUntil(lambda: service.session.cards[free[1]].position != (804.0, 600.0))
    assert service.session.cards[free[1]].position[1] == 400.0


def test_what_comes_from_phones_does_not_move_the_view(qtbot, view, board, service, crowd):
    before = corner(view)
    card = service.add_card("risque", "d’un téléphone", category="garantie", actor=Actor.PHONE)
    qtbot.waitUntil(lambda: board.scene.note(card.id) is not None)
    assert corner(view) == before
    service.add_card("risque", "d’ici", category="garantie")
    qtbot.waitUntil(lambda: corner(view) != before)


def test_selecting_everything_is_told_once(qtbot, view, board, crowd):
    told = []
    board.scene.selectionChanged.connect(lambda: told.append(1))
    board.scene.select_all()
    assert len(told) == 1 and len(board.scene.selected_cards()) == 200


def test_a_drag_in_columns_does_not_go_beyond_them(qtbot, view, board, crowd):
    area, start = board.scene.sceneRect(), centre_of(view, crowd[0])
    edge = QPoint(view.viewport().width() - 2, start.y())
    press(view, start)
    move(view, start + QPoint(30, 0))
    move(view, edge)
    bar = view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    seen = view.mapToScene(view.viewport().rect().translated(500, 0)).boundingRect()
    board.scene.make_room(seen)
    assert board.scene.sceneRect() == area
    release(view, edge)
