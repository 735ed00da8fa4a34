"""What the steps add up to, before the workshop: its length, its end, whether it holds in its slot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from atelier_app.domain.method import Method, Variant
from atelier_app.domain.run import Preparation, StepPlan
from atelier_app.ui import french

_PEOPLE_PER_TABLE = 4
_ANY_DAY = date(2000, 1, 1)

Plans = Mapping[str, StepPlan]


@dataclass(frozen=True)
class Outline:
    """What is said under the steps: the total, and what stands in its way."""

    line: str
    warning: str = ""


def default_tables(participants: int) -> int:
    """Return how many tables suit so many people: four at each, and at least two."""
    return max(2, round(participants / _PEOPLE_PER_TABLE))


def outline(preparation: Preparation, plans: Plans) -> Outline:
    """Sum up the steps: « 10 étapes · 120 min · fin prévue 16 h 04 », and what overruns the slot."""
    played = [plan.minutes for plan in plans.values() if plan.enabled]
    total = sum(played)
    parts = [french.counted(len(played), "étape"), french.minutes(total)]
    if preparation.starts_at is not None:
        parts.append(f"fin prévue {french.clock(planned_end(preparation.starts_at, total))}")
    return Outline(french.joined(parts), _warning(preparation, total))


def planned_end(starts_at: time, minutes: int) -> time:
    """Return the time of day at which so many minutes end."""
    return (datetime.combine(_ANY_DAY, starts_at) + timedelta(minutes=minutes)).time()


def slot(preparation: Preparation) -> int | None:
    """Return the minutes that the room is available, if both its ends are known."""
    if preparation.starts_at is None or preparation.ends_at is None:
        return None
    begins, ends = (datetime.combine(_ANY_DAY, at) for at in (preparation.starts_at, preparation.ends_at))
    return round((ends - begins).total_seconds() / 60)


def variant_plans(method: Method, variant: Variant | None) -> dict[str, StepPlan]:
    """Return every step as a variant has it, or as the method has it without one."""
    changed = {change.step: change.minutes for change in variant.changes} if variant else {}
    plans = {}
    for step in method.steps:
        minutes = changed.get(step.id, step.minutes)
        plans[step.id] = StepPlan(minutes > 0, minutes or step.minutes)
    return plans


def group_hint(method: Method, participants: int | None) -> str:
    """Return what to say when the group is not of the size that the method is made for."""
    group = method.group
    if participants is None or group.minimum <= participants <= (group.maximum or participants):
        return ""
    return f"Cette méthode est faite pour {french.group_size(method)}."


def _warning(preparation: Preparation, total: int) -> str:
    available = slot(preparation)
    if total == 0:
        return "Aucune étape n’est prévue\u202f: cochez au moins la première."
    if available is None or total <= available:
        return ""
    return (
        f"Le déroulé dépasse le créneau de {french.minutes(total - available)}\u202f: "
        "retirez une étape, ou raccourcissez-en."
    )
