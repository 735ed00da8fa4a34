"""Make a text fit its card: a smaller size first, an ellipsis last."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from atelier_app.ui.theme import text_font

CARD_SIZES = (15, 14, 13, 12)
"""Sizes of the text of a card, in board units, from the one wanted to the smallest still readable."""


@dataclass(frozen=True)
class FittedText:
    """Lines of text that hold in a box; `elided` when some of the text is left out."""

    lines: tuple[str, ...]
    size: int
    line_height: float
    ascent: float
    elided: bool


@lru_cache(maxsize=4096)
def fit_text(
    text: str,
    box: tuple[float, float],
    sizes: Sequence[int] = CARD_SIZES,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> FittedText:
    """Break a text into lines that hold in a box (width, height), in the first of the sizes that allows it.

    A word longer than a line is cut; what does not hold in the smallest size ends with an ellipsis.
    """
    room = QSizeF(*box)
    for size in sizes:
        fitted = _broken(text, text_font(size, weight), room)
        if not fitted.elided:
            return fitted
    return fitted


def _broken(text: str, font: QFont, room: QSizeF) -> FittedText:
    metrics = QFontMetricsF(font)
    most = max(1, int(room.height() // metrics.lineSpacing()))
    lines: list[str] = []
    elided = False
    for paragraph in text.split("\n"):
        starts = _line_starts(paragraph, font, room.width(), most + 1 - len(lines))
        for start, end in zip(starts, [*starts[1:], len(paragraph)], strict=True):
            lines.append(paragraph[start:end].rstrip())
        if len(lines) > most:
            elided = True
            break
    if elided:
        kept = lines[: most - 1]
        rest = text[_length(text, kept) :].replace("\n", " ").strip()
        last = metrics.elidedText(f"{rest}\u2026", Qt.TextElideMode.ElideRight, room.width())
        lines = [*kept, last]
    return FittedText(tuple(lines), font.pixelSize(), metrics.lineSpacing(), metrics.ascent(), elided)


def _line_starts(paragraph: str, font: QFont, width: float, most: int) -> list[int]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts or [0]


def _length(text: str, lines: Sequence[str]) -> int:
    """Return how much of the text its first lines take, blanks between them included."""
    position = 0
    for line in lines:
        position = text.index(line, position) + len(line)
    return position
