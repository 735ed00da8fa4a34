"""A list of texts to work on: a title, where it stands, headings between groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from atelier_app.ui import theme
from atelier_app.ui.fitting import FittedText, fit_text
from atelier_app.ui.theme import text_font

_ENTRY = Qt.ItemDataRole.UserRole
_PADDING, _GAP = 10, 6
_MOST_LINES = 3
_SCROLL_BAR = 12
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Entry:
    """One row; without an id it is the heading of those that follow."""

    id: str | None
    title: str
    line: str = ""
    warns: bool = False


class EntryList(QListWidget):
    """Choose one text; the choice stays through every change, as long as the text is there."""

    chosen = Signal(str)
    """Somebody, or something, has chosen another text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entries")
        self.setAccessibleName(name)
        self.setItemDelegate(_EntryDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self._entries: tuple[Entry, ...] = ()
        self._told: str | None = None
        self.currentItemChanged.connect(self._tell)

    @property
    def current(self) -> str | None:
        """The id of the text chosen, if any."""
        item = self.currentItem()
        entry: Entry | None = item.data(_ENTRY) if item is not None else None
        return entry.id if entry else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows, in order."""
        return self._entries

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these rows, in place of those before."""
        if tuple(entries) == self._entries:
            return
        kept, row = self.current, self.currentRow()
        self.blockSignals(True)
        self._entries = tuple(entries)
        while self.count() > len(entries):
            self.takeItem(self.count() - 1)
        while self.count() < len(entries):
            self.addItem(QListWidgetItem())
        for rank, entry in enumerate(entries):
            _fill(self.item(rank), entry)
        self._place(kept, row)
        self.blockSignals(False)
        self.scheduleDelayedItemsLayout()
        self._tell()

    def choose(self, entry_id: str) -> None:
        """Choose a text."""
        for rank, entry in enumerate(self._entries):
            if entry.id == entry_id:
                self.setCurrentRow(rank)

    def choose_back(self, entry_id: str | None) -> None:
        """Come back to a text, without telling anybody."""
        self._told = entry_id
        if entry_id is not None:
            self.choose(entry_id)

    def _place(self, kept: str | None, row: int) -> None:
        """Stay on the text that was chosen; if it has gone, on the one that took its place."""
        ranks = [rank for rank, entry in enumerate(self._entries) if entry.id is not None]
        same = [rank for rank in ranks if self._entries[rank].id == kept]
        nearest = [rank for rank in ranks if rank >= row] or ranks[-1:]
        self.setCurrentRow((same or nearest or [-1])[0])

    def _tell(self, _item: object = None, _before: object = None) -> None:
        if self.current != self._told:
            self._told = self.current
            self.chosen.emit(self.current or "")


def _fill(item: QListWidgetItem, entry: Entry) -> None:
    item.setData(_ENTRY, entry)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (entry.title, entry.line))))
    flag = Qt.ItemFlag
    selectable = flag.ItemIsEnabled | flag.ItemIsSelectable
    item.setFlags(selectable if entry.id is not None else flag.NoItemFlags)
    item.setToolTip(entry.title)


class _EntryDelegate(QStyledItemDelegate):
    """Paint a title and the line under it; a heading is bold and has no frame."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        entry: Entry = index.data(_ENTRY)
        if entry.id is None:
            return QSize(0, 34)
        title, line = self._texts(entry)
        return QSize(0, round(_height(title) + _height(line)) + 2 * _PADDING + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(_ENTRY)
        box = QRectF(option.rect).adjusted(1, 1, -1, 1 - _GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.id is None:
            painter.setFont(text_font(14, QFont.Weight.Bold))
            painter.setPen(QColor(theme.INK))
            at = box.adjusted(2, 6, 0, 0)
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.title)
        else:
            self._paint_frame(painter, box, option)
            title, line = self._texts(entry)
            painter.setPen(QColor(theme.INK))
            top = _draw(
                painter, title, box.topLeft() + QPointF(_PADDING, _PADDING - 1), QFont.Weight.DemiBold
            )
            painter.setPen(QColor(theme.DANGER if entry.warns else theme.SOFT_INK))
            _draw(painter, line, QPointF(box.left() + _PADDING, top), QFont.Weight.Normal)
        painter.restore()

    def _paint_frame(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        state = QStyle.StateFlag
        chosen, focused = option.state & state.State_Selected, option.state & state.State_HasFocus
        lit = option.state & state.State_MouseOver
        painter.setPen(QPen(QColor(theme.ACCENT if chosen else theme.LINE), 2 if chosen else 1))
        ground = theme.ACCENT_SOFT if chosen and focused else theme.PAPER if lit else theme.SURFACE
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 8, 8)

    def _texts(self, entry: Entry) -> tuple[FittedText, FittedText]:
        view = self.parent()
        assert isinstance(view, EntryList)
        # The room of the scroll bar is kept even without it: heights then do not depend on it.
        width = view.width() - _SCROLL_BAR - 2 * _PADDING - 4
        title = fit_text(entry.title, (width, _MOST_LINES * 19.0), (14,), QFont.Weight.DemiBold)
        return title, fit_text(entry.line, (width, _MOST_LINES * 17.0), (12,))


def _height(text: FittedText) -> float:
    return len(text.lines) * text.line_height if any(text.lines) else 0.0


def _draw(painter: QPainter, text: FittedText, at: QPointF, weight: QFont.Weight) -> float:
    painter.setFont(text_font(text.size, weight))
    for rank, line in enumerate(text.lines):
        painter.drawText(QPointF(at.x(), at.y() + text.ascent + rank * text.line_height), line)
    return at.y() + _height(text)
