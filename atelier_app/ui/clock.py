"""The timer as people read it, on the console and on the wall; nothing ticks in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import accumulate, pairwise
from math import ceil

from atelier_app.domain.method import Step
from atelier_app.domain.run import Timer
from atelier_app.ui import french

_AMBER_FROM = 0.8
"""Share of the time from which the room should be finishing."""
_MANY = 1000
"""Minutes from which digits are hours: of a workshop left open, nobody counts the seconds."""


class Urgency(StrEnum):
    """How near the end is."""

    CALM = "calme"
    SOON = "bientôt"
    OVER = "dépassé"


@dataclass(frozen=True)
class ClockFace:
    """A countdown at one moment: whole seconds left (negative once over), share used (0 to 1)."""

    seconds: int
    share: float
    running: bool
    begun: bool
    urgency: Urgency

    @property
    def digits(self) -> str:
        """Minutes and seconds: « 06:48 » left, then « +02:13 » over; beyond counting, hours: « +17 h »."""
        minutes, seconds = divmod(abs(self.seconds), 60)
        hours = minutes // 60
        said = f"{minutes:02}:{seconds:02}" if minutes < _MANY else f"{hours}{french.NARROW}h"
        return f"{'+' if self.seconds < 0 else ''}{said}"

    @property
    def room_digits(self) -> str:
        """The same for the room, which is not told by how much it is late."""
        return "00:00" if self.seconds < 0 else self.digits

    @property
    def remark(self) -> str:
        """What the digits do not say: « en pause », « dépassé de 2 min »."""
        if self.urgency is Urgency.OVER:
            late = -self.seconds // 60
            over = f"dépassé de {french.minutes(late)}" if late else "temps écoulé"
            return over if self.running or not self.begun else f"{over}, en pause"
        if self.running:
            return "bientôt la fin" if self.urgency is Urgency.SOON else ""
        return "en pause" if self.begun else "prêt"


@dataclass(frozen=True)
class RoundTime:
    """A round of a step, with the minutes it has today, and whether the room is in it."""

    title: str
    minutes: int
    current: bool


def clock_face(timer: Timer, now: datetime) -> ClockFace | None:
    """Return what a timer shows at `now`; `None` when no time was ever set."""
    used = timer.used(now)
    if not timer.allotted and not used:
        return None
    remaining = timer.allotted - used
    share = min(1.0, used / timer.allotted) if timer.allotted else 1.0
    running = timer.running_since is not None
    return ClockFace(ceil(remaining), share, running, used > 0, _urgency(remaining, share))


def _urgency(remaining: float, share: float) -> Urgency:
    if remaining <= 0:
        return Urgency.OVER
    return Urgency.SOON if share >= _AMBER_FROM else Urgency.CALM


def round_times(step: Step, minutes: int, used: float | None) -> tuple[RoundTime, ...]:
    """Return the rounds of a step planned for so many minutes, the current one after `used` seconds.

    Rounds that fill their step follow it when it is made shorter or longer; `None` used: not begun.
    """
    whole = sum(each.minutes for each in step.rounds)
    ratio = minutes / whole if whole == step.minutes else 1.0
    # Ends are rounded, not lengths, so that the rounds always add up to the step.
    ends = [round(end * ratio) for end in accumulate(each.minutes for each in step.rounds)]
    lengths = [max(1, end - before) for before, end in pairwise([0, *ends])]
    current = _current(lengths, used)
    return tuple(
        RoundTime(each.title, length, rank == current)
        for rank, (each, length) in enumerate(zip(step.rounds, lengths, strict=True))
    )


def _current(lengths: Sequence[int], used: float | None) -> int | None:
    if used is None or not lengths:
        return None
    ends = accumulate(60 * length for length in lengths)
    return next((rank for rank, end in enumerate(ends) if used < end), len(lengths) - 1)
