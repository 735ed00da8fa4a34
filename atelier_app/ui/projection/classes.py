"""A sorting vote on the wall: the options in their classes, side by side, the disputed ones marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPen

from atelier_app.domain.method import Shape
from atelier_app.ui import french
from atelier_app.ui.fitting import FittedText
from atelier_app.ui.projection.bars import paint_profile
from atelier_app.ui.projection.ink import BODY, BOLD, DEMI, Ink, fitted, fitted_height
from atelier_app.ui.projection.layouts import MIDDLE_LEFT
from atelier_app.ui.projection.looks import grade_colours
from atelier_app.ui.projection.vote_views import SortedRow, SortingResult
from atelier_app.ui.shapes import draw_shape

_NARROWEST, _GAP, _PADDING = 400.0, 22.0, 12.0
_HEAD, _BAR, _MARK = 60.0, 38.0, 38.0
"""Heights of the name of a class, of a bar, of the mark of a disputed option."""
_SIZES = (38, 34, 30, BODY)


@dataclass(frozen=True)
class _Tile:
    """An option with its place."""

    box: QRectF
    text: FittedText
    row: SortedRow


@dataclass(frozen=True)
class _Column:
    """A class on a page; `rank` is None for the options that nobody sorted."""

    head: QRectF
    title: str
    rank: int | None
    tiles: tuple[_Tile, ...]


class SortingLayout:
    """A column per class, whose head has the colour of its votes; what does not hold goes on other pages."""

    def __init__(self, body: SortingResult, area: QRectF) -> None:
        self._body = body
        self._words = fitted(body.why, QRectF(0, 0, area.width() - 60, area.height() / 4), (30, BODY))
        self._why = QRectF(area)
        self._why.setTop(area.bottom() - fitted_height(self._words) - 26)
        room = QRectF(area)
        room.setBottom(self._why.top() - 16)
        self._sheets = next(
            (sheets for size in _SIZES if len(sheets := _pages(body, room, size)) == 1 or size == BODY), []
        )
        self.pages = len(self._sheets)

    def paint(self, ink: Ink, page: int) -> None:
        for column in self._sheets[page]:
            _paint_head(ink, column, len(self._body.classes))
            for tile in column.tiles:
                _paint_tile(ink, tile)
        ink.panel(self._why, ink.look.surface.ground, 14, ink.look.line)
        ink.write(self._words, self._why.adjusted(30, 0, -30, 0), ink.look.surface.text, align=MIDDLE_LEFT)

    @property
    def tiles(self) -> list[list[tuple[QRectF, str]]]:
        """The options of each page, with their places."""
        return [
            [(tile.box, tile.row.label) for column in sheet for tile in column.tiles]
            for sheet in self._sheets
        ]


def _pages(body: SortingResult, room: QRectF, size: int) -> list[list[_Column]]:
    """Lay the classes out in a size: as many side by side as hold, each poured over as many pages."""
    found: list[tuple[int | None, str]] = list(enumerate(body.classes))
    if any(row.assigned is None for row in body.rows):
        found.append((None, "Sans classe"))
    most = max(1, int((room.width() + _GAP) // (_NARROWEST + _GAP)))
    pages = []
    for start in range(0, len(found), most):
        shown = found[start : start + most]
        width = (room.width() + _GAP) / len(shown) - _GAP
        poured = [
            _poured([row for row in body.rows if row.assigned == rank], column, size)
            for column, (rank, _) in zip(_columns(room, width, len(shown)), shown, strict=True)
        ]
        for page in range(max(len(each) for each in poured)):
            pages.append(
                [
                    _Column(head, title, rank, each[page] if page < len(each) else ())
                    for head, (rank, title), each in zip(
                        _columns(room, width, len(shown)), shown, poured, strict=True
                    )
                ]
            )
    return pages


def _columns(room: QRectF, width: float, count: int) -> list[QRectF]:
    return [
        QRectF(room.left() + rank * (width + _GAP), room.top(), width, room.height()) for rank in range(count)
    ]


def _poured(rows: Sequence[SortedRow], column: QRectF, size: int) -> list[tuple[_Tile, ...]]:
    """Put options one below the other, on as many pages as they need."""
    inner = QRectF(0, 0, column.width() - 2 * _PADDING, column.height() / 2)
    pages: list[list[_Tile]] = [[]]
    top = column.top() + _HEAD + 10
    for row in rows:
        text = fitted(row.label, inner, (size,), DEMI)
        height = fitted_height(text) + _BAR + 2.7 * _PADDING + (_MARK if row.disputed else 0.0)
        if pages[-1] and top + height > column.bottom():
            pages.append([])
            top = column.top() + _HEAD + 10
        pages[-1].append(_Tile(QRectF(column.left(), top, column.width(), height), text, row))
        top += height + 12
    return [tuple(page) for page in pages]


def _paint_head(ink: Ink, column: _Column, classes: int) -> None:
    look = ink.look
    box = QRectF(column.head.left(), column.head.top(), column.head.width(), _HEAD)
    pair = look.surface if column.rank is None else grade_colours(classes)[column.rank]
    ink.panel(box, pair.ground, 10, look.line)
    ink.line(column.title, box.adjusted(20, 0, -20, 0), 36, pair.text, BOLD)


def _paint_tile(ink: Ink, tile: _Tile) -> None:
    look, box, row = ink.look, tile.box, tile.row
    ink.panel(box, look.surface.ground, 10, look.line)
    inner = box.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
    ink.write(tile.text, inner, look.surface.text, DEMI)
    top = inner.top() + fitted_height(tile.text) + _PADDING / 2
    paint_profile(ink, QRectF(inner.left(), top, inner.width(), _BAR), row.counts)
    if not row.disputed:
        return
    ink.painter.setPen(QPen(QColor(look.page.text), 4))
    ink.painter.setBrush(QColor(0, 0, 0, 0))
    ink.painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 10, 10)
    mark = QRectF(inner.left(), top + _BAR + 10, 24, 24)
    draw_shape(ink.painter, Shape.DIAMOND, mark, look.surface.text)
    words = QRectF(mark.right() + 12, mark.top() - 6, inner.right() - mark.right() - 12, 36)
    ends = f"{french.number(row.counts[0])} contre {french.number(row.counts[-1])}"
    ink.line(f"Disputé, {ends}", words, BODY, look.surface.text, BOLD)
