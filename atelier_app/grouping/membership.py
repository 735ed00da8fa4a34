"""Decide which cards make themes, and which stay « à classer ».

Forcing every card into a theme makes the themes vague: a card must be near enough to what it joins, and a
theme needs at least three cards.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from .communities import RESOLUTION, stable_communities
from .proposal import TRAY
from .selection import LEAST_CARDS, selections, usual_themes
from .similarity import local_scale, nearest_neighbours, text_vectors

LEAST_COHESION = 0.08
LEAST_SHARE = 0.45
"""A card belongs to a notion when it does so for at least this share, among the notions chosen."""
LEAST_EVIDENCE = 1.5
"""… and when the notion makes its words e times likelier, so that a joke does not follow a chance word."""
RESOLUTIONS = (0.4, 0.7, RESOLUTION, 1.7, 2.4, 3.0)
_CLOSEST_IN_THEME = 3

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Membership:
    """The theme of each bundle of cards (``TRAY`` for none), how it fits each, and what themes are about.

    ``notions`` has the rank of the notion that made each theme, -1 for words alone.
    """

    theme: np.ndarray
    fits: np.ndarray
    notions: tuple[int, ...]

    def followed_by(self, wordless: int) -> "Membership":
        """Return it with bundles without a word, that nothing places, after its own."""
        themes = np.append(self.theme, np.full(wordless, TRAY))
        return Membership(themes, np.pad(self.fits, ((0, wordless), (0, 0))), self.notions)


NOTHING = Membership(np.empty(0, dtype=int), np.empty((0, 0)), ())
"""What is left when no card has a word."""


class ByNotion:
    """Themes that notions of a lexicon make; one grain for each number of notions kept."""

    def __init__(self, evidence: np.ndarray, copies: np.ndarray) -> None:
        """Choose notions for bundles of cards, ``copies`` cards each, by the evidence of ``NotionModel``."""
        self._evidence = evidence
        self._copies = copies
        self._path = [each for each in selections(evidence, copies) if len(each.notions) > 1]

    @property
    def grains(self) -> int:
        """How many groupings there are, from the coarsest to the finest."""
        return len(self._path)

    @property
    def usual(self) -> int:
        """The grain with about as many themes as a room makes."""
        wanted = usual_themes(int(self._copies.sum()))
        return min(range(self.grains), key=lambda grain: abs(len(self._path[grain].notions) - wanted))

    def membership(self, grain: int) -> Membership:
        """Return the grouping of a grain."""
        chosen = self._path[grain]
        evidence = self._evidence[:, chosen.notions]
        fits = np.where((chosen.belongs >= LEAST_SHARE) & (evidence >= LEAST_EVIDENCE), chosen.belongs, 0.0)
        themes = np.where(fits.max(axis=1) > 0, fits.argmax(axis=1), TRAY)
        return Membership(large_enough(themes, self._copies), fits, chosen.notions)


class ByWords:
    """Themes that the words of the cards make by themselves; one grain for each resolution."""

    def __init__(
        self, stems: Sequence[Sequence[str]], copies: np.ndarray, seed: int, progress: Progress | None
    ) -> None:
        """Take bundles of cards, given as their stems, ``copies`` cards each."""
        self._stems, self._copies, self._seed, self._progress = stems, copies, seed, progress
        self.grains, self.usual = len(RESOLUTIONS), RESOLUTIONS.index(RESOLUTION)

    @cached_property
    def _graph(self) -> sparse.csr_matrix:
        return nearest_neighbours(text_vectors(self._stems))

    @cached_property
    def _scaled(self) -> sparse.csr_matrix:
        return local_scale(self._graph)

    def membership(self, grain: int) -> Membership:
        """Return the grouping of a grain."""
        groups = stable_communities(
            self._scaled, seed=self._seed, resolution=RESOLUTIONS[grain], progress=self._progress
        )
        fits = _fits(self._graph, groups, self._copies)
        own = fits[np.arange(len(groups)), groups]
        themes = large_enough(np.where(own >= LEAST_COHESION, groups, TRAY), self._copies)
        return Membership(themes, np.where(fits >= LEAST_COHESION, fits, 0.0), (-1,) * fits.shape[1])


def large_enough(themes: np.ndarray, copies: np.ndarray, kept: Collection[int] = ()) -> np.ndarray:
    """Send to the tray what is in a theme of fewer than three cards, unless the theme is to be kept."""
    totals = np.bincount(themes - TRAY, weights=copies, minlength=1)
    totals[[theme - TRAY for theme in kept]] = LEAST_CARDS
    totals[0] = 0
    return np.where(totals[themes - TRAY] >= LEAST_CARDS, themes, TRAY)


def _fits(graph: sparse.csr_matrix, groups: np.ndarray, copies: np.ndarray) -> np.ndarray:
    """Return the mean similarity of each bundle to the three nearest cards of each group, copies at 1."""
    fits = np.zeros((len(groups), int(groups.max(initial=-1)) + 1))
    for bundle, (a, b) in enumerate(zip(graph.indptr[:-1], graph.indptr[1:], strict=True)):
        found: dict[int, list[float]] = {int(groups[bundle]): [1.0] * (int(copies[bundle]) - 1)}
        for near, weight in zip(graph.indices[a:b], graph.data[a:b], strict=True):
            found.setdefault(int(groups[near]), []).append(float(weight))
        for group, weights in found.items():
            fits[bundle, group] = sum(sorted(weights, reverse=True)[:_CLOSEST_IN_THEME]) / _CLOSEST_IN_THEME
    return fits
