"""The shapes that double the colours of the categories, drawn as outlines so that no font is needed."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QPolygonF

from atelier_app.domain.method import Shape
from atelier_app.ui.theme import INK

_STAR_WAIST = 0.42
"""Radius of the inner corners of the star, as a share of the outer ones: stays a star at 10 pixels."""


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _star() -> QPainterPath:
    corners = []
    for corner in range(10):
        radius = 0.52 if corner % 2 == 0 else 0.52 * _STAR_WAIST
        angle = corner * pi / 5 - pi / 2
        corners.append((0.5 + radius * cos(angle), 0.53 + radius * sin(angle)))
    return _polygon(*corners)


def _circle() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(0.04, 0.04, 0.92, 0.92))
    return path


_A, _B = 0.34, 0.66
_UNIT_PATHS = {
    Shape.TRIANGLE: _polygon((0.5, 0.04), (1.0, 0.94), (0.0, 0.94)),
    Shape.DIAMOND: _polygon((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    Shape.CIRCLE: _circle(),
    Shape.SQUARE: _polygon((0.07, 0.07), (0.93, 0.07), (0.93, 0.93), (0.07, 0.93)),
    Shape.STAR: _star(),
    Shape.CROSS: _polygon(
        *((_A, 0.0), (_B, 0.0), (_B, _A), (1.0, _A), (1.0, _B), (_B, _B)),
        *((_B, 1.0), (_A, 1.0), (_A, _B), (0.0, _B), (0.0, _A), (_A, _A)),
    ),
}


def draw_shape(painter: QPainter, shape: Shape, box: QRectF, colour: str = INK) -> None:
    """Fill a shape within a box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width(), box.height())
    painter.fillPath(_UNIT_PATHS[shape], QColor(colour))
    painter.restore()


def shape_icon(shape: Shape, size: int = 12, colour: str = INK) -> QIcon:
    """Return a shape as an icon, sharp up to three pixels per logical pixel."""
    pixmap = QPixmap(QSize(3 * size, 3 * size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_shape(painter, shape, QRectF(pixmap.rect()), colour)
    painter.end()
    return QIcon(pixmap)
