"""Cards on the wall: as large as they can be together, else in pages; read from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from math import ceil, sqrt

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPen

from atelier_app.ui import french
from atelier_app.ui.fitting import FittedText
from atelier_app.ui.projection.ink import BODY, BOLD, Ink, fitted, fitted_height, text_width
from atelier_app.ui.projection.layouts import CENTRE
from atelier_app.ui.projection.views import NoteGroup, Notes
from atelier_app.ui.shapes import draw_shape

_SIZES = (54, 46, 40, 34, 30, BODY)
_GAP, _PADDING, _GROUP_GAP = 14.0, 16.0, 20.0
_LANE_IN_TEXT = 9.6
"""Width of the text of a card in times its size: the long words of French hold on a line."""
_MANY = 60
"""Cards beyond which no larger size is worth trying."""
_MOST_BACKS = 120
_FALL = 28.0
"""How far above its place a card that has just been written appears."""
_HEADING = 58.0
"""Height that a heading takes above its cards."""
_SMALL = 2
"""Cards without a category that do not deserve a column of their own."""


@dataclass(frozen=True)
class PlacedNote:
    """A card with its place and its text, broken into lines."""

    box: QRectF
    text: FittedText
    group: NoteGroup
    words: str


@dataclass(frozen=True)
class PlacedHeading:
    """The heading above the cards of a group."""

    box: QRectF
    group: NoteGroup


@dataclass
class NotesPage:
    """What one page of cards holds."""

    headings: list[PlacedHeading] = field(default_factory=list)
    notes: list[PlacedNote] = field(default_factory=list)


class NotesLayout:
    """Cards face up, by kind; when all lie face down, their backs."""

    def __init__(self, body: Notes, area: QRectF) -> None:
        self._body, self._area = body, area
        self.sheets = _laid_out(body.groups, area)
        self.pages = max(1, len(self.sheets))

    def paint(self, ink: Ink, page: int) -> None:
        if not self.sheets:
            _paint_backs(ink, self._area, self._body.face_down)
            return
        for heading in self.sheets[page].headings:
            _paint_heading(ink, heading)
        for note in self.sheets[page].notes:
            _paint_note(ink, note)


def _laid_out(groups: Sequence[NoteGroup], area: QRectF) -> list[NotesPage]:
    """Lay the cards out in the largest size that takes one page, else in the smallest one."""
    crowded = sum(len(group.texts) for group in groups) > _MANY
    for size in _SIZES[-1:] if crowded else _SIZES:
        laying = _Laying(area, size)
        pages = laying.pages(groups, most=None if size == BODY else 1)
        if pages is not None:
            return pages
    raise AssertionError("the smallest size takes as many pages as it needs")


def _foot(page: NotesPage, top: float, left: float) -> float:
    """Return where a lane of a page is free from, downwards."""
    return max(
        (note.box.bottom() + _GROUP_GAP for note in page.notes if note.box.left() == left), default=top
    )


def _is_small(group: NoteGroup) -> bool:
    return group.shape is None and len(group.texts) <= _SMALL


class _Laying:
    """One attempt to lay cards out in a size."""

    def __init__(self, area: QRectF, size: int) -> None:
        self._area, self._size = area, size
        inner = _LANE_IN_TEXT * size
        self._most_lanes = max(1, int((area.width() + _GAP) // (inner + 2 * _PADDING + _GAP)))
        self._lane = (area.width() + _GAP) / self._most_lanes - _GAP

    def pages(self, groups: Sequence[NoteGroup], most: int | None) -> list[NotesPage] | None:
        """Return the pages, or nothing when there would be more than `most` or a word would be cut."""
        hosts = [group for group in groups if not _is_small(group)] or groups
        lodgers = [group for group in groups if group not in hosts]
        if most is not None and (len(hosts) > self._most_lanes or self._cuts_a_word(groups)):
            return None
        pages = self._one_after_another(hosts, most)
        homeless = [group for group in lodgers if not self._lodge(group, pages)]
        pages += self._one_after_another(homeless, most)
        return None if most is not None and len(pages) > most else pages

    def _one_after_another(self, groups: Sequence[NoteGroup], most: int | None) -> list[NotesPage]:
        """Lay groups out on as many pages as it takes for each to have a lane."""
        starts = range(0, len(groups), self._most_lanes)
        sheets = (self._side_by_side(groups[at : at + self._most_lanes], most) for at in starts)
        return [page for pages in sheets for page in pages]

    def _lodge(self, group: NoteGroup, pages: Sequence[NotesPage]) -> bool:
        """Put a small group under the shortest lane of the first page with room, if there is one."""
        lanes = {note.box.left(): note.box.width() for page in pages for note in page.notes}
        for page in pages:
            foot = partial(_foot, page, self._area.top())
            left = min(lanes, key=foot)
            room = QRectF(left, foot(left), lanes[left], self._area.bottom() - foot(left))
            below = room.adjusted(0, _HEADING, 0, 0)
            poured = self._poured(group, below, 1, 1) if below.height() > _HEADING else []
            if len(poured) == 1 and not any(note.text.elided for note in poured[0]):
                page.headings.append(PlacedHeading(QRectF(left, room.top(), room.width(), 48), group))
                page.notes += poured[0]
                return True
        return False

    def _cuts_a_word(self, groups: Sequence[NoteGroup]) -> bool:
        words = {word for group in groups for text in group.texts for word in text.split()}
        room = self._lane - 2 * _PADDING
        longest = sorted(words, key=len)[-5:]
        return any(text_width(word, self._size) > room for word in longest)

    def _side_by_side(self, groups: Sequence[NoteGroup], most: int | None) -> list[NotesPage]:
        headed = any(group.heading for group in groups)
        top = self._area.top() + (_HEADING if headed else 0)
        spare = _GROUP_GAP * (len(groups) - 1)
        pages: list[NotesPage] = []
        left = self._area.left()
        lane = self._lane - spare / self._most_lanes
        for group, lanes in zip(groups, self._shares(groups), strict=True):
            width = lanes * (lane + _GAP) - _GAP
            heading = QRectF(left, self._area.top(), width, 48)
            column = QRectF(left, top, lane, self._area.bottom() - top)
            for rank, notes in enumerate(self._poured(group, column, lanes, most)):
                if rank == len(pages):
                    pages.append(NotesPage())
                pages[rank].headings.append(PlacedHeading(heading, group))
                pages[rank].notes += notes
            left += width + _GAP + _GROUP_GAP
        return pages

    def _shares(self, groups: Sequence[NoteGroup]) -> list[int]:
        """Share the lanes out: one each, then to whom is most crowded; none more than it has cards."""
        lanes = [1] * len(groups)
        loads = [sum(60 + len(text) for text in group.texts) for group in groups]
        for _ in range(self._most_lanes - len(groups)):
            wanting = [rank for rank, group in enumerate(groups) if lanes[rank] < len(group.texts)]
            if not wanting:
                break
            lanes[max(wanting, key=lambda rank: loads[rank] / lanes[rank])] += 1
        return lanes

    def _poured(
        self, group: NoteGroup, column: QRectF, lanes: int, most: int | None
    ) -> list[list[PlacedNote]]:
        """Put each card under the shortest lane, on a new page when none has room."""
        pages: list[list[PlacedNote]] = [[]]
        feet = [column.top()] * lanes
        inner = QRectF(0, 0, column.width() - 2 * _PADDING, column.height() - 2 * _PADDING)
        for text in group.texts:
            lines = fitted(text, inner, (self._size,))
            height = fitted_height(lines) + 2 * _PADDING
            lane = min(range(lanes), key=feet.__getitem__)
            if feet[lane] + height > column.bottom() + 0.5:
                pages.append([])
                if most is not None and len(pages) > most:
                    return pages
                feet, lane = [column.top()] * lanes, 0
            box = QRectF(column.left() + lane * (column.width() + _GAP), feet[lane], column.width(), height)
            pages[-1].append(PlacedNote(box, lines, group, text))
            feet[lane] += height + _GAP
        return pages


def _paint_heading(ink: Ink, heading: PlacedHeading) -> None:
    group, box, look = heading.group, QRectF(heading.box), ink.look
    if not group.heading:
        return
    if group.shape is not None:
        draw_shape(
            ink.painter, group.shape, QRectF(box.left(), box.center().y() - 14, 28, 28), look.page.text
        )
        box.setLeft(box.left() + 42)
    count = french.number(len(group.texts))
    words = f"{group.heading} · {count}"
    ink.line(words, box, 34, look.page.text, BOLD)


def _paint_note(ink: Ink, note: PlacedNote) -> None:
    look, box, colour = ink.look, QRectF(note.box), note.group.colour
    if note.words in ink.landing:
        ink.painter.setOpacity(ink.growth)
        box.translate(0, _FALL * (ink.growth - 1))
    pair = look.note(colour)
    if not look.dark:
        ink.panel(box.translated(0, 3), "#E3DFD6", 6)
    ink.panel(box, pair.ground, 6)
    if look.dark:
        edge = QRectF(box.left(), box.top(), 8, box.height())
        ink.panel(edge, look.edge(colour), 4)
    ink.write(note.text, box.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING), pair.text)
    ink.painter.setOpacity(1.0)


def _paint_backs(ink: Ink, area: QRectF, count: int) -> None:
    """Paint the backs of cards: how many there are is all the room may know."""
    look = ink.look
    drawn = min(count, _MOST_BACKS)
    backs = area.adjusted(0, 10, 0, -130)
    columns = max(1, ceil(sqrt(drawn * backs.width() / max(1.0, backs.height()) * 0.65)))
    rows = ceil(drawn / columns)
    width = min(230.0, backs.width() / columns - 14, (backs.height() / rows - 14) / 0.65)
    height = 0.65 * width
    left = backs.center().x() - (columns * (width + 14) - 14) / 2
    top = backs.center().y() - (rows * (height + 14) - 14) / 2
    for rank in range(drawn):
        row, column = divmod(rank, columns)
        box = QRectF(left + column * (width + 14), top + row * (height + 14), width, height)
        ink.painter.setPen(QPen(QColor(look.accent), 2.5))
        ink.painter.setBrush(QColor(look.surface.ground))
        ink.painter.drawRoundedRect(box, 8, 8)
        ink.painter.drawRoundedRect(box.adjusted(8, 8, -8, -8), 5, 5)
    words = f"{french.counted(count, 'carte')} face cachée"
    ink.line(
        words, QRectF(area.left(), area.bottom() - 110, area.width(), 90), 54, look.page.text, BOLD, CENTRE
    )
