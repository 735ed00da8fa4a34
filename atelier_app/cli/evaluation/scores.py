"""Compare themes found with themes made by people.

Adjusted scores only: they give chance 0, where V-measure and NMI reward a theme for each card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from atelier_app.domain.errors import WorkshopError


@dataclass(frozen=True)
class Scores:
    """How themes found agree with those of people; shares from 0 to 1, milliseconds.

    ``ami``, ``ari`` and ``f1`` (pairs of cards) count each card left to be sorted as alone in its theme.
    ``purity`` and ``ami_placed`` are those of the cards ``placed`` in a theme.
    """

    ami: float
    ari: float
    f1: float
    placed: float
    purity: float
    ami_placed: float
    themes: float
    milliseconds: float


def scores(labels: Sequence[str | None], found: Sequence[int], milliseconds: float) -> Scores:
    """Return the scores of themes found, -1 for none, over the cards that people placed.

    AMI: Vinh, Epps and Bailey (2010). ARI: Hubert and Arabie (1985). Raises `WorkshopError` when
    scikit-learn, which works them out, is not installed.
    """
    try:
        from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
    except ImportError:
        raise WorkshopError(
            "Mesurer des thèmes demande scikit-learn, qui n’est pas installé.",
            "Installez-le\u202f: pip install scikit-learn",
        ) from None
    pairs = [(label, theme) for label, theme in zip(labels, found, strict=True) if label is not None]
    wanted = [label for label, _ in pairs]
    # A number of its own for each card left to be sorted.
    alone = [theme if theme >= 0 else -1 - rank for rank, (_, theme) in enumerate(pairs)]
    placed = [(label, theme) for label, theme in pairs if theme >= 0]
    return Scores(
        float(adjusted_mutual_info_score(wanted, alone)),
        float(adjusted_rand_score(wanted, alone)),
        pairwise_f1(wanted, alone),
        len(placed) / len(pairs),
        purity(placed),
        float(adjusted_mutual_info_score(*zip(*placed, strict=True))) if placed else 0.0,
        len(set(found) - {-1}),
        milliseconds,
    )


def pairwise_f1(wanted: Sequence[str], found: Sequence[int]) -> float:
    """Return the harmonic mean of precision and recall over the pairs of cards put together."""
    together = _pairs(Counter(zip(wanted, found, strict=True)))
    asked, made = _pairs(Counter(wanted)), _pairs(Counter(found))
    return 2 * together / (asked + made) if asked + made else 0.0


def purity(placed: Sequence[tuple[str, int]]) -> float:
    """Return the share of placed cards whose theme is mostly made of cards of the same label."""
    most: dict[int, int] = {}
    for (_, theme), cards in Counter(placed).items():
        most[theme] = max(most.get(theme, 0), cards)
    return sum(most.values()) / len(placed) if placed else 0.0


def _pairs(counts: Counter[str] | Counter[int] | Counter[tuple[str, int]]) -> int:
    return sum(comb(cards, 2) for cards in counts.values())
