"""What hands do on the board, for tests."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from atelier_app.ui.board.items import NOTE
from atelier_app.ui.board.view import BoardView

_TYPES = QMouseEvent.Type


def centre_of(view: BoardView, card: str) -> QPoint:
    """Where a card is in the view."""
    note = view.board.note(card)
    assert note is not None
    return view.mapFromScene(note.mapToScene(NOTE.center()))


def press(view: BoardView, at: QPoint, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    _send(view, _TYPES.MouseButtonPress, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, modifiers)


def move(view: BoardView, to: QPoint) -> None:
    _send(view, _TYPES.MouseMove, to, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton)


def release(view: BoardView, at: QPoint) -> None:
    _send(view, _TYPES.MouseButtonRelease, at, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)


def drag(view: BoardView, start: QPoint, end: QPoint) -> None:
    """Press, move in three steps, release."""
    press(view, start)
    for part in (1, 2, 3):
        move(view, start + (end - start) * part / 3)
    release(view, end)


def turn_wheel(view: BoardView, at: QPoint, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel over a point; positive notches go away from the hand."""
    place = QPointF(at)
    event = QWheelEvent(
        place,
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def _send(view, kind, at, button, buttons, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), QMouseEvent(kind, QPointF(at), place, button, buttons, modifiers))
