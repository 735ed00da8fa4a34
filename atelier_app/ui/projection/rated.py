"""A rating poll on the wall: on each scale where the ratings lie, their median, and what is to be debated."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPen

from atelier_app.domain.method import Shape
from atelier_app.ui import french
from atelier_app.ui.projection.ink import BODY, BOLD, DEMI, Ink, text_width
from atelier_app.ui.projection.layouts import CENTRE
from atelier_app.ui.projection.ranked import ResultLayout
from atelier_app.ui.projection.vote_views import RatedRow, RatedScale, RatingResult, ResultRow
from atelier_app.ui.shapes import draw_shape

_WORDS, _AXIS, _BETWEEN = 36.0, 50.0, 8.0
"""Height of what is said of a scale, of its picture, and the room between two scales."""
_HALF = 23.0
"""Half the size of a rating drawn with its figure; nearer to one another, they are drawn without."""
_DEBATE = "à débattre"


class RatingLayout(ResultLayout):
    """Options from the highest rated, each with its scales."""

    def __init__(self, body: RatingResult, area: QRectF) -> None:
        self._rows = body.rows
        super().__init__(body.rows, area, body.why)

    def least_height(self, row: ResultRow) -> float:
        scales = len(row.scales) if isinstance(row, RatedRow) else 1
        return scales * (_WORDS + _AXIS + _BETWEEN) + (_WORDS if row.note or row.verdict else 0.0) + 12

    def _paint_beside(self, ink: Ink, room: QRectF, rank: int) -> None:
        row = self._rows[rank]
        told = french.joined((row.verdict, row.note))
        height = len(row.scales) * (_WORDS + _AXIS + _BETWEEN) + (_WORDS if told else 0.0)
        top = room.center().y() - height / 2
        for scale in row.scales:
            _paint_scale(ink, QRectF(room.left(), top, room.width(), _WORDS + _AXIS), scale)
            top += _WORDS + _AXIS + _BETWEEN
        ink.line(told, QRectF(room.left(), top, room.width(), _WORDS), BODY, ink.look.page.text, BOLD)


def _paint_scale(ink: Ink, room: QRectF, scale: RatedScale) -> None:
    look = ink.look
    line = QRectF(room.left(), room.top(), room.width(), _WORDS)
    if scale.to_debate:
        width = text_width(_DEBATE, BODY, BOLD)
        mark = QRectF(line.right() - width - 36, line.center().y() - 12, 24, 24)
        draw_shape(ink.painter, Shape.DIAMOND, mark, look.page.text)
        ink.line(
            _DEBATE, QRectF(line.right() - width, line.top(), width + 4, _WORDS), BODY, look.page.text, BOLD
        )
        line.setRight(mark.left() - 16)
    settled = f"{scale.title}\u202f: {scale.settled}"
    full = f"{settled}, {scale.span}" if scale.span else settled
    # The picture below shows how far the ratings lie apart, where there is no room to say it.
    ink.line(full if text_width(full, BODY) < line.width() else settled, line, BODY, look.page.text)
    _paint_axis(ink, QRectF(room.left(), line.bottom(), room.width(), _AXIS), scale)


def _paint_axis(ink: Ink, room: QRectF, scale: RatedScale) -> None:
    look = ink.look
    ends = [min(room.width() * 0.24, text_width(end, BODY) + 6) for end in scale.ends]
    ink.line(scale.ends[0], QRectF(room.left(), room.top(), ends[0], room.height()), BODY, look.soft)
    ink.line(
        scale.ends[1], QRectF(room.right() - ends[1], room.top(), ends[1], room.height()), BODY, look.soft
    )
    axis = room.adjusted(ends[0] + 40, 0, -ends[1] - 40, 0)
    ink.panel(QRectF(axis.left(), axis.center().y() - 3, axis.width(), 6), look.line, 3)
    if not scale.ratings:
        return
    low, high = (axis.left() + axis.width() * scale.ratings[end][0] for end in (0, -1))
    ink.panel(QRectF(low, axis.center().y() - 5, (high - low) * ink.growth, 10), look.bar, 5)
    gaps = (after - before for (before, _), (after, _) in pairwise(scale.ratings))
    told = min(gaps, default=1.0) * axis.width() > 2 * _HALF
    # The median last: nothing covers it.
    for place, count in sorted(scale.ratings, key=lambda rating: rating[0] == scale.median):
        centre = QPointF(axis.left() + axis.width() * place, axis.center().y())
        _paint_ratings(ink, centre, count if told else 0, median=place == scale.median)
    if scale.median is not None and scale.median not in (place for place, _ in scale.ratings):
        _paint_ratings(
            ink, QPointF(axis.left() + axis.width() * scale.median, axis.center().y()), 0, median=True
        )


def _paint_ratings(ink: Ink, centre: QPointF, count: int, *, median: bool) -> None:
    """Paint how many gave a rating; the median is a square, filled."""
    look, half = ink.look, _HALF if count else 12.0 if median else 8.0
    box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    ink.painter.setPen(QPen(QColor(look.bar), 3))
    ink.painter.setBrush(QColor(look.accent if median else look.page.ground))
    if median:
        ink.painter.drawRect(box)
    else:
        ink.painter.drawEllipse(box)
    if count:
        ink.line(str(count), box, BODY, look.page.ground if median else look.page.text, DEMI, CENTRE)
