"""A view that one comes nearer to or goes further from, and pulls by the hand."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from atelier_app.ui.board.panning import Hand, scroll_by

_ZOOM_PER_NOTCH = 1.2
_NOTCH = 120


class ZoomView(QGraphicsView):
    """Zoom around a point, and open the hand while Space is held; what is shown is for those that inherit."""

    scales: ClassVar[tuple[float, float]]
    """The smallest scale and the largest."""

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.hand = Hand(self)

    @property
    def scale_factor(self) -> float:
        """The present scale; 1 is 100 %."""
        return self.transform().m11()

    def zoom(self, factor: float, around: QPoint | None = None) -> None:
        """Go nearer (above 1) or further, keeping a point of the view where it is; by default its middle."""
        fixed = self.viewport().rect().center() if around is None else around
        place = self.mapToScene(fixed)
        smallest, largest = self.scales
        self.set_scale(max(smallest, min(largest, self.scale_factor * factor)))
        scroll_by(self, self.mapFromScene(place) - fixed)

    def zoom_in(self) -> None:
        """Go one notch nearer."""
        self.zoom(_ZOOM_PER_NOTCH)

    def zoom_out(self) -> None:
        """Go one notch further."""
        self.zoom(1 / _ZOOM_PER_NOTCH)

    def zoom_by_wheel(self, event: QWheelEvent) -> None:
        """Zoom as far as the wheel was turned, around the pointer."""
        self.zoom(_ZOOM_PER_NOTCH ** (event.angleDelta().y() / _NOTCH), event.position().toPoint())
        event.accept()

    def set_scale(self, scale: float) -> None:
        """Show the scene at a scale."""
        self.setTransform(QTransform.fromScale(scale, scale))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hand.open(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.hand.open(False)
