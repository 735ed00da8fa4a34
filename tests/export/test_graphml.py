"""The graph opens in Gephi with its labels, sizes and colours."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.export.context.themes import Graph
from atelier_app.export.graphml import graphml


@pytest.fixture(scope="module")
def graph(exported: Path) -> nx.Graph[str]:
    return nx.read_graphml(exported / "themes.graphml")


def _theme(graph: nx.Graph[str], label: str) -> str:
    return next(node for node, found in graph.nodes(data="label") if found == label)


def test_every_theme_and_every_card_to_group_is_a_node(graph: nx.Graph[str]) -> None:
    kinds = [kind for _, kind in graph.nodes(data="genre")]

    assert (kinds.count("thème"), kinds.count("carte")) == (7, 47)


def test_a_theme_is_larger_than_its_cards_and_linked_to_them(graph: nx.Graph[str]) -> None:
    theme = _theme(graph, "Contrôle humain")
    cards = [node for node in graph[theme] if graph.edges[theme, node]["genre"] == "appartient à"]

    assert len(cards) == graph.nodes[theme]["cartes"] == 9
    assert all(graph.nodes[card]["size"] < graph.nodes[theme]["size"] for card in cards)


def test_close_themes_are_linked_with_the_words_they_share(graph: nx.Graph[str]) -> None:
    links = [found for *_, found in graph.edges(data=True) if found["genre"] == "proche de"]

    assert links
    assert all(found["label"] and 0 < found["weight"] <= 1 for found in links)


def test_colours_are_those_of_the_categories(graph: nx.Graph[str]) -> None:
    card = next(found for _, found in graph.nodes(data=True) if found["categorie"] == "Risque")

    assert (card["r"], card["g"], card["b"]) == (0xFF, 0xB8, 0xC6)


def test_a_card_still_to_sort_is_alone(graph: nx.Graph[str]) -> None:
    assert graph.degree(_theme(graph, "Que se passe-t-il si le fournisseur ferme ?")) == 0


@given(st.text(st.characters(codec=None), min_size=1, max_size=60))
@settings(deadline=None, max_examples=50)
def test_any_text_can_be_a_label(text: str) -> None:
    content = graphml(Graph({"c": text}, {"t": text}, {"c": "t"}, {}, ()))

    assert set(nx.read_graphml(io.BytesIO(content))) == {"c", "t"}
