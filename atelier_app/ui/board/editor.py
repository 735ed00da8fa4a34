"""Writing on a card, in place."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_SMALLEST = QSize(230, 130)
"""Room to write in, in logical pixels, even when the note is seen from afar."""


class CardEditor(QPlainTextEdit):
    """A field over the note.

    Enter or leaving it keeps the text, Escape gives it up, Shift+Enter breaks the line.
    """

    submitted = Signal(str, str)
    """Card id and new text; the editor stays, with its text, until it is closed."""
    closed = Signal()
    """Nothing is being written any more, and the keys have nowhere to go."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setAcceptDrops(False)  # files are for the window, wherever they fall
        self.viewport().setAcceptDrops(False)
        self.setObjectName("cardEditor")
        self.setAccessibleName("Texte de la carte")
        self.setTabChangesFocus(True)
        self._card: str | None = None
        self._before = ""
        self.hide()

    @property
    def card(self) -> str | None:
        """The card being written on, if any."""
        return self._card

    @property
    def before(self) -> str:
        """The text of the card when the writing began."""
        return self._before

    @property
    def is_changed(self) -> bool:
        """Whether something has been written."""
        return self._card is not None and self.toPlainText() != self._before

    def compare_with(self, text: str) -> None:
        """Take the card as it has become: what is written is written over that."""
        self._before = text

    def open(self, card: str, text: str, over: QRect) -> None:
        """Write on a card, over that part of the view."""
        self._card, self._before = card, text
        self.setPlainText(text)
        # Nothing is selected: a key pressed too soon adds a letter, and never wipes the card.
        self.moveCursor(QTextCursor.MoveOperation.End)
        box = QRect(over.topLeft(), over.size().expandedTo(_SMALLEST))
        room = self._viewport.rect()
        box.moveLeft(max(0, min(box.left(), room.right() - box.width())))
        box.moveTop(max(0, min(box.top(), room.bottom() - box.height())))
        self.setGeometry(box)
        self.show()
        self.setFocus()

    def close_editor(self) -> None:
        """Stop writing."""
        had_keys = self.hasFocus()
        self._card = None
        self.hide()
        if had_keys:
            self.closed.emit()

    def keep(self) -> bool:
        """Keep what is being written, as when leaving the field; tell whether that went through."""
        if self._card is not None and self.is_changed:
            self.submitted.emit(self._card, self.toPlainText())
        elif self._card is not None:
            self.close_editor()
        return self._card is None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        leaving = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if leaving:
            self.keep()
