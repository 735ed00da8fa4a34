"""Choose the few notions that a workshop is about, and say how much each card belongs to each of them.

A lexicon has dozens of notions, a wall has room for a dozen themes. A mixture of notions is fitted to the
cards, then the notion that is missed least is given up, again and again: its cards go each to the notion
that explains them next best. The path gives every number of themes, each a small step from the one before.
"""

import math
from dataclasses import dataclass

import numpy as np

LEAST_CARDS = 3
MOST_THEMES = 18
THEMES_PER_ROOT = 1.15
"""Themes for n cards: this times the square root of n, as rooms make them."""

_STEPS_AT_FIRST = 30
_STEPS_AFTER = 5
_LEAST_LIKELIHOOD = 1e-300


@dataclass(frozen=True)
class Selection:
    """Notions kept, with their ``share``; ``likely`` has a row per card, a column for any notion.

    There is a selection for each number of notions: what cards belong to is worked out when asked for.
    """

    notions: tuple[int, ...]
    likely: np.ndarray
    share: np.ndarray

    @property
    def belongs(self) -> np.ndarray:
        """Return how likely each notion kept is for each card: rows add up to 1."""
        joint = self.likely[:, self.notions] * self.share
        return np.asarray(joint / np.maximum(joint.sum(axis=1, keepdims=True), _LEAST_LIKELIHOOD))


def usual_themes(cards: int) -> int:
    """Return how many themes a room makes of so many cards."""
    return max(2, min(MOST_THEMES, round(THEMES_PER_ROOT * math.sqrt(cards))))


def selections(evidence: np.ndarray, copies: np.ndarray) -> list[Selection]:
    """Return a selection for each number of notions, from one to as many as have three cards each.

    ``evidence`` is that of ``NotionModel``, a row per distinct card, written ``copies`` times. Expectation
    maximisation of the weights of a mixture with fixed components, then backward elimination.
    """
    likely = np.exp(evidence - evidence.max(axis=1, keepdims=True))
    share = np.full(likely.shape[1], 1 / likely.shape[1])
    share = _fitted(likely, share, copies, _STEPS_AT_FIRST)
    path: list[Selection] = []
    while True:
        kept = np.flatnonzero(share)
        joint = likely[:, kept] * share[kept]
        total = np.maximum(joint.sum(axis=1), _LEAST_LIKELIHOOD)
        cards = np.bincount(joint.argmax(axis=1), weights=copies, minlength=len(kept))
        small = cards < LEAST_CARDS
        if not small.any() or len(kept) == 1:
            path.append(Selection(tuple(kept.tolist()), likely, share[kept]))
        if len(kept) == 1:
            return path[::-1]
        rest = np.maximum(total[:, None] - joint, _LEAST_LIKELIHOOD)
        loss = ((np.log(total)[:, None] - np.log(rest)) * copies[:, None]).sum(axis=0)
        if small.any():
            loss[~small] = np.inf
        share = share.copy()
        share[kept[loss.argmin()]] = 0.0
        share = _fitted(likely, share / share.sum(), copies, _STEPS_AFTER)


def _fitted(likely: np.ndarray, share: np.ndarray, copies: np.ndarray, steps: int) -> np.ndarray:
    """Return the shares of notions after some steps of expectation maximisation.

    Written with products of a matrix and a vector, several times faster than with how likely each notion is
    for each card.
    """
    kept = np.flatnonzero(share)
    likely, rest = likely[:, kept], share[kept]
    for _ in range(steps):
        total = np.maximum(likely @ rest, _LEAST_LIKELIHOOD)
        rest = rest * ((copies / total) @ likely) / copies.sum()
    share = np.zeros_like(share)
    share[kept] = rest
    return share
