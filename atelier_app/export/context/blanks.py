"""What nobody has filled in yet, marked so that no document goes out without it being seen."""

from __future__ import annotations

from datetime import date

from atelier_app.domain.tally.wording import NARROW
from atelier_app.export import french


class Blank:
    """A text to be completed. False in a template’s `{% if %}`; shown, it says what is missing."""

    def __init__(self, what: str) -> None:
        """Say in French what is missing (« référent IA »)."""
        self.what = what

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"[à compléter{NARROW}: {self.what}]"


Filled = str | Blank


def filled(text: str, what: str) -> Filled:
    """Return the text, or a blank that says what is missing."""
    return text or Blank(what)


def filled_day(value: date | None, what: str) -> Filled:
    """Return the date in words, or a blank that says what is missing."""
    return french.day(value) if value else Blank(what)
