"""Simpler ways to group, to be compared with: k-means on words, and BERTopic where it is installed."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

Baseline = Callable[[Sequence[str], int], list[int]]
"""Texts and a seed → the theme of each, -1 for none."""

_DIMENSIONS = 50
_LEAST_CARDS = 30
"""Cards from which BERTopic, made for thousands of texts, finds anything."""


def k_means(themes: int) -> Baseline:
    """Return k-means on TF-IDF, the textbook way to group texts, for that many themes."""

    def grouped(texts: Sequence[str], seed: int) -> list[int]:
        from sklearn.cluster import KMeans
        from sklearn.exceptions import ConvergenceWarning

        model = KMeans(min(themes, len(set(texts))), n_init=10, random_state=seed)
        with warnings.catch_warnings():
            # Cards that say the same make fewer groups than asked: the figures tell it well enough.
            warnings.simplefilter("ignore", ConvergenceWarning)
            return [int(theme) for theme in model.fit_predict(_vectors(texts))]

    return grouped


def has_bertopic(cards: int) -> bool:
    """Tell whether BERTopic is there, and can be asked to group so many cards."""
    return cards >= _LEAST_CARDS and find_spec("bertopic") is not None


def bertopic(texts: Sequence[str], seed: int) -> list[int]:
    """Group with BERTopic on reduced TF-IDF: no model of language has to be fetched."""
    from sklearn.decomposition import TruncatedSVD

    vectors = _vectors(texts)
    dimensions = min(_DIMENSIONS, min(vectors.shape) - 1)
    embeddings = TruncatedSVD(dimensions, random_state=seed).fit_transform(vectors)
    umap = import_module("umap").UMAP(n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    model: Any = import_module("bertopic").BERTopic(
        embedding_model=None, umap_model=umap, min_topic_size=5, calculate_probabilities=False
    )
    topics, _ = model.fit_transform(list(texts), embeddings)
    return [int(topic) for topic in topics]


def _vectors(texts: Sequence[str]) -> Any:
    """Return TF-IDF of the stems of the texts; one that has none is a row of zeros."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    from atelier_app.grouping.text import stems

    return TfidfVectorizer(analyzer=stems, sublinear_tf=True).fit_transform(texts)
