"""What the scene is made of: notes, headings, and the mosaic that stands for notes seen from afar."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneHoverEvent, QStyleOptionGraphicsItem, QWidget

from atelier_app.domain.cards import Actor, Card
from atelier_app.ui import french, theme
from atelier_app.ui.board.layout import NOTE_HEIGHT, NOTE_WIDTH, Column
from atelier_app.ui.choices import CardKind
from atelier_app.ui.fitting import FittedText, fit_text
from atelier_app.ui.shapes import draw_shape
from atelier_app.ui.theme import NOTE_COLOURS, text_font

NOTE = QRectF(0, 0, NOTE_WIDTH, NOTE_HEIGHT)
_PADDING = 11.0
_FOOTER = 26.0
_TEXT_BOX = (NOTE_WIDTH - 2 * _PADDING, NOTE_HEIGHT - _PADDING - _FOOTER)
_BOUNDS = NOTE.adjusted(-3, -3, 3, 5)
_ORIGINS = {Actor.PHONE: "tél.", Actor.KIOSK: "borne", Actor.IMPORT: "import"}


class NoteItem(QGraphicsItem):
    """One card as a sticky note, placed by the scene."""

    def __init__(self, card: Card, kind: CardKind) -> None:
        super().__init__()
        self.card, self.kind = card, kind
        flag = QGraphicsItem.GraphicsItemFlag
        self.setFlags(flag.ItemIsSelectable | flag.ItemIsMovable)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptHoverEvents(True)

    def show_card(self, card: Card, kind: CardKind) -> None:
        """Show what the card has become."""
        self.card, self.kind = card, kind
        self.update()

    @property
    def text(self) -> FittedText:
        """The text as it fits the note."""
        return fit_text(self.card.text, _TEXT_BOX)

    @property
    def spoken(self) -> str:
        """The note as a screen reader says it."""
        return f"Carte {self.card.number}, {self.kind.title}\u202f: {self.card.text}"

    def boundingRect(self) -> QRectF:  # noqa: N802
        return _BOUNDS

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:  # noqa: N802
        readable = not self.flags() & QGraphicsItem.GraphicsItemFlag.ItemHasNoContents
        hidden = self.text.elided or not readable
        self.setToolTip(f'<p style="white-space: pre-wrap">{escape(self.card.text)}</p>' if hidden else "")

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(27, 36, 48, 26))
        painter.drawRoundedRect(NOTE.adjusted(0, 2, 0, 3), 4, 4)
        painter.setPen(QPen(QColor(theme.ACCENT), 3) if self.isSelected() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(NOTE_COLOURS[self.kind.colour]))
        painter.drawRoundedRect(NOTE, 4, 4)
        painter.setPen(QColor(theme.INK))
        text = self.text
        painter.setFont(text_font(text.size))
        for rank, line in enumerate(text.lines):
            baseline = _PADDING - 1 + text.ascent + rank * text.line_height
            painter.drawText(QPointF(_PADDING, baseline), line)
        self._paint_footer(painter)

    def _paint_footer(self, painter: QPainter) -> None:
        font = text_font(11, QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        origin = _origin(self.card)
        aside = metrics.horizontalAdvance(origin)
        baseline = NOTE_HEIGHT - 9
        painter.drawText(QPointF(NOTE_WIDTH - _PADDING - aside, baseline), origin)
        left = _PADDING
        if self.kind.shape is not None:
            draw_shape(painter, self.kind.shape, QRectF(left, baseline - 9.5, 10, 10))
            left += 15
        room = NOTE_WIDTH - _PADDING - aside - 8 - left
        title = metrics.elidedText(self.kind.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, baseline), title)


def _origin(card: Card) -> str:
    if card.content.table is not None:
        return f"table\u00a0{card.content.table}"
    return _ORIGINS.get(card.origin, "")


class HeadingItem(QGraphicsItem):
    """The heading of a column; it grows when the board is seen from afar, as far as its column allows."""

    _SIZE, _LARGEST = 15.0, 180.0

    def __init__(self) -> None:
        super().__init__()
        self._kind: CardKind | None = None
        self._count, self._width, self._size, self._overline = 0, 0.0, self._SIZE, ""

    def show_column(self, column: Column, overline: str) -> None:
        """Stand above a column; `overline` names the collection where there are several."""
        self.prepareGeometryChange()
        self._kind, self._count, self._width = column.kind, column.count, column.width
        self._overline = overline
        self.setToolTip(escape(column.kind.heading))
        self.setPos(column.x, 0)
        self.update()

    def show_scale(self, scale: float) -> None:
        """Keep readable at a scale of the view."""
        self.prepareGeometryChange()
        self._size = min(self._LARGEST, max(self._SIZE, self._SIZE * 0.9 / scale))

    @property
    def _above(self) -> float:
        """Room between the heading and the first note."""
        return self._size

    def boundingRect(self) -> QRectF:  # noqa: N802
        lines = 2.3 if self._overline else 1.3
        height = self._above + lines * self._size
        return QRectF(0, -height, self._width, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        assert self._kind is not None
        size = round(self._size)
        left = 0.0
        if self._kind.shape is not None:
            draw_shape(
                painter, self._kind.shape, QRectF(0, -self._above - size * 0.8, size * 0.8, size * 0.8)
            )
            left = size * 1.15
        count = f"\u00a0· {french.number(self._count)}"
        font = text_font(size, QFont.Weight.Bold)
        metrics = QFontMetricsF(font)
        room = self._width - left - metrics.horizontalAdvance(count)
        title = metrics.elidedText(self._kind.heading, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.setPen(QColor(theme.INK))
        painter.setFont(font)
        painter.drawText(QPointF(left, -self._above), title + count)
        if self._overline:
            font = text_font(round(size * 0.8), QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(theme.SOFT_INK))
            over = QFontMetricsF(font).elidedText(self._overline, Qt.TextElideMode.ElideRight, self._width)
            painter.drawText(QPointF(0, -self._above - size * 1.35), over)


class MosaicItem(QGraphicsItem):
    """All notes as plain rectangles, in one go, for views too small to read: 2,000 of them in 3 ms.

    The notes themselves then have no contents, but still receive the mouse.
    """

    def __init__(self) -> None:
        super().__init__()
        self._notes: Iterable[NoteItem] = ()
        self._area = QRectF()
        self.setZValue(-1)
        self.setVisible(False)

    def show_notes(self, notes: Iterable[NoteItem], area: QRectF) -> None:
        """Stand for these notes, within that area of the scene."""
        self.prepareGeometryChange()
        self._notes, self._area = notes, area

    def boundingRect(self) -> QRectF:  # noqa: N802
        return self._area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        by_colour: dict[str, list[QRectF]] = {}
        selected = []
        for note in self._notes:
            box = NOTE.translated(note.pos())
            by_colour.setdefault(NOTE_COLOURS[note.kind.colour], []).append(box)
            if note.isSelected():
                selected.append(box)
        for colour, boxes in by_colour.items():
            painter.setBrush(QColor(colour))
            painter.drawRects(boxes)
        painter.setBrush(QColor(theme.ACCENT))
        painter.drawRects(selected)
