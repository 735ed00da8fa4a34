"""Themes on the wall: their names first, and as many of their cards as are readable."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF

from atelier_app.ui import french
from atelier_app.ui.projection.ink import BODY, BOLD, DEMI, Ink, fitted, fitted_height, sizes_down_from
from atelier_app.ui.projection.views import RoomTheme, Themes

_GAP = 20.0
_SMALLEST = (400.0, 148.0)
"""Width and height below which a tile no longer holds a name of several words."""


class ThemesLayout:
    """Tiles in a grid that fills the area; more themes than fit go on other pages."""

    def __init__(self, body: Themes, area: QRectF) -> None:
        self._themes = body.themes
        most_columns = max(1, int((area.width() + _GAP) // (_SMALLEST[0] + _GAP)))
        most_rows = max(1, int((area.height() + _GAP) // (_SMALLEST[1] + _GAP)))
        count = max(1, len(body.themes))
        self.pages = ceil(count / (most_columns * most_rows))
        shown = ceil(count / self.pages)
        self._columns = min(most_columns, _columns_for(shown, area))
        rows = ceil(shown / self._columns)
        if rows > most_rows:
            self._columns, rows = most_columns, ceil(shown / most_columns)
        self._shown = shown
        width = (area.width() + _GAP) / self._columns - _GAP
        height = (area.height() + _GAP) / rows - _GAP
        self._first = QRectF(area.left(), area.top(), width, height)

    def paint(self, ink: Ink, page: int) -> None:
        for rank, theme in enumerate(self._themes[page * self._shown :][: self._shown]):
            row, column = divmod(rank, self._columns)
            shift = column * (self._first.width() + _GAP), row * (self._first.height() + _GAP)
            _paint_theme(ink, self._first.translated(*shift), theme)


def _columns_for(count: int, area: QRectF) -> int:
    """Return the number of columns that gives tiles of about two to one, and few holes."""

    def awkwardness(columns: int) -> float:
        rows = ceil(count / columns)
        proportions = (area.width() / columns) / (area.height() / rows)
        return abs(proportions - 1.9) + 0.4 * (rows * columns - count)

    return min(range(1, count + 1), key=awkwardness)


def _paint_theme(ink: Ink, box: QRectF, theme: RoomTheme) -> None:
    look = ink.look
    pair = look.note(theme.colour)
    ink.panel(box, pair.ground, 12, look.line if look.dark else None)
    if look.dark:
        ink.panel(QRectF(box.left(), box.top(), 12, box.height()), look.edge(theme.colour), 6)
    inner = box.adjusted(26, 20, -22, -18)
    room = QRectF(inner.left(), inner.top(), inner.width(), min(inner.height() - 42, 160))
    title = fitted(theme.title, room, sizes_down_from(46), BOLD)
    ink.write(title, room, pair.text, BOLD)
    top = room.top() + fitted_height(title) + 2
    count = QRectF(inner.left(), top, inner.width(), 40)
    ink.line(french.counted(theme.count, "carte"), count, BODY, pair.text, DEMI)
    _paint_cards(
        ink,
        QRectF(inner.left(), count.bottom() + 8, inner.width(), inner.bottom() - count.bottom() - 8),
        theme,
        pair.text,
    )


def _paint_cards(ink: Ink, room: QRectF, theme: RoomTheme, colour: str) -> None:
    """Write the cards that hold whole, one after the other."""
    top = room.top()
    for text in theme.texts:
        left = QRectF(room.left() + 26, top, room.width() - 26, room.bottom() - top)
        if left.height() < 40:
            return
        lines = fitted(text, left, (BODY,))
        if lines.elided:
            continue
        ink.line("•", QRectF(room.left(), top, 26, lines.line_height), BODY, colour)
        ink.write(lines, left, colour)
        top += fitted_height(lines) + 6
