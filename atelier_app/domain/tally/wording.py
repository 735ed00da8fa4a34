"""The French turns of phrase that all tallies share."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import count

NO_BREAK = "\u00a0"
NARROW = "\u202f"
LABEL_LIMIT = 60
"""Longest label quoted in a sentence, in characters, ellipsis included."""


def quoted(label: str) -> str:
    """Put a label between guillemets, on one line, shortened at a word if it is long.

    Its own guillemets become inner quotation marks and its full stop goes: the sentence has one.
    """
    line = re.sub(r"[ \t\r\n]+", " ", label).strip()
    inner = re.sub(r"«\s*", "“", re.sub(r"\s*»", "”", line))
    text = _shortened(re.sub(r"(?<!\.)\.$", "", inner))
    return f"«{NO_BREAK}{text}{NO_BREAK}»"


def _shortened(line: str) -> str:
    if len(line) <= LABEL_LIMIT:
        return line
    head = line[:LABEL_LIMIT]
    words = head.rpartition(" ")[0] or head[:-1]
    return words.rstrip(" ,;:.–—(“" + NO_BREAK + NARROW) + "…"


def number(value: int) -> str:
    """Write a whole number with its thousands apart: 1 234."""
    return f"{value:,}".replace(",", NARROW)


def counted(value: int, *words: str) -> str:
    """Write a number followed by words that agree with it: « 1 point donné », « 12 points donnés »."""
    ending = "s" if value > 1 else ""
    return " ".join([number(value), *(word + ending for word in words)])


def signed_number(value: int) -> str:
    """Write a balance with its sign: « +3 », « −2 », « 0 »."""
    return f"{'−' if value < 0 else '+' if value else ''}{number(abs(value))}"


def listed(items: Sequence[str]) -> str:
    """Write items one after the other: « un, deux et trois »."""
    return " et ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def decimal(value: Fraction) -> str:
    """Write a rating, with two decimals at most: « 12 », « 0,35 », « −1,5 »."""
    hundredths = round(abs(value) * 100)
    units, rest = divmod(hundredths, 100)
    decimals = f"{rest:02}".rstrip("0")
    sign = "−" if value < 0 and hundredths else ""
    return f"{sign}{number(units)}{',' if decimals else ''}{decimals}"


def among(voters: int, total: int) -> str:
    """Write a part of those who expressed themselves: « 3 votants sur 11 »."""
    if total == 1:
        return "le seul votant qui se prononce"
    return f"{counted(voters, 'votant')} sur {number(total)}"


def silence(abstentions: int) -> str:
    """Write between brackets how many say nothing, with the space before; nothing when all speak."""
    if not abstentions:
        return ""
    verb = "se prononcent" if abstentions > 1 else "se prononce"
    return f" ({counted(abstentions, 'autre')} ne {verb} pas)"


def percentage_beside(part: int, whole: int, limit: int) -> str:
    """Write a share as a percentage, with the decimals it takes not to look like `limit`, in per cent."""
    if not part or not limit or 100 * part == limit * whole:
        return _percentage(Fraction(part, whole), 0)
    return told_apart((part, whole), (limit, 100))[0]


def placed(rank: int, tied: Sequence[str]) -> str:
    """Write a place and the labels that share it: « 2ᵉ place ex æquo avec « Former » »."""
    place = f"{number(rank)}{'ʳᵉ' if rank == 1 else 'ᵉ'} place"
    if not tied:
        return place
    if len(tied) > 2:
        return f"{place} ex æquo avec {number(len(tied))} autres propositions"
    return f"{place} ex æquo avec {' et '.join(map(quoted, tied))}"


def told_apart(one: tuple[int, int], other: tuple[int, int]) -> tuple[str, str]:
    """Write two different, non-zero shares (part, whole) as percentages that do not look equal.

    Decimals come only as needed: « 37 % » and « 45 % », but « 33,3 % » and « 33,4 % ».
    Raises ValueError on equal or zero shares, which no number of decimals tells apart.
    """
    left, right = Fraction(*one), Fraction(*other)
    if len({left, right, 0}) < 3:
        raise ValueError(f"the shares {left} and {right} cannot be told apart")
    needed = (n for n in count() if len({_rounded(left, n), _rounded(right, n), 0}) == 3)
    decimals = next(needed)
    return _percentage(left, decimals), _percentage(right, decimals)


def _rounded(share: Fraction, decimals: int) -> Fraction:
    return round(share, decimals + 2)


def _percentage(share: Fraction, decimals: int) -> str:
    percents = _rounded(share, decimals) * 100
    units, rest = divmod(percents, 1)
    fraction = "," + f"{int(rest * Fraction(10) ** decimals)}".zfill(decimals) if decimals else ""
    return f"{units}{fraction}{NARROW}%"
