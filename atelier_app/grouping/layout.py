"""Place the themes as bubbles that never overlap, near the themes they resemble, with their cards inside."""

import math
from typing import TYPE_CHECKING

from .graph import CARD_RADIUS, CARD_SPACING, TITLE_PLACES

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

GAP = 2.0
# Screens and pages are wider than high.
_STRETCH = 1.6
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_CANDIDATES = 512


def theme_layout(graph: "nx.Graph[str]", *, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return the centre of every theme and card of a ``theme_graph``, y downwards, in units of its radii.

    Cards without a theme stand in rows below the bubbles. The order of nodes and edges does not matter.
    """
    themes = _of_kind(graph, "theme")
    themes.sort(key=lambda theme: -graph.nodes[theme]["size"])
    places = _place_bubbles(graph, themes, seed)
    for theme in themes:
        x, y = places[theme]
        inside = set(graph[theme]).difference(themes)
        for rank, card in enumerate(sorted(inside), start=TITLE_PLACES):
            radius, angle = CARD_SPACING * math.sqrt(rank + 0.5), rank * _GOLDEN_ANGLE
            places[card] = (x + radius * math.cos(angle), y + radius * math.sin(angle))
    return places | _rows_below(
        graph, places, [card for card in _of_kind(graph, "card") if card not in places]
    )


def _of_kind(graph: "nx.Graph[str]", kind: str) -> list[str]:
    return sorted(node for node in graph if graph.nodes[node]["kind"] == kind)


def _place_bubbles(graph: "nx.Graph[str]", themes: list[str], seed: int) -> dict[str, tuple[float, float]]:
    """Place each bubble, the largest first, at the free spot nearest to where its links draw it."""
    import numpy as np

    radii = np.array([graph.nodes[theme]["radius"] for theme in themes])
    wanted = _wanted(graph, themes, seed) * math.sqrt(float((radii**2).sum()))
    placed = np.empty((0, 2))
    for rank, radius in enumerate(radii):
        apart = radii[:rank] + radius + GAP
        placed = np.vstack([placed, _free_spot(wanted[rank], placed, apart, radius / 4)])
    return {theme: (float(x), float(y)) for theme, (x, y) in zip(themes, placed, strict=True)}


def _wanted(graph: "nx.Graph[str]", themes: list[str], seed: int) -> "np.ndarray":
    """Return where springs between close themes put them, within 1 of the centre, wider than high."""
    import networkx as nx
    import numpy as np

    links: nx.Graph[str] = nx.Graph()
    links.add_nodes_from(themes)
    edges = (
        (a, b, graph.edges[a, b]["weight"]) for a in themes for b in themes if a < b and graph.has_edge(a, b)
    )
    links.add_weighted_edges_from(edges)
    spots = nx.spring_layout(links, seed=seed)
    return np.array([spots[theme] for theme in themes]).reshape(-1, 2) * (
        math.sqrt(_STRETCH),
        1 / math.sqrt(_STRETCH),
    )


def _free_spot(wanted: "np.ndarray", placed: "np.ndarray", apart: "np.ndarray", step: float) -> "np.ndarray":
    """Follow a spiral out from the wanted spot to the first one far enough from every bubble placed."""
    import numpy as np

    start = 0
    while True:
        ranks = np.arange(start, start + _CANDIDATES)
        turn = ranks * _GOLDEN_ANGLE
        arms = np.column_stack([_STRETCH * np.cos(turn), np.sin(turn)])
        spots = wanted + step * np.sqrt(ranks)[:, None] * arms
        far = np.linalg.norm(spots[:, None] - placed[None], axis=2) >= apart
        free = np.flatnonzero(far.all(axis=1))
        if len(free):
            return np.asarray(spots[free[0]])
        start += _CANDIDATES


def _rows_below(
    graph: "nx.Graph[str]", places: dict[str, tuple[float, float]], cards: list[str]
) -> dict[str, tuple[float, float]]:
    """Set cards in rows under everything placed, as wide as it is or, if wider, as a square of them."""
    reach = [(x, y, graph.nodes[node]["radius"]) for node, (x, y) in places.items()] or [(0.0, 0.0, 0.0)]
    left = min(x - radius for x, _, radius in reach)
    width = max(x + radius for x, _, radius in reach) - left
    top = max(y + radius for _, y, radius in reach) + GAP + CARD_RADIUS
    per_row = max(int(width / CARD_SPACING), math.ceil(math.sqrt(len(cards))), 1)
    return {
        card: (left + CARD_RADIUS + rank % per_row * CARD_SPACING, top + rank // per_row * CARD_SPACING)
        for rank, card in enumerate(cards)
    }
