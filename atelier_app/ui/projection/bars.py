"""Results as bars on the wall: points, profiles of answers, agreement; the figures beside or inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen

from atelier_app.ui import french
from atelier_app.ui.projection.ink import (
    BODY,
    BOLD,
    DEMI,
    Ink,
    text_width,
)
from atelier_app.ui.projection.layouts import CENTRE, SheetsLayout
from atelier_app.ui.projection.looks import Pair, grade_colours
from atelier_app.ui.projection.ranked import BAR, MARGIN, NOTE, ResultLayout
from atelier_app.ui.projection.views import Sheets
from atelier_app.ui.projection.vote_views import (
    AlignmentResult,
    AnswersResult,
    PointsResult,
    PointsRow,
    ResultRow,
)

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TWO = 76.0
"""Height of two bars, one above the other."""


class PointsLayout(ResultLayout):
    """Bars of points, best first; those against below those for."""

    def __init__(self, body: PointsResult, area: QRectF) -> None:
        self._rows = body.rows
        self._signed = any(row.against for row in body.rows)
        super().__init__(body.rows, area, body.why)

    def least_height(self, row: ResultRow) -> float:
        return super().least_height(row) + (_TWO - BAR if self._signed else 0)

    def _paint_beside(self, ink: Ink, room: QRectF, rank: int) -> None:
        row, look = self._rows[rank], ink.look
        track = self._paint_words(ink, room, row, row.note, _TWO if self._signed else BAR)
        if not self._signed:
            _paint_length(ink, track, row.points / row.most, look.bar)
            return
        height = track.height() / 2 - 2
        for points, colour, top, word in (
            (row.points, look.bar, track.top(), "pour"),
            (row.against, look.over.ground, track.bottom() - height, "contre"),
        ):
            line = QRectF(track.left(), top, track.width() - _aside(self._rows), height)
            length = _paint_length(ink, line, points / row.most, colour)
            told = QRectF(line.left() + length + 12, top, track.right() - line.left() - length - 12, height)
            ink.line(f"{french.number(points)}\u00a0{word}", told, BODY, look.page.text, DEMI)


def _aside(rows: Iterable[PointsRow]) -> float:
    longest = max(french.number(max(row.points, row.against)) for row in rows)
    return text_width(f"{longest}0\u00a0contre", BODY, DEMI) + 20


def _paint_length(ink: Ink, track: QRectF, share: float, colour: str) -> float:
    """Paint a bar of a share of its track; return its length once it has grown."""
    length = max(12.0, track.width() * share) if share else 0.0
    if share:
        ink.panel(
            QRectF(track.left(), track.top(), length * ink.growth, track.height()), colour, 8, ink.look.line
        )
    return length


class AnswersLayout(ResultLayout):
    """Profiles of answers, best first, then what was written with them, text by text.

    Where the middle is marked, the answer under the mark is the majority’s.
    """

    def __init__(self, body: AnswersResult, area: QRectF) -> None:
        self._body = body
        super().__init__(body.rows, area, body.why, 56)
        self._ranked_pages = self.pages
        self._written = SheetsLayout(Sheets(body.written), area)
        self.pages += self._written.pages

    def least_height(self, row: ResultRow) -> float:
        return BAR + NOTE + MARGIN

    def paint(self, ink: Ink, page: int) -> None:
        if page < self._ranked_pages:
            super().paint(ink, page)
        else:
            self._written.paint(ink, page - self._ranked_pages)

    def _paint_beside(self, ink: Ink, room: QRectF, rank: int) -> None:
        row = self._body.rows[rank]
        width = room.width() - self._verdict - 28
        figures = "" if _holds_figures(row.counts, width) else " · ".join(map(french.number, row.counts))
        track = self._paint_words(ink, room, row, " — ".join(filter(None, (figures, row.note))))
        paint_profile(ink, track, row.counts, halved=self._body.halved)

    def _paint_foot(self, ink: Ink) -> None:
        note = "Le trait marque la moitié des votants" if self._body.halved else ""
        paint_legend(ink, self._foot, self._body.answers, note)


def _holds_figures(counts: Sequence[int], width: float) -> bool:
    """Tell whether each part of a bar has room for its figure."""
    total = sum(counts) or 1
    return all(width * each / total > text_width(str(each), BODY, BOLD) + 6 for each in counts if each)


def paint_profile(
    ink: Ink, track: QRectF, counts: Sequence[int], *, halved: bool = False, size: int = BODY
) -> None:
    """Paint how many gave each answer as the parts of a bar, with their figures where they hold."""
    total = sum(counts)
    if not total:
        ink.panel(track, ink.look.surface.ground, 0, ink.look.line)
        return
    at = track.left()
    for count, pair in zip(counts, grade_colours(len(counts)), strict=True):
        part = QRectF(at, track.top(), track.width() * count / total * ink.growth, track.height())
        _paint_part(ink, part, count, pair, track.center().x() if halved else None, size)
        at = part.right()
    if ink.look.dark:
        # The deepest of the colours would be lost on black.
        _paint_edge(ink, QRectF(track.left(), track.top(), at - track.left(), track.height()))
    if halved:
        middle = QRectF(track.center().x() - 2.5, track.top() - 5, 5, track.height() + 10)
        ink.panel(middle.adjusted(-1.5, 0, 1.5, 0), ink.look.page.ground, 0)
        ink.panel(middle, ink.look.page.text, 0)


def _paint_edge(ink: Ink, box: QRectF) -> None:
    ink.painter.setPen(QPen(QColor(ink.look.soft), 2))
    ink.painter.setBrush(Qt.BrushStyle.NoBrush)
    ink.painter.drawRect(box)


def _paint_part(ink: Ink, part: QRectF, count: int, pair: Pair, mark: float | None, size: int) -> None:
    ink.panel(part, pair.ground, 0)
    room = part if mark is None else _beside(part, mark)
    if count and room.width() > text_width(str(count), size, BOLD) + 6:
        ink.line(str(count), room, size, pair.text, BOLD, CENTRE)


def _beside(part: QRectF, mark: float) -> QRectF:
    """Return where the figure of a part goes: its middle, or the larger side of the mark that crosses it."""
    if not part.left() < mark < part.right() or abs(part.center().x() - mark) > 40:
        return part
    left = QRectF(part.left(), part.top(), mark - part.left(), part.height())
    right = QRectF(mark, part.top(), part.right() - mark, part.height())
    return max(left, right, key=QRectF.width)


def paint_legend(ink: Ink, foot: QRectF, answers: Sequence[str], note: str = "") -> None:
    """Paint which colour is which answer, then a note if it holds."""
    left = foot.left()
    each = (foot.width() - 66 * len(answers)) / max(1, len(answers))
    for answer, pair in zip(answers, grade_colours(len(answers)), strict=True):
        ink.panel(QRectF(left, foot.center().y() - 14, 28, 28), pair.ground, 4, ink.look.line)
        wanted = text_width(answer, BODY, DEMI) + 8
        width = wanted if _legend_width(answers) <= foot.width() else min(wanted, each)
        box = QRectF(left + 40, foot.top(), width, foot.height())
        ink.line(answer, box, BODY, ink.look.page.text, DEMI)
        left += 66 + width
    if foot.right() - left > text_width(note, BODY):
        ink.line(note, foot, BODY, ink.look.soft, align=_RIGHT)


def _legend_width(answers: Sequence[str]) -> float:
    return sum(text_width(answer, BODY, DEMI) + 74 for answer in answers)


class AlignmentLayout(ResultLayout):
    """Those who agree above those who oppose, each with the threshold that it has to reach or keep below."""

    def __init__(self, body: AlignmentResult, area: QRectF) -> None:
        self._body = body
        words = [word for row in body.rows for word in row.told]
        self._told = max(text_width(word, BODY, DEMI) for word in words) + 4
        super().__init__(body.rows, area, body.why, 56)

    def least_height(self, row: ResultRow) -> float:
        return _TWO + (NOTE if row.note else 0.0) + MARGIN

    def _paint_beside(self, ink: Ink, room: QRectF, rank: int) -> None:
        row, look, body = self._body.rows[rank], ink.look, self._body
        track = self._paint_words(ink, room, row, row.note, _TWO)
        height = track.height() / 2 - 4
        for voters, bound, colour, top, told in (
            (row.agreement, body.agreement, look.bar, track.top(), row.told[0]),
            (row.opposition, body.opposition, look.over.ground, track.bottom() - height, row.told[1]),
        ):
            line = QRectF(track.left(), top, track.width() - self._told - 20, height)
            ink.panel(line, look.surface.ground, 4, look.line)
            _paint_length(ink, line, voters / row.voters if row.voters else 0.0, colour)
            _paint_bound(ink, line, bound)
            ink.line(told, QRectF(line.right() + 20, top, self._told, height), BODY, look.page.text, DEMI)

    def _paint_foot(self, ink: Ink) -> None:
        body = self._body
        words = (
            f"Traits\u202f: aligné à partir de {body.agreement}\u202f% d’accord "
            f"et jusqu’à {body.opposition}\u202f% d’opposition"
        )
        ink.line(words, self._foot, BODY, ink.look.soft)


def _paint_bound(ink: Ink, track: QRectF, bound: int) -> None:
    at = track.left() + track.width() * bound / 100
    mark = QRectF(at - 2.5, track.top() - 4, 5, track.height() + 8)
    ink.panel(mark.adjusted(-2, 0, 2, 0), ink.look.page.ground, 0)
    ink.panel(mark, ink.look.page.text, 0)
