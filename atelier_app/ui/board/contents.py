"""What the board of a step shows, as plain data read from the session."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from atelier_app.domain.cards import Card, CardStatus
from atelier_app.domain.changes import Event
from atelier_app.domain.method import Step
from atelier_app.domain.run import CardsTurned, PreparationChanged
from atelier_app.domain.session import Session
from atelier_app.domain.themes import CardsGrouped, ThemeAdded, ThemeDiscarded, ThemeEdited
from atelier_app.ui.board.note import Face
from atelier_app.ui.board.search import Filter
from atelier_app.ui.board.sorting import Mode, Sorting, grouping_step, sorting_for
from atelier_app.ui.changes import touched_cards
from atelier_app.ui.choices import CardKind, board_kinds, capture_kinds, kind_key, kinds_of

_RESHAPING = (CardsTurned, PreparationChanged, CardsGrouped, ThemeAdded, ThemeDiscarded, ThemeEdited)


@dataclass(frozen=True)
class Contents:
    """The published cards of a step, in order of entry, how they are sorted, and what lies beside them."""

    step: Step
    kinds: Mapping[Hashable, CardKind]
    captured: tuple[CardKind, ...]
    cards: Mapping[str, Card]
    parked: tuple[Face, ...]
    """Every card set aside, of any step. Those of phones that wait to be read lie in their own queue."""
    sorting: Sorting
    hidden: frozenset[str]
    """Steps whose cards lie face down."""
    has_themes: bool

    def faces(self, keep: Filter) -> list[Face]:
        """Return the faces of the cards that a filter keeps."""
        return [self.face(card) for card in self.cards.values() if keep.keeps(card)]

    def face(self, card: Card) -> Face:
        """Return what the note of a card shows."""
        return Face(card, self.kinds[kind_key(card)], card.step in self.hidden)

    @property
    def hidden_here(self) -> frozenset[str]:
        """The steps to reveal so that every card of this board can be read."""
        return self.hidden & {self.step.id, *(card.step for card in self.cards.values())}


def read_contents(session: Session, step: Step, mode: Mode) -> Contents:
    """Read from a session what the board of a step shows."""
    kinds: dict[Hashable, CardKind] = {kind.key: kind for kind in board_kinds(session.method, step)}
    cards = {
        card.id: card for card in session.cards_in(*dict.fromkeys(kind.collection for kind in kinds.values()))
    }
    hidden = frozenset(session.hidden_steps)
    return Contents(
        step,
        kinds,
        capture_kinds(session.method, step),
        cards,
        _parked(session, hidden),
        sorting_for(mode, session, step, cards.values()),
        hidden,
        grouping_step(session, step) is not None,
    )


def concerns_board(events: Iterable[Event]) -> bool:
    """Tell whether a board may have to be read again."""
    held = tuple(events)
    return bool(touched_cards(held)) or any(isinstance(event, _RESHAPING) for event in held)


def first_mode(session: Session, step: Step) -> Mode:
    """Return how a board is arranged when it is first seen: as it was left if cards were moved on it."""
    cards = session.cards_in(*step.captures, *step.inputs)
    return Mode.FREE if any(card.position is not None for card in cards) else Mode.CATEGORY


def _parked(session: Session, hidden: frozenset[str]) -> tuple[Face, ...]:
    kinds = {
        kind.key: kind for kind in kinds_of(session.method, (each.id for each in session.method.collections))
    }
    cards = session.cards_by_number()
    parked = (card for card in cards if card.status is CardStatus.PARKED)
    return tuple(Face(card, kinds[kind_key(card)], card.step in hidden) for card in parked)
