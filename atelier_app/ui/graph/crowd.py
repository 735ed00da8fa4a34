"""What stands on the screen already, so that a title finds a free place among its neighbours only."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF

_LEAST_SIDE = 96.0
"""The side of a square, in pixels: that of a usual title, which thus lies on a few squares."""

Square = tuple[int, int]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom: plain numbers, for each call to Qt may wait for work done beside."""
Circle = tuple[float, float, float]
"""The centre of a bubble (x, y) and its radius."""


class Crowd:
    """Titles and bubbles by the squares of a coarse grid that they lie on.

    Comparing all with all takes seconds from some 90 themes; squares grow with bubbles, so that those seen
    from very near do not lie on thousands of them.
    """

    def __init__(self, bubbles: Sequence[tuple[QPointF, float]]) -> None:
        """Take the bubbles: centres and radii, in pixels."""
        circles: list[Circle] = [(centre.x(), centre.y(), radius) for centre, radius in bubbles]
        self._side = max(_LEAST_SIDE, 2 * sum(radius for *_, radius in circles) / max(1, len(circles)))
        self._titles: dict[Square, list[Box]] = defaultdict(list)
        self._circles: dict[Square, list[Circle]] = defaultdict(list)
        for circle in circles:
            x, y, radius = circle
            for square in self._squares((x - radius, y - radius, x + radius, y + radius)):
                self._circles[square].append(circle)

    def add(self, title: Box) -> None:
        """Take a title that has found its place."""
        for square in self._squares(title):
            self._titles[square].append(title)

    def has_title_on(self, box: Box) -> bool:
        """Tell whether a title stands on a box."""
        left, top, right, bottom = box
        return any(
            title[0] < right and title[1] < bottom and left < title[2] and top < title[3]
            for square in self._squares(box)
            for title in self._titles.get(square, ())
        )

    def has_bubble_on(self, box: Box, but: tuple[QPointF, float]) -> bool:
        """Tell whether a bubble, one of them left out, reaches a box."""
        own = (but[0].x(), but[0].y(), but[1])
        left, top, right, bottom = box
        return any(
            math.hypot(min(max(x, left), right) - x, min(max(y, top), bottom) - y) < radius
            for square in self._squares(box)
            for x, y, radius in self._circles.get(square, ())
            if (x, y, radius) != own
        )

    def _squares(self, box: Box) -> Iterator[Square]:
        left, top, right, bottom = (math.floor(edge / self._side) for edge in box)
        rows = range(top, bottom + 1)
        for column in range(left, right + 1):
            for row in rows:
                yield column, row
