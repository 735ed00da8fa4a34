"""The picture of the themes: bubbles apart, cards inside, whatever the grouping."""

from __future__ import annotations

import math
import random

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.grouping import theme_graph, theme_layout

SIZES = st.lists(st.integers(min_value=0, max_value=25), max_size=12)


def picture(sizes: list[int], alone: int = 0, chance: random.Random | None = None) -> nx.Graph[str]:
    """Build a graph of themes of these sizes, in an order of entry drawn by ``chance``."""
    theme_of = {f"c{t}-{i}": f"t{t}" for t, size in enumerate(sizes) for i in range(size)}
    cards = {card: f"mot{theme} agents" for card, theme in theme_of.items()}
    entries = list((cards | {f"alone{i}": "Brume" for i in range(alone)}).items())
    themes = [(f"t{t}", f"Thème {t}") for t in range(len(sizes))]
    if chance is not None:
        chance.shuffle(entries)
        chance.shuffle(themes)
    return theme_graph(
        dict(entries), dict(themes), {card: theme_of[card] for card, _ in entries if card in theme_of}
    )


def circles(graph: nx.Graph[str], nodes: list[str], seed: int = 0) -> list[tuple[float, float, float]]:
    places = theme_layout(graph, seed=seed)
    return [(*places[node], graph.nodes[node]["radius"]) for node in nodes]


def overlap(circles: list[tuple[float, float, float]]) -> bool:
    return any(
        math.hypot(x - u, y - v) < r + s - 1e-9
        for at, (x, y, r) in enumerate(circles)
        for u, v, s in circles[at + 1 :]
    )


@given(SIZES, st.integers(min_value=0, max_value=3))
@settings(max_examples=40)
def test_bubbles_never_overlap(sizes: list[int], seed: int) -> None:
    graph = picture(sizes)
    assert not overlap(circles(graph, [f"t{t}" for t in range(len(sizes))], seed))


@given(SIZES, st.integers(min_value=0, max_value=30))
@settings(max_examples=40)
def test_every_node_has_a_place_and_no_card_covers_another(sizes: list[int], alone: int) -> None:
    graph = picture(sizes, alone)
    places = theme_layout(graph)
    assert set(places) == set(graph)
    assert all(math.isfinite(value) for place in places.values() for value in place)
    assert not overlap(circles(graph, [node for node in graph if graph.nodes[node]["kind"] == "card"]))


@given(SIZES)
@settings(max_examples=30)
def test_cards_of_a_theme_are_inside_its_bubble_and_leave_room_for_its_title(sizes: list[int]) -> None:
    graph = picture(sizes)
    places = theme_layout(graph)
    for card, theme, edge in graph.edges(data=True):
        if edge["kind"] == "membership":
            theme, card = sorted((card, theme), key=lambda node: graph.nodes[node]["kind"], reverse=True)
            distance = math.dist(places[card], places[theme])
            assert distance + graph.nodes[card]["radius"] <= graph.nodes[theme]["radius"] + 1e-9
            assert distance > 2


@given(st.integers(min_value=1, max_value=40))
@settings(max_examples=20)
def test_cards_of_the_tray_are_below_all_bubbles(alone: int) -> None:
    graph = picture([8, 5, 3], alone)
    places = theme_layout(graph)
    lowest = max(places[theme][1] + graph.nodes[theme]["radius"] for theme in ("t0", "t1", "t2"))
    assert all(places[f"alone{i}"][1] > lowest for i in range(alone))


@given(SIZES, st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_nodes_does_not_change_the_picture(sizes: list[int], chance: random.Random) -> None:
    assert theme_layout(picture(sizes, 3)) == theme_layout(picture(sizes, 3, chance))


def test_the_picture_is_wider_than_high() -> None:
    places = circles(picture([10] * 16), [f"t{t}" for t in range(16)])
    width = max(x + r for x, _, r in places) - min(x - r for x, _, r in places)
    height = max(y + r for _, y, r in places) - min(y - r for _, y, r in places)
    assert width > height


def test_close_themes_are_nearer_than_the_others() -> None:
    cards = {f"a{i}": "cantine scolaire bio" for i in range(5)} | {
        f"b{i}": "cantine scolaire locale" for i in range(5)
    }
    cards |= {f"{name}{i}": name * 4 for name in "defghi" for i in range(5)}
    theme_of = {card: f"T{card[0]}" for card in cards}
    places = theme_layout(theme_graph(cards, {theme: theme for theme in theme_of.values()}, theme_of))
    others = [math.dist(places["Ta"], places[f"T{name}"]) for name in "defghi"]
    assert math.dist(places["Ta"], places["Tb"]) < sorted(others)[len(others) // 2]


def test_an_empty_graph_has_no_place() -> None:
    assert theme_layout(theme_graph({}, {}, {})) == {}
