"""Results in rows on the wall: the rank, the option and what stands beside it; below, why it comes there."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF

from atelier_app.ui.projection.ink import (
    BODY,
    BOLD,
    DEMI,
    Ink,
    common_size,
    fitted,
    fitted_height,
    sizes_down_from,
    text_width,
)
from atelier_app.ui.projection.layouts import MIDDLE_LEFT
from atelier_app.ui.projection.vote_views import ResultRow
from atelier_app.ui.projection.votes import row_height

BAR, NOTE, MARGIN = 44.0, 36.0, 14.0
"""Heights of a bar, of the line below it, and of the room between two rows."""
_VERDICT = 400.0
"""Most that the verdicts take on the right, in units."""


class ResultLayout:
    """What all ranked results have in common: rows in pages, the reason below."""

    def __init__(self, rows: Sequence[ResultRow], area: QRectF, why: str, foot: float = 0.0) -> None:
        words = QRectF(0, 0, area.width() - 60, area.height() / 3)
        self._words = fitted(why, words, (34, 30, BODY))
        self._why = QRectF(area)
        self._why.setTop(area.bottom() - fitted_height(self._words) - 32)
        room = self._why.top() - 18 - foot - area.top()
        width = label_room(area).width()
        heights = [max(row_height([row.label], width, room), self.least_height(row)) for row in rows]
        self._sheets = paged(heights, room)
        self.pages = max(1, len(self._sheets))
        self._area, self._ranked = area, rows
        self._foot = QRectF(area.left(), self._why.top() - 12 - foot, area.width(), foot)
        rooms = (
            (rows[rank].label, label_room(box))
            for page in range(len(self._sheets))
            for rank, box in self.boxes(page)
        )
        self._size = common_size(rooms, sizes_down_from(40), DEMI)
        widest = max((text_width(row.verdict, 32, BOLD) for row in rows), default=0.0)
        self._verdict = min(_VERDICT, widest + 8)

    def least_height(self, row: ResultRow) -> float:
        """Return the least height of a row, in units."""
        return BAR + (NOTE if row.note else 0.0) + MARGIN

    def boxes(self, page: int) -> list[tuple[int, QRectF]]:
        """Return the rows of a page, by their rank in the result, with their places."""
        boxes, top = [], self._area.top()
        for rank, height in self._sheets[page] if self._sheets else ():
            boxes.append((rank, QRectF(self._area.left(), top, self._area.width(), height)))
            top += height
        return boxes

    def paint(self, ink: Ink, page: int) -> None:
        """Paint a page of rows, then what explains them."""
        for rank, box in self.boxes(page):
            row = self._ranked[rank]
            beside = paint_label(ink, box, row, self._size)
            self._paint_beside(ink, beside, rank)
        self._paint_foot(ink)
        ink.panel(self._why, ink.look.surface.ground, 14, ink.look.line)
        inner = self._why.adjusted(30, 0, -30, 0)
        ink.write(self._words, inner, ink.look.surface.text, align=MIDDLE_LEFT)

    @abstractmethod
    def _paint_beside(self, ink: Ink, room: QRectF, rank: int) -> None:
        """Paint what stands beside the label of a row."""

    def _paint_foot(self, ink: Ink) -> None:
        """Paint what tells how to read the bars; nothing where they speak for themselves."""

    def _paint_words(self, ink: Ink, room: QRectF, row: ResultRow, note: str, bar: float = BAR) -> QRectF:
        """Write the verdict and the note of a row; return the room of its bar."""
        line = NOTE if note else 0.0
        top = room.center().y() - (bar + line) / 2
        track = QRectF(room.left(), top, room.width() - self._verdict - 28, bar)
        verdict = QRectF(room.right() - self._verdict, top, self._verdict, bar)
        ink.line(row.verdict, verdict, 32, ink.look.page.text, BOLD)
        if note:
            below = QRectF(track.left(), track.bottom() + 2, room.width(), line)
            ink.line(note, below, BODY, ink.look.soft)
        return track


def paint_label(ink: Ink, box: QRectF, row: ResultRow, size: int) -> QRectF:
    """Write the rank and the label of a row; return the room beside them."""
    ink.line(str(row.rank), QRectF(box.left(), box.top(), 70, box.height()), 44, ink.look.accent, BOLD)
    room = label_room(box)
    text = fitted(row.label, room, (size,), DEMI)
    ink.write(text, room, ink.look.page.text, DEMI, MIDDLE_LEFT)
    return QRectF(room.right() + 24, box.top(), box.right() - room.right() - 24, box.height())


def label_room(row: QRectF) -> QRectF:
    """Return where the label of a row goes."""
    return QRectF(row.left() + 78, row.top() + 2, row.width() * 0.36 - 78, row.height() - 4)


def paged(heights: Sequence[float], room: float) -> list[list[tuple[int, float]]]:
    """Share rows out over pages in order, as even as can be, and spread them over what is left."""
    wanted = max(1, ceil(sum(heights) / room))
    pages: list[list[tuple[int, float]]] = [[]]
    used = 0.0
    for rank, height in enumerate(heights):
        full = used + height > room or used + height / 2 > sum(heights) / wanted
        if pages[-1] and full:
            pages.append([])
            used = 0.0
        pages[-1].append((rank, height))
        used += height
    slack = min((room - sum(height for _, height in page)) / len(page) for page in pages if page)
    spread = max(0.0, min(36.0, slack))
    return [[(rank, height + spread) for rank, height in page] for page in pages if page]
