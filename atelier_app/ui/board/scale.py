"""How near the board is seen: the bounds, and the scale in which it holds in its view."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize

SMALLEST, LARGEST = 0.05, 3.0
"""Bounds of the scale."""

EASILY_READ = 0.55
"""Scale under which the text of a note is too small to be read easily."""

_SPARE = 3
"""Pixels left free beside the board: rounding must not call for a scroll bar."""


class Fit(Enum):
    """How the board is made to hold in the view."""

    WHOLE = auto()
    ACROSS = auto()
    """Every column, as far as notes stay readable; one scrolls to the rest."""


def fitting_scale(fit: Fit, area: QRectF, room: QSize, scroll_bar: int) -> float:
    """Return the scale in which an area of the board (board units) holds in a view (pixels), 1 at most.

    `scroll_bar` is the width of the one at the side, where the board is higher than the view.
    """
    across, down = room.width() / area.width(), room.height() / area.height()
    if fit is Fit.ACROSS:
        beside = scroll_bar + _SPARE if down < across else 0
        return max(EASILY_READ, min(1.0, (room.width() - beside) / area.width()))
    return max(SMALLEST, min(1.0, across, down))
