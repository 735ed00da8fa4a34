"""The zone « À classer » under the graph: how much is left, and where cards go back to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from atelier_app.domain.cards import Card
from atelier_app.ui import french, theme
from atelier_app.ui.choices import CardKind, kind_key
from atelier_app.ui.shapes import draw_shape
from atelier_app.ui.stages.cards import MIME, dragged_cards
from atelier_app.ui.stages.grouping.state import TRAY_TITLE
from atelier_app.ui.theme import NOTE_COLOURS, text_font

_HEIGHT = 62
_NOTE, _PITCH = QSize(22, 17), 27
_PADDING = 12


class TrayZone(QAbstractButton):
    """The cards that are in no theme, as small notes; a press shows them in the panel."""

    cards_dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._cards: Sequence[Card] = ()
        self._kinds: Mapping[object, CardKind] = {}
        self._lit = self._current = False
        self.show_cards((), {})

    def show_cards(self, cards: Sequence[Card], kinds: Mapping[object, CardKind]) -> None:
        """Show the cards left."""
        self._cards, self._kinds = cards, kinds
        self.setText(f"{TRAY_TITLE} · {french.number(len(cards))}")
        self.setAccessibleName(f"{TRAY_TITLE}\u202f: {french.counted(len(cards), 'carte')}")
        self.update()

    def show_current(self, current: bool) -> None:
        """Show whether the panel is about the tray."""
        self._current = current
        self.update()

    def light(self, lit: bool) -> None:
        """Show that letting go here would put cards back."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self.light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.light(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.light(False)
        event.acceptProposedAction()
        self.cards_dropped.emit(dragged_cards(event.mimeData()), None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._lit or self._current or self.hasFocus()
        style = Qt.PenStyle.DashLine if self._lit else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(theme.ACCENT if strong else theme.LINE), 2.5 if strong else 1, style))
        painter.setBrush(QColor(theme.ACCENT_SOFT if self._lit else theme.PAPER))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 10, 10)
        painter.setPen(QColor(theme.INK))
        font = text_font(14, QFont.Weight.Bold)
        painter.setFont(font)
        text = "Remettre à classer" if self._lit else self.text()
        metrics = QFontMetricsF(font)
        painter.drawText(_PADDING, round((self.height() + metrics.capHeight()) / 2), text)
        self._paint_notes(painter, _PADDING + round(metrics.horizontalAdvance(text)) + 16)

    def _paint_notes(self, painter: QPainter, left: int) -> None:
        rows = max(1, (self.height() - 12) // (_NOTE.height() + 5))
        most = rows * max(0, (self.width() - left - _PADDING - 44) // _PITCH)
        top = (self.height() - rows * (_NOTE.height() + 5) + 5) / 2
        for rank, card in enumerate(self._cards[:most]):
            column, row = divmod(rank, rows)
            box = QRectF(left + column * _PITCH, top + row * (_NOTE.height() + 5), 22, 17)
            kind = self._kinds[kind_key(card)]
            painter.setPen(QPen(QColor(theme.LINE), 1))
            painter.setBrush(QColor(NOTE_COLOURS[kind.colour]))
            painter.drawRoundedRect(box, 3, 3)
            if kind.shape is not None:
                mark = QRectF(0, 0, 8, 8)
                mark.moveCenter(box.center())
                draw_shape(painter, kind.shape, mark)
        if len(self._cards) > most:
            painter.setFont(text_font(12))
            painter.setPen(QColor(theme.SOFT_INK))
            rest = f"+\u00a0{french.number(len(self._cards) - most)}"
            room = self.rect().adjusted(0, 0, -_PADDING, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, rest)
