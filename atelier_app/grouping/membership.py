"""Decide which cards make themes, and which stay « à classer ».

Forcing every card into a theme makes the themes vague: a card must be near enough to the cards that it joins,
and a theme needs at least three cards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .communities import stable_communities
from .similarity import local_scale, nearest_neighbours, text_vectors

LEAST_CARDS = 3
LEAST_COHESION = 0.08
_CLOSEST_IN_THEME = 3
TRAY = -1


@dataclass(frozen=True)
class Membership:
    """The theme of each distinct card (``TRAY`` for none) and how central it is there, from 0 up."""

    theme: np.ndarray
    centrality: np.ndarray


def group_cards(
    stems: Sequence[tuple[str, ...]],
    copies: Sequence[int],
    *,
    seed: int,
    progress: Callable[[float], None] | None = None,
) -> Membership:
    """Group distinct cards, given as their stems in a fixed order, each written ``copies`` times."""
    weights = np.asarray(copies)
    graph = nearest_neighbours(text_vectors(stems))
    groups = stable_communities(local_scale(graph), seed=seed, progress=progress)
    themes = np.where(_cohesion(graph, groups, weights) >= LEAST_COHESION, groups, TRAY)
    themes = np.where(_cards_in_theme(themes, weights) >= LEAST_CARDS, themes, TRAY)
    return Membership(themes, _links_within(graph, themes, weights))


def _cohesion(graph: sparse.csr_matrix, groups: np.ndarray, copies: np.ndarray) -> np.ndarray:
    """Return the mean similarity of each card to the three nearest of its group, a copy being at 1."""
    cohesion = np.empty(len(groups))
    for card, (a, b) in enumerate(zip(graph.indptr[:-1], graph.indptr[1:], strict=True)):
        near = graph.data[a:b][groups[graph.indices[a:b]] == groups[card]]
        same = min(int(copies[card]) - 1, _CLOSEST_IN_THEME)
        cohesion[card] = same + np.sort(near)[::-1][: _CLOSEST_IN_THEME - same].sum()
    return cohesion / _CLOSEST_IN_THEME


def _cards_in_theme(themes: np.ndarray, copies: np.ndarray) -> np.ndarray:
    """Return, for each card, the number of cards in its theme, copies included; 0 in the tray."""
    totals = np.bincount(themes - TRAY, weights=copies)
    totals[0] = 0
    return np.asarray(totals[themes - TRAY])


def _links_within(graph: sparse.csr_matrix, themes: np.ndarray, copies: np.ndarray) -> np.ndarray:
    rows = np.repeat(np.arange(len(themes)), np.diff(graph.indptr))
    inside = graph.data * (themes[rows] == themes[graph.indices]) * copies[graph.indices]
    return np.asarray(np.bincount(rows, weights=inside, minlength=len(themes)) + copies - 1)
