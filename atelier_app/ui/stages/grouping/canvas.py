"""The graph seen: zoom, pan, and the titles, which keep the same size on the screen whatever the zoom."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from atelier_app.ui import french, theme
from atelier_app.ui.board.ground import ground
from atelier_app.ui.board.zooming import ZoomView
from atelier_app.ui.graph.labels import Label, Titled, placed_labels
from atelier_app.ui.stages.grouping.bubble import BubbleItem
from atelier_app.ui.stages.grouping.scene import GraphScene
from atelier_app.ui.theme import text_font

SMALLEST, LARGEST = 0.06, 5.0
"""Bounds of the scale."""
_LARGEST_FIT = 1.7
"""A graph of a few bubbles is not blown up beyond this to fill the view."""
_EDGE = 10
"""What is left around the graph shown as a whole, in pixels."""
_LEAST_SHRUNK = 0.75
"""Bubbles shrink no more than this to make room for titles: smaller, they would hold even fewer."""
_LEAST_SPARE = 0.98
_FIT_PASSES = 4
"""Titles keep their size when bubbles shrink, and stand beside them in turn: it settles in a few passes."""
_FAR = 4000
"""How far the view may go beyond the graph, which then grows without anything sliding."""
_LINK_SIZE = 12


class GraphCanvas(ZoomView):
    """Look at the graph: nearer, further, elsewhere, or as a whole."""

    scales = SMALLEST, LARGEST

    scale_changed = Signal(float)

    def __init__(self, scene: GraphScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.graph = scene
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setBackgroundBrush(ground(0.1))
        self._fitting = True
        """Whether the graph is shown as a whole, until somebody zooms or pans."""
        self._crowded = False
        """Whether some title has no room in the view, even with the whole graph shown."""
        self._labels: dict[str, Label] | None = None
        """The titles in place, until something may have moved them."""
        self._placed: tuple[list[Titled], list[Label]] = [], []
        """The bubbles that titles were last placed for, and these titles."""

    def zoom(self, factor: float, around: QPoint | None = None) -> None:
        self._fitting = False
        super().zoom(factor, around)

    def show_all(self) -> None:
        """Show the whole graph, and keep it so until the next zoom."""
        self._fitting = True
        area, room = self.graph.area, self._room()
        if area.isEmpty() or room.isEmpty():
            return
        scale = min(_LARGEST_FIT, room.width() / area.width(), room.height() / area.height())
        alone = max(SMALLEST, scale)
        for _ in range(_FIT_PASSES):
            self.set_scale(max(_LEAST_SHRUNK * alone, scale))
            extent = self._extent()
            spare = min(room.width() / extent.width(), room.height() / extent.height())
            scale = self.scale_factor * min(1.0, spare)
            if max(_LEAST_SHRUNK * alone, scale) == self.scale_factor:
                break
        self._crowded = spare < _LEAST_SPARE
        if self._crowded:
            self.set_scale(alone)
            extent = QRectF(area.topLeft() * alone, area.size() * alone)
        self.centerOn(extent.center() / self.scale_factor)

    def follow(self) -> None:
        """Keep the whole graph in sight after a change, moving nothing as long as it is."""
        self._labels = None
        scale, area = self.scale_factor, self.graph.area
        bubbles = QRectF(area.topLeft() * scale, area.size() * scale)
        if self._fitting and not self._is_seen(bubbles if self._crowded else self._extent()):
            self.show_all()
        self.viewport().update()

    def reveal(self, bubble: BubbleItem) -> None:
        """Scroll until a bubble is seen."""
        self.ensureVisible(bubble.sceneBoundingRect(), 24, 24)

    def label_box(self, theme_id: str) -> QRect:
        """Return where the title of a theme is in the view."""
        return self.labels()[theme_id].box.translated(self._origin()).toRect()

    def labels(self) -> dict[str, Label]:
        """Return the title of each theme, placed around the origin of the scene in pixels of the screen."""
        if self._labels is None:
            bubbles = sorted(self.graph.bubbles.values(), key=lambda each: -each.radius)
            titled = [self._titled(bubble) for bubble in bubbles]
            if titled != self._placed[0]:
                self._placed = titled, placed_labels(titled)
            self._labels = {
                bubble.theme_id: label for bubble, label in zip(bubbles, self._placed[1], strict=True)
            }
        return self._labels

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._fitting:
            self.show_all()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self.zoom_by_wheel(event)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802
        painter.save()
        painter.setWorldTransform(QTransform.fromTranslate(self._origin().x(), self._origin().y()))
        taken = [label.box for label in self.labels().values()]
        self._paint_words(painter, taken)
        for theme_id, label in self.labels().items():
            _paint_label(painter, label, self.graph.bubbles[theme_id])
        painter.restore()

    def show_words(self) -> None:
        """Write titles again: what stands under them has changed."""
        self._labels = None
        self.viewport().update()

    def _titled(self, bubble: BubbleItem) -> Titled:
        scale = self.scale_factor
        return Titled(bubble.pos() * scale, bubble.radius * scale, bubble.shown.title, bubble.aside)

    def _origin(self) -> QPointF:
        return self.viewportTransform().map(QPointF(0, 0))

    def _room(self) -> QRect:
        return self.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def _is_seen(self, extent: QRectF) -> bool:
        return QRectF(self.viewport().rect()).contains(extent.translated(self._origin()))

    def _extent(self) -> QRectF:
        """Return what bubbles and titles take, in pixels of the screen from the origin of the scene."""
        scale, area = self.scale_factor, self.graph.area
        extent = QRectF(area.topLeft() * scale, area.size() * scale)
        for label in self.labels().values():
            extent = extent.united(label.box)
        return extent

    def set_scale(self, scale: float) -> None:
        self.setSceneRect(self.graph.area.adjusted(-_FAR, -_FAR, _FAR, _FAR))
        super().set_scale(scale)
        self._labels = None
        self.scale_changed.emit(scale)

    def _paint_words(self, painter: QPainter, taken: list[QRectF]) -> None:
        """Write the words that close themes share, where nothing else stands."""
        font, scale = text_font(_LINK_SIZE), self.scale_factor
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for middle, words in self.graph.links.worded():
            text = ", ".join(french.quoted(word) for word in words.split(", ")[:2])
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 8, metrics.height())
            box.moveCenter(middle * scale)
            if any(box.intersects(each) for each in taken):
                continue
            taken.append(box)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(239, 236, 228, 225))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(theme.SOFT_INK))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_label(painter: QPainter, label: Label, bubble: BubbleItem) -> None:
    """Write a title over a veil of its ground, so that notes under it do not blur it."""
    veil = QColor(theme.ACCENT_SOFT if bubble.target else bubble.ground if label.inside else theme.BOARD)
    veil.setAlpha(215)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRoundedRect(label.box, 6, 6)
    painter.setPen(QColor(theme.INK))
    font = text_font(label.size, QFont.Weight.Bold)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    top = label.box.top()
    for line in label.lines:
        x = label.box.center().x() - metrics.horizontalAdvance(line) / 2
        painter.drawText(QPointF(x, top + metrics.ascent()), line)
        top += metrics.lineSpacing()
    font = text_font(12, QFont.Weight.DemiBold if bubble.target else QFont.Weight.Normal)
    painter.setFont(font)
    painter.drawText(
        QRectF(label.box.left(), top, label.box.width(), label.box.bottom() - top),
        Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip,
        label.aside,
    )
