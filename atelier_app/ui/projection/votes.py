"""Votes on the wall: the question while it is open, then the result and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, Qt

from atelier_app.ui import french
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
from atelier_app.ui.projection.layouts import CENTRE, MIDDLE_LEFT
from atelier_app.ui.projection.looks import grade_colours
from atelier_app.ui.projection.views import GradesResult, GradesRow, OpenVote, PointsResult, PointsRow

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW, _GAP = 70.0, 14.0
"""Least height of a row, and the room between two options."""


class OpenVoteLayout:
    """The options in one or two columns, how to vote, and how many have."""

    def __init__(self, body: OpenVote, area: QRectF) -> None:
        self._body = body
        self._rule = QRectF(area.left(), area.top(), area.width() - 360, 84)
        self._cast = QRectF(area.right() - 340, area.top(), 340, 84)
        options = area.adjusted(0, 100, 0, 0)
        single = _Grid.of(body.options, options, 1)
        grid = single if single.pages == 1 and len(body.options) < 6 else _Grid.of(body.options, options, 2)
        self.pages, self._shown, self._rows = grid.pages, grid.columns * grid.rows, grid.rows
        height = min(150.0, (options.height() + _GAP) / grid.rows - _GAP)
        self._first = QRectF(options.left(), options.top(), grid.width, height)
        inner = _option_room(self._first)
        self._size = common_size(((text, inner) for text in body.options), sizes_down_from(42), DEMI)

    def paint(self, ink: Ink, page: int) -> None:
        look, body = ink.look, self._body
        rule = fitted(body.rule, self._rule, sizes_down_from(34))
        ink.write(rule, self._rule, look.soft, align=MIDDLE_LEFT)
        figure = french.number(body.cast)
        noun = "bulletin" if body.cast < 2 else "bulletins"
        aside = text_width(noun, 34) + 18
        ink.line(figure, self._cast.adjusted(0, 0, -aside, 0), 76, look.accent, BOLD, _RIGHT)
        ink.line(noun, self._cast, 34, look.soft, align=_RIGHT)
        first = page * self._shown
        for rank, option in enumerate(body.options[first : first + self._shown]):
            column, row = divmod(rank, self._rows)
            box = self._first.translated(
                column * (self._first.width() + 20), row * (self._first.height() + _GAP)
            )
            ink.panel(box, look.surface.ground, 10, look.line)
            ink.line(
                str(first + rank + 1),
                QRectF(box.left(), box.top(), 84, box.height()),
                40,
                look.accent,
                BOLD,
                CENTRE,
            )
            text_box = _option_room(box)
            text = fitted(option, text_box, (self._size,), DEMI)
            ink.write(text, text_box, look.surface.text, DEMI, MIDDLE_LEFT)


def _option_room(box: QRectF) -> QRectF:
    return box.adjusted(88, 4, -20, -4)


@dataclass(frozen=True)
class _Grid:
    """Options in columns, in rows high enough for the longest of them."""

    columns: int
    rows: int
    pages: int
    width: float

    @classmethod
    def of(cls, options: Sequence[str], area: QRectF, columns: int) -> _Grid:
        """Fill an area evenly, page after page."""
        width = (area.width() + 20) / columns - 20
        row = _row_height(options, width - 108, area.height())
        most = max(1, int((area.height() + _GAP) // (row + _GAP))) * columns
        pages = max(1, ceil(len(options) / most))
        return cls(columns, max(1, ceil(len(options) / pages / columns)), pages, width)


def _row_height(labels: Sequence[str], width: float, most: float) -> float:
    """Return the height of rows in which every label holds, in the smallest size if need be."""
    room = QRectF(0, 0, width, max(_ROW, most - 16))
    return max([_ROW, *(fitted_height(fitted(label, room, (BODY,), DEMI)) + 14 for label in labels)])


def _paged(heights: Sequence[float], room: float) -> list[list[tuple[int, float]]]:
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


class _ResultLayout:
    """What both results have in common: ranked rows in pages, the reason below."""

    def __init__(self, labels: Sequence[str], area: QRectF, why: str, foot: float) -> None:
        words = QRectF(0, 0, area.width() - 60, area.height() / 3)
        self._words = fitted(why, words, (34, 30, BODY))
        self._why = QRectF(area)
        self._why.setTop(area.bottom() - fitted_height(self._words) - 32)
        room = self._why.top() - 18 - foot - area.top()
        width = _label_room(area).width()
        self._sheets = _paged([_row_height([label], width, room) for label in labels], room)
        self.pages = max(1, len(self._sheets))
        self._area = area
        self._foot = QRectF(area.left(), self._why.top() - 12 - foot, area.width(), foot)
        rooms = (
            (labels[rank], _label_room(box)) for page in range(self.pages) for rank, box in self._boxes(page)
        )
        self._size = common_size(rooms, sizes_down_from(40), DEMI)

    def _boxes(self, page: int) -> list[tuple[int, QRectF]]:
        """Return the rows of a page, by their rank in the poll, with their places."""
        boxes, top = [], self._area.top()
        for rank, height in self._sheets[page] if self._sheets else ():
            boxes.append((rank, QRectF(self._area.left(), top, self._area.width(), height)))
            top += height
        return boxes

    def _paint_why(self, ink: Ink) -> None:
        ink.panel(self._why, ink.look.surface.ground, 14, ink.look.line)
        inner = self._why.adjusted(30, 0, -30, 0)
        ink.write(self._words, inner, ink.look.surface.text, align=MIDDLE_LEFT)


class PointsLayout(_ResultLayout):
    """Bars of points, best first."""

    def __init__(self, body: PointsResult, area: QRectF) -> None:
        super().__init__([row.label for row in body.rows], area, body.why, 0)
        self._rows = body.rows

    def paint(self, ink: Ink, page: int) -> None:
        for rank, box in self._boxes(page):
            self._paint_row(ink, box, self._rows[rank])
        self._paint_why(ink)

    def _paint_row(self, ink: Ink, box: QRectF, row: PointsRow) -> None:
        look = ink.look
        label = _paint_label(ink, box, row.rank, row.label, self._size)
        figures = QRectF(box.right() - 330, box.top(), 330, box.height())
        track = QRectF(label.right() + 24, box.center().y() - 20, figures.left() - label.right() - 48, 40)
        if row.points:
            ink.panel(
                QRectF(track.left(), track.top(), max(12.0, track.width() * row.share) * ink.growth, 40),
                look.bar,
                8,
            )
        ink.line(
            french.counted(row.points, "point"), figures.adjusted(0, 0, -170, 0), 36, look.page.text, BOLD
        )
        ink.line(french.counted(row.supporters, "votant"), figures, BODY, look.soft, align=_RIGHT)


class GradesLayout(_ResultLayout):
    """Profiles of grades, best first, the middle marked: the grade under the mark is the majority's."""

    def __init__(self, body: GradesResult, area: QRectF) -> None:
        super().__init__([row.label for row in body.rows], area, body.why, 56)
        self._rows, self._grades = body.rows, body.grades
        self._grade_width = min(330.0, max(text_width(grade, 32, BOLD) for grade in body.grades) + 20)

    def paint(self, ink: Ink, page: int) -> None:
        for rank, box in self._boxes(page):
            self._paint_row(ink, box, self._rows[rank])
        self._paint_legend(ink)
        self._paint_why(ink)

    def _paint_row(self, ink: Ink, box: QRectF, row: GradesRow) -> None:
        label = _paint_label(ink, box, row.rank, row.label, self._size)
        grade = QRectF(box.right() - self._grade_width, box.top(), self._grade_width, box.height())
        ink.line(row.grade or "sans mention", grade, 32, ink.look.page.text, BOLD)
        left = label.right() + 24
        track = QRectF(left, box.top() + 7, grade.left() - 24 - left, box.height() - 14)
        total = sum(row.counts)
        if not total:
            return
        at = track.left()
        for count, pair in zip(row.counts, grade_colours(len(row.counts)), strict=True):
            width = track.width() * count / total * ink.growth
            part = QRectF(at, track.top(), width, track.height())
            ink.panel(part, pair.ground, 0)
            room = _beside(part, track.center().x())
            if room.width() > text_width(str(count), BODY, BOLD) + 6:
                ink.line(str(count), room, BODY, pair.text, BOLD, CENTRE)
            at = part.right()
        middle = QRectF(track.center().x() - 2.5, track.top() - 5, 5, track.height() + 10)
        ink.panel(middle.adjusted(-1.5, 0, 1.5, 0), ink.look.page.ground, 0)
        ink.panel(middle, ink.look.page.text, 0)

    def _paint_legend(self, ink: Ink) -> None:
        foot, left = self._foot, self._foot.left()
        size = BODY
        for grade, pair in zip(self._grades, grade_colours(len(self._grades)), strict=True):
            ink.panel(QRectF(left, foot.center().y() - 14, 28, 28), pair.ground, 4, ink.look.line)
            width = text_width(grade, size, DEMI) + 8
            ink.line(
                grade, QRectF(left + 40, foot.top(), width, foot.height()), size, ink.look.page.text, DEMI
            )
            left += 40 + width + 26
        note = "Le trait marque la moitié des votants"
        if foot.right() - left > text_width(note, size):
            ink.line(note, foot, size, ink.look.soft, align=_RIGHT)


def _beside(part: QRectF, mark: float) -> QRectF:
    """Return where the figure of a part goes: its middle, or the larger side of the mark that crosses it."""
    if not part.left() < mark < part.right() or abs(part.center().x() - mark) > 40:
        return part
    left = QRectF(part.left(), part.top(), mark - part.left(), part.height())
    right = QRectF(mark, part.top(), part.right() - mark, part.height())
    return max(left, right, key=QRectF.width)


def _paint_label(ink: Ink, box: QRectF, rank: int, label: str, size: int) -> QRectF:
    """Write the rank and the label of a row; return the room of the label."""
    ink.line(str(rank), QRectF(box.left(), box.top(), 70, box.height()), 44, ink.look.accent, BOLD)
    room = _label_room(box)
    text = fitted(label, room, (size,), DEMI)
    ink.write(text, room, ink.look.page.text, DEMI, MIDDLE_LEFT)
    return room


def _label_room(row: QRectF) -> QRectF:
    return QRectF(row.left() + 78, row.top() + 2, row.width() * 0.38 - 78, row.height() - 4)
