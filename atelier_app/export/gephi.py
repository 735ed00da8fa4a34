"""The graph of a session in the two formats that Gephi opens with its labels, sizes, colours and places."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


def graphml(graph: nx.DiGraph[str]) -> bytes:
    """Write a `session_graph` as GraphML, with the names that Gephi reads: label, size, x, y, r, g, b."""
    import networkx as nx

    target = io.BytesIO()
    nx.write_graphml(_dressed(graph, _channels), target, encoding="utf-8", prettyprint=True)
    return target.getvalue()


def gexf(graph: nx.DiGraph[str], now: datetime) -> bytes:
    """Write a `session_graph` as GEXF 1.2, looks in its « viz » module, dated of the day given.

    Source: gexf.net, the primer and the schema of the visualization module.
    """
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(_dressed(graph, _viz), encoding="utf-8", prettyprint=True, version="1.2draft")
    meta = writer.xml.find("meta")
    meta.set("lastmodifieddate", now.date().isoformat())
    meta.find("creator").text = "Atelier"
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _dressed(graph: nx.DiGraph[str], looks: Any) -> nx.DiGraph[str]:
    """Return the graph with its looks written the way of a format."""
    import networkx as nx

    dressed: nx.DiGraph[str] = nx.DiGraph()
    for node, held in graph.nodes(data=True):
        dressed.add_node(node, **looks(held))
    for one, other, held in graph.edges(data=True):
        dressed.add_edge(one, other, **looks(held))
    return dressed


def _channels(held: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in held.items() if key != "colour"} | _rgb(held["colour"])


def _viz(held: dict[str, Any]) -> dict[str, Any]:
    viz: dict[str, Any] = {"color": {**_rgb(held["colour"]), "a": 1.0}}
    if "size" in held:
        viz |= {"size": held["size"], "position": {"x": held["x"], "y": held["y"], "z": 0.0}}
    plain = {key: value for key, value in held.items() if key not in ("colour", "size", "x", "y")}
    return plain | {"viz": viz}


def _rgb(colour: str) -> dict[str, int]:
    return {name: int(colour[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}
