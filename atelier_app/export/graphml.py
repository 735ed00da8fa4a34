"""The graph of themes as GraphML, with the names that Gephi reads: label, size, r, g, b, x, y."""

from __future__ import annotations

import io

from atelier_app.domain.method import Colour
from atelier_app.export.context.themes import Graph
from atelier_app.export.pictures.canvas import ACCENT, LINE, NOTES
from atelier_app.export.safe_text import one_line
from atelier_app.grouping import theme_graph, theme_layout

_SCALE = 20.0
"""From units of the layout to those of Gephi, whose nodes are about ten units wide."""


def graphml(graph: Graph) -> bytes:
    """Write the themes, the cards, who belongs where and which themes are close."""
    import networkx as nx

    drawn = theme_graph(graph.cards, graph.themes, graph.theme_of)
    places = theme_layout(drawn)
    categories = {category.id: category for category in graph.categories}
    written: nx.Graph[str] = nx.Graph()
    for node, found in drawn.nodes(data=True):
        category = categories.get(graph.category_of.get(node, ""))
        is_theme = found["kind"] == "theme"
        colour = ACCENT if is_theme else NOTES[category.colour if category else Colour.SAND]
        x, y = places[node]
        written.add_node(
            node,
            label=one_line(str(found["label"])),
            genre="thème" if is_theme else "carte",
            categorie=one_line(category.title) if category else "",
            cartes=int(found["size"]),
            size=float(found["radius"]) * _SCALE,
            x=x * _SCALE,
            y=-y * _SCALE,
            **_channels(colour),
        )
    for one, other, link in drawn.edges(data=True):
        genre = "appartient à" if link["kind"] == "membership" else "proche de"
        label, weight = one_line(str(link["label"])), float(link["weight"])
        written.add_edge(one, other, genre=genre, label=label, weight=weight, **_channels(LINE))
    target = io.BytesIO()
    nx.write_graphml(written, target, encoding="utf-8", prettyprint=True)
    return target.getvalue()


def _channels(colour: str) -> dict[str, int]:
    return {name: int(colour[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}
