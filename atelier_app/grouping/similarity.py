"""Measure how close cards are by their words alone.

Weights and ranges were measured on real French contributions (Grand débat, participatory budget): words and
pairs of words carry most, fragments of words make up for spelling and word families.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy import sparse

WORD_SHARE = 0.7
FRAGMENT_LENGTHS = (3, 4, 5)
NEIGHBOURS = 18
CLOSEST = 10
_BLOCK = 256


class TextSpace:
    """Cards as vectors, such that the dot product of two is their similarity, from 0 to 1."""

    def __init__(self, cards: Sequence[Sequence[str]]) -> None:
        """Learn how common each word is; ``cards`` holds the stems of each card, in order."""
        self._words = _Terms(sorted({term for stems in cards for term in _words(stems)}))
        self._words.learn(self._words.counts([_words(stems) for stems in cards]))
        stems = {stem for stems in cards for stem in stems}
        self._fragments = _Terms(sorted({part for stem in stems for part in word_fragments(stem)}))
        self._fragments.learn(self._parts(cards))

    def vectors(self, cards: Sequence[Sequence[str]]) -> sparse.csr_matrix:
        """Return one row per card, one of those learnt or not; words never met have no column."""
        words = self._words.weighed(self._words.counts([_words(stems) for stems in cards]))
        fragments = self._fragments.weighed(self._parts(cards))
        shares = np.sqrt(WORD_SHARE), np.sqrt(1 - WORD_SHARE)
        return sparse.hstack([words * shares[0], fragments * shares[1]], format="csr")

    def _parts(self, cards: Sequence[Sequence[str]]) -> sparse.csr_matrix:
        """Return how many times each card holds each part of a word; each word is cut once."""
        stems = _Terms(sorted({stem for card in cards for stem in card}))
        cut = self._fragments.counts([word_fragments(stem) for stem in stems.columns])
        return _sorted(sparse.csr_matrix(stems.counts(cards) @ cut))


def text_vectors(cards: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    """Return one row per card of a `TextSpace` that learnt these cards alone."""
    return TextSpace(cards).vectors(cards)


def nearest_neighbours(vectors: sparse.csr_matrix, count: int = NEIGHBOURS) -> sparse.csr_matrix:
    """Return the symmetric graph that links each card to its ``count`` closest, weighted by similarity.

    Worked out by blocks of rows, so that memory grows with the number of cards and not with its square.
    """
    total = vectors.shape[0]
    count = min(count, total - 1)
    if count == 0:
        return sparse.csr_matrix((total, total))
    transposed = vectors.T.tocsc()
    rows, columns, values = [], [], []
    for start in range(0, total, _BLOCK):
        block = (vectors[start : start + _BLOCK] @ transposed).toarray()
        here = np.arange(len(block))
        block[here, here + start] = 0.0
        best = np.argpartition(block, total - count, axis=1)[:, total - count :]
        rows.append(np.repeat(here + start, count))
        columns.append(best.ravel())
        values.append(np.take_along_axis(block, best, axis=1).ravel())
    flat = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
    directed = sparse.csr_matrix(flat, shape=(total, total))
    directed.eliminate_zeros()
    return _sorted(directed.maximum(directed.T))


def local_scale(graph: sparse.csr_matrix) -> sparse.csr_matrix:
    """Weigh each link against the usual closeness of its two ends.

    A long or commonplace card is close to all and would draw all to itself. Self-tuning affinity
    (Zelnik-Manor and Perona, 2004), with the fourth root, which measured best.
    """
    usual = np.array([_mean_of_largest(graph.data[a:b], CLOSEST) for a, b in pairwise(graph.indptr)])
    factor = sparse.diags_array(np.where(usual > 0, usual, 1.0) ** -0.25)
    return _sorted(sparse.csr_matrix(factor @ graph @ factor))


def _mean_of_largest(values: np.ndarray, count: int) -> float:
    return float(np.sort(values)[-count:].mean()) if len(values) else 0.0


def _sorted(graph: sparse.csr_matrix) -> sparse.csr_matrix:
    graph.sort_indices()
    return graph


@lru_cache(maxsize=1 << 15)
def word_fragments(stem: str) -> tuple[str, ...]:
    """Return the parts of a word of three to five letters, its edges included."""
    padded = f" {stem} "
    return tuple(padded[i : i + n] for n in FRAGMENT_LENGTHS for i in range(len(padded) - n + 1))


def _words(stems: Sequence[str]) -> list[str]:
    return [*stems, *(f"{one} {other}" for one, other in pairwise(stems))]


class _Terms:
    """Terms of one kind, with their rarity: (1 + ln tf) (1 + ln((1 + n) / (1 + df))), rows of unit length."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.columns = {term: rank for rank, term in enumerate(terms)}
        self._rarity = np.ones(len(terms))

    def learn(self, counts: sparse.csr_matrix) -> None:
        """Take note of how many documents hold each term."""
        held = np.bincount(counts.indices, minlength=len(self.columns))
        self._rarity = 1 + np.log((1 + counts.shape[0]) / (1 + held))

    def counts(self, documents: Sequence[Sequence[str]]) -> sparse.csr_matrix:
        """Return how many times each document holds each term; other terms are passed over."""
        known = [[self.columns[term] for term in document if term in self.columns] for document in documents]
        indices = [column for document in known for column in document]
        indptr = np.cumsum([0, *map(len, known)])
        shape = (len(documents), len(self.columns))
        counted = sparse.csr_matrix((np.ones(len(indices)), indices, indptr), shape=shape)
        counted.sum_duplicates()
        return counted

    def weighed(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        """Return documents, given as counts, as rows of unit length."""
        matrix = counts.copy()
        matrix.data = (1 + np.log(matrix.data)) * self._rarity[matrix.indices]
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        return sparse.csr_matrix(sparse.diags_array(1 / np.where(norms > 0, norms, 1.0)) @ matrix)
