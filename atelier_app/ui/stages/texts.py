"""What every panel on written texts says of them."""

from __future__ import annotations

from collections.abc import Sequence

from atelier_app.domain.answers import answer_in_words
from atelier_app.domain.cards import Card
from atelier_app.domain.lineage import closed_polls
from atelier_app.domain.method import CardField
from atelier_app.domain.principles import poll_result
from atelier_app.domain.session import Session
from atelier_app.ui.stages.face_down import text_for_all

SIDE_WIDTH = 250
"""Width of the list of texts beside the one being read or written, in logical pixels."""


def written(session: Session, field: CardField, card: Card) -> str:
    """Return the answer of a card to a field, in words."""

    def named(designated: str) -> str:
        return text_for_all(session, session.cards[designated]) if designated in session.cards else ""

    return answer_in_words(session.method, field, card.content.fields.get(field.id, ""), named)


def in_vote_order(session: Session, cards: Sequence[Card]) -> list[Card]:
    """Return cards in the order of the last closed poll that had some of them, then of entry."""
    ids = {card.id for card in cards}
    for poll in reversed(closed_polls(session)):
        if ids & {option.id for option in poll.options}:
            ranks = {place.option: place.rank for place in poll_result(session, poll).places}
            return sorted(cards, key=lambda card: (ranks.get(card.id, len(ranks) + 1), card.number))
    return list(cards)
