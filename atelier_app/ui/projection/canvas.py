"""The wall itself: a header with the timer, a body in pages, a footer; drawn in units, to any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QRectF, QSizeF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from atelier_app.ui import french, motion
from atelier_app.ui.clock import ClockFace, RoundTime
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
from atelier_app.ui.projection.layouts import (
    CENTRE,
    ClockLayout,
    Layout,
    PromptLayout,
    SheetsLayout,
    TitleLayout,
    room_remark,
)
from atelier_app.ui.projection.looks import LOOKS, LookName
from atelier_app.ui.projection.notes import NotesLayout
from atelier_app.ui.projection.spoken import spoken
from atelier_app.ui.projection.themes import ThemesLayout
from atelier_app.ui.projection.views import (
    BigClock,
    Black,
    Body,
    GradesResult,
    Notes,
    OpenVote,
    PointsResult,
    Prompt,
    RoomView,
    Sheets,
    ThemeGraph,
    Themes,
    Title,
)
from atelier_app.ui.projection.votes import GradesLayout, OpenVoteLayout, PointsLayout

_HEIGHT, _LEAST_WIDTH = 1080.0, 1320.0
_MARGIN = 56.0
_FOOT = 84.0
_DIGITS = 116
_BETWEEN_ROUNDS = 18
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
        ink.line(french.joined(parts), foot, BODY, look.soft)
        if self._view.rounds and not isinstance(self._view.body, Prompt):
            self._paint_rounds(ink, foot)

    def _paint_rounds(self, ink: Ink, foot: QRectF) -> None:
        right = foot.right()
        for each, words, width in reversed(rounds_within(self._view.rounds, foot.width() / 2)):
            weight = BOLD if each.current else DEMI
            colour = ink.look.page.text if each.current else ink.look.soft
            ink.line(words, QRectF(right - width, foot.top(), width + 4, foot.height()), BODY, colour, weight)
            right -= width + _BETWEEN_ROUNDS


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
        case PointsResult() as body:
            return PointsLayout(body, area)
        case GradesResult() as body:
            return GradesLayout(body, area)
    return None


def landing(before: Body | None, after: Body) -> frozenset[str]:
    """Return the texts of the cards that came since the same cards were shown; none when there were none."""
    if not isinstance(before, Notes) or not isinstance(after, Notes):
        return frozenset()
    shown, now = ({text for group in body.groups for text in group.texts} for body in (before, after))
    return frozenset(now - shown)


class RoomCanvas(QWidget):
    """The widget that fills the projection."""

    pages_changed = Signal(int, int)
    """The page shown, from 0, and how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.view: RoomView | None = None
        self._look = LookName.LIGHT
        self._picture: RoomPicture | None = None
        self._subject: object = None
        self.page = 0
        self.pages = 1
        self._landing: frozenset[str] = frozenset()
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self.update)

    def show_view(self, view: RoomView) -> None:
        """Show a view; another subject starts at its first page."""
        if view == self.view:
            return
        subject = (type(view.body), view.heading, view.eyebrow)
        fresh = subject != self._subject
        if fresh:
            self.page, self._subject = 0, subject
        self._move(None if fresh or self.view is None else self.view.body, view.body)
        self.view = view
        self.setAccessibleDescription(spoken(view))
        if self._picture is not None and self._picture.keeps_up(view):
            self.update()
        else:
            self._lay_out()

    def _move(self, before: Body | None, after: Body) -> None:
        """Begin what explains a change, if things may move: a result grows, a new card lands."""
        grows = before is None and isinstance(after, PointsResult | GradesResult)
        self._landing = landing(before, after)
        if not grows and not self._landing:
            return
        self._motion.stop()
        self._motion.setDuration(motion.duration())
        self._motion.start()

    @property
    def growth(self) -> float:
        """How far what moves has come; 1 when nothing does."""
        still = self._motion.state() is not QVariantAnimation.State.Running
        return 1.0 if still else float(self._motion.currentValue())

    def show_look(self, look: LookName) -> None:
        """Paint in a look."""
        self._look = look
        self.update()

    def turn(self, pages: int) -> None:
        """Turn so many pages, forward or back, as far as there are some."""
        self.page = max(0, min(self.pages - 1, self.page + pages))
        self.pages_changed.emit(self.page, self.pages)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        black = self.view is None or isinstance(self.view.body, Black)
        look = LOOKS[self._look]
        painter.fillRect(self.rect(), QColor("#000000" if black else look.page.ground))
        if not black and self._picture is not None:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            scale, _ = room_units(self.width(), self.height())
            painter.scale(scale, scale)
            ink = Ink(painter, look, growth=self.growth, landing=self._landing)
            self._picture.paint(ink, self.page)
        painter.end()

    def _lay_out(self) -> None:
        if self.view is None or self.width() < 2 or self.height() < 2:
            return
        _, size = room_units(self.width(), self.height())
        self._picture = RoomPicture(self.view, size)
        self.pages = self._picture.pages
        self.turn(0)
