"""The magnet: a note that is dragged lines up with its neighbours, or else with the grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from atelier_app.domain.cards import Position
from atelier_app.ui.board.layout import GAP_X, GAP_Y, NOTE_HEIGHT, NOTE_WIDTH

GRID = 12.0
"""Side of the grid, in board units: half the distance between two dots of the ground."""

_REACH = 4 * NOTE_WIDTH
"""How far a neighbour may be, in board units."""


@dataclass(frozen=True)
class Snap:
    """Where the note goes, and the abscissa and ordinate it shares with a neighbour, if any."""

    place: Position
    x: float | None = None
    y: float | None = None


def snapped(place: Position, others: Iterable[Position], reach: float) -> Snap:
    """Return the place of a note dragged to `place`, among the places of the others.

    A neighbour draws it when an edge, or the usual gap beside it, is within `reach` (board units); the grid
    draws it otherwise. Each axis is on its own.
    """
    near = [(x, y) for x, y in others if abs(x - place[0]) <= _REACH and abs(y - place[1]) <= _REACH]
    x = _nearest(place[0], [other[0] for other in near], NOTE_WIDTH + GAP_X, reach)
    y = _nearest(place[1], [other[1] for other in near], NOTE_HEIGHT + GAP_Y, reach)
    return Snap((_on_grid(place[0]) if x is None else x, _on_grid(place[1]) if y is None else y), x, y)


def _nearest(value: float, others: Iterable[float], pitch: float, reach: float) -> float | None:
    lines = {line for other in others for line in (other, other - pitch, other + pitch)}
    best = min(lines, key=lambda line: (abs(line - value), line), default=None)
    return best if best is not None and abs(best - value) <= reach else None


def _on_grid(value: float) -> float:
    return GRID * round(value / GRID)
