"""A vote on the wall while it is open, or stopped: what is asked, how, and how many have voted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, Qt

from atelier_app.ui import french
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
from atelier_app.ui.projection.layouts import CENTRE, MIDDLE_LEFT
from atelier_app.ui.projection.polls import quorum_words
from atelier_app.ui.projection.vote_views import OpenVote

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW, _GAP = 70.0, 14.0
"""Least height of an option, and the room between two."""
_CAST = 420.0
"""Width of what says who has voted."""

STOPPED_WORDS = "Vote arrêté, dépouillement dans un instant"


class OpenVoteLayout:
    """The options in one or two columns, how to vote, who has voted, and where the quorum stands."""

    def __init__(self, body: OpenVote, area: QRectF) -> None:
        self._body = body
        head = 132.0 if body.quorum or body.expected else 84.0
        self._rule = QRectF(area.left(), area.top(), area.width() - _CAST - 24, head)
        self._cast = QRectF(area.right() - _CAST, area.top(), _CAST, head)
        options = area.adjusted(0, head + 18, 0, 0)
        single = _Grid.of(body.options, options, 1)
        grid = single if single.pages == 1 and len(body.options) < 6 else _Grid.of(body.options, options, 2)
        self.pages, self._shown, self._rows = grid.pages, grid.columns * grid.rows, grid.rows
        height = min(150.0, (options.height() + _GAP) / grid.rows - _GAP)
        self._first = QRectF(options.left(), options.top(), grid.width, height)
        inner = _option_room(self._first)
        self._size = common_size(((text, inner) for text in body.options), sizes_down_from(42), DEMI)

    def paint(self, ink: Ink, page: int) -> None:
        self._paint_rule(ink)
        self._paint_cast(ink)
        first = page * self._shown
        for rank, option in enumerate(self._body.options[first : first + self._shown]):
            column, row = divmod(rank, self._rows)
            shift = column * (self._first.width() + 20), row * (self._first.height() + _GAP)
            self._paint_option(ink, self._first.translated(*shift), first + rank + 1, option)

    def _paint_option(self, ink: Ink, box: QRectF, number: int, option: str) -> None:
        look = ink.look
        ink.panel(box, look.surface.ground, 10, look.line)
        aside = QRectF(box.left(), box.top(), 84, box.height())
        ink.line(str(number), aside, 40, look.accent, BOLD, CENTRE)
        text_box = _option_room(box)
        text = fitted(option, text_box, (self._size,), DEMI)
        ink.write(text, text_box, look.surface.text, DEMI, MIDDLE_LEFT)

    def _paint_rule(self, ink: Ink) -> None:
        look, room = ink.look, self._rule
        if not self._body.stopped:
            rule = fitted(self._body.rule, room, sizes_down_from(34))
            ink.write(rule, room, look.soft, align=MIDDLE_LEFT)
            return
        ink.panel(room, look.soon.ground, 14)
        inner = room.adjusted(28, 6, -28, -6)
        words = fitted(STOPPED_WORDS, inner, sizes_down_from(44), BOLD)
        ink.write(words, inner, look.soon.text, BOLD, MIDDLE_LEFT)

    def _paint_cast(self, ink: Ink) -> None:
        look, body, room = ink.look, self._body, self._cast
        line = QRectF(room.left(), room.top(), room.width(), 76)
        noun = voters_words(body)
        aside = text_width(noun, 34) + 18
        figure = french.number(body.cast)
        ink.line(figure, line.adjusted(0, 0, -aside, 0), 76, look.accent, BOLD, _RIGHT)
        ink.line(noun, line, 34, look.soft, align=_RIGHT)
        whole = max(body.expected, body.quorum, body.cast)
        if whole > 0 and (body.quorum or body.expected):
            _paint_progress(ink, QRectF(room.left(), room.top() + 80, room.width(), 14), body, whole)
            words = quorum_words(body.cast, body.quorum)
            foot = QRectF(room.left(), room.top() + 98, room.width(), 36)
            ink.line(words, foot, BODY, look.page.text, DEMI, _RIGHT)


def voters_words(body: OpenVote) -> str:
    """Return what follows the number of those who have voted: « votants sur 27 »."""
    noun = "votant" if body.cast < 2 else "votants"
    return f"{noun} sur {french.number(body.expected)}" if body.expected else noun


def _paint_progress(ink: Ink, track: QRectF, body: OpenVote, whole: int) -> None:
    """Paint how many have voted as a bar, and the quorum as a mark across it."""
    look = ink.look
    ink.panel(track, look.line, 7)
    if body.cast:
        done = QRectF(track)
        done.setWidth(max(14.0, track.width() * body.cast / whole))
        ink.panel(done, look.bar, 7)
    if body.quorum:
        at = track.left() + track.width() * body.quorum / whole
        mark = QRectF(min(at, track.right()) - 3, track.top() - 5, 6, track.height() + 10)
        ink.panel(mark.adjusted(-2, 0, 2, 0), look.page.ground, 0)
        ink.panel(mark, look.page.text, 0)


def _option_room(box: QRectF) -> QRectF:
    return box.adjusted(88, 4, -20, -4)


@dataclass(frozen=True)
class _Grid:
    """Options in columns, in rows high enough for the longest of them."""

    columns: int
    rows: int
    pages: int
    width: float

    @classmethod
    def of(cls, options: Sequence[str], area: QRectF, columns: int) -> _Grid:
        """Fill an area evenly, page after page."""
        width = (area.width() + 20) / columns - 20
        row = row_height(options, width - 108, area.height())
        most = max(1, int((area.height() + _GAP) // (row + _GAP))) * columns
        pages = max(1, ceil(len(options) / most))
        return cls(columns, max(1, ceil(len(options) / pages / columns)), pages, width)


def row_height(labels: Sequence[str], width: float, most: float) -> float:
    """Return the height of rows in which every label holds, in the smallest size if need be."""
    room = QRectF(0, 0, width, max(_ROW, most - 16))
    return max([_ROW, *(fitted_height(fitted(label, room, (BODY,), DEMI)) + 14 for label in labels)])
