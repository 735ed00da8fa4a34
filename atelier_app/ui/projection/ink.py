"""Writing and drawing on the wall, in units of which a 1080p screen has 1,080 from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from atelier_app.ui import french
from atelier_app.ui.fitting import FittedText, fit_text
from atelier_app.ui.projection.looks import Look
from atelier_app.ui.theme import text_font

BODY = 28
"""Smallest size of a text read from the back of the room (product: 28 px at 1080p)."""

_BEFORE_SIGN = re.compile("[ \u00a0](?=[?!:;%])")
_AFTER_SIGN = re.compile("(?<=[▲◆●■★✚«]) | (?=»)")

BOLD, PLAIN, DEMI = QFont.Weight.Bold, QFont.Weight.Normal, QFont.Weight.DemiBold


def sizes_down_from(largest: int) -> tuple[int, ...]:
    """Return the sizes to try for a text, in steps of a tenth, down to the smallest allowed."""
    sizes = []
    size = largest
    while size > BODY:
        sizes.append(size)
        size = min(size - 1, round(size * 0.9))
    return (*sizes, BODY)


def text_width(text: str, size: int, weight: QFont.Weight = PLAIN) -> float:
    """Return the width of a line."""
    return QFontMetricsF(text_font(size, weight)).horizontalAdvance(text)


def fitted(text: str, box: QRectF, sizes: Sequence[int], weight: QFont.Weight = PLAIN) -> FittedText:
    """Fit a text in a box."""
    return fit_text(typeset(text), (box.width(), box.height()), tuple(sizes), weight)


def typeset(text: str) -> str:
    """Return a text with the spaces of French typography: no line begins with « ? » or ends with « ▲ »."""
    text = _BEFORE_SIGN.sub(french.NARROW, text)
    return _AFTER_SIGN.sub("\u00a0", text)


def common_size(
    texts: Iterable[tuple[str, QRectF]], sizes: Sequence[int], weight: QFont.Weight = PLAIN
) -> int:
    """Return the first of the sizes in which every text holds in its box: things of a kind look alike."""
    rows = list(texts)
    for size in sizes:
        if not any(fitted(text, box, (size,), weight).elided for text, box in rows):
            return size
    return sizes[-1]


def fitted_height(text: FittedText) -> float:
    """Return the height that a fitted text takes."""
    return len(text.lines) * text.line_height


@dataclass(frozen=True)
class Ink:
    """A painter and the look of the wall."""

    painter: QPainter
    look: Look
    growth: float = field(default=1.0, kw_only=True)
    """How far what moves has come, from 0 to 1: where it stays."""
    landing: frozenset[str] = field(default=frozenset(), kw_only=True)
    """Texts of the cards that have just been written."""

    def write(
        self,
        text: FittedText,
        box: QRectF,
        colour: str,
        weight: QFont.Weight = PLAIN,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
    ) -> None:
        """Write a fitted text in its box."""
        font = text_font(text.size, weight)
        # Whole pixels are those of the screen, not of these units: without hinting, widths stay true.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        top = box.top()
        if align & Qt.AlignmentFlag.AlignVCenter:
            top += (box.height() - fitted_height(text)) / 2
        metrics = QFontMetricsF(font)
        for rank, line in enumerate(text.lines):
            left = box.left()
            if align & (Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignRight):
                spare = box.width() - metrics.horizontalAdvance(line)
                left += spare / 2 if align & Qt.AlignmentFlag.AlignHCenter else spare
            self.painter.drawText(QPointF(left, top + text.ascent + rank * text.line_height), line)

    def line(
        self,
        text: str,
        box: QRectF,
        size: int,
        colour: str,
        weight: QFont.Weight = PLAIN,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        """Write one line in a size, made smaller if the box is narrow."""
        room = QRectF(box.left(), box.top(), box.width(), max(box.height(), 2.0 * size))
        self.write(fitted_line(text, room.width(), size, weight), box, colour, weight, align)

    def panel(self, box: QRectF, ground: str, radius: float = 8, edge: str | None = None) -> None:
        """Fill a rounded panel."""
        self.painter.setPen(QColor(edge) if edge else Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(ground))
        self.painter.drawRoundedRect(box, radius, radius)


def fitted_line(text: str, width: float, size: int, weight: QFont.Weight = PLAIN) -> FittedText:
    """Fit a text on one line: as large as `size`, not below the smallest allowed."""
    sizes = sizes_down_from(size) if size > BODY else (size,)
    for each in sizes:
        height = QFontMetricsF(text_font(each, weight)).lineSpacing() * 1.01
        one = fit_text(typeset(text), (width, height), (each,), weight)
        if not one.elided:
            break
    return one
