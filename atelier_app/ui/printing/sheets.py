"""A4 pages as PDF: the paper, its margins, and text drawn in millimetres."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextOption,
)

from atelier_app.ui import theme

DOTS_PER_INCH = 1200
"""Resolution at which text is placed; the PDF itself is made of outlines."""

PER_MILLIMETRE = DOTS_PER_INCH / 25.4

T = TypeVar("T")


@dataclass(frozen=True)
class Printout(Generic[T]):
    """What to print, read from the session once and for all: drawing it takes time, and needs no lock."""

    title: str
    pages: Sequence[T]
    draw: Callable[[QPainter, T], None]
    """Draw one of the pages; the painter counts in millimetres."""
    landscape: bool = False

    def pdf(self) -> bytes:
        """Return a PDF of A4 pages, one for each thing to draw."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self.title)
        writer.setCreator("Atelier")
        writer.setResolution(DOTS_PER_INCH)
        writer.setPageLayout(self._layout())
        painter = QPainter(writer)
        painter.scale(PER_MILLIMETRE, PER_MILLIMETRE)
        for rank, page in enumerate(self.pages):
            if rank:
                writer.newPage()
            self.draw(painter, page)
        painter.end()
        return bytes(buffer.data().data())

    def _layout(self) -> QPageLayout:
        ways = QPageLayout.Orientation
        way = ways.Landscape if self.landscape else ways.Portrait
        return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0))


def paper(painter: QPainter) -> QRectF:
    """Return the page, in millimetres."""
    width, height = painter.device().width(), painter.device().height()
    return QRectF(0, 0, width / PER_MILLIMETRE, height / PER_MILLIMETRE)


def print_font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font whose size is in millimetres (the height of its body), for a painter in millimetres.

    Fonts have whole sizes: it is drawn a hundred times larger, then reduced by `write`.
    """
    font = QFont(theme.text_font())
    # Qt loses which character a glyph replaced: nobody could copy or hear figures, dashes and colons.
    font.clearFeatures()
    font.setFeature(QFont.Tag("calt"), 0)
    font.setPixelSize(round(100 * size))
    font.setWeight(weight)
    return font


def write(
    painter: QPainter,
    box: QRectF,
    text: str,
    size: float,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    colour: str = theme.INK,
) -> float:
    """Write a text in a box, wrapped; return the height it takes. Everything is in millimetres."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(0.01, 0.01)
    painter.setFont(print_font(size, weight))
    painter.setPen(QColor(colour))
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    painter.drawText(QRectF(0, 0, 100 * box.width(), 100 * box.height()), text, option)
    painter.restore()
    return text_height(text, size, box.width(), weight)


def text_height(text: str, size: float, width: float, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """Return the height of a wrapped text, in millimetres."""
    metrics = QFontMetricsF(print_font(size, weight))
    flags = Qt.TextFlag.TextWordWrap
    return metrics.boundingRect(QRectF(0, 0, 100 * width, 1e7), flags, text).height() / 100


def largest_size(
    text: str, box: QRectF, sizes: Sequence[float], weight: QFont.Weight = QFont.Weight.Normal
) -> float:
    """Return the first of the sizes in which a text holds in a box, else the last one."""
    fitting = (size for size in sizes if _holds(text, box, size, weight))
    return next(fitting, sizes[-1])


def _holds(text: str, box: QRectF, size: float, weight: QFont.Weight) -> bool:
    metrics = QFontMetricsF(print_font(size, weight))
    widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0) / 100
    return widest <= box.width() and text_height(text, size, box.width(), weight) <= box.height()
