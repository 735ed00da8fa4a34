"""French wording shared by the messages about files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice

QUOTED_LENGTH = 60
COMPARED = 60
"""Known words that a mistyped one is compared with, or that a message lists: no method has more of a kind."""

_BEGINNING = 3
"""Letters from which a word is taken for the beginning of another."""

_COMMA_DECIMAL = re.compile(r"[-+]?\d+,\d+")


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


def near(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that `word` may stand for: those that it begins, else the nearest one."""
    compared = list(islice(known, COMPARED))
    begun = [each for each in compared if len(word) >= _BEGINNING and each.startswith(word)]
    return begun or get_close_matches(word, compared, n=1, cutoff=0.6)


def meant(word: str, known: Iterable[str], allowed: str = "Possibles") -> str:
    """End a sentence about an unknown word: the nearest known ones, else all of them."""
    choices = list(islice(dict.fromkeys(known), COMPARED))
    closest = near(word, choices)
    if closest:
        return f"\u202f: vouliez-vous {listed(map(code, closest), 'ou')}\u202f?"
    if choices:
        return f". {allowed}\u202f: {', '.join(map(code, choices))}."
    return "."


def known_remedy(word: str, known: Sequence[str], what: str) -> str:
    """Say what an unknown name may stand for, or else all the names; `what` begins « … possibles »."""
    closest = near(word, known)
    if closest:
        return f"Vouliez-vous {listed(map(quoted, closest), 'ou')}\u202f?"
    return f"{what} possibles\u202f: {listed(known)}." if known else "Le dossier est vide."


def alphabetical(title: str) -> str:
    """Return what to sort titles by: letters without case or accents."""
    letters = unicodedata.normalize("NFKD", title.casefold())
    return "".join(letter for letter in letters if letter.isalnum() or letter == " ").strip()


def number(value: float) -> str:
    """Write a number with the decimal comma of French."""
    return f"{value:.15g}".replace(".", ",")


def decimal_hint(value: object) -> str:
    """Say how to write the number that a decimal comma made a text, if that is what the value is."""
    if not isinstance(value, str) or not _COMMA_DECIMAL.fullmatch(value):
        return ""
    return f" Les décimales s’écrivent avec un point, {code(value.replace(',', '.'))}."


def count(number: int, singular: str) -> str:
    """Write a number and its noun, which takes the plural from two."""
    return f"{number} {singular if number < 2 else singular + 's'}"
