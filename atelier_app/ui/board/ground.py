"""The ground of the board: paper with faint dots."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from atelier_app.ui import theme

_SPACING = 24
_DOTS_FROM = 0.6
"""Scale under which dots would only be noise."""


def ground(scale: float) -> QBrush:
    """Return what the board is painted with at a scale of the view."""
    if scale < _DOTS_FROM:
        return QBrush(QColor(theme.BOARD))
    tile = QPixmap(_SPACING, _SPACING)
    tile.fill(QColor(theme.BOARD))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#D5CFC2"))
    painter.drawEllipse(QRectF(_SPACING / 2 - 1, _SPACING / 2 - 1, 2, 2))
    painter.end()
    return QBrush(tile)
