"""The full text of the card that has the keys, when its note does not show all of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QGraphicsView, QLabel

_WIDTH = 280


class CardReader(QLabel):
    """A sheet beside the note; it lets the mouse through."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.setObjectName("cardReader")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def read(self, text: str, note: QRect) -> None:
        """Show a text beside a note, given where that note is in the view."""
        self.setText(text)
        room = self._view.viewport().size()
        size = QSize(_WIDTH, min(self.heightForWidth(_WIDTH), room.height() - 16))
        right, left = note.right() + 8, note.left() - 8 - size.width()
        beside = right if right + size.width() <= room.width() else left
        self.setGeometry(
            max(8, min(beside, room.width() - size.width() - 8)),
            max(8, min(note.top(), room.height() - size.height() - 8)),
            size.width(),
            size.height(),
        )
        self.show()
        self.raise_()
