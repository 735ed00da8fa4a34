"""The graph of the session opens in Gephi with its labels, sizes, colours and places, in both formats."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.domain.method import Colour
from atelier_app.export.context import Workshop
from atelier_app.export.context.network import Edge, EdgeKind, Network, Node, NodeKind
from atelier_app.export.gephi import gexf, graphml
from atelier_app.export.session_graph import session_graph
from tests.export.workshop import NOW

GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"
TEXTS = st.text(st.characters(codec=None), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def graph(read: Workshop) -> nx.DiGraph[str]:
    return session_graph(read.graphe, [each.graphe for each in read.regroupements])


@pytest.fixture(scope="module")
def as_graphml(exported: Path) -> nx.DiGraph[str]:
    return nx.read_graphml(exported / "graphe.graphml")


@pytest.fixture(scope="module")
def as_gexf(exported: Path) -> nx.DiGraph[str]:
    return nx.read_gexf(exported / "graphe.gexf")


def _nodes(graph: nx.DiGraph[str], kind: NodeKind) -> list[dict[str, Any]]:
    return [held for _, held in graph.nodes(data=True) if held["genre"] == kind]


def _edges(graph: nx.DiGraph[str], kind: EdgeKind) -> list[tuple[str, str, dict[str, Any]]]:
    return [edge for edge in graph.edges(data=True) if edge[2]["genre"] == kind]


def test_the_graph_has_every_node_and_edge_of_the_network_and_the_proximity_of_themes(
    graph: nx.DiGraph[str], read: Workshop
) -> None:
    assert set(graph) == {node.id for node in read.graphe.nodes}
    close = _edges(graph, EdgeKind.PROXIMITY)
    assert graph.number_of_edges() == len(read.graphe.edges) + len(close)
    assert close and all(held["label"] and 0 < held["weight"] <= 1 for *_, held in close)


def test_a_theme_is_as_large_as_the_bubble_around_its_cards(graph: nx.DiGraph[str]) -> None:
    for card, theme, _ in _edges(graph, EdgeKind.MEMBERSHIP):
        one, other = graph.nodes[card], graph.nodes[theme]
        distance = math.dist((one["x"], one["y"]), (other["x"], other["y"]))
        assert distance + one["size"] <= other["size"]


def test_themes_come_before_cards_which_are_drawn_over_them(graph: nx.DiGraph[str]) -> None:
    kinds = [kind for _, kind in graph.nodes(data="genre")]
    assert kinds.index("carte") == kinds.count("thème") == 7


def test_no_two_nodes_are_at_the_same_place(graph: nx.DiGraph[str]) -> None:
    places = {(round(held["x"], 3), round(held["y"], 3)) for _, held in graph.nodes(data=True)}
    assert len(places) == len(graph)


def test_groupings_stand_side_by_side() -> None:
    from atelier_app.export.context.themes import Graph

    groupings = [Graph({}, {f"t{rank}": "T"}, {}, {}, (), {}) for rank in range(3)]
    network = Network(tuple(Node(f"t{rank}", NodeKind.THEME, "T", "", cards=0) for rank in range(3)), ())
    drawn = session_graph(network, groupings)
    across = [drawn.nodes[f"t{rank}"]["x"] for rank in range(3)]
    assert across[1] - across[0] >= 2 * drawn.nodes["t0"]["size"] and across[2] - across[1] > 100


def test_a_card_has_the_colour_of_its_category_and_a_theme_the_one_it_was_given() -> None:
    network = Network(
        (
            Node("c", NodeKind.CARD, "Carte", "", "Risque", Colour.PINK),
            Node("t", NodeKind.THEME, "Thème", "", "", Colour.BLUE),
            Node("u", NodeKind.THEME, "Autre", ""),
        ),
        (),
    )
    colours = {node: held["colour"] for node, held in session_graph(network, []).nodes(data=True)}
    assert (colours["c"], colours["t"]) == ("#FFB8C6", "#BFDDFF")
    assert colours["u"] not in (colours["c"], colours["t"])


def test_both_formats_say_the_same(as_graphml: nx.DiGraph[str], as_gexf: nx.DiGraph[str]) -> None:
    assert set(as_graphml) == set(as_gexf)
    assert set(as_graphml.edges) == set(as_gexf.edges)
    for node, held in as_graphml.nodes(data=True):
        other = as_gexf.nodes[node]
        for name in ("label", "genre", "etape", "categorie", "cartes"):
            assert held[name] == other[name]
        assert held["size"] == other["viz"]["size"]
        assert (held["x"], held["y"]) == (other["viz"]["position"]["x"], other["viz"]["position"]["y"])
        assert {name: held[name] for name in "rgb"} | {"a": 1.0} == other["viz"]["color"]
    for one, two, held in as_graphml.edges(data=True):
        other = as_gexf.edges[one, two]
        assert (held["genre"], held["weight"], held["label"]) == (
            other["genre"],
            other["weight"],
            other.get("label", ""),
        )


def test_the_file_for_gephi_has_its_looks_in_the_visualization_module(exported: Path) -> None:
    root = ElementTree.parse(exported / "graphe.gexf").getroot()
    drawn = root.find(f"{GEXF}graph")
    assert root.get("version") == "1.2" and drawn is not None
    assert drawn.get("defaultedgetype") == "directed"
    for node in drawn.iter(f"{GEXF}node"):
        assert node.get("label")
        colour, size, place = (node.find(f"{VIZ}{name}") for name in ("color", "size", "position"))
        assert colour is not None and size is not None and place is not None
        assert all(0 <= int(colour.get(channel, "")) <= 255 for channel in "rgb")
        assert float(size.get("value", "")) > 0
    edges = list(drawn.iter(f"{GEXF}edge"))
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert all(0 < float(edge.get("weight", "")) <= 1 for edge in edges)
    titles = [each.get("title") for each in drawn.iter(f"{GEXF}attribute")]
    assert sorted(titles) == ["cartes", "categorie", "etape", "genre", "genre"]


def test_the_file_for_gephi_is_dated_of_the_export_and_names_atelier(exported: Path) -> None:
    root = ElementTree.parse(exported / "graphe.gexf").getroot()
    meta = root.find(f"{GEXF}meta")
    assert meta is not None
    assert (meta.get("lastmodifieddate"), meta.findtext(f"{GEXF}creator")) == ("2026-11-17", "Atelier")


@given(TEXTS, TEXTS)
@settings(max_examples=50)
def test_any_text_can_be_a_label(text: str, other: str) -> None:
    nodes = (Node("c", NodeKind.CARD, text, other, other), Node("t", NodeKind.THEME, other, text))
    drawn = session_graph(Network(nodes, (Edge("c", "t", EdgeKind.LINK, text),)), [])
    for back in (
        nx.read_graphml(io.BytesIO(graphml(drawn))),
        nx.read_gexf(io.BytesIO(gexf(drawn, NOW))),
    ):
        assert set(back) == {"c", "t"} and back.number_of_edges() == 1
