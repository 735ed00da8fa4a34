"""Say why a card is refused: a reason at hand, or one’s own words; its author reads it on their phone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from atelier_app.ui.beside import plain_button
from atelier_app.ui.commands import DIGIT_KEYS
from atelier_app.ui.pieces import label

REASONS = (
    "Elle désigne une personne.",
    "Ses mots peuvent blesser.",
    "Elle ne répond pas à la question posée.",
    "Cette idée est déjà au tableau.",
    "Elle n’est pas assez claire\u202f: reformulez-la.",
)
"""Reasons that serve often, each with its digit."""


class RefusalBox(QFrame):
    """Five reasons and a line; Escape goes back to the card."""

    refused = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.reasons = [self._reason(rank, text) for rank, text in enumerate(REASONS)]
        self.own = QLineEdit()
        self.own.setPlaceholderText("Une autre raison, puis Entrée")
        self.own.setAccessibleName("Raison du refus, lue par la personne qui a écrit la carte")
        self.own.returnPressed.connect(self._refuse_in_own_words)
        self.send_button = plain_button("Refuser")
        self.send_button.clicked.connect(self._refuse_in_own_words)
        self.back_button = plain_button("Ne pas refuser")
        self.back_button.setToolTip("Revenir à la carte (Échap)")
        self.back_button.clicked.connect(self.given_up)
        for control in (*self.reasons, self.own, self.send_button, self.back_button):
            control.installEventFilter(self)
        self._lay_out()

    def begin(self) -> None:
        """Offer the reasons: a digit gives one, Enter the one that has the keys."""
        self.own.clear()
        self.reasons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep Escape from leaving the page."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self.given_up.emit()
                return True
        return super().eventFilter(watched, event)

    def _reason(self, rank: int, text: str) -> QPushButton:
        button = QPushButton(f"{rank + 1}   {text}")
        button.setProperty("role", "fold")
        button.setAccessibleName(f"Refuser\u202f: {text}")
        button.clicked.connect(partial(self._refuse, text))
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(key) for key in DIGIT_KEYS[rank]])
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(button.click)
        return button

    def _refuse(self, reason: str, _checked: bool = False) -> None:
        self.refused.emit(reason)

    def _refuse_in_own_words(self) -> None:
        if self.own.text().strip():
            self.refused.emit(self.own.text().strip())
        else:
            self.own.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.own, 1)
        row.addWidget(self.send_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(2)
        title = label(
            "Pourquoi la refuser\u202f? La personne le lira sur son téléphone.", "fieldTitle", wrap=True
        )
        column.addWidget(title)
        for button in self.reasons:
            column.addWidget(button)
        column.addLayout(row)
        back = QHBoxLayout()
        back.addStretch(1)
        back.addWidget(self.back_button)
        column.addLayout(back)
