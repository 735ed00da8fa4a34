"""One theme as a bubble with its cards as small notes, and the lines between bubbles."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneHoverEvent, QStyleOptionGraphicsItem, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.method import Colour
from atelier_app.ui import french, theme
from atelier_app.ui.choices import CardKind, kind_key
from atelier_app.ui.fitting import fit_text
from atelier_app.ui.graph.places import radius_of, seat_place, seated
from atelier_app.ui.shapes import draw_shape
from atelier_app.ui.stages.grouping.state import ThemeCards
from atelier_app.ui.theme import NOTE_COLOURS, mixed, text_font

UNIT = 22.0
"""Pixels, at 100 %, of a unit of `grouping.graph`."""
NOTE = QRectF(-0.8 * UNIT, -0.6 * UNIT, 1.6 * UNIT, 1.2 * UNIT)
"""A note about its own centre."""
_SHAPES_FROM, _WORDS_FROM = 0.42, 2.4
"""Scales from which notes show their shape, and their words."""
_WORDS = (11, 10, 9)
_TARGET = 7.0


class BubbleItem(QGraphicsItem):
    """A theme; its notes are painted in one go, so that 2,000 of them cost a few milliseconds."""

    def __init__(self, group: ThemeCards, kinds: Mapping[object, CardKind]) -> None:
        super().__init__()
        self.shown = group
        self.kinds = kinds
        self.pinned_cards: Collection[str] = ()
        self.chosen_cards: Collection[str] = ()
        self.is_current = False
        self.target = ""
        """What letting go here would do, while something is dragged over."""
        self._seats: dict[str, int] = {}
        self.setAcceptHoverEvents(True)
        self.show_group(group, kinds)

    @property
    def theme_id(self) -> str:
        """The id of the theme."""
        assert self.shown.theme is not None
        return self.shown.theme.id

    @property
    def radius(self) -> float:
        """The radius, in pixels at 100 %."""
        return radius_of(len(self.shown.cards)) * UNIT

    @property
    def aside(self) -> str:
        """What is written under the title."""
        if self.target:
            return self.target
        pinned = "épinglé" if self.shown.theme and self.shown.theme.pinned else ""
        return french.joined((french.counted(len(self.shown.cards), "carte"), pinned))

    @property
    def ground(self) -> str:
        """The colour of the bubble, lighter than the notes on it."""
        assert self.shown.theme is not None
        return mixed(NOTE_COLOURS[self.shown.theme.shown_colour], theme.SURFACE, 0.35)

    def show_group(self, group: ThemeCards, kinds: Mapping[object, CardKind]) -> None:
        """Show what the theme has become; cards that stay keep their seats."""
        self.prepareGeometryChange()
        self.shown, self.kinds = group, kinds
        self._seats = seated([card.id for card in group.cards], self._seats)
        self.update()

    def show_state(
        self, *, is_current: bool, chosen: Collection[str], pinned: Collection[str], target: str = ""
    ) -> None:
        """Show what is chosen, what is pinned, and what letting go here would do."""
        self.prepareGeometryChange()
        self.is_current, self.chosen_cards, self.pinned_cards = is_current, chosen, pinned
        self.target = target
        self.update()

    def note_centre(self, card: str) -> QPointF:
        """Return where a card of the theme is, in the scene."""
        x, y = seat_place(self._seats[card])
        return self.pos() + QPointF(x * UNIT, y * UNIT)

    def card_at(self, place: QPointF) -> Card | None:
        """Return the card under a place of the scene."""
        return next(
            (
                card
                for card in self.shown.cards
                if NOTE.translated(self.note_centre(card.id)).adjusted(-2, -2, 2, 2).contains(place)
            ),
            None,
        )

    def contains_place(self, place: QPointF) -> bool:
        """Tell whether a place of the scene is within the circle."""
        away = place - self.pos()
        return math.hypot(away.x(), away.y()) <= self.radius

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: N802
        card = self.card_at(event.scenePos())
        self.setToolTip(f'<p style="white-space: pre-wrap">{escape(card.text)}</p>' if card else "")

    def boundingRect(self) -> QRectF:  # noqa: N802
        reach = self.radius + _TARGET + 4
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        scale = painter.worldTransform().m11()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.ground
        if self.target:
            painter.setPen(QPen(QColor(theme.ACCENT), 3 / scale, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(theme.ACCENT_SOFT))
            painter.drawEllipse(QPointF(), self.radius + _TARGET, self.radius + _TARGET)
        edge = QColor(theme.ACCENT) if self.is_current else QColor(mixed(colour, theme.INK, 0.28))
        painter.setPen(QPen(edge, (3.0 if self.is_current else 1.2) / scale))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(), self.radius, self.radius)
        self._paint_notes(painter, scale)

    def _paint_notes(self, painter: QPainter, scale: float) -> None:
        if scale < _SHAPES_FROM:
            self._paint_notes_from_afar(painter, scale)
            return
        for card in self.shown.cards:
            kind, box = self.kinds[kind_key(card)], _note_box(self._seats[card.id])
            chosen = card.id in self.chosen_cards
            pen = QPen(QColor(theme.ACCENT), 3 / scale) if chosen else QPen(QColor(theme.SURFACE), 1 / scale)
            painter.setPen(pen)
            painter.setBrush(QColor(NOTE_COLOURS[kind.colour]))
            painter.drawRoundedRect(box, 3, 3)
            if scale >= _WORDS_FROM:
                _paint_words(painter, box, card.text, scale)
            elif kind.shape is not None:
                side = NOTE.height() * 0.5
                mark = QRectF(0, 0, side, side)
                mark.moveCenter(box.center())
                draw_shape(painter, kind.shape, mark)
            if card.id in self.pinned_cards:
                _paint_pin(painter, box, scale)

    def _paint_notes_from_afar(self, painter: QPainter, scale: float) -> None:
        """Paint notes of one look together: this is when thousands of them are seen."""
        looks: dict[tuple[bool, Colour], list[QRectF]] = {}
        for card in self.shown.cards:
            look = card.id in self.chosen_cards, self.kinds[kind_key(card)].colour
            looks.setdefault(look, []).append(_note_box(self._seats[card.id]))
        for (chosen, colour), boxes in sorted(looks.items(), key=lambda each: each[0][0]):
            painter.setPen(
                QPen(QColor(theme.ACCENT if chosen else theme.SURFACE), (3 if chosen else 1) / scale)
            )
            painter.setBrush(QColor(NOTE_COLOURS[colour]))
            painter.drawRects(boxes)
        for card in self.shown.cards:
            if card.id in self.pinned_cards:
                _paint_pin(painter, _note_box(self._seats[card.id]), scale)


class LinksItem(QGraphicsItem):
    """Lines between close themes, the thicker the closer, with the words they share on the thickest."""

    _MOST_WORDED = 6

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(-1)
        self._links: Sequence[tuple[str, str, float, str]] = ()
        self._bubbles: Mapping[str, BubbleItem] = {}

    def show_links(
        self, links: Sequence[tuple[str, str, float, str]], bubbles: Mapping[str, BubbleItem]
    ) -> None:
        """Show these links (two themes, how close, the words they share) between those bubbles."""
        self.prepareGeometryChange()
        self._bubbles = bubbles
        self._links = [each for each in links if each[0] in bubbles and each[1] in bubbles]
        self.update()

    def worded(self) -> list[tuple[QPointF, str]]:
        """Return the words of the thickest links, and where they would stand in the scene."""
        thickest = sorted(self._links, key=lambda each: -each[2])[: self._MOST_WORDED]
        return [(self._middle(one, other), words) for one, other, _, words in thickest if words]

    def boundingRect(self) -> QRectF:  # noqa: N802
        box = QRectF()
        for bubble in self._bubbles.values():
            box = box.united(bubble.mapRectToScene(bubble.boundingRect()))
        return box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for one, other, weight, _ in self._links:
            path = QPainterPath(self._bubbles[one].pos())
            path.lineTo(self._bubbles[other].pos())
            pen = QPen(QColor("#C4C6C4"), 2 + 14 * min(1.0, weight))
            pen.setCosmetic(False)
            painter.setPen(pen)
            painter.drawPath(path)

    def _middle(self, one: str, other: str) -> QPointF:
        """Return the middle of what is seen of a line, between the two circles."""
        a, b = self._bubbles[one], self._bubbles[other]
        way = b.pos() - a.pos()
        length = math.hypot(way.x(), way.y()) or 1.0
        return a.pos() + way * ((a.radius + length - b.radius) / 2 / length)


@lru_cache(maxsize=4096)
def _note_box(seat: int) -> QRectF:
    """Return the note at a seat, from the centre of its bubble; to be read only."""
    x, y = seat_place(seat)
    return NOTE.translated(x * UNIT, y * UNIT)


def _paint_words(painter: QPainter, box: QRectF, text: str, scale: float) -> None:
    """Write on a note, in pixels of the screen: a font is not sharp in fractions of a unit."""
    room = ((box.width() - 3) * scale, (box.height() - 2) * scale)
    fitted = fit_text(text, (round(room[0]), round(room[1])), _WORDS)
    painter.save()
    painter.translate(box.topLeft() + QPointF(1.5, 1))
    painter.scale(1 / scale, 1 / scale)
    painter.setFont(text_font(fitted.size))
    painter.setPen(QColor(theme.INK))
    for rank, line in enumerate(fitted.lines):
        painter.drawText(QPointF(0, fitted.ascent + rank * fitted.line_height), line)
    painter.restore()


def _paint_pin(painter: QPainter, box: QRectF, scale: float) -> None:
    """Mark a pinned card: a dark head at the top of its note."""
    painter.setPen(QPen(QColor(theme.SURFACE), 1 / scale))
    painter.setBrush(QColor(theme.INK))
    painter.drawEllipse(QPointF(box.center().x(), box.top()), 3.2, 3.2)
