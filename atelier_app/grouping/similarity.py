"""Measure how close cards are by their words alone.

Weights and ranges were measured on real French contributions (Grand débat, participatory budget): words and
pairs of words carry most, fragments of words make up for spelling and word families.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy import sparse

WORD_SHARE = 0.7
FRAGMENT_LENGTHS = (3, 4, 5)
NEIGHBOURS = 18
CLOSEST = 10
_BLOCK = 256


def text_vectors(cards: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    """Return one row per card, such that the dot product of two rows is their similarity, from 0 to 1.

    ``cards`` holds the stems of each card, in order. Further kinds of evidence are further columns, weighted
    by the square root of their share.
    """
    words = _tfidf([[*stems, *(f"{a} {b}" for a, b in pairwise(stems))] for stems in cards])
    fragments = _tfidf([[part for stem in stems for part in _fragments(stem)] for stems in cards])
    return sparse.hstack([words * np.sqrt(WORD_SHARE), fragments * np.sqrt(1 - WORD_SHARE)], format="csr")


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


def _fragments(stem: str) -> list[str]:
    padded = f" {stem} "
    return [padded[i : i + n] for n in FRAGMENT_LENGTHS for i in range(len(padded) - n + 1)]


def _tfidf(documents: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    """Return rows of unit length: (1 + ln tf) (1 + ln((1 + n) / (1 + df)))."""
    columns: dict[str, int] = {}
    indices: list[int] = []
    counts: list[int] = []
    indptr = [0]
    for document in documents:
        tally = Counter(document)
        indices.extend(columns.setdefault(term, len(columns)) for term in tally)
        counts.extend(tally.values())
        indptr.append(len(indices))
    held = np.bincount(indices, minlength=len(columns))
    total = len(documents)
    idf = 1 + np.log((1 + total) / (1 + held))
    data = (1 + np.log(counts)) * idf[indices] if counts else np.empty(0)
    matrix = sparse.csr_matrix((data, indices, indptr), shape=(total, len(columns)))
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags_array(1 / np.where(norms > 0, norms, 1.0)) @ matrix)
