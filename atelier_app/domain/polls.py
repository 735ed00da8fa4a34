"""Polls and their ballots: what is asked, when, and the anonymous answers once it is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from atelier_app.domain.method_words import Side
from atelier_app.domain.tally import CONSENT_TITLES, Bounds, ConsentAnswer, Option, RatingRule

NO_OPINION = -1
"""How a ballot says « ne se prononce pas », but in a vote by points, where one then gives none."""


UNSAID = -1
"""College of a voter who did not say, or whose college cannot be shown: see `colleges.sealed`."""


class PollKind(StrEnum):
    """How a poll counts."""

    POINTS = "points"
    GRADES = "grades"
    SORTING = "sorting"
    CONSENT = "consent"
    RATING = "rating"
    ALIGNMENT = "alignment"


class PollState(StrEnum):
    """A poll is prepared, takes ballots, may be stopped and resumed, then shows its result for good."""

    DRAFT = "draft"
    OPEN = "open"
    STOPPED = "stopped"
    CLOSED = "closed"


VOTING = (PollState.OPEN, PollState.STOPPED)
"""States in which people have voted and nobody knows what: the store holds their ballots, under a key."""


class Channel(StrEnum):
    """How a ballot came in; they count alike and are told apart in the result."""

    PHONE = "phone"
    KIOSK = "kiosk"
    HANDS = "hands"
    PAPER = "paper"


RaisedHands = tuple[tuple[int, ...], ...]
"""A show of hands as typed: for each answer of a ballot, the hands raised for each of `Poll.answers`."""


def hands_in(raised: RaisedHands) -> int:
    """Return how many people raised their hand, at least: nobody can tell who did so for several options."""
    return max(map(sum, raised), default=0)


@dataclass(frozen=True)
class Aside:
    """What ballots say beside their answers, kept apart from them: nobody can tell which one said it.

    `channels` counts the ballots by the way they came in. `reservations` and `objections` hold the reasons
    given in a poll by consent, a row per option, sorted.
    """

    channels: tuple[tuple[Channel, int], ...] = ()
    reservations: tuple[tuple[str, ...], ...] = ()
    objections: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Poll:
    """A question put to the vote. `options` keep the wording voted on; their ids are cards or themes."""

    id: str
    number: int
    step: str
    kind: PollKind
    question: str
    options: tuple[Option, ...]
    points: int = 0
    maximum_per_option: int = 0
    grades: tuple[str, ...] = ()
    abstention: str | None = None
    """Label of « ne se prononce pas », where voters may leave an option without an answer."""
    state: PollState = PollState.DRAFT
    opened: datetime | None = None
    closed: datetime | None = None
    signed: bool = False
    """Whether points may be given against an option too."""
    classes: tuple[str, ...] = ()
    """Classes of a sorting vote, from the most to the least favourable."""
    sides: tuple[Side | None, ...] = ()
    """On which side each grade counts, in an alignment vote."""
    bounds: Bounds = field(default_factory=Bounds)
    rating: RatingRule = field(default_factory=RatingRule)
    previous: str | None = None
    """The poll of which this one is another round."""
    quorum: int = 0
    """Voters that it takes for the result to bind the room; 0: any number."""
    colleges: tuple[str, ...] = ()
    """Groups between which the result can be read too, where voters say to which they belong."""
    turnout: tuple[int, ...] = ()
    """Voters of each college, once the poll is closed."""
    aside: Aside = field(default_factory=Aside)
    """What its ballots said beside their answers, once the poll is closed."""

    @property
    def silence(self) -> int:
        """What a ballot holds where its voter says nothing."""
        return 0 if self.kind is PollKind.POINTS else NO_OPINION

    @property
    def columns(self) -> int:
        """How many answers a ballot has: one per option, or one per option and scale."""
        return len(self.options) * (len(self.rating.scales) if self.kind is PollKind.RATING else 1)

    def answers(self, column: int = 0) -> tuple[int, ...]:
        """Return the answers that one can raise a hand for, in order, at a position of the ballot.

        Points: from 1 to the most that an option may receive, then from −1 down if they may be against.
        """
        if self.kind is not PollKind.POINTS:
            return tuple(range(len(self.titles(column))))
        given = tuple(range(1, self.maximum_per_option + 1))
        return given + (tuple(-points for points in given) if self.signed else ())

    def titles(self, column: int = 0) -> tuple[str, ...]:
        """Return the names of the answers, but for points; those of a scale depend on the column."""
        if self.kind is PollKind.RATING:
            scale = self.rating.scales[column % len(self.rating.scales)]
            return tuple(scale.named(answer) for answer in range(scale.size))
        if self.kind is PollKind.CONSENT:
            return CONSENT_TITLES
        return self.classes if self.kind is PollKind.SORTING else self.grades

    def allows(self, column: int, choice: int) -> bool:
        """Tell whether a ballot may hold that answer there, budgets apart."""
        if self.kind is PollKind.POINTS:
            return choice == 0 or choice in self.answers()
        return choice in self.answers(column) or (choice == NO_OPINION and self.abstention is not None)


@dataclass(frozen=True, order=True)
class Ballot:
    """One anonymous ballot: a value per option, in the order of the poll; several scales follow one another.

    Points: 0 or more, negative against. All other kinds: the index of the answer (grades and classes from the
    best, `ConsentAnswer`, levels from the lowest), or `NO_OPINION`. `college` is a position in those of
    the poll, or `UNSAID`. Until the poll is closed, `channel` is the way it came in, and `reasons` has a text
    per option, empty for none, where a consent poll asks for one. Then `set_apart` leaves neither on it.
    """

    choices: tuple[int, ...]
    channel: Channel | None = None
    reasons: tuple[str, ...] = ()
    college: int = UNSAID

    def reason(self, option: int) -> str:
        """Return why the voter answered so for an option, by its position."""
        return self.reasons[option] if self.reasons else ""


def set_apart(poll: Poll, ballots: Sequence[Ballot]) -> tuple[tuple[Ballot, ...], Aside]:
    """Return the ballots with their answers and college only, sorted, and the rest apart from them.

    A ballot that came in by a way of its own, or that explains itself, could else be read in full.
    """
    channels = Counter(each.channel for each in ballots)
    reserved, objected = (
        tuple(
            tuple(
                sorted(filter(None, (each.reason(rank) for each in ballots if each.choices[rank] == answer)))
            )
            for rank in range(len(poll.options))
        )
        if poll.kind is PollKind.CONSENT
        else ()
        for answer in (ConsentAnswer.RESERVATION, ConsentAnswer.OBJECTION)
    )
    told = tuple((channel, channels[channel]) for channel in Channel if channels[channel])
    return tuple(sorted(Ballot(each.choices, college=each.college) for each in ballots)), Aside(
        told, reserved, objected
    )


def needs_reason(poll: Poll, choice: int) -> bool:
    """Tell whether an answer says nothing without a reason."""
    return poll.kind is PollKind.CONSENT and choice in (ConsentAnswer.RESERVATION, ConsentAnswer.OBJECTION)
