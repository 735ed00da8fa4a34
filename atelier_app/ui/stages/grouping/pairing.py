"""Choosing the other card that one must always, or never, be with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from atelier_app.domain.cards import LinkKind
from atelier_app.ui import french
from atelier_app.ui.pieces import label

_SHOWN = 48


class Pairing(QFrame):
    """A strip that waits for a card to be chosen, in whatever view."""

    paired = Signal(object, object)
    """Two cards (ids), and what is asked of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.question, self.give_up_button = label(role="emphasis", wrap=True), QPushButton("Annuler")
        self.give_up_button.clicked.connect(self.give_up)
        self._card: str | None = None
        self._kind = LinkKind.TOGETHER
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.addWidget(self.question, 1)
        row.addWidget(self.give_up_button)
        self.hide()

    def begin(self, card: str, text: str, kind: LinkKind) -> None:
        """Wait for the other card."""
        self._card, self._kind = card, kind
        named = french.quoted(text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…")
        wanted = "toujours avec" if kind is LinkKind.TOGETHER else "jamais avec"
        self.question.setText(f"Choisissez la carte qui ira {wanted} {named}")
        self.show()

    def offer(self, chosen: Sequence[str]) -> None:
        """Take the card that was just chosen, if one is waited for."""
        if self._card is not None and len(chosen) == 1 and chosen[0] != self._card:
            pair, kind = [self._card, chosen[0]], self._kind
            self.give_up()
            self.paired.emit(pair, kind)

    def give_up(self) -> None:
        """Wait no longer."""
        self._card = None
        self.hide()
