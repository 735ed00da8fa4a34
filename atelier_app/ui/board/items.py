"""What the scene is made of beside the notes: headings, marks, and the mosaic that stands for notes afar."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from atelier_app.ui import french, theme
from atelier_app.ui.board.layout import Column
from atelier_app.ui.board.note import NOTE, NoteItem
from atelier_app.ui.board.sorting import Heading
from atelier_app.ui.shapes import draw_shape
from atelier_app.ui.theme import NOTE_COLOURS, mixed, text_font

_LEAST_TITLE = "Abc…"
_FAR = 1e6
"""Beyond any board, in board units."""


class HeadingItem(QGraphicsItem):
    """The heading of a column; it grows when the board is seen from afar, as far as its column allows."""

    _SIZE, _LARGEST = 15.0, 180.0

    def __init__(self) -> None:
        super().__init__()
        self._heading: Heading | None = None
        self._count, self._width, self._size, self._overline = 0, 0.0, self._SIZE, ""

    def show_column(self, column: Column, overline: str) -> None:
        """Stand above a column; `overline` names the collection where there are several."""
        self.prepareGeometryChange()
        self._heading, self._count, self._width = column.heading, column.count, column.width
        self._overline = overline
        self.setToolTip(escape(column.heading.title))
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
        assert self._heading is not None
        size = round(self._size)
        left = 0.0
        if self._heading.shape is not None:
            draw_shape(
                painter, self._heading.shape, QRectF(0, -self._above - size * 0.8, size * 0.8, size * 0.8)
            )
            left = size * 1.15
        count = f"\u00a0· {french.number(self._count)}"
        font = text_font(size, QFont.Weight.Bold)
        metrics = QFontMetricsF(font)
        room = self._width - left - metrics.horizontalAdvance(count)
        # Seen from afar, a few letters say more than a count.
        if room < metrics.horizontalAdvance(_LEAST_TITLE):
            room, count = self._width - left, ""
        title = metrics.elidedText(self._heading.title, Qt.TextElideMode.ElideRight, max(room, 0))
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
            colour = NOTE_COLOURS[note.face.kind.colour]
            by_colour.setdefault(colour if note.is_found else mixed(colour, theme.BOARD, 0.75), []).append(
                box
            )
            if note.isSelected():
                selected.append(box)
        for colour, boxes in by_colour.items():
            painter.setBrush(QColor(colour))
            painter.drawRects(boxes)
        painter.setBrush(QColor(theme.ACCENT))
        painter.drawRects(selected)


class DropMark(QGraphicsItem):
    """Shows, during a drag, where the notes would go: a column, or the lines they share with neighbours."""

    def __init__(self) -> None:
        super().__init__()
        self._area = QRectF()
        self._lines: list[QLineF] = []
        self.setZValue(-0.5)
        self.setVisible(False)

    def show_column(self, area: QRectF) -> None:
        """Show a column, as the area it takes on the board."""
        self._show(area, [])

    def show_lines(self, x: float | None, y: float | None) -> None:
        """Show the abscissa and the ordinate that notes line up on."""
        lines = [QLineF(x, -_FAR, x, _FAR)] if x is not None else []
        lines += [QLineF(-_FAR, y, _FAR, y)] if y is not None else []
        self._show(QRectF(), lines)

    def _show(self, area: QRectF, lines: list[QLineF]) -> None:
        if (area, lines) != (self._area, self._lines):
            self.prepareGeometryChange()
            self._area, self._lines = area, lines
            self.update()
        self.setVisible(True)

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(-_FAR, -_FAR, 2 * _FAR, 2 * _FAR) if self._lines else self._area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setPen(QPen(QColor(theme.ACCENT), 0, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(theme.ACCENT_SOFT))
        if self._lines:
            painter.drawLines(self._lines)
        else:
            painter.drawRoundedRect(self._area.adjusted(1, 1, -1, -1), 8, 8)
