"""French wording of numbers, dates and lists, with the spaces that French typography asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from atelier_app.domain.tally.wording import NARROW, NO_BREAK, counted, number, quoted

__all__ = [
    "NARROW",
    "NO_BREAK",
    "clock_time",
    "colon",
    "counted",
    "day",
    "duration",
    "listed",
    "moment",
    "number",
    "quoted",
]

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def day(value: date, *, weekday: bool = False) -> str:
    """Write a date: « 17 novembre 2026 », « mardi 1er décembre 2026 »."""
    rank = "1er" if value.day == 1 else str(value.day)
    written = f"{rank}{NO_BREAK}{_MONTHS[value.month - 1]} {value.year}"
    return f"{_DAYS[value.weekday()]} {written}" if weekday else written


def clock_time(value: time) -> str:
    """Write a time of day: « 16 h 04 », « 9 h »."""
    minutes = f"{NO_BREAK}{value.minute:02}" if value.minute else ""
    return f"{value.hour}{NO_BREAK}h{minutes}"


def moment(value: datetime) -> str:
    """Write a moment in the time zone that it carries: « 17 novembre 2026 à 16 h 04 »."""
    return f"{day(value)} à {clock_time(value.timetz())}"


def duration(seconds: float) -> str:
    """Write a length of time to the minute: « 12 min », « 2 h 05 », « moins d’une minute »."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "moins d’une minute" if seconds > 0 else f"0{NO_BREAK}min"
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NO_BREAK}min"
    return f"{number(hours)}{NO_BREAK}h" + (f"{NO_BREAK}{rest:02}" if rest else "")


def kept_together(text: str) -> str:
    """Return a short text that no line break may cut: « 21 points »."""
    return text.replace(" ", NO_BREAK)


def listed(items: Sequence[str]) -> str:
    """Write items one after the other: « un, deux et trois »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} et {items[-1]}"


def colon(label: str, value: str) -> str:
    """Write a label and its value: « Risque : 4 »."""
    return f"{label}{NARROW}: {value}"
