"""One card as a sticky note."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneHoverEvent, QStyleOptionGraphicsItem, QWidget

from atelier_app.domain.cards import Actor, Card
from atelier_app.ui import theme
from atelier_app.ui.board.layout import NOTE_HEIGHT, NOTE_WIDTH
from atelier_app.ui.board.search import folded, holds_all, occurrences
from atelier_app.ui.choices import CardKind
from atelier_app.ui.fitting import FittedText, fit_text
from atelier_app.ui.shapes import draw_shape
from atelier_app.ui.theme import NOTE_COLOURS, mixed, text_font

NOTE = QRectF(0, 0, NOTE_WIDTH, NOTE_HEIGHT)
_PADDING = 11.0
_FOOTER = 26.0
_TEXT_BOX = (NOTE_WIDTH - 2 * _PADDING, NOTE_HEIGHT - _PADDING - _FOOTER)
_BOUNDS = NOTE.adjusted(-3, -3, 3, 5)
_ORIGINS = {Actor.PHONE: "tél.", Actor.KIOSK: "borne", Actor.IMPORT: "import"}
_DIMMED = 0.28


@dataclass(frozen=True)
class Face:
    """What a note shows: a card, or its back as long as it lies face down."""

    card: Card
    kind: CardKind
    down: bool = False

    @cached_property
    def searched(self) -> str:
        """The text as it is searched; nothing of a card that lies face down."""
        return "" if self.down else folded(self.card.text)

    @property
    def spoken(self) -> str:
        """The note as a screen reader says it."""
        text = "face cachée" if self.down else self.card.text
        return f"Carte {self.card.number}, {self.kind.title}\u202f: {text}"


class NoteItem(QGraphicsItem):
    """A face, placed by the scene."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face
        self._words: tuple[str, ...] = ()
        self.is_found = True
        """Whether the card holds every word looked for; all do when there is none."""
        flag = QGraphicsItem.GraphicsItemFlag
        self.setFlags(flag.ItemIsSelectable | flag.ItemIsMovable)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptHoverEvents(True)

    @property
    def card(self) -> Card:
        """The card shown."""
        return self.face.card

    def show_face(self, face: Face) -> None:
        """Show what the card has become."""
        self.face = face
        self.show_search(self._words)
        self.update()

    def show_search(self, words: tuple[str, ...]) -> None:
        """Mark the words looked for, and stand back when they are not all there."""
        if words or self._words:
            self._words = words
            self.is_found = holds_all(self.face.searched, words)
            self.setOpacity(1.0 if self.is_found else _DIMMED)
            self.update()

    @property
    def text(self) -> FittedText:
        """The text as it fits the note."""
        return fit_text("" if self.face.down else self.card.text, _TEXT_BOX)

    def boundingRect(self) -> QRectF:  # noqa: N802
        return _BOUNDS

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: N802
        readable = not self.flags() & QGraphicsItem.GraphicsItemFlag.ItemHasNoContents
        needed = not self.face.down and (self.text.elided or not readable)
        self.setToolTip(f'<p style="white-space: pre-wrap">{escape(self.card.text)}</p>' if needed else "")

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(27, 36, 48, 26))
        painter.drawRoundedRect(NOTE.adjusted(0, 2, 0, 3), 4, 4)
        painter.setPen(self._outline())
        painter.setBrush(QColor(NOTE_COLOURS[self.face.kind.colour]))
        painter.drawRoundedRect(NOTE, 4, 4)
        if self.face.down:
            self._paint_back(painter)
        else:
            self._paint_text(painter)
            self._paint_footer(painter)

    def _outline(self) -> QPen | Qt.PenStyle:
        if self.isSelected():
            return QPen(QColor(theme.ACCENT), 3)
        return QPen(QColor(theme.INK), 1.5) if self._words and self.is_found else Qt.PenStyle.NoPen

    def _paint_text(self, painter: QPainter) -> None:
        text = self.text
        font = text_font(text.size)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for rank, line in enumerate(text.lines):
            baseline = _PADDING - 1 + text.ascent + rank * text.line_height
            for start, end in occurrences(line, self._words) if self._words else ():
                left, right = (metrics.horizontalAdvance(line[:place]) for place in (start, end))
                top = baseline - text.ascent
                mark = QRectF(_PADDING + left - 1, top, right - left + 2, text.line_height)
                painter.fillRect(mark, QColor(theme.SURFACE))
                painter.fillRect(mark.adjusted(0, text.line_height - 2.5, 0, 0), QColor(theme.INK))
            painter.setPen(QColor(theme.INK))
            painter.drawText(QPointF(_PADDING, baseline), line)

    def _paint_back(self, painter: QPainter) -> None:
        colour = mixed(NOTE_COLOURS[self.face.kind.colour], theme.INK, 0.22)
        inside = NOTE.adjusted(7, 7, -7, -7)
        painter.setPen(QPen(QColor(colour), 1.5))
        painter.setBrush(QBrush(QColor(colour), Qt.BrushStyle.DiagCrossPattern))
        painter.drawRoundedRect(inside, 3, 3)
        if self.face.kind.shape is not None:
            box = QRectF(0, 0, 22, 22)
            box.moveCenter(NOTE.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(NOTE_COLOURS[self.face.kind.colour]))
            painter.drawEllipse(box.adjusted(-10, -10, 10, 10))
            draw_shape(painter, self.face.kind.shape, box)

    def _paint_footer(self, painter: QPainter) -> None:
        font = text_font(11, QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        origin = _origin(self.card)
        aside = metrics.horizontalAdvance(origin)
        baseline = NOTE_HEIGHT - 9
        painter.drawText(QPointF(NOTE_WIDTH - _PADDING - aside, baseline), origin)
        left = _PADDING
        if self.face.kind.shape is not None:
            draw_shape(painter, self.face.kind.shape, QRectF(left, baseline - 9.5, 10, 10))
            left += 15
        room = NOTE_WIDTH - _PADDING - aside - 8 - left
        title = metrics.elidedText(self.face.kind.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, baseline), title)


def _origin(card: Card) -> str:
    if card.content.table is not None:
        return f"table\u00a0{card.content.table}"
    return _ORIGINS.get(card.origin, "")
