"""Principles and red lines: what the charter will say, read from the cards that hold it.

A principle is a card whose collection plays that role; its title is the text of the card, the rest lies
in fields that methods declare. Nothing is kept here: the session is the only truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from atelier_app.domain.cards import Card, CardStatus, LinkKind
from atelier_app.domain.content import CONSENT_FIELD, OUTCOME_FIELD, ConsentState, ObjectionOutcome
from atelier_app.domain.counting import PollResult, counted_poll
from atelier_app.domain.lineage import Lineage, closed_polls
from atelier_app.domain.method import CollectionRole
from atelier_app.domain.objections import raised_without_reason
from atelier_app.domain.polls import Poll, PollKind
from atelier_app.domain.session import Session
from atelier_app.domain.tally import Place
from atelier_app.domain.themes import Theme
from atelier_app.domain.votes import VotesFor, votes_for


@dataclass(frozen=True)
class Commitments:
    """What a principle asks of each public; an empty text where the room wrote nothing."""

    authority: str
    agent: str
    user: str


@dataclass(frozen=True)
class Support:
    """What the last closed poll on a text says of it, and of the texts merged into it since.

    `place` is that of the text itself, or of the best placed of those it unites; `votes` counts them all.
    """

    poll: Poll
    place: Place
    voters: int
    votes: VotesFor


@dataclass(frozen=True)
class Objection:
    """An objection to a text, and what became of it; `None` as long as the room has not said."""

    card: Card
    outcome: ObjectionOutcome | None

    @property
    def stands(self) -> bool:
        """Tell whether the disagreement remains: upheld, or never answered."""
        return self.outcome in (None, ObjectionOutcome.UPHELD)


@dataclass(frozen=True)
class WrittenText:
    """A text of the charter, with where it comes from and what the room decided of it."""

    card: Card
    themes: tuple[Theme, ...]
    sources: tuple[Card, ...]
    support: Support | None
    state: ConsentState | None
    objections: tuple[Objection, ...]
    raised: int
    """Objections raised by hand, whose reason nobody wrote down."""


@dataclass(frozen=True)
class Principle(WrittenText):
    """A principle of the charter. `number` is its place in the charter, from 1."""

    number: int

    @property
    def title(self) -> str:
        """The name of the principle."""
        return self.card.text

    @property
    def statement(self) -> str:
        """The sentence that states it."""
        return _field(self.card, "intention")

    @property
    def commitments(self) -> Commitments:
        """What it asks of each public."""
        return Commitments(
            authority=_field(self.card, "engagement_collectivite"),
            agent=_field(self.card, "devoir_agent"),
            user=_field(self.card, "droit_usager"),
        )

    @property
    def indicator(self) -> str:
        """How one will see that it is kept."""
        return _field(self.card, "indicateur")


@dataclass(frozen=True)
class RedLine(WrittenText):
    """Something refused, and why."""

    @property
    def text(self) -> str:
        """What is refused."""
        return self.card.text

    @property
    def reason(self) -> str:
        """Why it is refused."""
        return _field(self.card, "motif")


def principles(session: Session, lineage: Lineage | None = None) -> tuple[Principle, ...]:
    """Read the principles in the order of the last vote that ranked some of them, then of entry.

    Those that the room postponed come last: they are not in the charter yet, and leave no gap in its numbers.
    A lineage already built for the session may be given, to save building another.
    """
    read = _Reader(session, lineage or Lineage(session))
    cards = _in_charter_order(session, _cards(session, CollectionRole.PRINCIPLE))
    return tuple(Principle(*read.facts(card), number) for number, card in enumerate(cards, start=1))


def red_lines(session: Session, lineage: Lineage | None = None) -> tuple[RedLine, ...]:
    """Read the red lines, in the same order as principles."""
    read = _Reader(session, lineage or Lineage(session))
    cards = _in_charter_order(session, _cards(session, CollectionRole.RED_LINE))
    return tuple(RedLine(*read.facts(card)) for card in cards)


_SUPPORTING = (PollKind.POINTS, PollKind.GRADES, PollKind.SORTING, PollKind.ALIGNMENT)
"""Polls that say how much a text is wanted; consent and ratings say how it stands, not its place."""


def poll_result(session: Session, poll: Poll) -> PollResult:
    """Count the ballots and hands of a closed poll, by the rule of its kind."""
    return counted_poll(poll, session.ballots.get(poll.id, ()), session.hands.get(poll.id, ()))


def _supporting_polls(session: Session) -> list[Poll]:
    return [poll for poll in closed_polls(session) if poll.kind in _SUPPORTING]


def _cards(session: Session, role: CollectionRole) -> tuple[Card, ...]:
    return session.cards_in(*(each.id for each in session.method.collections_with_role(role)))


def _in_charter_order(session: Session, cards: tuple[Card, ...]) -> list[Card]:
    ranks = _last_ranks(session, {card.id for card in cards})
    return sorted(
        cards,
        key=lambda card: (
            _choice(card, CONSENT_FIELD.id, ConsentState) is ConsentState.POSTPONED,
            ranks.get(card.id, len(ranks) + 1),
            card.number,
        ),
    )


def _last_ranks(session: Session, cards: set[str]) -> dict[str, int]:
    for poll in reversed(_supporting_polls(session)):
        if any(option.id in cards for option in poll.options):
            return {place.option: place.rank for place in poll_result(session, poll).places}
    return {}


_Facts = tuple[
    Card,
    tuple[Theme, ...],
    tuple[Card, ...],
    Support | None,
    ConsentState | None,
    tuple[Objection, ...],
    int,
]


class _Reader:
    """Reads written texts; polls are counted once and objections gathered once for all of them."""

    def __init__(self, session: Session, lineage: Lineage) -> None:
        self._session = session
        self._lineage = lineage
        self._results = {poll.id: poll_result(session, poll) for poll in _supporting_polls(session)}

    def facts(self, card: Card) -> _Facts:
        return (
            card,
            self._lineage.themes_behind(card.id),
            self._lineage.sources_of(card.id),
            self._support(card),
            _choice(card, CONSENT_FIELD.id, ConsentState),
            self._objections(card),
            raised_without_reason(self._session, card.id),
        )

    def _support(self, card: Card) -> Support | None:
        found = [each for each in votes_for(self._session, card.id) if each.poll.id in self._results]
        if not found:
            return None
        votes = found[-1]
        result = self._results[votes.poll.id]
        united = {option.id for option in votes.options}
        places = [place for place in result.places if place.option in united]
        place = min(places, key=lambda each: (each.option != card.id, each.rank))
        return Support(votes.poll, place, result.voters, votes)

    def _objections(self, card: Card) -> tuple[Objection, ...]:
        objections = (
            self._session.cards[each] for each in self._session.sources(card.id, LinkKind.OBJECTS_TO)
        )
        standing = sorted(
            (each for each in objections if each.status is not CardStatus.REMOVED),
            key=lambda each: each.number,
        )
        return tuple(Objection(each, _choice(each, OUTCOME_FIELD.id, ObjectionOutcome)) for each in standing)


def _field(card: Card, name: str) -> str:
    return str(card.content.fields.get(name, ""))


_State = TypeVar("_State", ConsentState, ObjectionOutcome)


def _choice(card: Card, name: str, states: type[_State]) -> _State | None:
    value = _field(card, name)
    return states(value) if value else None
