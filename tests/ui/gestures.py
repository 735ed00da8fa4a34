"""What hands do on the board, for tests."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from atelier_app.ui.board.note import NOTE
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


def drop_files(widget: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let go; tell whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(10, 10), action, data, button, none)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(10, 10), action, data, button, none))
    return enter.isAccepted()


def add(room, text="Une carte"):
    """Write a card in the workshop of a window."""
    service = room.console.workshop.service
    room.console.bridge.attempt(service.add_card, "risque", text, category="risque")


def choose_path(owner, path):
    """Answer the file dialog that is open."""
    (chooser,) = owner.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.close()
    chooser.setParent(None)


def _send(view, kind, at, button, buttons, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    place = QPointF(view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), QMouseEvent(kind, QPointF(at), place, button, buttons, modifiers))
