"""The profile of an option as a picture: parts of a whole, or a range between two bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from atelier_app.domain.method_words import Side
from atelier_app.domain.polls import Poll, PollKind
from atelier_app.domain.tally import Bounds
from atelier_app.ui import theme
from atelier_app.ui.projection.looks import Pair, grade_colours
from atelier_app.ui.theme import mixed, scaled, text_font, text_size

_HEIGHT = 26
_PALE = "#CFE3E6"
_POINTS = (Pair(theme.ACCENT, theme.SURFACE), Pair("#8E1B14", theme.SURFACE))


@dataclass(frozen=True)
class Segment:
    """A part of a strip: how many, and what it stands for."""

    count: int
    title: str


@dataclass(frozen=True)
class Strip:
    """Parts side by side. `whole` is what the full width stands for, `marks` are shares of it."""

    segments: tuple[Segment, ...]
    whole: int
    marks: tuple[float, ...] = ()
    title: str = ""

    @property
    def spoken(self) -> str:
        """The strip in words."""
        parts = ", ".join(f"{part.title}\u202f: {part.count}" for part in self.segments)
        return f"{self.title}. {parts}" if self.title else parts


@dataclass(frozen=True)
class Span:
    """From where to where the answers go between two bounds, and their middle, as shares of the width."""

    title: str
    ends: tuple[float, float] | None = None
    middle: float = 0
    told: str = "aucune note"

    @property
    def spoken(self) -> str:
        """The range in words."""
        return f"{self.title}\u202f: {self.told}"


def consecutive_marks(sides: Sequence[Side | None], bounds: Bounds) -> tuple[float, ...]:
    """Return where the thresholds cut a profile, as shares; none unless the sides follow one another."""
    order = [Side.AGREEMENT, Side.RESERVATION, Side.OPPOSITION]
    ranks = [order.index(side or Side.RESERVATION) for side in sides]
    if ranks != sorted(ranks):
        return ()
    return bounds.agreement / 100, 1 - bounds.opposition / 100


def strip_colours(poll: Poll, parts: int) -> tuple[Pair, ...]:
    """Return the colours of the parts of a strip of a poll: from good to bad, or from low to high."""
    if poll.kind is PollKind.POINTS:
        return _POINTS[:parts]
    if poll.kind is not PollKind.RATING:
        return grade_colours(parts)
    return tuple(_tint(rank / max(1, parts - 1)) for rank in range(parts))


def _tint(share: float) -> Pair:
    """Return a tint of one colour: levels say how much, and what is good depends on the scale.

    The middle of the range is left out: neither ink nor white is read on it.
    """
    if share <= 0.5:
        return Pair(mixed(_PALE, theme.ACCENT_DARK, share * 0.9), theme.INK)
    return Pair(mixed(_PALE, theme.ACCENT_DARK, 0.66 + (share - 0.5) * 0.68), theme.SURFACE)


class StripView(QWidget):
    """A strip, painted; it grows when a result is revealed."""

    def __init__(self, strip: Strip | Span, colours: Sequence[Pair], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip, self._colours = strip, tuple(colours)
        self.growth = 1.0
        self.setAccessibleName(strip.spoken)
        self.setToolTip(strip.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(scaled(_HEIGHT))
        self.setMinimumWidth(110)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(220, scaled(_HEIGHT))

    def grow(self, growth: float) -> None:
        """Show a share of the strip, from the left."""
        self.growth = growth
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(whole, 5, 5)
        painter.setClipPath(path)
        painter.fillRect(whole, QColor(theme.LINE))
        painter.setFont(text_font(text_size(12), QFont.Weight.Bold))
        if isinstance(self.strip, Span):
            self._paint_span(painter, self.strip, whole)
        else:
            self._paint_parts(painter, self.strip, whole)
        painter.end()

    def _paint_parts(self, painter: QPainter, strip: Strip, whole: QRectF) -> None:
        left = 0.0
        for part, colour in zip(strip.segments, self._colours, strict=True):
            width = whole.width() * self.growth * part.count / strip.whole
            box = QRectF(left, 0, width, whole.height())
            painter.fillRect(box, QColor(colour.ground))
            room = _clear_of(box, [whole.width() * share for share in strip.marks])
            if room.width() > painter.fontMetrics().horizontalAdvance(str(part.count)) + 6:
                painter.setPen(QColor(colour.text))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(part.count))
            left += width
        painter.setPen(QPen(QColor(theme.INK), 3))
        for share in strip.marks:
            across = whole.width() * share
            painter.drawLine(QPointF(across, 0), QPointF(across, whole.height()))

    def _paint_span(self, painter: QPainter, span: Span, whole: QRectF) -> None:
        if span.ends is None:
            return
        inner = whole.adjusted(3, 0, -3, 0)
        left, right = (inner.left() + inner.width() * self.growth * end for end in span.ends)
        painter.fillRect(QRectF(left, 6, max(4.0, right - left), whole.height() - 12), QColor("#86C8D1"))
        across = inner.left() + inner.width() * self.growth * span.middle
        painter.setPen(QPen(QColor(theme.ACCENT_DARK), 5))
        painter.drawLine(QPointF(across, 2), QPointF(across, whole.height() - 2))


def _clear_of(part: QRectF, marks: Sequence[float]) -> QRectF:
    """Return where the figure of a part goes: its middle, or the widest room beside the marks."""
    crossing = [mark for mark in marks if part.left() < mark < part.right()]
    if all(abs(part.center().x() - mark) > 14 for mark in crossing):
        return part
    edges = [part.left(), *crossing, part.right()]
    rooms = [QRectF(left, part.top(), right - left, part.height()) for left, right in pairwise(edges)]
    return max(rooms, key=QRectF.width)
