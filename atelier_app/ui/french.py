"""Numbers, times and counts as a French reader expects them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import quoted as quoted
from atelier_app.domain.method import Method

NARROW = "\u202f"
"""Narrow no-break space: before ; : ! ? % and between thousands."""

_CLOCK = re.compile(r"(\d{1,2})\s*(?:h|:|heures?)?\s*(\d{2})?", re.IGNORECASE)

_MONTHS = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
)

_FULL_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def number(value: int) -> str:
    """Return a whole number with its thousands apart: 1 234."""
    return f"{value:,}".replace(",", NARROW)


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """Return a count with its noun: « 0 carte », « 1 carte », « 2 cartes »."""
    noun = singular if abs(count) < 2 else plural or f"{singular}s"
    return f"{number(count)}\u00a0{noun}"


def joined(parts: Iterable[str]) -> str:
    """Return the parts that say something, separated by middle dots."""
    return " · ".join(part for part in parts if part)


def short_day(day: date, today: date) -> str:
    """Return a day as « 21 nov. », with its year when it is not the present one."""
    first = "1er" if day.day == 1 else str(day.day)
    year = "" if day.year == today.year else f" {day.year}"
    return f"{first}\u00a0{_MONTHS[day.month - 1]}{year}"


def full_day(day: date) -> str:
    """Return a day as a poster says it: « mercredi 4 mars 2026 »."""
    first = "1er" if day.day == 1 else str(day.day)
    return f"{_DAYS[day.weekday()]} {first}\u00a0{_FULL_MONTHS[day.month - 1]} {day.year}"


def moment(at: datetime, now: datetime) -> str:
    """Return when something happened, in the time zone of `now`: « hier, 16 h 04 », then « 14 nov. »."""
    there = at.astimezone(now.tzinfo)
    if there.date() == now.date():
        return f"aujourd’hui, {clock(there)}"
    if there.date() == now.date() - timedelta(days=1):
        return f"hier, {clock(there)}"
    return short_day(there.date(), now.date())


def clock(at: time | datetime) -> str:
    """Return a time of day: « 16 h 04 »."""
    return f"{at.hour}\u00a0h\u00a0{at.minute:02}"


def read_clock(text: str) -> time | None:
    """Return the time of day that a person typed (« 14 h 30 », « 14h », « 14:30 »), `None` for a blank."""
    if not text.strip():
        return None
    found = _CLOCK.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise WorkshopError(f"{quoted(text.strip())} n’est pas une heure.", "Écrivez par exemple 14 h 30.")
    return time(hour, minute)


def minutes(count: int) -> str:
    """Return a duration as the steps show it: « 18 min »."""
    return f"{number(count)}\u00a0min"


def group_size(method: Method) -> str:
    """Return for how many people a method is made: « 8 à 24 personnes »."""
    group = method.group
    if group.maximum is None:
        return f"dès {counted(group.minimum, 'personne')}"
    if group.maximum == group.minimum:
        return counted(group.minimum, "personne")
    return f"{number(group.minimum)} à {counted(group.maximum, 'personne')}"
