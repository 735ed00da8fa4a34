"""The wall itself, in units: a header with the timer, a body in pages, a footer, how to join in a corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF, Qt

from atelier_app.ui import french
from atelier_app.ui.clock import ClockFace, RoundTime
from atelier_app.ui.projection.bars import AlignmentLayout, AnswersLayout, PointsLayout
from atelier_app.ui.projection.classes import SortingLayout
from atelier_app.ui.projection.graph import GraphLayout, as_tiles
from atelier_app.ui.projection.ink import (
    BODY,
    BOLD,
    DEMI,
    Ink,
    fitted,
    fitted_height,
    sizes_down_from,
    text_width,
)
from atelier_app.ui.projection.join import CORNER, JoinLayout, paint_corner
from atelier_app.ui.projection.layouts import (
    CENTRE,
    ClockLayout,
    Layout,
    PromptLayout,
    SheetsLayout,
    TitleLayout,
    room_remark,
)
from atelier_app.ui.projection.notes import NotesLayout
from atelier_app.ui.projection.rated import RatingLayout
from atelier_app.ui.projection.survey import SurveyLayout
from atelier_app.ui.projection.themes import ThemesLayout
from atelier_app.ui.projection.views import (
    BigClock,
    Black,
    Join,
    Notes,
    Prompt,
    RoomView,
    Sheets,
    SurveyAnswers,
    ThemeGraph,
    Themes,
    Title,
)
from atelier_app.ui.projection.vote_views import (
    AlignmentResult,
    AnswersResult,
    OpenVote,
    PointsResult,
    RatingResult,
    SortingResult,
)
from atelier_app.ui.projection.votes import OpenVoteLayout

_HEIGHT, _LEAST_WIDTH = 1080.0, 1320.0
_MARGIN = 56.0
_FOOT = 84.0
_DIGITS = 116
_BETWEEN_ROUNDS = 18
_BESIDE_CORNER = 32
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def room_units(width: float, height: float) -> tuple[float, QSizeF]:
    """Return the pixels in a unit, and the size of the wall in units: 1,080 high, or more if it is narrow."""
    scale = min(height / _HEIGHT, width / _LEAST_WIDTH)
    return scale, QSizeF(width / scale, height / scale)


class RoomPicture:
    """A view laid out for a size (in units): how many pages it takes, and how to paint one."""

    def __init__(self, view: RoomView, size: QSizeF) -> None:
        self._view, self._size = view, size
        inner = QRectF(0, 0, size.width(), size.height()).adjusted(_MARGIN, 44, -_MARGIN, -_FOOT)
        self._clock_width = self._width_of_clock(view)
        self._top = QRectF(inner.left(), inner.top(), inner.width() - self._clock_width, 0)
        crowded = isinstance(view.body, Notes | Themes | ThemeGraph)
        words = QRectF(0, 0, self._top.width(), 124 if crowded else 172)
        self._heading = fitted(view.heading, words, sizes_down_from(50), BOLD) if view.heading else None
        beside = 48.0 if view.eyebrow else 0.0
        heading = beside + (fitted_height(self._heading) if self._heading else 0.0)
        clock = 1.16 * _DIGITS + 34 if self._clock_width else 0.0
        area = inner.adjusted(0, max(heading, clock) + 26 if heading or clock else 0, 0, 0)
        self._corner = QRectF()
        if view.join is not None:
            self._corner = QRectF(area.right() - CORNER, area.top(), CORNER, area.height())
            area.setRight(self._corner.left() - _BESIDE_CORNER)
        self._body = _layout(view, area)
        self.pages = self._body.pages if self._body else 1

    def keeps_up(self, view: RoomView) -> bool:
        """Take the time of a view, if that is all that changes: nothing then has to be laid out again."""
        same = replace(view, clock=self._view.clock) == self._view and not isinstance(view.body, BigClock)
        if same and self._width_of_clock(view) == self._clock_width:
            self._view = view
            return True
        return False

    def paint(self, ink: Ink, page: int) -> None:
        """Paint a page, from 0."""
        if self._body is None:
            return
        self._paint_header(ink)
        self._body.paint(ink, page)
        if self._view.join is not None:
            paint_corner(ink, self._corner, self._view.join)
        self._paint_footer(ink, page)

    @staticmethod
    def _width_of_clock(view: RoomView) -> float:
        if view.clock is None or isinstance(view.body, BigClock | Black):
            return 0.0
        return text_width(view.clock.room_digits, _DIGITS, BOLD) + 90

    def _paint_header(self, ink: Ink) -> None:
        view, top, look = self._view, self._top, ink.look
        if view.eyebrow:
            ink.line(view.eyebrow, QRectF(top.left(), top.top(), top.width(), 42), 32, look.accent, BOLD)
        if self._heading is not None:
            box = QRectF(top.left(), top.top() + 48, top.width(), 172)
            ink.write(self._heading, box, look.page.text, BOLD)
        if self._clock_width and view.clock is not None:
            self._paint_clock(ink, view.clock)

    def _paint_clock(self, ink: Ink, face: ClockFace) -> None:
        right = self._size.width() - _MARGIN
        pair = ink.look.clock(face.urgency)
        width = self._clock_width - 50
        box = QRectF(right - width, self._top.top() - 6, width, 1.16 * _DIGITS)
        if pair is not None:
            ink.panel(box, pair.ground, 18)
        colour = pair.text if pair else ink.look.page.text
        digits = fitted(face.room_digits, QRectF(0, 0, 2_000, 400), (_DIGITS,), BOLD)
        ink.write(digits, box, colour, BOLD, CENTRE)
        remark = QRectF(box.left(), box.bottom() + 2, box.width(), 36)
        ink.line(room_remark(face), remark, BODY, ink.look.soft, DEMI, CENTRE)

    def _paint_footer(self, ink: Ink, page: int) -> None:
        look, size = ink.look, self._size
        foot = QRectF(_MARGIN, size.height() - 66, size.width() - 2 * _MARGIN, 44)
        parts = [self._view.footer]
        if self.pages > 1:
            parts.append(f"page\u00a0{page + 1} sur {self.pages}")
        left = 0.0
        if self._view.rounds and not isinstance(self._view.body, Prompt):
            left = self._paint_rounds(ink, foot)
        ink.line(french.joined(parts), foot.adjusted(0, 0, -left, 0), BODY, look.soft)

    def _paint_rounds(self, ink: Ink, foot: QRectF) -> float:
        """Paint the rounds on the right; return the width that they take."""
        right = foot.right()
        for each, words, width in reversed(rounds_within(self._view.rounds, foot.width() / 2)):
            weight = BOLD if each.current else DEMI
            colour = ink.look.page.text if each.current else ink.look.soft
            ink.line(words, QRectF(right - width, foot.top(), width + 4, foot.height()), BODY, colour, weight)
            right -= width + _BETWEEN_ROUNDS
        return foot.right() - right


def rounds_within(rounds: Sequence[RoundTime], room: float) -> list[tuple[RoundTime, str, float]]:
    """Return the rounds that hold in a width, with their words and widths, in units.

    The present one comes first, then those that follow it, then those before.
    """
    said = []
    for rank, each in enumerate(rounds):
        words = f"{'' if rank == 0 else '→  '}{each.title} {french.minutes(each.minutes)}"
        said.append((each, words, text_width(words, BODY, BOLD if each.current else DEMI)))
    current = next((rank for rank, each in enumerate(rounds) if each.current), 0)
    first = last = current
    for rank in (*range(current, len(said)), *reversed(range(current))):
        kept = said[min(first, rank) : max(last, rank + 1)]
        if rank != current and sum(width + _BETWEEN_ROUNDS for _, _, width in kept) > room:
            break
        first, last = min(first, rank), max(last, rank + 1)
    return said[first:last]


def _layout(view: RoomView, area: QRectF) -> Layout | None:
    match view.body:
        case Title() as body:
            return TitleLayout(body, area)
        case Prompt() as body:
            return PromptLayout(body, area, view.rounds)
        case BigClock() if view.clock is not None:
            return ClockLayout(area, view.clock)
        case Notes() as body:
            return NotesLayout(body, area)
        case Sheets() as body:
            return SheetsLayout(body, area)
        case Themes() as body:
            return ThemesLayout(body, area)
        case ThemeGraph() as body:
            graph = GraphLayout(body, area)
            return graph if graph.holds else ThemesLayout(as_tiles(body), area)
        case OpenVote() as body:
            return OpenVoteLayout(body, area)
        case SurveyAnswers() as body:
            return SurveyLayout(body, area)
        case Join() as body:
            return JoinLayout(body, area)
        case PointsResult() as body:
            return PointsLayout(body, area)
        case AnswersResult() as body:
            return AnswersLayout(body, area)
        case AlignmentResult() as body:
            return AlignmentLayout(body, area)
        case SortingResult() as body:
            return SortingLayout(body, area)
        case RatingResult() as body:
            return RatingLayout(body, area)
    return None
