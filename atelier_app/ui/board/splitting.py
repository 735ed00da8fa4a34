"""Parting a card that says several things: one line for each new card."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from atelier_app.ui import french
from atelier_app.ui.lines import lines_of, parts_of
from atelier_app.ui.overlay import Overlay
from atelier_app.ui.pieces import label, primary_button

_SIZE = QSize(420, 250)


class SplitField(QPlainTextEdit):
    """Lines of text; Ctrl+Enter is for the sheet around, and files are for the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SplitEditor(Overlay):
    """A small sheet beside the card; it stays while one looks elsewhere."""

    split_wanted = Signal(str, object)
    """Card id, and the texts of its parts."""
    stays = True

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, "Séparer une carte")
        self._card = self._text = ""
        self._near = QRect()
        self._drafts: dict[str, tuple[str, str]] = {}
        """Lines left unfinished, by card, with the text they part."""
        self.field = SplitField()
        self.field.setAccessibleName("Une ligne par carte")
        self.field.setTabChangesFocus(True)
        self.split_button = primary_button("")
        self.split_button.setToolTip("Ctrl+Entrée")
        self.give_up_button = QPushButton("Annuler")
        self.field.textChanged.connect(self._count)
        self.split_button.clicked.connect(self._split)
        self.give_up_button.clicked.connect(self.close_overlay)
        self._lay_out()
        self._count()

    def open_on(self, card: str, text: str, near: QRect) -> None:
        """Part a card, seen there in the page."""
        self._keep_draft()
        self._card, self._text, self._near = card, text, near
        parted, lines = self._drafts.pop(card, ("", ""))
        self.field.setPlainText(lines if parted == text else "\n".join(parts_of(text)))
        self.open_overlay()
        self.field.setFocus()

    def leave(self) -> None:
        """Go, and keep the lines for when the card is parted again."""
        self._keep_draft()
        self.close_overlay()

    def place(self) -> None:
        room = self._page.rect().adjusted(8, 8, -8, -8)
        box = QRect(self._near.topRight(), _SIZE.boundedTo(room.size()))
        box.translate(10, 0)
        if box.right() > room.right():
            box.moveRight(self._near.left() - 10)
        box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
        box.moveTop(max(room.top(), min(box.top(), room.bottom() - box.height())))
        self.setGeometry(box)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._split()
        else:
            super().keyPressEvent(event)

    def _split(self) -> None:
        texts = lines_of(self.field.toPlainText())
        if len(texts) > 1:
            self.split_wanted.emit(self._card, texts)

    def _keep_draft(self) -> None:
        if not self.isHidden():
            self._drafts[self._card] = (self._text, self.field.toPlainText())

    def _count(self) -> None:
        count = len(lines_of(self.field.toPlainText()))
        self.split_button.setEnabled(count > 1)
        self.split_button.setText(f"Séparer en {french.counted(max(count, 2), 'carte')}")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.give_up_button)
        row.addWidget(self.split_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(label("Une ligne par carte", "sidebarHeading"))
        column.addWidget(self.field, 1)
        column.addLayout(row)
