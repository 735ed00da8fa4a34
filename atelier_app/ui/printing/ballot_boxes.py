"""The questions of a paper ballot, measured and drawn: titles, boxes to tick, lines to write on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from atelier_app.ui import theme
from atelier_app.ui.printing.ballot_form import BoxLine, Question
from atelier_app.ui.printing.sheets import print_font, text_height, write

_BOX, _BESIDE, _BETWEEN = 4.4, 1.5, 5.0
"""Side of a box, then the space on its right before its title, and after it; in millimetres."""
_WRITTEN, _LINES = 8.5, 2
"""Height of a line to write on, and how many of them a reason takes."""
_BLANK = 26.0
_PADDING = 2.2


@dataclass(frozen=True)
class Measures:
    """Sizes of the texts and the boxes of a ballot, in millimetres."""

    scale: float

    @property
    def head(self) -> float:
        """What is asked of the voter."""
        return 4.6 * self.scale

    @property
    def title(self) -> float:
        """The title of an option."""
        return 3.9 * self.scale

    @property
    def answer(self) -> float:
        """Everything else."""
        return 3.4 * self.scale

    @property
    def box(self) -> float:
        """The side of a box."""
        return _BOX * self.scale


def question_height(question: Question, width: float, sizes: Measures) -> float:
    """Return the height that a question takes in a width."""
    height = 2 * _PADDING + _title_height(question, width, sizes)
    if not _beside(question):
        start = _start(question, sizes)
        height += sum(_line_height(line, start, width, sizes) for line in question.lines)
    if question.why:
        height += 1 + text_height(question.why, sizes.answer, width) + _LINES * _WRITTEN
    return height


def draw_question(painter: QPainter, box: QRectF, question: Question, sizes: Measures) -> None:
    """Draw a question in a box of its height, under a thin line."""
    painter.setPen(QPen(QColor(theme.SOFT_INK), 0.15))
    painter.drawLine(QLineF(box.topLeft(), box.topRight()))
    inside = box.adjusted(0, _PADDING, 0, -_PADDING)
    title = QRectF(inside)
    title.setWidth(_title_width(question, box.width(), sizes))
    write(painter, title, question.title, sizes.title, QFont.Weight.Bold)
    top = inside.top() + _title_height(question, box.width(), sizes)
    if _beside(question):
        _draw_boxes_beside(painter, inside, question.lines[0], sizes)
    else:
        start = _start(question, sizes)
        for line in question.lines:
            height = _line_height(line, start, box.width(), sizes)
            _draw_line(painter, QRectF(box.left(), top, box.width(), height), line, start, sizes)
            top += height
    if question.why:
        _draw_why(painter, QRectF(box.left(), top + 0.5, box.width(), 50), question.why, sizes)


def _draw_why(painter: QPainter, box: QRectF, why: str, sizes: Measures) -> None:
    top = box.top() + write(painter, box, why, sizes.answer)
    painter.setPen(QPen(QColor(theme.SOFT_INK), 0.2, Qt.PenStyle.DotLine))
    for line in range(1, _LINES + 1):
        y = top + line * _WRITTEN - 1
        painter.drawLine(QLineF(box.left(), y, box.right(), y))


def _beside(question: Question) -> bool:
    """Tell whether the boxes have no titles, and few enough to stand on the right of that of the option."""
    (first, *others) = question.lines
    return not others and not first.name and not any(first.titles) and len(first.titles) <= 6


def _beside_width(line: BoxLine, sizes: Measures) -> float:
    return len(line.titles) * (sizes.box + _BESIDE)


def _title_width(question: Question, width: float, sizes: Measures) -> float:
    return width - (_beside_width(question.lines[0], sizes) + 3 if _beside(question) else 0)


def _title_height(question: Question, width: float, sizes: Measures) -> float:
    room = _title_width(question, width, sizes)
    words = text_height(question.title, sizes.title, room, QFont.Weight.Bold)
    return max(words, sizes.box) if _beside(question) else words


def _draw_boxes_beside(painter: QPainter, box: QRectF, line: BoxLine, sizes: Measures) -> None:
    left = box.right() - _beside_width(line, sizes) + _BESIDE
    for rank in range(len(line.titles)):
        _draw_box(painter, left + rank * (sizes.box + _BESIDE), box.center().y() - sizes.box / 2, sizes)


def _line_height(line: BoxLine, start: float, width: float, sizes: Measures) -> float:
    places = _places(line, start, width, sizes)
    return 0.8 + _row_height(sizes) * (1 + max((row for row, _ in places), default=0))


def _row_height(sizes: Measures) -> float:
    return sizes.box + 2.2


def _start(question: Question, sizes: Measures) -> float:
    """Return where the boxes begin, past the longest of the names of the lines."""
    names = (
        _text_width(line.name, sizes.answer, QFont.Weight.DemiBold) for line in question.lines if line.name
    )
    return max((width + _BETWEEN for width in names), default=0.0)


def _places(line: BoxLine, start: float, width: float, sizes: Measures) -> list[tuple[int, float]]:
    """Return the row of each box and where it stands there: one after the other, as far as the width goes.

    The options of a vote have the same answers, so these are under one another all the same.
    """
    left = start + (_text_width(line.blank, sizes.answer) + _BLANK + _BETWEEN if line.blank else 0.0)
    places, row = [], 0
    for title in line.titles:
        taken = sizes.box + (_BESIDE + _text_width(title, sizes.answer) if title else 0.0)
        if left + taken > width and left > start:
            row, left = row + 1, start
        places.append((row, left))
        left += taken + (_BETWEEN if title else _BESIDE)
    return places


def _draw_line(painter: QPainter, box: QRectF, line: BoxLine, start: float, sizes: Measures) -> None:
    """Draw the name of the line, what is written on it, then its boxes."""
    middle, high = Qt.AlignmentFlag.AlignVCenter, _row_height(sizes)
    first = QRectF(box.left(), box.top() + 0.8, box.width(), high)
    if line.name:
        write(painter, first, line.name, sizes.answer, QFont.Weight.DemiBold, align=middle)
    if line.blank:
        left = first.left() + start + _text_width(line.blank, sizes.answer) + 1
        write(painter, first.adjusted(start, 0, 0, 0), line.blank, sizes.answer, align=middle)
        painter.setPen(QPen(QColor(theme.INK), 0.25))
        painter.drawLine(QLineF(left, first.bottom() - 1.4, left + _BLANK, first.bottom() - 1.4))
    for title, (row, left) in zip(line.titles, _places(line, start, box.width(), sizes), strict=True):
        x, y = box.left() + left, first.top() + row * high
        _draw_box(painter, x, y + (high - sizes.box) / 2, sizes)
        words = QRectF(x + sizes.box + _BESIDE, y, box.width() - left - sizes.box - _BESIDE, high)
        write(painter, words, title, sizes.answer, align=middle)


def _draw_box(painter: QPainter, left: float, top: float, sizes: Measures) -> None:
    painter.setPen(QPen(QColor(theme.INK), 0.35))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(left, top, sizes.box, sizes.box))


def _text_width(text: str, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    return QFontMetricsF(print_font(size, weight)).horizontalAdvance(text) / 100
