"""A survey on the wall: how many gave each answer, question by question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from atelier_app.ui.fitting import FittedText
from atelier_app.ui.projection.ink import (
    BODY,
    BOLD,
    DEMI,
    Ink,
    common_size,
    fitted,
    fitted_height,
    sizes_down_from,
    text_width,
)
from atelier_app.ui.projection.layouts import MIDDLE_LEFT
from atelier_app.ui.projection.ranked import paged
from atelier_app.ui.projection.views import AskedRow, SurveyAnswers

_TITLE, _NOTE, _ROW, _BAR = 104.0, 38.0, 56.0, 38.0
"""Heights of a question at most, of what is said of it, of an answer and of its bar, in units."""
_BETWEEN, _GAP = 24.0, 24.0


@dataclass(frozen=True)
class _Block:
    """The answers to a question that stand together on a page: all of them where they hold."""

    asked: AskedRow
    title: FittedText
    first: int
    count: int

    @property
    def height(self) -> float:
        return fitted_height(self.title) + _NOTE + self.count * _ROW + _BETWEEN


class SurveyLayout:
    """Bars under each question; a question that does not hold on a page goes on over the next ones."""

    def __init__(self, body: SurveyAnswers, area: QRectF) -> None:
        self._area = area
        most = max(1, int((area.height() - _TITLE - _NOTE - _BETWEEN) // _ROW))
        head = QRectF(0, 0, area.width(), _TITLE)
        titles = [fitted(asked.title, head, sizes_down_from(40), BOLD) for asked in body.questions]
        self._blocks = [
            _Block(asked, title, first, min(most, len(asked.answers) - first))
            for asked, title in zip(body.questions, titles, strict=True)
            for first in range(0, len(asked.answers), most)
        ]
        self._sheets = paged([block.height for block in self._blocks], area.height())
        self.pages = max(1, len(self._sheets))
        told = [answer for asked in body.questions for answer in asked.answers]
        self._figures = max((text_width(answer.figures, 32, BOLD) for answer in told), default=0.0) + 8
        self._words = QRectF(0, 0, area.width() * 0.4, _ROW - 4)
        self._size = common_size(((each.words, self._words) for each in told), sizes_down_from(36), DEMI)

    def boxes(self, page: int) -> list[tuple[str, QRectF]]:
        """Return the questions of a page with their places."""
        return [(block.asked.title, box) for block, box in self._placed(page)]

    def paint(self, ink: Ink, page: int) -> None:
        for block, box in self._placed(page):
            self._paint_block(ink, block, box)

    def _placed(self, page: int) -> Sequence[tuple[_Block, QRectF]]:
        placed, top = [], self._area.top()
        for rank, height in self._sheets[page] if self._sheets else ():
            placed.append((self._blocks[rank], QRectF(self._area.left(), top, self._area.width(), height)))
            top += height
        return placed

    def _paint_block(self, ink: Ink, block: _Block, box: QRectF) -> None:
        look = ink.look
        head = QRectF(box.left(), box.top(), box.width(), fitted_height(block.title))
        ink.write(block.title, head, look.page.text, BOLD)
        note = QRectF(box.left(), head.bottom(), box.width(), _NOTE)
        ink.line(block.asked.note, note, BODY, look.soft)
        top = note.bottom()
        for answer in block.asked.answers[block.first : block.first + block.count]:
            words = self._words.translated(box.left(), top)
            ink.write(
                fitted(answer.words, words, (self._size,), DEMI), words, look.page.text, DEMI, MIDDLE_LEFT
            )
            right = box.right() - self._figures
            track = QRectF(words.right() + _GAP, top + (_ROW - _BAR) / 2, 0, _BAR)
            track.setRight(right - _GAP)
            ink.panel(track, look.surface.ground, 8, look.line)
            if answer.share:
                length = max(12.0, track.width() * answer.share) * ink.growth
                ink.panel(QRectF(track.left(), track.top(), length, _BAR), look.bar, 8, look.line)
            ink.line(answer.figures, QRectF(right, top, self._figures, _ROW), 32, look.page.text, BOLD)
            top += _ROW
