"""French wording shared by the messages about method files."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

QUOTED_LENGTH = 60
COMPARED = 60
"""Known words that a mistyped one is compared with, or that a message lists: no method has more of a kind."""


def code(word: object) -> str:
    """Write a key or an identifier as in the file."""
    return f"`{_shown(word)}`"


def quoted(value: object) -> str:
    """Quote a value, shortened: a message is read at a glance."""
    return f"«\u00a0{_shown(value)}\u00a0»"


def _shown(value: object) -> str:
    as_typed = str(value).lower() if isinstance(value, bool) else str(value)
    text = " ".join(as_typed[: 2 * QUOTED_LENGTH].split())
    visible = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return visible if len(visible) <= QUOTED_LENGTH else visible[: QUOTED_LENGTH - 1] + "…"


def listed(words: Iterable[str], last: str = "et") -> str:
    """Write « a, b et c »."""
    *first, end = list(words)
    return f"{', '.join(first)} {last} {end}" if first else end


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that somebody who typed `word` most likely meant."""
    matches = get_close_matches(word, list(islice(known, COMPARED)), n=1, cutoff=0.6)
    return matches[0] if matches else None


def meant(word: str, known: Iterable[str], allowed: str = "Possibles") -> str:
    """End a sentence about an unknown word: the nearest known one, else all of them."""
    choices = list(dict.fromkeys(known))[:COMPARED]
    near = nearest(word, choices)
    if near is not None:
        return f"\u202f: vouliez-vous {code(near)}\u202f?"
    if choices:
        return f". {allowed}\u202f: {', '.join(code(choice) for choice in choices)}."
    return "."


def count(number: int, singular: str) -> str:
    """Write a number and its noun, which takes the plural from two."""
    return f"{number} {singular if number < 2 else singular + 's'}"
