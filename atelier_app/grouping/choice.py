"""Choose the lexicons whose words the cards really use: off its subject, a lexicon does harm."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .lexicon import Lexicon, Notion, notion_stems, united
from .text import stems

if TYPE_CHECKING:
    from .notions import NotionModel

LEAST_PAIRS = 0.04
"""Share of the pairs of neighbouring words of the cards that a lexicon must know, however small it is.

Single words are known everywhere; pairs are how people speak of a subject.
"""
LEAST_RICHNESS = 6e-4
"""… and for each square root of the pairs that it knows: a large lexicon knows some pairs of any subject.

Measured with six lexicons of 5,000 to 36,000 pairs, in ten thousandths: 10 to 19 for the one that suits a
workshop best, 4 at most on a citizens’ debate and on the titles of a participatory budget.
"""
LEAST_OF_BEST = 0.75
"""A lexicon is used beside the best one when it suits the cards nearly as well."""
LEAST_KNOWN = 4
"""Pairs that a lexicon must know: five cards prove nothing."""


def used_lexicons(lexicons: Iterable[Lexicon], texts: Sequence[str]) -> tuple[Lexicon, ...]:
    """Return the lexicons that suit the cards, in the order given; none for a subject they do not know."""
    lexicons = tuple(lexicons)
    pairs = [pair for text in texts for pair in pairwise(stems(text))]
    fits = [_fit(lexicon, pairs) for lexicon in lexicons]
    least = LEAST_OF_BEST * max(fits, default=0.0)
    return tuple(
        lexicon for lexicon, fit in zip(lexicons, fits, strict=True) if fit >= max(least, LEAST_RICHNESS)
    )


def _fit(lexicon: Lexicon, pairs: Sequence[tuple[str, str]]) -> float:
    """Return the share of pairs that a lexicon knows over the root of all it knows, 0 below the least."""
    known = sum(pair in _pairs(lexicon) for pair in pairs)
    if known < max(LEAST_KNOWN, LEAST_PAIRS * len(pairs)):
        return 0.0
    return known / len(pairs) / math.sqrt(len(_pairs(lexicon)))


@lru_cache(maxsize=4)
def notion_model(lexicons: tuple[Lexicon, ...], room: tuple[Notion, ...] = ()) -> "NotionModel | None":
    """Return the model of some lexicons and of the room’s own notions, made once; `None` without any."""
    from .notions import NotionModel

    notions = united(notion for lexicon in lexicons for notion in lexicon.notions)
    return NotionModel(notions, room) if notions or room else None


@lru_cache(maxsize=32)
def _pairs(lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    texts = (text for notion in lexicon.notions for text in notion_stems(notion))
    return frozenset(pair for text in texts for pair in pairwise(text))
