"""One graph of a session: what people wrote, grouped, voted and decided, and what led to what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from atelier_app.domain.method import Colour
from atelier_app.export.context.network import EdgeKind, Network, Node, NodeKind
from atelier_app.export.context.themes import Graph
from atelier_app.export.pictures.canvas import ACCENT_SOFT, LINE, NOTES, SOFT
from atelier_app.export.safe_text import one_line
from atelier_app.grouping import theme_graph, theme_layout
from atelier_app.grouping.graph import CARD_RADIUS, bubble_radius

if TYPE_CHECKING:
    import networkx as nx

_SCALE = 20.0
"""From units of the layout to those of graph viewers, whose nodes are about ten units wide."""
_GAP = 4.0
_PER_ROW = 40
_RADII = {NodeKind.PRINCIPLE: 1.2, NodeKind.RED_LINE: 1.2, NodeKind.ARTICLE: 0.7, NodeKind.POLL: 1.5}
_COLOURS = {
    NodeKind.THEME: ACCENT_SOFT,
    NodeKind.PRINCIPLE: NOTES[Colour.PURPLE],
    NodeKind.RED_LINE: NOTES[Colour.PINK],
    NodeKind.OBJECTION: NOTES[Colour.ORANGE],
    NodeKind.ARTICLE: NOTES[Colour.MINT],
    NodeKind.POLL: NOTES[Colour.YELLOW],
}
"""Light, for labels are written on them in black; cards have the colour of their category, else sand."""
_Places = dict[str, tuple[float, float]]


def session_graph(network: Network, groupings: Sequence[Graph]) -> nx.DiGraph[str]:
    """Build the graph of a session; its attributes are plain, so that any format can hold them.

    Nodes have `label`, `genre` (a `NodeKind`), `etape`, `categorie`, `cartes` (how many a theme holds, else
    1), `size` (a radius, as Gephi
    draws it), `colour` (« #RRGGBB ») and their place `x`, `y`, upwards. Edges lead from a thing to
    what it fed, and have `genre` (an `EdgeKind`), `label`, `weight` (above 0, at most 1) and `colour`; two
    close themes are joined by one edge, labelled with the words that they share.
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    places, proximities = _arranged(groupings)
    places |= _rows(network, places)
    for node in network.nodes:
        x, y = places[node.id]
        graph.add_node(
            node.id,
            label=one_line(node.label),
            genre=str(node.kind),
            etape=one_line(node.step),
            categorie=one_line(node.category),
            cartes=node.cards,
            size=_radius(node) * _SCALE,
            colour=_colour(node),
            x=x * _SCALE,
            y=-y * _SCALE,
        )
    for edge in network.edges:
        colour = SOFT if edge.kind in (EdgeKind.LINEAGE, EdgeKind.VOTE) else LINE
        _add_edge(graph, edge.source, edge.target, edge.kind, edge.label, edge.weight, colour)
    for one, other, words, weight in proximities:
        _add_edge(graph, one, other, EdgeKind.PROXIMITY, words, weight, LINE)
    return graph


def _add_edge(
    graph: nx.DiGraph[str],
    source: str,
    target: str,
    kind: EdgeKind,
    label: str,
    weight: float,
    colour: str,
) -> None:
    graph.add_edge(source, target, genre=str(kind), label=one_line(label), weight=weight, colour=colour)


def _arranged(groupings: Sequence[Graph]) -> tuple[_Places, list[tuple[str, str, str, float]]]:
    """Place themes and their cards, one grouping beside the other, and say which themes are close."""
    places: _Places = {}
    proximities = []
    for grouping in groupings:
        drawn = theme_graph(grouping.cards, grouping.themes, grouping.theme_of)
        found = theme_layout(drawn)
        right = max((x for x, _ in places.values()), default=0.0)
        left = min((x for x, _ in found.values()), default=0.0)
        shift = right - left + 2 * _GAP if places else 0.0
        places |= {node: (x + shift, y) for node, (x, y) in found.items()}
        for one, other, link in drawn.edges(data=True):
            if link["kind"] == "proximity":
                proximities.append((one, other, str(link["label"]), min(1.0, float(link["weight"]))))
    return places, proximities


def _rows(network: Network, places: _Places) -> _Places:
    """Place the nodes that no grouping places in rows below, a kind after the other."""
    found: _Places = {}
    top = max((y for _, y in places.values()), default=0.0)
    for kind in NodeKind:
        nodes = [node for node in network.nodes if node.kind is kind and node.id not in places]
        pitch = max((2.5 * _radius(node) for node in nodes), default=0.0)
        for rank, node in enumerate(nodes):
            row, column = divmod(rank, _PER_ROW)
            found[node.id] = (column * pitch, top + _GAP + row * pitch)
        top = max((y for _, y in found.values()), default=top)
    return found


def _radius(node: Node) -> float:
    return bubble_radius(node.cards) if node.kind is NodeKind.THEME else _RADII.get(node.kind, CARD_RADIUS)


def _colour(node: Node) -> str:
    if node.colour is not None:
        return NOTES[node.colour]
    return _COLOURS.get(node.kind, NOTES[Colour.SAND])
