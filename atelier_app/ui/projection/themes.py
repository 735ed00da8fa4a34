"""Themes on the wall: their names first, and as many of their cards as are readable."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSizeF

from atelier_app.ui import french
from atelier_app.ui.fitting import FittedText
from atelier_app.ui.projection.ink import (
    BODY,
    BOLD,
    DEMI,
    Ink,
    common_size,
    fitted,
    fitted_height,
    sizes_down_from,
)
from atelier_app.ui.projection.views import RoomTheme, Themes

_GAP = 20.0
_BULLET, _APART, _OTHERS = 26.0, 6.0, 36.0
"""Width of a bullet, room between two cards, height of the line that counts the others."""
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
        room = _title_room(self._first)
        titles = ((theme.title, room) for theme in body.themes)
        self._size = common_size(titles, sizes_down_from(46), BOLD)

    def paint(self, ink: Ink, page: int) -> None:
        for rank, theme in enumerate(self._themes[page * self._shown :][: self._shown]):
            row, column = divmod(rank, self._columns)
            shift = column * (self._first.width() + _GAP), row * (self._first.height() + _GAP)
            _paint_theme(ink, self._first.translated(*shift), theme, self._size)


def _columns_for(count: int, area: QRectF) -> int:
    """Return the number of columns that gives tiles of about two to one, and few holes."""

    def awkwardness(columns: int) -> float:
        rows = ceil(count / columns)
        proportions = (area.width() / columns) / (area.height() / rows)
        return abs(proportions - 1.9) + 0.4 * (rows * columns - count)

    return min(range(1, count + 1), key=awkwardness)


def _title_room(tile: QRectF) -> QRectF:
    inner = tile.adjusted(26, 20, -22, -18)
    return QRectF(inner.left(), inner.top(), inner.width(), min(inner.height() - 42, 160))


def _paint_theme(ink: Ink, box: QRectF, theme: RoomTheme, size: int) -> None:
    look = ink.look
    pair = look.note(theme.colour)
    ink.panel(box, pair.ground, 12, look.line if look.dark else None)
    if look.dark:
        ink.panel(QRectF(box.left(), box.top(), 12, box.height()), look.edge(theme.colour), 6)
    room = _title_room(box)
    title = fitted(theme.title, room, (size,), BOLD)
    ink.write(title, room, pair.text, BOLD)
    top = room.top() + fitted_height(title) + 2
    count = QRectF(room.left(), top, room.width(), 40)
    ink.line(french.counted(theme.count, "carte"), count, BODY, pair.text, DEMI)
    below = QRectF(room.left(), count.bottom() + 8, room.width(), box.bottom() - 18 - count.bottom() - 8)
    _paint_cards(ink, below, theme, pair.text)


def _paint_cards(ink: Ink, room: QRectF, theme: RoomTheme, colour: str) -> None:
    """Write the cards that hold whole, one after the other, then how many others there are."""
    held = held_cards(theme, room.size())
    top = room.top()
    for lines in held:
        box = QRectF(room.left() + _BULLET, top, room.width() - _BULLET, fitted_height(lines))
        ink.line("•", QRectF(room.left(), top, _BULLET, lines.line_height), BODY, colour)
        ink.write(lines, box, colour)
        top += box.height() + _APART
    others = theme.count - len(held)
    if held and others:
        words = f"et {french.number(others)} {'autre' if others == 1 else 'autres'}"
        ink.line(words, QRectF(room.left() + _BULLET, top, room.width(), _OTHERS), BODY, colour, DEMI)


def held_cards(theme: RoomTheme, room: QSizeF) -> list[FittedText]:
    """Return the cards of a theme that hold whole in a room, above the line that counts the others."""
    spare = room.height()
    held: list[FittedText] = []
    for text in theme.texts:
        lines = fitted(text, QRectF(0, 0, room.width() - _BULLET, room.height()), (BODY,))
        height = fitted_height(lines)
        last = len(held) + 1 == theme.count
        if not lines.elided and height + (0.0 if last else _OTHERS) <= spare:
            held.append(lines)
            spare -= height + _APART
    return held
