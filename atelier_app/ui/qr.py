"""QR codes, drawn where they are shown or printed: black on white, whatever the theme around them."""

from __future__ import annotations

from functools import lru_cache

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET_ZONE = 4
"""White modules around the code, without which it is not recognised (ISO/IEC 18004, §5.3.8)."""
_KEPT = 64
"""How many codes are kept: a screen draws the same few ones again and again."""
_SMALLEST, _ORDINARY = 120, 240


def draw_qr(painter: QPainter, rect: QRectF, text: str) -> QRectF:
    """Draw the QR code of a text, as large as the rectangle allows, in its middle.

    Return the white square that it takes, its quiet zone included, in the unit of the painter.
    """
    dark, modules = _dark_modules(text)
    side = min(rect.width(), rect.height())
    square = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(square, QColor(Qt.GlobalColor.white))
    painter.translate(square.topLeft())
    painter.scale(side / modules, side / modules)
    painter.fillPath(dark, QColor(Qt.GlobalColor.black))
    painter.restore()
    return square


def qr_modules(text: str) -> int:
    """Return how many modules the code of a text has on a side, its quiet zone included."""
    return _dark_modules(text)[1]


@lru_cache(maxsize=_KEPT)
def _dark_modules(text: str) -> tuple[QPainterPath, int]:
    """Return the dark modules as one outline, for no hairline shows between its parts, and the modules."""
    code = segno.make(text, error="m", micro=False)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for y, row in enumerate(code.matrix, start=QUIET_ZONE):
        for x, dark in enumerate(row, start=QUIET_ZONE):
            if dark:
                path.addRect(x, y, 1, 1)
    return path.simplified(), len(code.matrix) + 2 * QUIET_ZONE


class QrCode(QWidget):
    """The QR code of an address on a window, sharp to the pixel; empty, it shows nothing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` says what one gets by reading the code, for whoever does not see it."""
        super().__init__(parent)
        self._name = name
        self._text = ""
        self.setMinimumSize(_SMALLEST, _SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_text("")

    @property
    def text(self) -> str:
        """What the code holds."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show the code of a text."""
        self._text = text
        self.setAccessibleName(f"{self._name}\u202f: {text}" if text else self._name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(_ORDINARY, _ORDINARY)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if not self._text:
            return
        ratio = self.devicePixelRatioF()
        modules = qr_modules(self._text)
        whole = int(min(self.width(), self.height()) * ratio) // modules * modules
        side = (whole or min(self.width(), self.height()) * ratio) / ratio
        left, top = (int((each - side) / 2 * ratio) / ratio for each in (self.width(), self.height()))
        draw_qr(QPainter(self), QRectF(left, top, side, side), self._text)
