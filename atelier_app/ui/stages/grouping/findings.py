"""What the reading finds in all the cards: weak signals, and cards that say nearly the same."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card
from atelier_app.ui import french
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.grouping.reading import Reading
from atelier_app.ui.stages.parts import empty

_MOST = 6
"""How many of each are shown."""
_SHOWN = 34


class Findings(QWidget):
    """Cards to look at: nothing happens to them until somebody asks."""

    card_wanted = Signal(str)
    twins_merged = Signal(str, str)
    """The card (id) that stays, and the one that says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown: object = None

    def show_reading(self, reading: Reading | None) -> None:
        """Show what a reading found."""
        found = (reading.weak, reading.duplicates) if reading is not None else None
        if found == self._shown:
            return
        self._shown = found
        empty(self._column)
        if reading is None:
            return
        cards = {card.id: card for card in reading.asked.cards}
        if reading.weak:
            self._add_title("Signaux faibles", len(reading.weak))
            for card in reading.weak[:_MOST]:
                self._column.addWidget(self._link_to(cards[card]))
        if reading.duplicates:
            self._add_title("Cartes presque pareilles", len(reading.duplicates))
            for kept, twin in reading.duplicates[:_MOST]:
                self._add_twins(cards[kept], cards[twin])

    def _add_title(self, title: str, count: int) -> None:
        self._column.addWidget(label(f"{title} · {french.number(count)}", "fieldTitle"))

    def _link_to(self, card: Card) -> QPushButton:
        short = card.text if len(card.text) <= _SHOWN else f"{card.text[:_SHOWN].rstrip()}…"
        button = QPushButton(french.quoted(short).replace("&", "&&"))
        button.setProperty("role", "quiet")
        button.setStyleSheet("text-align: left; font-size: 13px; font-weight: 400; padding: 2px 0;")
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setToolTip("Voir cette carte")
        button.setAccessibleName(f"Voir la carte\u202f: {card.text}")
        button.clicked.connect(partial(self._want_card, card.id))
        return button

    def _add_twins(self, kept: Card, twin: Card) -> None:
        both = f"{french.quoted(kept.text)} et {french.quoted(twin.text)}"
        button = QPushButton("N’en faire qu’une")
        button.setProperty("role", "near")
        button.setAccessibleName(f"N’en faire qu’une\u202f: {kept.text}, {twin.text}")
        button.setToolTip("La première garde son texte\u202f; l’autre reste dans l’historique")
        button.clicked.connect(partial(self._merge_twins, kept.id, twin.id))
        self._column.addWidget(label(both, "small", wrap=True))
        self._column.addWidget(button)

    def _want_card(self, card: str, _checked: bool = False) -> None:
        self.card_wanted.emit(card)

    def _merge_twins(self, kept: str, twin: str, _checked: bool = False) -> None:
        self.twins_merged.emit(kept, twin)
