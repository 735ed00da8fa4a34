"""What the console knows of the graph of themes and the session does not say: the wall shows the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from atelier_app.ui.graph.places import Links, Place


@dataclass
class SeenGraph:
    """Where bubbles stand on the console, and how close the themes are, as read last; by theme."""

    places: Mapping[str, Place] = field(default_factory=dict)
    links: Links = field(default_factory=dict)
