"""Polls and their ballots: what is asked, when, and the anonymous answers once it is closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from atelier_app.domain.changes import Event, require
from atelier_app.domain.tally import Option

if TYPE_CHECKING:
    from atelier_app.domain.session import Session


class PollKind(StrEnum):
    """How a poll counts."""

    POINTS = "points"
    GRADES = "grades"


class PollState(StrEnum):
    """A poll is prepared, takes ballots, then shows its result."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Channel(StrEnum):
    """How a ballot came in; they count alike and are told apart in the result."""

    PHONE = "phone"
    KIOSK = "kiosk"
    HANDS = "hands"
    PAPER = "paper"


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
    """Label of « ne se prononce pas », where voters may leave an option without a grade."""
    state: PollState = PollState.DRAFT
    opened: datetime | None = None
    closed: datetime | None = None


@dataclass(frozen=True, order=True)
class Ballot:
    """One anonymous ballot: a value per option, in the order of the poll.

    Points: 0 or more. Grades: the index of the grade from best (0) to worst, or -1 for
    « ne se prononce pas ».
    """

    choices: tuple[int, ...]
    channel: Channel = Channel.PHONE


@dataclass(frozen=True)
class PollAdded(Event):
    """A poll is prepared. Polls have their own intentions to go back; undo passes over them."""

    poll: Poll
    type: Literal["PollAdded"] = "PollAdded"

    def apply_to(self, session: Session) -> None:
        require(self.poll.id not in session.polls and self.poll.state is PollState.DRAFT)
        session.polls[self.poll.id] = self.poll
        session.last_number = max(session.last_number, self.poll.number)


@dataclass(frozen=True)
class PollDiscarded(Event):
    """A poll that nobody has voted in goes."""

    poll: Poll
    type: Literal["PollDiscarded"] = "PollDiscarded"

    def apply_to(self, session: Session) -> None:
        require(session.polls.get(self.poll.id) == self.poll and self.poll.state is PollState.DRAFT)
        del session.polls[self.poll.id]


@dataclass(frozen=True)
class PollOpened(Event):
    """Voting starts, on the options as they are worded now.

    What people have seen cannot be undone: no inverse.
    """

    poll: str
    at: datetime
    options: tuple[Option, ...]
    points: int
    type: Literal["PollOpened"] = "PollOpened"

    def apply_to(self, session: Session) -> None:
        poll = session.known_poll(self.poll)
        require(poll.state is PollState.DRAFT)
        session.polls[poll.id] = replace(
            poll, state=PollState.OPEN, opened=self.at, options=self.options, points=self.points
        )


@dataclass(frozen=True)
class PollClosed(Event):
    """Voting ends; the ballots enter the log here, all at once and sorted, so without order or time.

    No inverse, and a closed poll never opens again: the link between people and ballots is destroyed at
    this very moment, so nobody could be kept from voting twice. Another round is another poll.
    """

    poll: str
    at: datetime
    ballots: tuple[Ballot, ...]
    type: Literal["PollClosed"] = "PollClosed"

    def apply_to(self, session: Session) -> None:
        poll = session.known_poll(self.poll)
        require(poll.state is PollState.OPEN)
        session.ballots[poll.id] = tuple(sorted(self.ballots))
        session.polls[poll.id] = replace(poll, state=PollState.CLOSED, closed=self.at)
