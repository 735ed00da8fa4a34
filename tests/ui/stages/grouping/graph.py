"""What hands do on the graph of themes, for tests."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from atelier_app.ui.stages.cards import MIME, CardModel

TYPES = QMouseEvent.Type
LEFT, MIDDLE, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier


def edge_of(view, theme) -> QPoint:
    """A point of a bubble without card nor title: just within its edge, at the first free angle."""
    bubble = view.graph.bubbles[theme]
    for x, y in ((0, -1), (0, 1), (-1, 0), (1, 0), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)):
        place = bubble.pos() + QPointF(x, y) * (bubble.radius - 3)
        if bubble.card_at(place) is None:
            return view.mapFromScene(place)
    raise AssertionError("no free place in the bubble")


def centre_of(view, theme) -> QPoint:
    return view.mapFromScene(view.graph.bubbles[theme].pos())


def note_of(view, theme, card) -> QPoint:
    return view.mapFromScene(view.graph.bubbles[theme].note_centre(card))


def send(view, kind, at, button, buttons, modifiers=PLAIN):
    there = QPointF(view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), QMouseEvent(kind, QPointF(at), there, button, buttons, modifiers))


def press(view, at, modifiers=PLAIN, button=LEFT):
    send(view, TYPES.MouseButtonPress, at, button, button, modifiers)


def move(view, at, button=LEFT):
    send(view, TYPES.MouseMove, at, NONE, button)


def release(view, at, button=LEFT):
    send(view, TYPES.MouseButtonRelease, at, button, NONE)


def click(view, at, modifiers=PLAIN):
    press(view, at, modifiers)
    release(view, at)


def carry(view, start, end):
    """Press and move, without letting go."""
    press(view, start)
    for part in (1, 2, 3):
        move(view, start + (end - start) * part / 3)


def drag(view, start, end):
    carry(view, start, end)
    release(view, end)


def turn_wheel(view, at, notches):
    event = QWheelEvent(
        QPointF(at), QPointF(view.viewport().mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
        NONE, PLAIN, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def data_of(cards) -> QMimeData:
    """Cards as a list gives them to a drag."""
    model = CardModel()
    model.show_cards(cards, {})
    return model.mimeData([model.index(rank) for rank in range(len(cards))])


def drag_over(widget, at, data):
    action = Qt.DropAction.MoveAction
    enter = QDragEnterEvent(at, action, data, LEFT, PLAIN)
    QApplication.sendEvent(widget, enter)
    QApplication.sendEvent(widget, QDragMoveEvent(at, action, data, LEFT, PLAIN))
    return enter.isAccepted() and data.hasFormat(MIME)


def drop(widget, at, data):
    drag_over(widget, at, data)
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, LEFT, PLAIN))


def leave(widget):
    QApplication.sendEvent(widget, QDragLeaveEvent())
