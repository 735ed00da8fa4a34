"""The graph of themes on the wall: bubbles with their titles and counts, joined where they are close."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from atelier_app.ui import french
from atelier_app.ui.graph.labels import Label, Sizes, Titled, placed_labels
from atelier_app.ui.graph.places import radius_of
from atelier_app.ui.projection.ink import BODY, BOLD, Ink, sizes_down_from
from atelier_app.ui.projection.looks import Look
from atelier_app.ui.projection.views import RoomBubble, RoomTheme, ThemeGraph, Themes
from atelier_app.ui.theme import mixed, text_font

_SIZES = Sizes(sizes_down_from(54), BODY, 430, comfort=1.0)
_STRETCH = 1.8
"""How much wider at most the graph is drawn than it stands on the console, to fill the wall."""
_LARGEST = 30.0
"""Wall units for a graph unit at most: two themes do not fill the wall."""
_LEAST_SHRUNK = 0.6
"""Bubbles shrink no more than this to make room for titles."""
_PASSES = 6
"""Titles keep their size when bubbles shrink, and stand beside them in turn: it settles in a few passes."""


class GraphLayout:
    """The whole graph on one page, as large as the area allows."""

    pages = 1

    def __init__(self, body: ThemeGraph, area: QRectF) -> None:
        self._body = body
        self._scale = self._wide = self._alone(area)
        least = _LEAST_SHRUNK * self._scale
        for _ in range(_PASSES):
            self.labels = placed_labels([self._titled(bubble) for bubble in body.bubbles], _SIZES)
            extent = self._extent()
            wider, higher = area.width() / extent.width(), area.height() / extent.height()
            self._scale = max(least, self._scale * min(1.0, higher, wider * self._wide / self._scale))
            self._wide = max(self._scale, min(_STRETCH * self._scale, self._wide * wider))
        self.labels = placed_labels([self._titled(bubble) for bubble in body.bubbles], _SIZES)
        extent = self._extent()
        self._shift = area.center() - extent.center()
        self.holds = extent.width() <= area.width() + 1 and extent.height() <= area.height() + 1
        """Whether every bubble and every title has room."""

    @property
    def circles(self) -> list[tuple[QPointF, float]]:
        """The centre and the radius of each bubble, on the wall."""
        return [
            (titled.centre + self._shift, titled.radius) for titled in map(self._titled, self._body.bubbles)
        ]

    @property
    def boxes(self) -> list[QRectF]:
        """The place of each title, with its count, on the wall."""
        return [label.box.translated(self._shift) for label in self.labels]

    def paint(self, ink: Ink, page: int) -> None:
        circles = self.circles
        for one, other, weight in self._body.links:
            pen = QPen(QColor(mixed(ink.look.line, ink.look.soft, 0.25)), 4 + 26 * min(1.0, weight))
            ink.painter.setPen(pen)
            ink.painter.drawLine(circles[one][0], circles[other][0])
        for bubble, (centre, radius) in zip(self._body.bubbles, circles, strict=True):
            ground, edge = _colours(ink.look, bubble)
            ink.painter.setPen(QPen(QColor(edge), 6 if ink.look.dark else 2.5))
            ink.painter.setBrush(QColor(ground))
            ink.painter.drawEllipse(centre, radius, radius)
        for label, box in zip(self.labels, self.boxes, strict=True):
            _write(ink, label, box)

    def _alone(self, area: QRectF) -> float:
        """Return the scale at which the bubbles fill the area, their titles left out."""
        box = QRectF()
        for bubble in self._body.bubbles:
            radius = radius_of(bubble.count)
            circle = QRectF(0, 0, 2 * radius, 2 * radius)
            circle.moveCenter(QPointF(*bubble.place))
            box = box.united(circle)
        return min(_LARGEST, area.width() / box.width(), area.height() / box.height())

    def _titled(self, bubble: RoomBubble) -> Titled:
        centre = QPointF(bubble.place[0] * self._wide, bubble.place[1] * self._scale)
        radius = radius_of(bubble.count) * self._scale
        return Titled(centre, radius, bubble.title, french.counted(bubble.count, "carte"))

    def _extent(self) -> QRectF:
        extent = QRectF()
        for bubble, label in zip(self._body.bubbles, self.labels, strict=True):
            titled = self._titled(bubble)
            circle = QRectF(0, 0, 2 * titled.radius + 6, 2 * titled.radius + 6)
            circle.moveCenter(titled.centre)
            extent = extent.united(circle).united(label.box)
        return extent


def as_tiles(body: ThemeGraph) -> Themes:
    """Return the themes as tiles, for a graph of too many themes to be read from the back."""
    tiles = (RoomTheme(bubble.title, bubble.colour, bubble.count, ()) for bubble in body.bubbles)
    return Themes(tuple(tiles), body.tray)


def _colours(look: Look, bubble: RoomBubble) -> tuple[str, str]:
    """Return the ground and the edge of a bubble; at night its colour is only on its edge."""
    if look.dark:
        return look.surface.ground, look.edge(bubble.colour)
    ground = look.note(bubble.colour).ground
    return ground, mixed(ground, look.page.text, 0.25)


def _write(ink: Ink, label: Label, box: QRectF) -> None:
    look = ink.look
    colour = look.surface.text if label.inside and look.dark else look.page.text
    if not label.inside:
        veil = QColor(look.page.ground)
        veil.setAlpha(215)
        ink.painter.setPen(Qt.PenStyle.NoPen)
        ink.painter.setBrush(veil)
        ink.painter.drawRoundedRect(box, 8, 8)
    ink.painter.setPen(QColor(colour))
    top = box.top()
    for text, font in (
        *((line, text_font(label.size, BOLD)) for line in label.lines),
        (label.aside, text_font(_SIZES.aside)),
    ):
        metrics = QFontMetricsF(font)
        ink.painter.setFont(font)
        x = box.center().x() - metrics.horizontalAdvance(text) / 2
        ink.painter.drawText(QPointF(x, top + metrics.ascent()), text)
        top += metrics.lineSpacing()
