"""Cards face down, for the panels that would show their texts: the room may well see this screen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.method import THEMES, Step
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.pieces import dressed, label, primary_button


def text_for_all(session: Session, card: Card) -> str:
    """Return the text of a card as any screen may show it."""
    return "(face cachée)" if card.step in session.hidden_steps else card.text


def worked_on(session: Session, step: Step) -> tuple[Card, ...]:
    """Return the published cards whose texts a step puts in front of people, in order of entry."""
    if step.consent is not None:
        return session.cards_in(*step.consent.texts)
    wanted = {*step.captures, *step.inputs, *((step.vote.options,) if step.vote else ())}
    return session.cards_in(*(wanted - {THEMES}))


def face_down(session: Session, cards: Iterable[Card]) -> tuple[Card, ...]:
    """Keep the cards that lie face down."""
    return tuple(card for card in cards if card.step in session.hidden_steps)


class Cover(QWidget):
    """What a panel shows instead of texts that the room has not discovered yet."""

    reveal_wanted = Signal(object)
    """The steps (ids) whose cards are to be revealed, in one gesture."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dressed(self, "stage")
        self.cards: tuple[Card, ...] = ()
        self.count = label(role="display", wrap=True)
        self.reason = label(
            "La salle voit peut-être cet écran\u202f: leurs textes n’y paraissent qu’une fois révélés.",
            "soft",
            wrap=True,
        )
        self.reveal_button = primary_button("Révéler les cartes")
        self.reveal_button.clicked.connect(self._reveal)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(2)
        for words in (self.count, self.reason):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addWidget(self.reveal_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.hide()

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Say how many cards lie face down."""
        self.cards = cards
        said = french.counted(len(cards), "carte face cachée", "cartes face cachée")
        self.count.setText(said)

    def _reveal(self) -> None:
        self.reveal_wanted.emit(sorted({card.step for card in self.cards}))
