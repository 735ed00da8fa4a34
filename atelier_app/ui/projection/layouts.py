"""Bodies of a few words: the title, the prompt, the timer alone, a text to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt

from atelier_app.ui.clock import ClockFace, RoundTime
from atelier_app.ui.fitting import FittedText
from atelier_app.ui.projection.ink import (
    BODY,
    BOLD,
    DEMI,
    Ink,
    fitted,
    fitted_height,
    sizes_down_from,
    text_width,
)
from atelier_app.ui.projection.views import Prompt, Sheet, Sheets, Title

CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Layout(Protocol):
    """A body laid out in an area: how many pages it takes, and how to paint one of them."""

    pages: int

    def paint(self, ink: Ink, page: int) -> None:
        """Paint a page, from 0."""


class TitleLayout:
    """The workshop and its place, in the middle."""

    pages = 1

    def __init__(self, body: Title, area: QRectF) -> None:
        self._body, self._area = body, area

    def paint(self, ink: Ink, page: int) -> None:
        area, look = self._area, ink.look
        title = fitted(self._body.title, QRectF(0, 0, area.width(), 420), sizes_down_from(104), BOLD)
        height = fitted_height(title) + 70 * len(self._body.lines) + 130
        top = area.top() + max(0.0, (area.height() - height) / 2)
        word = "Merci à toutes et à tous" if self._body.farewell else "Bienvenue"
        ink.line(word, QRectF(area.left(), top, area.width(), 70), 44, look.accent, DEMI, CENTRE)
        top += 100
        ink.write(title, QRectF(area.left(), top, area.width(), 420), look.page.text, BOLD, CENTRE_TOP)
        top += fitted_height(title) + 30
        for line in self._body.lines:
            ink.line(line, QRectF(area.left(), top, area.width(), 60), 40, look.soft, align=CENTRE)
            top += 70


CENTRE_TOP = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class PromptLayout:
    """The prompt as large as it can be, above the rounds of the step."""

    pages = 1

    def __init__(self, body: Prompt, area: QRectF, rounds: tuple[RoundTime, ...]) -> None:
        self._rounds = rounds
        foot = 150 if rounds else 0
        self._box = area.adjusted(0, 20, 0, -foot)
        self._foot = QRectF(area.left(), area.bottom() - 118, area.width(), 104)
        self._text = fitted(body.text, self._box, sizes_down_from(88), BOLD)

    def paint(self, ink: Ink, page: int) -> None:
        ink.write(self._text, self._box, ink.look.page.text, BOLD, MIDDLE_LEFT)
        gap = 20.0
        count = len(self._rounds)
        width = min(560.0, (self._foot.width() - gap * (count - 1)) / max(1, count))
        for rank, each in enumerate(self._rounds):
            box = QRectF(self._foot.left() + rank * (width + gap), self._foot.top(), width, 104)
            _paint_round(ink, box, each)


def _paint_round(ink: Ink, box: QRectF, each: RoundTime) -> None:
    look = ink.look
    ground, text = (
        (look.accent, look.page.ground) if each.current else (look.surface.ground, look.surface.text)
    )
    ink.panel(box, ground, 12, None if each.current else look.line)
    minutes = f"{each.minutes}\u00a0min"
    aside = text_width(minutes, 34, BOLD) + 24
    inner = box.adjusted(24, 8, -24, -8)
    title = fitted(each.title, QRectF(0, 0, inner.width() - aside, inner.height()), sizes_down_from(36), DEMI)
    ink.write(title, inner, text, DEMI, MIDDLE_LEFT)
    ink.line(minutes, inner, 34, text, BOLD, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ClockLayout:
    """The timer alone, read from the corridor."""

    pages = 1

    def __init__(self, area: QRectF, face: ClockFace) -> None:
        self._area, self._face = area, face

    def paint(self, ink: Ink, page: int) -> None:
        area, face, look = self._area, self._face, ink.look
        size = round(
            min(area.height() * 0.56, area.width() / max(3.4, text_width(face.room_digits, 100, BOLD) / 88))
        )
        spare = max(0.0, area.height() - 1.12 * size - 190)
        digits = QRectF(area.left(), area.top() + spare / 2, area.width(), size * 1.12)
        pair = look.clock(face.urgency)
        if pair is not None:
            width = text_width(face.room_digits, size, BOLD) + size * 0.4
            ink.panel(
                QRectF(area.center().x() - width / 2, digits.top(), width, digits.height()), pair.ground, 40
            )
        colour = pair.text if pair else look.page.text
        ink.write(
            fitted(face.room_digits, digits.adjusted(0, 0, 0, 900), (size,), BOLD),
            digits,
            colour,
            BOLD,
            CENTRE,
        )
        track = QRectF(area.left() + area.width() * 0.1, digits.bottom() + 50, area.width() * 0.8, 26)
        paint_bar(ink, track, face)
        words = room_remark(face)
        ink.line(
            words, QRectF(area.left(), track.bottom() + 30, area.width(), 60), 44, look.soft, DEMI, CENTRE
        )


def room_remark(face: ClockFace) -> str:
    """Return what the room is told of the timer beyond its digits."""
    if face.seconds <= 0:
        return "temps écoulé"
    return "" if face.running else face.remark if face.begun else ""


def paint_bar(ink: Ink, track: QRectF, face: ClockFace) -> None:
    """Paint the time used, as a bar."""
    look = ink.look
    radius = track.height() / 2
    ink.panel(track, look.line, radius)
    pair = look.clock(face.urgency)
    used = QRectF(track)
    used.setWidth(max(track.height(), track.width() * face.share))
    ink.panel(used, pair.ground if pair else look.bar, radius)


class SheetsLayout:
    """One written text a page: what it is, its words, then its fields; more pages if they need them."""

    def __init__(self, body: Sheets, area: QRectF) -> None:
        self._area = area
        inner = area.adjusted(44, 30, -44, -30)
        self._pages = [page for sheet in body.sheets for page in _sheet_pages(sheet, inner)]
        self.pages = len(self._pages)

    def paint(self, ink: Ink, page: int) -> None:
        sheet, look = self._pages[page], ink.look
        ink.panel(self._area, look.surface.ground, 16, look.line)
        ink.line(sheet.kind, sheet.head, 30, look.accent, BOLD)
        if sheet.state:
            _paint_state(ink, sheet.head, sheet.state)
        ink.write(sheet.text, sheet.text_room, look.surface.text, BOLD)
        for field in sheet.fields:
            ink.write(field.title, field.title_box, look.accent, BOLD)
            ink.write(field.value, field.value_box, look.surface.text)


@dataclass(frozen=True)
class _PlacedField:
    """A field of a written text, broken into lines, with its place."""

    title: FittedText
    title_box: QRectF
    value: FittedText
    value_box: QRectF


@dataclass(frozen=True)
class _SheetPage:
    """What one page of a written text holds."""

    kind: str
    state: str
    head: QRectF
    text: FittedText
    text_room: QRectF
    fields: tuple[_PlacedField, ...]


def _sheet_pages(sheet: Sheet, inner: QRectF) -> list[_SheetPage]:
    head = QRectF(inner.left(), inner.top(), inner.width(), 44)
    share = 0.4 if sheet.fields else 1.0
    room = QRectF(inner.left(), inner.top() + 54, inner.width(), (inner.height() - 54) * share)
    text = fitted(sheet.text, room, sizes_down_from(64 if sheet.fields else 80), BOLD)
    below = QRectF(inner)
    below.setTop(room.top() + fitted_height(text) + 26)
    attempts = (_placed_fields(sheet, below, size) for size in (40, 36, 32, 30, BODY))
    pages = next((pages for pages in attempts if len(pages) == 1), None) or _placed_fields(sheet, below, BODY)
    return [_SheetPage(sheet.kind, sheet.state, head, text, room, tuple(fields)) for fields in pages]


def _placed_fields(sheet: Sheet, room: QRectF, size: int) -> list[list[_PlacedField]]:
    """Place the fields in a size, on as many pages as they need."""
    titles = min(size, 32)
    widest = max((text_width(field.title, titles, BOLD) for field in sheet.fields), default=0.0)
    aside = min(room.width() * 0.3, widest + 24)
    pages: list[list[_PlacedField]] = [[]]
    top = room.top()
    for field in sheet.fields:
        title = fitted(field.title, QRectF(0, 0, aside - 20, room.height()), (titles,), BOLD)
        value = fitted(field.value, QRectF(0, 0, room.width() - aside, room.height()), (size,))
        height = max(fitted_height(title), fitted_height(value))
        if pages[-1] and top + height > room.bottom():
            pages.append([])
            top = room.top()
        title_box = QRectF(room.left(), top, aside - 20, height)
        value_box = QRectF(room.left() + aside, top, room.width() - aside, height)
        pages[-1].append(_PlacedField(title, title_box, value, value_box))
        top += height + 18
    return pages


def _paint_state(ink: Ink, head: QRectF, state: str) -> None:
    label = state[:1].upper() + state[1:]
    width = text_width(label, 30, BOLD) + 44
    box = QRectF(head.right() - width, head.top() - 6, width, 54)
    ink.panel(box, ink.look.accent, 27)
    ink.line(label, box, 30, ink.look.page.ground, BOLD, CENTRE)
