"""Pages beside the room: one heading, a way back, and nothing lost on leaving."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.service import Change
from atelier_app.ui.pieces import dressed, label, primary_button


class BesidePage(QWidget):
    """A page shown in place of the room; Escape goes back to it."""

    left = Signal()

    def __init__(self, title: str, subtitle: str, back: str = "Revenir au pupitre") -> None:
        super().__init__()
        dressed(self, "page")
        self.setAccessibleName(title)
        self.back_button = primary_button(back)
        self.back_button.clicked.connect(self.leave)
        self.head_buttons = QHBoxLayout()
        self.head_buttons.setSpacing(10)
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        self.subtitle = label(subtitle, "soft", wrap=True)
        self._lay_out(title)
        for keys in ("Esc", "Ctrl+N"):  # the second one is that of the capture field, in the room
            QShortcut(QKeySequence(keys), self).activated.connect(self.leave)

    def leave(self) -> None:
        """Go back to the room, unless something typed here could not be kept."""
        if self.keep():
            self.left.emit()

    def keep(self) -> bool:
        """Keep what is being typed; tell whether it was accepted."""
        return True

    def refresh(self, change: Change) -> None:
        """Take a change of the workshop into account."""

    def begin(self) -> None:
        """Put the keyboard where the work starts."""
        self.back_button.setFocus()

    def _lay_out(self, title: str) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(title, "display"))
        texts.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.addLayout(texts, 1)
        head.addLayout(self.head_buttons)
        head.addSpacing(10)
        head.addWidget(self.back_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(32, 20, 32, 20)
        page.setSpacing(16)
        page.addLayout(head)
        page.addLayout(self.body, 1)


def plain_button(text: str) -> QPushButton:
    """Return a button that does not take Enter away from the fields."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    return made
