"""The run of the workshop: who is there, which steps, how long they really took, the timer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal

from atelier_app.domain.changes import Event, require

if TYPE_CHECKING:
    from atelier_app.domain.session import Session


@dataclass(frozen=True)
class Preparation:
    """What the facilitator says of the workshop beforehand; no name of a participant."""

    title: str
    organisation: str = ""
    day: date | None = None
    starts_at: time | None = None
    place: str = ""
    facilitators: tuple[str, ...] = ()
    participants: int | None = None
    tables: int | None = None
    directions: tuple[str, ...] = ()
    anonymous: bool = True
    """Whether neither the wall nor the documents say which table wrote a card; the console always does."""
    moderation: bool = False
    ends_at: time | None = None
    """When the room has to be left: the end of the slot that `starts_at` begins."""


@dataclass(frozen=True)
class CharterDetails:
    """What a charter needs beyond what the room wrote; blank fields are marked as to be completed."""

    title: str = ""
    preamble: str = ""
    publics: tuple[str, ...] = ()
    tools: str = ""
    reflexes: tuple[str, ...] = ()
    lead: str = ""
    data_protection_officer: str = ""
    security_officer: str = ""
    review_period: str = ""
    next_review: date | None = None
    committee_day: date | None = None
    deliberation_number: str = ""
    deliberation_day: date | None = None


@dataclass(frozen=True)
class StepPlan:
    """What the facilitator keeps of a step: played or not, and for how many minutes."""

    enabled: bool
    minutes: int


@dataclass(frozen=True)
class StepRun:
    """One stay in a step; going back to a step makes a second run."""

    step: str
    started: datetime
    ended: datetime | None = None


@dataclass(frozen=True)
class Timer:
    """A countdown. `elapsed` seconds were used before `running_since`; nothing ticks in here."""

    allotted: int = 0
    elapsed: float = 0.0
    running_since: datetime | None = None

    def remaining(self, now: datetime) -> float:
        """Return the seconds left at `now`, negative once the time is over."""
        return self.allotted - self.used(now)

    def paused(self, now: datetime) -> Timer:
        """Return the timer stopped at `now`, with what was used so far."""
        return Timer(self.allotted, self.used(now))

    def used(self, now: datetime) -> float:
        """Return the seconds used up at `now`."""
        if self.running_since is None:
            return self.elapsed
        return self.elapsed + (now - self.running_since).total_seconds()


@dataclass(frozen=True)
class PreparationChanged(Event):
    """The facilitator completes or corrects the preparation."""

    before: Preparation
    after: Preparation
    type: Literal["PreparationChanged"] = "PreparationChanged"

    def apply_to(self, session: Session) -> None:
        require(session.preparation == self.before)
        session.preparation = self.after

    def inverse(self) -> Event:
        return PreparationChanged(self.after, self.before)


@dataclass(frozen=True)
class CharterDetailsChanged(Event):
    """The facilitator or the organiser completes the charter."""

    before: CharterDetails
    after: CharterDetails
    type: Literal["CharterDetailsChanged"] = "CharterDetailsChanged"

    def apply_to(self, session: Session) -> None:
        require(session.charter == self.before)
        session.charter = self.after

    def inverse(self) -> Event:
        return CharterDetailsChanged(self.after, self.before)


@dataclass(frozen=True)
class StepPlanned(Event):
    """A step is switched on or off, or given other minutes."""

    step: str
    before: StepPlan
    after: StepPlan
    type: Literal["StepPlanned"] = "StepPlanned"

    def apply_to(self, session: Session) -> None:
        require(session.plans.get(self.step) == self.before)
        session.plans[self.step] = self.after

    def inverse(self) -> Event:
        return StepPlanned(self.step, self.after, self.before)


@dataclass(frozen=True)
class StepStarted(Event):
    """The room enters a step with its own timer, and leaves the one it was in.

    Where the room is, is no content: undo passes over it, or taking back a card would move everybody.
    """

    step: str
    at: datetime
    timer_before: Timer
    timer: Timer
    finished_before: datetime | None = None
    """When the workshop had been declared finished, if entering the step resumes it."""
    type: Literal["StepStarted"] = "StepStarted"

    def apply_to(self, session: Session) -> None:
        require(self.step in session.plans)
        require(session.finished_at == self.finished_before and session.timer == self.timer_before)
        if session.current_step is not None:
            session.left_timers[session.current_step] = session.timer.paused(self.at)
        _end_current_run(session, self.at)
        session.runs.append(StepRun(self.step, self.at))
        session.timer = self.timer
        session.finished_at = None


@dataclass(frozen=True)
class WorkshopFinished(Event):
    """The workshop ends, and with it the current step and its timer; entering a step resumes it."""

    at: datetime
    timer_before: Timer
    timer: Timer
    type: Literal["WorkshopFinished"] = "WorkshopFinished"

    def apply_to(self, session: Session) -> None:
        require(session.finished_at is None and session.timer == self.timer_before)
        if session.current_step is not None:
            session.left_timers[session.current_step] = self.timer
        _end_current_run(session, self.at)
        session.finished_at = self.at
        session.timer = self.timer


@dataclass(frozen=True)
class CardsTurned(Event):
    """The cards of a step are turned face down, or revealed, for the whole room."""

    step: str
    hidden: bool
    type: Literal["CardsTurned"] = "CardsTurned"

    def apply_to(self, session: Session) -> None:
        require(self.step in session.plans)
        require((self.step in session.hidden_steps) is not self.hidden)
        session.hidden_steps ^= {self.step}

    def inverse(self) -> Event:
        return CardsTurned(self.step, not self.hidden)


@dataclass(frozen=True)
class TimerChanged(Event):
    """The timer is set, started, paused or adjusted. A control, not content: undo passes over it."""

    before: Timer
    after: Timer
    type: Literal["TimerChanged"] = "TimerChanged"

    def apply_to(self, session: Session) -> None:
        require(session.timer == self.before)
        session.timer = self.after


def _end_current_run(session: Session, at: datetime) -> None:
    if session.runs and session.runs[-1].ended is None:
        session.runs[-1] = replace(session.runs[-1], ended=at)
