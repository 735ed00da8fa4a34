"""Stand-ins that behave like the real parts, for tests that need no file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from atelier_app.domain.actions import Action
from atelier_app.domain.cards import Actor
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.domain.poll_events import PollClosed, PollOpened, PollResumed, PollStopped
from atelier_app.domain.polls import Ballot
from atelier_app.domain.run import Preparation
from atelier_app.domain.session import SessionCreated
from atelier_app.service import SessionService

START = datetime(2026, 11, 17, 13, 30, tzinfo=UTC)


class MemoryLog:
    """A log kept in memory; `full` makes it refuse to write, as a full disk does."""

    def __init__(self) -> None:
        self.actions: list[Action] = []
        self.open_ballots: dict[str, dict[str, Ballot]] = {}
        self.accepting: set[str] = set()
        self.full = False

    def append(self, action: Action) -> None:
        if self.full:
            raise WorkshopError("Le disque est plein.", "Libérez de la place.")
        self.actions.append(action)
        for event in action.events:
            match event:
                case PollOpened(poll) | PollResumed(poll):
                    self.accepting.add(poll)
                case PollStopped(poll):
                    self.accepting.discard(poll)
                case PollClosed(poll):
                    self.accepting.discard(poll)
                    self.open_ballots.pop(poll, None)

    def put_ballot(self, poll: str, voter: str, ballot: Ballot) -> None:
        if self.full:
            raise WorkshopError("Le disque est plein.", "Libérez de la place.")
        if poll not in self.accepting:
            raise WorkshopError("Ce vote n’est pas ouvert.")
        self.open_ballots.setdefault(poll, {})[voter] = ballot

    def ballots(self, poll: str) -> tuple[Ballot, ...]:
        return tuple(self.open_ballots.get(poll, {}).values())

    def ballots_cast(self, poll: str) -> int:
        return len(self.open_ballots.get(poll, {}))

    def ballot_of(self, poll: str, voter: str) -> Ballot | None:
        return self.open_ballots.get(poll, {}).get(voter)


class Clock:
    """A clock that only moves when told to."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, *, minutes: float = 0, seconds: float = 0) -> None:
        self.now += timedelta(minutes=minutes, seconds=seconds)


class Ids:
    """Identifiers in order: x1, x2…"""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self) -> str:
        return f"x{next(self._numbers)}"


def created(method: Method, preparation: Preparation | None = None) -> Action:
    """The first action of every workshop."""
    event = SessionCreated("s", START, method, preparation or Preparation(method.title))
    return Action("x0", START, Actor.FACILITATOR, "créer la séance", (event,))


def service_for(
    method: Method, *, log: MemoryLog | None = None, clock: Clock | None = None
) -> SessionService:
    """A service on a new workshop, in memory."""
    log = log or MemoryLog()
    first = created(method)
    log.append(first)
    return SessionService([first], log, clock=clock or Clock(), new_id=Ids())
