"""The widget that fills the projection: it shows a view, turns its pages and moves what moves."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from atelier_app.ui import motion
from atelier_app.ui.projection.ink import Ink
from atelier_app.ui.projection.looks import LOOKS, LookName
from atelier_app.ui.projection.picture import RoomPicture, room_units
from atelier_app.ui.projection.spoken import spoken
from atelier_app.ui.projection.views import Black, Body, Notes, RoomView, SurveyAnswers
from atelier_app.ui.projection.vote_views import Result


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
        revealed = isinstance(after, SurveyAnswers) and not isinstance(before, SurveyAnswers)
        grows = revealed or (before is None and isinstance(after, Result))
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
