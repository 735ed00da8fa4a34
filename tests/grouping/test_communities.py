"""How groups are found in a graph of similarities."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from atelier_app.grouping.communities import louvain, stable_communities

SEEDS = st.integers(min_value=0, max_value=1000)


def matrix(graph: nx.Graph[int]) -> sparse.csr_matrix:
    return sparse.csr_matrix(nx.to_scipy_sparse_array(graph), dtype=float)


def modularity(graph: nx.Graph[Any], groups: np.ndarray) -> float:
    parts = [{int(node) for node in np.flatnonzero(groups == group)} for group in np.unique(groups)]
    return float(nx.community.modularity(graph, parts))


def cliques(count: int, size: int) -> nx.Graph[int]:
    return nx.convert_node_labels_to_integers(nx.connected_caveman_graph(count, size))


@given(SEEDS)
@settings(max_examples=20)
def test_cliques_joined_by_single_links_are_the_groups(seed: int) -> None:
    groups = louvain(matrix(cliques(6, 5)), 1.0, seed)
    assert [len(set(groups[start : start + 5])) for start in range(0, 30, 5)] == [1] * 6
    assert len(set(groups)) == 6


@given(SEEDS)
@settings(max_examples=15)
def test_the_karate_club_is_cut_as_well_as_by_networkx(seed: int) -> None:
    graph = nx.karate_club_graph()
    reference = max(
        nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=s)) for s in range(5)
    )
    assert modularity(graph, louvain(matrix(graph), 1.0, seed)) > reference - 0.03


def test_a_higher_resolution_gives_more_groups() -> None:
    graph = matrix(nx.karate_club_graph())
    assert len(set(louvain(graph, 3.0, 0))) > len(set(louvain(graph, 0.4, 0)))


def test_nodes_without_links_stay_alone() -> None:
    assert louvain(sparse.csr_matrix((4, 4)), 1.0, 0).tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("seed", [0, 7])
def test_a_seed_always_gives_the_same_groups(seed: int) -> None:
    graph = matrix(nx.gnp_random_graph(60, 0.1, seed=1))
    assert np.array_equal(stable_communities(graph, seed=seed), stable_communities(graph, seed=seed))


def test_searches_agree_on_plain_groups() -> None:
    groups = stable_communities(matrix(cliques(5, 6)), seed=0)
    assert len(set(groups)) == 5


def test_nodes_linked_by_chance_are_left_alone_because_searches_disagree() -> None:
    graph = matrix(nx.gnp_random_graph(120, 0.08, seed=1))
    assert alone(louvain(graph, 1.2, 0)) == 0
    assert alone(stable_communities(graph, seed=0)) > 20


def alone(groups: np.ndarray) -> int:
    return int(np.count_nonzero(np.bincount(groups) == 1))
