"""How messages write names and numbers in French."""

import re

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"

_INNER_QUOTE = re.compile(r"«\s?([^«»]*?)\s?»")


def quoted(words: str) -> str:
    """Return words between French quotation marks: « words »; quotations inside take the marks “ ”."""
    words = _INNER_QUOTE.sub(r"“\1”", words)
    return f"«{NO_BREAK_SPACE}{words}{NO_BREAK_SPACE}»"


def french_number(value: float) -> str:
    """Return a number with a decimal comma and groups of three digits: 1 234,5."""
    whole, _, decimals = f"{value:,.10g}".partition(".")
    return whole.replace(",", NARROW_SPACE) + (f",{decimals}" if decimals else "")


def counted(number: int, one: str, several: str) -> str:
    """Return a number with its noun: « 1 carte », « 2 000 cartes »."""
    return f"{french_number(number)} {one if number < 2 else several}"
