"""Mouse events as the board wants them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent


def extending(event: QMouseEvent) -> QMouseEvent:
    """Return a mouse event for which Shift extends the selection, as Ctrl does."""
    if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return event
    return QMouseEvent(
        event.type(),
        event.position(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers() | Qt.KeyboardModifier.ControlModifier,
    )
