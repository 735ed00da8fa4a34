"""Tiles: large buttons that say what they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from atelier_app.ui import theme
from atelier_app.ui.fitting import FittedText, fit_text
from atelier_app.ui.theme import text_font

_PADDING = 16
_SWATCH = QSize(34, 30)
_GAP = 6
_BETWEEN, _ARROW = 5, 20
_TITLE_SIZE, _BODY_SIZE, _META_SIZE = 17, 14, 13
_MOST_LINES = 6
_NARROWEST = 270
"""Width under which a column of tiles would be hard to read, in logical pixels."""


@dataclass(frozen=True)
class TileContent:
    """What a tile says; `colour` is that of the note it wears, if any.

    `outcomes` is what comes out of it, one line each.
    """

    title: str
    body: str = ""
    outcomes: tuple[str, ...] = ()
    meta: str = ""
    colour: str | None = None
    usable: bool = True


class Tile(QAbstractButton):
    """A title, a few lines and a note of colour; as high as its words need."""

    def __init__(self, content: TileContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        usable = "" if content.usable else "indisponible"
        spoken = (content.title, usable, content.body, *content.outcomes, content.meta)
        self.setAccessibleName(". ".join(part.rstrip(".") for part in spoken if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if content.usable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(_NARROWEST, self.heightForWidth(_NARROWEST))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, 60)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        title, body = self._texts(width)
        height = 2.0 * _PADDING + _height(title) + _GAP + _height(body)
        height += sum(_height(text) + _BETWEEN for text in self._outcomes(width)) + self._gap()
        return round(height + (_GAP * 2 + _META_SIZE * 1.3 if self.content.meta else 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if any(text.elided for text in (*self._texts(self.width()), *self._outcomes(self.width()))):
            self.setToolTip("\n".join((self.content.title, self.content.body, *self.content.outcomes)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_swatch(painter)
        title, body = self._texts(self.width())
        quiet = QColor(theme.SOFT_INK)
        painter.setPen(QColor(theme.INK) if self.content.usable else quiet)
        bottom = _draw(painter, title, _PADDING, QFont.Weight.Bold)
        painter.setPen(quiet)
        bottom = _draw(painter, body, bottom + _GAP, QFont.Weight.Normal)
        self._paint_outcomes(painter, bottom)
        painter.setPen(QColor(theme.ACCENT))
        painter.setFont(text_font(_META_SIZE, QFont.Weight.DemiBold))
        painter.drawText(
            self.rect().adjusted(_PADDING, 0, -_PADDING, -_PADDING + 2),
            Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
            self.content.meta,
        )
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        lit = self.content.usable and (self.underMouse() or self.isDown())
        edge = theme.ACCENT if self.hasFocus() else "#B9B3A4" if lit else theme.LINE
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(theme.SURFACE if self.content.usable else theme.PAPER))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)

    def _paint_swatch(self, painter: QPainter) -> None:
        if self.content.colour is None:
            return
        box = QRectF(self.width() - _PADDING - _SWATCH.width(), _PADDING, _SWATCH.width(), _SWATCH.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(27, 36, 48, 30))
        painter.drawRoundedRect(box.translated(0, 2), 3, 3)
        painter.setBrush(QColor(self.content.colour))
        painter.drawRoundedRect(box, 3, 3)

    def _paint_outcomes(self, painter: QPainter, top: float) -> None:
        painter.setPen(QColor(theme.INK))
        top += self._gap()
        for text in self._outcomes(self.width()):
            top += _BETWEEN
            painter.setFont(text_font(text.size))
            painter.drawText(QPointF(_PADDING, top + text.ascent), "→")
            top = _draw(painter, text, top, QFont.Weight.Normal, _PADDING + _ARROW)

    def _gap(self) -> int:
        return _GAP if self.content.outcomes else 0

    def _outcomes(self, width: int) -> tuple[FittedText, ...]:
        room = (width - 2 * _PADDING - _ARROW, 2 * _META_SIZE * 1.35)
        return tuple(fit_text(outcome, room, (_META_SIZE,)) for outcome in self.content.outcomes)

    def _texts(self, width: int) -> tuple[FittedText, FittedText]:
        room = width - 2 * _PADDING
        beside = room - (_SWATCH.width() + 12 if self.content.colour else 0)
        bold = QFont.Weight.Bold
        title = fit_text(self.content.title, (beside, _MOST_LINES * _TITLE_SIZE * 1.3), (_TITLE_SIZE,), bold)
        # The body starts beside the note when the title is short: it must not run under it.
        wide = beside if len(title.lines) == 1 else room
        body = fit_text(self.content.body, (wide, _MOST_LINES * _BODY_SIZE * 1.4), (_BODY_SIZE,))
        return title, body


def _height(text: FittedText) -> float:
    return len(text.lines) * text.line_height


def _draw(
    painter: QPainter, text: FittedText, top: float, weight: QFont.Weight, left: float = _PADDING
) -> float:
    painter.setFont(text_font(text.size, weight))
    for rank, line in enumerate(text.lines):
        painter.drawText(QPointF(left, top + rank * text.line_height + text.ascent), line)
    return top + _height(text)


class TileGrid(QWidget):
    """Tiles in as many columns as the width allows."""

    def __init__(self, most_columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most_columns
        self._columns = 1
        self._tiles: tuple[Tile, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._grid.setColumnStretch(0, 1)

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these tiles, in place of those before."""
        for old in self._tiles:
            self._grid.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self._tiles = tuple(tiles)
        self._arrange()

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The tiles, in order."""
        return self._tiles

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        spacing = self._grid.spacing()
        columns = max(1, min(self._most, (self.width() + spacing) // (_NARROWEST + spacing)))
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        for column in range(max(self._columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for rank, tile in enumerate(self._tiles):
            row, column = divmod(rank, self._columns)
            self._grid.addWidget(tile, row, column)
