"""When the workshop ends, from the steps that remain and the time already used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from atelier_app.domain.session import Session
from atelier_app.ui import french

_WORTH_SAYING = 2
"""Minutes of delay below which nothing is said."""


_SAME_SITTING = timedelta(hours=16)
_SAME_PLAN = timedelta(hours=1)
"""How far from the time announced a workshop may begin, and still be held to the end announced."""


@dataclass(frozen=True)
class Forecast:
    """The end of the workshop, foreseen or past, and the one planned, if they can be compared."""

    end: datetime
    planned: datetime | None = None
    begun: bool = True
    finished: bool = False

    @property
    def slip(self) -> int:
        """Minutes between the end planned and the end, as clocks show them (negative: ahead)."""
        if self.planned is None:
            return 0
        ends = (at.replace(second=0, microsecond=0) for at in (self.end, self.planned))
        return round((next(ends) - next(ends)).total_seconds() / 60)

    @property
    def sentence(self) -> str:
        """The end as the steps show it: « fin prévue 16 h 04 », « fin vers 16 h 08 » once it has begun."""
        words = "terminé à" if self.finished else "fin vers" if self.begun else "fin prévue"
        return f"{words} {french.clock(self.end)}"

    @property
    def delay(self) -> str:
        """How far from the plan, when that is worth saying: « 6 min après la fin prévue, 16 h 04 »."""
        if self.planned is None or abs(self.slip) < _WORTH_SAYING:
            return ""
        way = "après" if self.slip > 0 else "avant"
        return f"{french.minutes(abs(self.slip))} {way} la fin prévue, {french.clock(self.planned)}"


def forecast(session: Session, now: datetime) -> Forecast:
    """Foresee the end at `now` (aware, in the time zone of the reader).

    The present step takes what its timer has left, the steps after it their planned minutes; steps that
    were left are over. Before the start, the workshop is taken to begin on time.
    """
    if session.finished_at is not None:
        end = session.finished_at.astimezone(now.tzinfo)
        return Forecast(end, _planned_end(session, end), finished=True)
    if not session.runs:
        return Forecast(_beginning(session, now) + _planned(session), begun=False)
    visited = {run.step for run in session.runs}
    played = [step.id for step in session.played_steps()]
    current = session.runs[-1].step
    after = played[played.index(current) + 1 :] if current in played else played
    minutes = sum(session.plans[step].minutes for step in after if step not in visited)
    left = max(0.0, session.timer.remaining(now))
    end = now + timedelta(minutes=minutes, seconds=left)
    return Forecast(end, _planned_end(session, end))


def _planned_end(session: Session, end: datetime) -> datetime | None:
    """Return the end that was announced; none for a workshop taken up again another day."""
    if not session.runs or end - session.runs[0].started > _SAME_SITTING:
        return None
    begun = session.runs[0].started.astimezone(end.tzinfo)
    announced = _announced(session, end)
    if announced is None or abs(begun - announced) > _SAME_PLAN:
        announced = begun
    return announced + _planned(session)


def _planned(session: Session) -> timedelta:
    return timedelta(minutes=sum(session.plans[step.id].minutes for step in session.played_steps()))


def _beginning(session: Session, now: datetime) -> datetime:
    announced = _announced(session, now)
    return now if announced is None else max(now, announced)


def _announced(session: Session, there: datetime) -> datetime | None:
    """Return when the workshop is to begin, in the time zone of a moment."""
    day, at = session.preparation.day, session.preparation.starts_at
    return None if day is None or at is None else datetime.combine(day, at, there.tzinfo)
