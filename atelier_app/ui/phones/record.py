"""What became of the cards of the phones, told line by line: from the history, and from the phones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from atelier_app.domain.actions import Action
from atelier_app.domain.cards import (
    Actor,
    Card,
    CardAdded,
    CardDiscarded,
    CardEdited,
    CardStatus,
    CardStatusChanged,
)
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.phones.model import PhoneNote

_EXCERPT = 70
"""Longest excerpt of a card, in characters."""

_ONE = {
    CardStatus.PUBLISHED: "Carte acceptée",
    CardStatus.PARKED: "Carte mise au parking",
    CardStatus.REMOVED: "Carte refusée",
}
_MANY = {
    CardStatus.PUBLISHED: "cartes acceptées",
    CardStatus.PARKED: "cartes mises au parking",
    CardStatus.REMOVED: "cartes refusées",
}


def pending_cards(session: Session) -> tuple[Card, ...]:
    """Return the cards that wait to be read, whatever their step, the last one entered last."""
    return tuple(card for card in session.cards_by_number() if card.status is CardStatus.PENDING)


class ModerationRecord:
    """Follow the actions of a workshop, and keep what they did to cards that waited."""

    def __init__(self, actions: Iterable[Action]) -> None:
        self._waiting: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._notes: list[PhoneNote] = []
        self._refusals: list[PhoneNote] = []
        for action in actions:
            self.add(action)

    def add(self, action: Action) -> None:
        """Take in an action that has just happened."""
        became: dict[CardStatus, list[str]] = {}
        for event in action.events:
            if isinstance(event, CardAdded):
                self._texts[event.card.id] = event.card.content.words
                if event.card.status is CardStatus.PENDING:
                    self._waiting[event.card.id] = event.card.content.words
            elif isinstance(event, CardDiscarded):
                self._waiting.pop(event.card.id, None)
            elif isinstance(event, CardEdited):
                self._edit(action, event)
            elif isinstance(event, CardStatusChanged):
                if event.after is CardStatus.PENDING:
                    self._waiting[event.card] = self._texts[event.card]
                elif self._waiting.pop(event.card, None) is not None:
                    became.setdefault(event.after, []).append(event.card)
        for status, cards in became.items():
            lines = self._refusals if status is CardStatus.REMOVED else self._notes
            lines.append(PhoneNote(action.at, self._told(status, cards), action.id))

    def lines(self, notes: Sequence[PhoneNote]) -> tuple[PhoneNote, ...]:
        """Return all there is to tell, the latest first; the phones give the reason of a refusal.

        Refusals of the history that the phones do not tell are those from before they were last served, and
        those made elsewhere than in the queue.
        """
        told_by_phones = {note.action for note in notes}
        told = [refusal for refusal in self._refusals if refusal.action not in told_by_phones]
        return tuple(sorted((*self._notes, *told, *notes), key=_moment, reverse=True))

    def _edit(self, action: Action, event: CardEdited) -> None:
        self._texts[event.card] = event.after.words
        if event.card in self._waiting:
            self._waiting[event.card] = event.after.words
            if action.actor is Actor.FACILITATOR:
                said = f"Carte modifiée avant d’être acceptée\u202f: {_excerpt(event.after.words)}"
                self._notes.append(PhoneNote(action.at, said))

    def _told(self, status: CardStatus, cards: Sequence[str]) -> str:
        if len(cards) > 1:
            return f"{french.number(len(cards))} {_MANY[status]}"
        return f"{_ONE[status]}\u202f: {_excerpt(self._texts[cards[0]])}"


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return french.quoted(line if len(line) <= _EXCERPT else f"{line[:_EXCERPT].rstrip()}…")


def _moment(note: PhoneNote) -> float:
    return note.moment.timestamp()
