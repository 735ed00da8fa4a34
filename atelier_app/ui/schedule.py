"""When the workshop ends, from the steps that remain and the time already used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from atelier_app.domain.session import Session
from atelier_app.ui import french

_WORTH_SAYING = 2
"""Minutes of delay below which nothing is said."""


_SAME_SITTING = timedelta(hours=16)


@dataclass(frozen=True)
class Forecast:
    """The end of the workshop, foreseen or past, and by how many minutes it slips (negative: ahead)."""

    end: datetime
    slip: int
    finished: bool = False

    @property
    def sentence(self) -> str:
        """The end as the steps show it: « fin prévue 16 h 04 »."""
        return f"{'terminé à' if self.finished else 'fin prévue'} {french.clock(self.end)}"

    @property
    def delay(self) -> str:
        """How far from the plan, when that is worth saying: « 6 min de retard »."""
        if abs(self.slip) < _WORTH_SAYING:
            return ""
        return f"{french.minutes(abs(self.slip))} {'de retard' if self.slip > 0 else 'd’avance'}"


def forecast(session: Session, now: datetime) -> Forecast:
    """Foresee the end at `now` (aware, in the time zone of the reader).

    The present step takes what its timer has left, the steps after it their planned minutes; steps that
    were left are over. Before the start, the workshop is taken to begin on time.
    """
    if session.finished_at is not None:
        return Forecast(session.finished_at.astimezone(now.tzinfo), _slip(session, session.finished_at), True)
    if not session.runs:
        return Forecast(_beginning(session, now) + _planned(session), 0)
    visited = {run.step for run in session.runs}
    played = [step.id for step in session.played_steps()]
    current = session.runs[-1].step
    after = played[played.index(current) + 1 :] if current in played else played
    minutes = sum(session.plans[step].minutes for step in after if step not in visited)
    left = max(0.0, session.timer.remaining(now))
    end = now + timedelta(minutes=minutes, seconds=left)
    return Forecast(end, _slip(session, end))


def _slip(session: Session, end: datetime) -> int:
    """Return how late the end is, in minutes; a workshop taken up again another day is not late."""
    if not session.runs or end - session.runs[0].started > _SAME_SITTING:
        return 0
    return round((end - session.runs[0].started - _planned(session)).total_seconds() / 60)


def _planned(session: Session) -> timedelta:
    return timedelta(minutes=sum(session.plans[step.id].minutes for step in session.played_steps()))


def _beginning(session: Session, now: datetime) -> datetime:
    day, at = session.preparation.day, session.preparation.starts_at
    if day is None or at is None:
        return now
    return max(now, datetime.combine(day, at, now.tzinfo))
