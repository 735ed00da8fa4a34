"""The graph of cards and themes, for the picture and for export."""

from __future__ import annotations

import io
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.grouping import theme_graph

CARDS = {
    "c1": "Former les agents",
    "c2": "formation des agents aux données",
    "c3": "données des habitants",
    "c4": "protéger les données",
    "c5": "vélo",
    "c6": "piste pour le vélo",
    "c7": "Brume",
}
THEMES = {"t1": "Formation", "t2": "Données", "t3": "Vélo"}
THEME_OF = {"c1": "t1", "c2": "t1", "c3": "t2", "c4": "t2", "c5": "t3", "c6": "t3"}


@pytest.fixture
def graph() -> nx.Graph[str]:
    return theme_graph(CARDS, THEMES, THEME_OF)


def edges(graph: nx.Graph[str], kind: str) -> dict[frozenset[str], dict[str, Any]]:
    return {frozenset((a, b)): data for a, b, data in graph.edges(data=True) if data["kind"] == kind}


def test_every_card_and_theme_is_a_node_with_its_text(graph: nx.Graph[str]) -> None:
    assert {node: data["label"] for node, data in graph.nodes(data=True)} == CARDS | THEMES
    assert {node for node in graph if graph.nodes[node]["kind"] == "theme"} == set(THEMES)


def test_a_theme_has_the_size_of_its_cards(graph: nx.Graph[str]) -> None:
    assert [graph.nodes[theme]["size"] for theme in THEMES] == [2, 2, 2]


def test_a_bigger_theme_has_a_bigger_bubble() -> None:
    graph = theme_graph(CARDS, THEMES, {**THEME_OF, "c7": "t3"})
    assert graph.nodes["t3"]["radius"] > graph.nodes["t1"]["radius"]


def test_each_placed_card_is_linked_to_its_theme_and_a_card_of_the_tray_to_none(graph: nx.Graph[str]) -> None:
    assert set(edges(graph, "membership")) == {frozenset(pair) for pair in THEME_OF.items()}
    assert graph.degree("c7") == 0


def test_themes_that_share_words_are_linked_by_these_words(graph: nx.Graph[str]) -> None:
    links = edges(graph, "proximity")
    assert set(links) == {frozenset(("t1", "t2"))}
    link = links[frozenset(("t1", "t2"))]
    assert link["label"] == "données"
    assert 0 < link["weight"] <= 1


def test_a_theme_without_cards_is_a_bubble_without_links() -> None:
    graph = theme_graph({}, {"t1": "Vide"}, {})
    assert graph.nodes["t1"]["size"] == 0
    assert graph.nodes["t1"]["radius"] > 0


def test_a_picture_of_many_like_themes_is_not_a_web() -> None:
    cards = {f"c{number}": f"agents formés{number // 4}" for number in range(80)}
    theme_of = {card: f"t{int(card[1:]) // 4}" for card in cards}
    graph = theme_graph(cards, {theme: theme for theme in theme_of.values()}, theme_of)
    assert len(edges(graph, "proximity")) <= 2 * 20


def test_a_card_and_a_theme_cannot_share_an_identifier() -> None:
    with pytest.raises(ValueError, match="same"):
        theme_graph({"same": "texte"}, {"same": "titre"}, {})


@given(st.dictionaries(st.sampled_from(["c1", "c2", "c3", "c4"]), st.text(max_size=30)))
def test_any_text_can_be_written_to_graphml_and_read_again(cards: dict[str, str]) -> None:
    graph = theme_graph({**cards, "c0": "\x00\x1b\ud800 fin"}, {"t": "Un\x07deux"}, dict.fromkeys(cards, "t"))
    file = io.BytesIO()
    nx.write_graphml(graph, file)
    file.seek(0)
    back = nx.read_graphml(file)
    assert set(back) == set(graph)
    assert {data["kind"] for _, data in back.nodes(data=True)} == {"card", "theme"}


def test_attributes_are_plain_values(graph: nx.Graph[str]) -> None:
    values = [v for _, data in graph.nodes(data=True) for v in data.values()]
    values += [v for *_, data in graph.edges(data=True) for v in data.values()]
    assert {type(value) for value in values} <= {str, int, float}
