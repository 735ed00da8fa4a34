"""The answer to a field, in words: the same on every screen, on the wall and in the documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from atelier_app.domain.cards import FieldValue
from atelier_app.domain.french import NARROW_SPACE, NO_BREAK_SPACE
from atelier_app.domain.method import CardField, FieldType, Method

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def answer_in_words(
    method: Method, field: CardField, value: FieldValue, named: Callable[[str], str] = str
) -> str:
    """Return what a card answers to a field, as a French reader expects it; a blank stays blank.

    `named` says what to call a card (id) that the answer designates; a card it calls "" is left out.
    """
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return _level(method, field, value) or _with_unit(_number(value), field)
    if field.type in (FieldType.CARD, FieldType.CARDS):
        cards = (value,) if isinstance(value, str) else value
        return ", ".join(name for name in map(named, filter(None, cards)) if name)
    if isinstance(value, tuple):
        return ", ".join(value)
    day = _DAY.fullmatch(value) if field.type is FieldType.DATE else None
    return f"{day[3]}/{day[2]}/{day[1]}" if day else value


def _level(method: Method, field: CardField, value: float) -> str:
    levels = method.scale(field.scale).levels if field.scale is not None else ()
    return next((level.title for level in levels if level.value == value), "")


def _number(value: float) -> str:
    """Return a number with every digit it was given: 1 234 567,5."""
    whole, _, decimals = f"{Decimal(repr(value)):,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", NARROW_SPACE) + (f",{decimals}" if decimals else "")


def _with_unit(number: str, field: CardField) -> str:
    return f"{number}{NO_BREAK_SPACE}{field.unit}" if field.unit else number
