"""How close cards are by their words, and which cards are their neighbours."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.grouping.similarity import local_scale, nearest_neighbours, text_vectors
from atelier_app.grouping.text import prepare

from .workshop import CARDS

STEMS = st.lists(
    st.sampled_from(["form", "agent", "donne", "cantin", "elus", "budget"]), min_size=1, max_size=5
)
DECKS = st.lists(STEMS.map(tuple), min_size=1, max_size=20)


def similarities(*texts: str) -> np.ndarray:
    vectors = text_vectors([prepare(text).stems for text in texts])
    return np.asarray((vectors @ vectors.T).toarray())


@given(DECKS)
def test_similarity_is_one_with_oneself_and_never_beyond(deck: list[tuple[str, ...]]) -> None:
    vectors = text_vectors(deck)
    values = (vectors @ vectors.T).toarray()
    assert np.allclose(values.diagonal(), 1)
    assert values.min() >= 0
    assert values.max() <= 1 + 1e-9


def test_cards_without_a_common_fragment_are_at_zero() -> None:
    assert similarities("cantine", "budget")[0, 1] == 0


def test_a_rare_word_in_common_counts_more_than_a_frequent_one() -> None:
    table = similarities("agent badge", "badge perdu", "agent motivé", "agent absent", "agent seul")
    assert table[0, 1] > table[0, 2]


def test_a_misspelt_word_is_still_close() -> None:
    table = similarities("accessibilité", "accesibilité", "cantine")
    assert table[0, 1] > 0.15 > table[0, 2]


@pytest.mark.parametrize("count", [1, 3, 50])
def test_neighbours_are_symmetric_and_never_oneself(count: int) -> None:
    graph = nearest_neighbours(text_vectors([prepare(text).stems for text in CARDS]), count)
    assert abs(graph - graph.T).nnz == 0
    assert not graph.diagonal().any()


def test_each_card_is_linked_at_least_to_its_closest() -> None:
    vectors = text_vectors([prepare(text).stems for text in CARDS])
    full = (vectors @ vectors.T).toarray()
    np.fill_diagonal(full, 0)
    graph = nearest_neighbours(vectors, 1)
    assert np.allclose(graph.max(axis=1).toarray().ravel(), full.max(axis=1))


def test_a_single_card_has_no_neighbour() -> None:
    assert nearest_neighbours(text_vectors([("form",)])).nnz == 0


def test_blocks_of_rows_give_the_neighbours_of_the_whole() -> None:
    vectors = text_vectors([(f"mot{number % 60}", f"lieu{number % 7}") for number in range(600)])
    full = (vectors @ vectors.T).toarray()
    np.fill_diagonal(full, 0)
    graph = nearest_neighbours(vectors, 4).tocoo()
    assert np.allclose(graph.data, full[graph.row, graph.col])
    assert np.allclose(nearest_neighbours(vectors, 4).max(axis=1).toarray().ravel(), full.max(axis=1))


def test_local_scaling_keeps_the_links_and_lowers_those_of_a_commonplace_card() -> None:
    deck = [prepare(text).stems for text in ("agents", "agents badge", "agents vélo", "cantine", "cantine")]
    graph = nearest_neighbours(text_vectors(deck))
    scaled = local_scale(graph)
    assert np.array_equal(scaled.indices, graph.indices)
    gain = scaled.toarray() / np.where(graph.toarray() > 0, graph.toarray(), np.inf)
    assert gain[0, 1] > gain[3, 4] == pytest.approx(1)
