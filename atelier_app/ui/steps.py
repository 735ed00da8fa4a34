"""The steps of the workshop, in order: where the room is, where it has been."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.session import Session
from atelier_app.ui import french, theme
from atelier_app.ui.fitting import fit_text
from atelier_app.ui.pieces import dressed, label
from atelier_app.ui.theme import text_font

_ROW_HEIGHT = 44
_DISC = 24
_TITLE_SIZES = (theme.TEXT_SIZE, 13, 12)
Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole


class Progress(StrEnum):
    """Where a step stands, in the words a screen reader says."""

    TO_COME = "à venir"
    CURRENT = "en cours"
    DONE = "faite"


@dataclass(frozen=True)
class StepEntry:
    """One row of the list."""

    id: str
    rank: int
    title: str
    minutes: int
    progress: Progress

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return f"Étape {self.rank}, {self.title}, {french.minutes(self.minutes)}, {self.progress}"


def step_entries(session: Session) -> tuple[StepEntry, ...]:
    """Return the rows for the steps that are played."""
    visited = {run.step for run in session.runs}

    def progress(step: str) -> Progress:
        if step == session.current_step:
            return Progress.CURRENT
        return Progress.DONE if step in visited else Progress.TO_COME

    return tuple(
        StepEntry(step.id, rank, step.title, session.plans[step.id].minutes, progress(step.id))
        for rank, step in enumerate(session.played_steps(), start=1)
    )


class StepList(QWidget):
    """The list on the left of the console; a click or Enter goes to a step."""

    step_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "sidebar")
        self._entries: tuple[StepEntry, ...] = ()
        self.list = QListWidget()
        self.list.setItemDelegate(_StepDelegate(self.list))
        self.list.setAccessibleName("Étapes de l’atelier")
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 18, 10, 10)
        column.setSpacing(8)
        heading = label("Déroulé", "sidebarHeading")
        heading.setContentsMargins(8, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.list, 1)

    def show_steps(self, session: Session) -> None:
        """Show the steps as they stand now."""
        entries = step_entries(session)
        if entries == self._entries:
            return
        self._entries = entries
        while self.list.count() > len(entries):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(entries):
            self.list.addItem(QListWidgetItem())
        for row, entry in enumerate(entries):
            item = self.list.item(row)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
            item.setToolTip(entry.title)
            if entry.progress is Progress.CURRENT:
                self.list.setCurrentItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.step_chosen.emit(item.data(_ENTRY).id)


class _StepDelegate(QStyledItemDelegate):
    """Paint a step: its number or a tick, its title, its minutes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(0, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: StepEntry = index.data(_ENTRY)
        state = QStyle.StateFlag
        focused = bool(option.state & state.State_HasFocus and option.state & state.State_Selected)
        row = QRectF(option.rect).adjusted(1, 2, -1, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_row(painter, row, entry.progress, bool(option.state & state.State_MouseOver), focused)
        disc = QRectF(row.left() + 8, row.center().y() - _DISC / 2, _DISC, _DISC)
        _paint_disc(painter, disc, entry)
        _paint_words(painter, row.adjusted(_DISC + 18, 0, -8, 0), entry)
        painter.restore()


def _paint_row(painter: QPainter, row: QRectF, progress: Progress, hovered: bool, focused: bool) -> None:
    fill = theme.ACCENT_SOFT if progress is Progress.CURRENT else theme.PAPER if hovered else None
    painter.setPen(QPen(QColor(theme.ACCENT), 2) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(row, 7, 7)


def _paint_disc(painter: QPainter, disc: QRectF, entry: StepEntry) -> None:
    fill = {Progress.DONE: theme.OK, Progress.CURRENT: theme.ACCENT}.get(entry.progress, theme.SURFACE)
    to_come = entry.progress is Progress.TO_COME
    painter.setPen(QPen(QColor("#A9A497"), 1.2) if to_come else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawEllipse(disc)
    if entry.progress is Progress.DONE:
        pen = QPen(QColor(theme.SURFACE), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        points = ((0.29, 0.53), (0.44, 0.67), (0.72, 0.36))
        tick = [QPointF(disc.x() + x * _DISC, disc.y() + y * _DISC) for x, y in points]
        painter.drawPolyline(QPolygonF(tick))
        return
    painter.setPen(QColor(theme.SOFT_INK if to_come else theme.SURFACE))
    painter.setFont(text_font(12, QFont.Weight.DemiBold))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(entry.rank))


def _paint_words(painter: QPainter, box: QRectF, entry: StepEntry) -> None:
    duration = french.minutes(entry.minutes)
    small = text_font(12)
    aside = QFontMetrics(small).horizontalAdvance(duration)
    current = entry.progress is Progress.CURRENT
    weight = QFont.Weight.Bold if current else QFont.Weight.Normal
    title = fit_text(entry.title, (box.width() - aside - 8, box.height()), _TITLE_SIZES, weight)
    top = box.center().y() - len(title.lines) * title.line_height / 2 + title.ascent
    painter.setFont(text_font(title.size, weight))
    painter.setPen(QColor(theme.INK))
    for rank, line in enumerate(title.lines):
        painter.drawText(QPointF(box.left(), top + rank * title.line_height), line)
    painter.setFont(small)
    painter.setPen(QColor(theme.SOFT_INK))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, duration)
