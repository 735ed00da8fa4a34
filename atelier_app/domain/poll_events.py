"""What happens to polls: each change of one, as the log holds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from atelier_app.domain.changes import Event, require
from atelier_app.domain.polls import Aside, Ballot, Poll, PollState, RaisedHands, set_apart
from atelier_app.domain.tally import Option

if TYPE_CHECKING:
    from atelier_app.domain.session import Session


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
class PollChanged(Event):
    """The settings of a poll change while nobody has voted; its state does not."""

    before: Poll
    after: Poll
    type: Literal["PollChanged"] = "PollChanged"

    def apply_to(self, session: Session) -> None:
        require(session.polls.get(self.after.id) == self.before and self.before.state is not PollState.CLOSED)
        require(self.after.state is self.before.state and self.after.id not in session.hands)
        session.polls[self.after.id] = self.after


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
class PollStopped(Event):
    """No ballot is accepted any more; counts stay hidden, and the vote can be resumed."""

    poll: str
    type: Literal["PollStopped"] = "PollStopped"

    def apply_to(self, session: Session) -> None:
        poll = session.known_poll(self.poll)
        require(poll.state is PollState.OPEN)
        session.polls[poll.id] = replace(poll, state=PollState.STOPPED)


@dataclass(frozen=True)
class PollResumed(Event):
    """A stopped poll takes ballots again."""

    poll: str
    type: Literal["PollResumed"] = "PollResumed"

    def apply_to(self, session: Session) -> None:
        poll = session.known_poll(self.poll)
        require(poll.state is PollState.STOPPED)
        session.polls[poll.id] = replace(poll, state=PollState.OPEN)


@dataclass(frozen=True)
class HandsCounted(Event):
    """The facilitator types how many hands were raised; one goes back by counting again, not by undo."""

    poll: str
    before: RaisedHands
    after: RaisedHands
    type: Literal["HandsCounted"] = "HandsCounted"

    def apply_to(self, session: Session) -> None:
        poll = session.known_poll(self.poll)
        require(poll.state in (PollState.OPEN, PollState.STOPPED))
        require(session.hands.get(poll.id, ()) == self.before)
        if self.after:
            session.hands[poll.id] = self.after
        else:
            session.hands.pop(poll.id, None)


@dataclass(frozen=True)
class PollClosed(Event):
    """Voting ends; the ballots enter the log here, all at once and sorted, so without order or time.

    No inverse, and a closed poll never opens again: the link between people and ballots is destroyed at
    this very moment, so nobody could be kept from voting twice. Another round is another poll.
    """

    poll: str
    at: datetime
    ballots: tuple[Ballot, ...]
    turnout: tuple[int, ...] = ()
    aside: Aside | None = None
    """None where the ballots still hold it, in a file of an earlier version."""
    type: Literal["PollClosed"] = "PollClosed"

    def apply_to(self, session: Session) -> None:
        poll = session.known_poll(self.poll)
        require(poll.state in (PollState.OPEN, PollState.STOPPED))
        session.ballots[poll.id], said = set_apart(poll, self.ballots)
        session.polls[poll.id] = replace(
            poll, state=PollState.CLOSED, closed=self.at, turnout=self.turnout, aside=self.aside or said
        )
