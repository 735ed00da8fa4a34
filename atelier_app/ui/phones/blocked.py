"""The phones whose cards are not taken any more, each by a card that it wrote."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.errors import WorkshopError
from atelier_app.ui import french
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.phones.link import PhoneLink
from atelier_app.ui.pieces import label

_EXCERPT = 32


class BlockedPhones(QWidget):
    """Block the phone that wrote a card, and keep the way back in sight once that card is gone."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, link: PhoneLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self.buttons: list[QPushButton] = []
        holder = QWidget()
        self._flow = FlowLayout(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        column.addWidget(label("Téléphones bloqués", "fieldTitle"))
        column.addWidget(holder)
        self._show()

    def toggle(self, card: Card) -> None:
        """Block the phone that wrote a card, or take its cards again."""
        phones = self._link.phones
        try:
            if phones.is_author_blocked(card.id):
                phones.unblock_author(card.id)
            else:
                phones.block_author(card.id)
                self._link.blocked_by[card.id] = " ".join(card.content.words.split())
        except WorkshopError as error:
            self.refused.emit(error)
        self._show()
        self.changed.emit()

    def _unblock(self, card: str, _checked: bool = False) -> None:
        self._link.phones.unblock_author(card)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        blocked = {
            card: text
            for card, text in self._link.blocked_by.items()
            if self._link.phones.is_author_blocked(card)
        }
        self._link.blocked_by = blocked
        self.buttons = [self._button(card, text) for card, text in blocked.items()]
        self.setVisible(bool(blocked))

    def _button(self, card: str, text: str) -> QPushButton:
        words = french.quoted(text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()}…")
        button = QPushButton(f"Débloquer le téléphone qui a écrit {words}".replace("&", "&&"))
        button.clicked.connect(partial(self._unblock, card))
        self._flow.addWidget(button)
        return button
