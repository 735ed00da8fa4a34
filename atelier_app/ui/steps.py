"""The steps of the workshop, in order: where the room is, where it has been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.session import Session
from atelier_app.ui import french, theme
from atelier_app.ui.fitting import fit_text
from atelier_app.ui.phones.words import pending_title
from atelier_app.ui.pieces import dressed, label
from atelier_app.ui.schedule import Forecast, forecast
from atelier_app.ui.telling import open_polls
from atelier_app.ui.theme import scaled, text_font, text_size

_ROW_HEIGHT, _MARK_HEIGHT = 44, 16
_DISC = 24
_TITLE_SIZES = (theme.TEXT_SIZE, 13, 12)
_SMALL = 12
_VOTING = "vote ouvert"
_TITLE_ALONE = 120
"""Width of the words of a row up to which there is no place for its minutes."""
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
    spent: int = 0
    """Real minutes, so far for the current step."""
    voting: bool = False
    """Whether a vote of this step is open."""

    @property
    def over(self) -> int:
        """Minutes beyond those planned."""
        return max(0, self.spent - self.minutes)

    @property
    def times(self) -> tuple[str, str]:
        """The real minutes and, below, those planned or those over; the planned ones alone before that."""
        if not self.spent:
            return french.minutes(self.minutes), ""
        below = f"+{french.minutes(self.over)}" if self.over else f"sur\u00a0{french.number(self.minutes)}"
        return french.minutes(self.spent), below

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = [f"Étape {self.rank}", self.title, french.minutes(self.minutes), str(self.progress)]
        if self.spent:
            parts.append(f"{french.minutes(self.spent)} en réalité")
        if self.over:
            parts.append(f"dépassée de {french.minutes(self.over)}")
        if self.voting:
            parts.append(_VOTING)
        return ", ".join(parts)


def step_entries(session: Session, now: datetime) -> tuple[StepEntry, ...]:
    """Return the rows for the steps that are played, or that the room has been in, as they stand at `now`."""
    visited = {run.step for run in session.runs}
    voting = {poll.step for poll in open_polls(session)}
    shown = {step.id for step in session.played_steps()} | visited

    def progress(step: str) -> Progress:
        if step == session.current_step:
            return Progress.CURRENT
        return Progress.DONE if step in visited else Progress.TO_COME

    return tuple(
        StepEntry(
            step.id,
            rank,
            step.title,
            session.plans[step.id].minutes,
            progress(step.id),
            round(session.seconds_in(step.id, now) / 60),
            step.id in voting,
        )
        for rank, step in enumerate((each for each in session.method.steps if each.id in shown), start=1)
    )


class StepList(QWidget):
    """The list on the left of the console; a click or Enter goes to a step."""

    step_chosen = Signal(str)
    moderation_wanted = Signal()

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
        self.end, self.delay = label(role="sidebarHeading", wrap=True), label(role="delay", wrap=True)
        for line in (self.end, self.delay):
            line.setContentsMargins(8, 0, 0, 0)
            column.addWidget(line)
        column.addWidget(self.list, 1)
        self.pending_button = QPushButton()
        self.pending_button.setProperty("role", "waiting")
        self.pending_button.setToolTip("Relire les cartes des téléphones (Ctrl+R)")
        self.pending_button.clicked.connect(self.moderation_wanted)
        self.show_pending(0)
        column.addWidget(self.pending_button)

    def show_pending(self, count: int) -> None:
        """Say how many cards of phones wait to be read; nothing when there are none."""
        self.pending_button.setText(f"▲\u00a0{pending_title(count)}")
        self.pending_button.setAccessibleName(f"{french.counted(count, 'carte')} à relire")
        self.pending_button.setVisible(count > 0)

    def show_steps(self, session: Session, now: datetime) -> None:
        """Show the steps and the foreseen end as they stand at `now`."""
        self._show_end(forecast(session, now))
        entries = step_entries(session, now)
        if entries == self._entries:
            return
        there, here = _current(self._entries), _current(entries)
        self._entries = entries
        while self.list.count() > len(entries):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(entries):
            self.list.addItem(QListWidgetItem())
        for row, entry in enumerate(entries):
            item = self.list.item(row)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
            item.setToolTip(french.joined((entry.title, french.minutes(entry.minutes))))
            # The keys may be on another step: only a change of step brings them along.
            if entry.id == here != there:
                self.list.setCurrentItem(item)

    def _show_end(self, foreseen: Forecast) -> None:
        self.end.setText(f"Déroulé · {foreseen.sentence}")
        self.delay.setText(foreseen.delay)
        self.delay.setVisible(bool(foreseen.delay))
        late = foreseen.slip > 0
        if self.delay.property("late") != late:
            self.delay.setProperty("late", late)
            self.delay.style().polish(self.delay)

    def _choose(self, item: QListWidgetItem) -> None:
        self.step_chosen.emit(item.data(_ENTRY).id)


def _current(entries: Sequence[StepEntry]) -> str | None:
    return next((entry.id for entry in entries if entry.progress is Progress.CURRENT), None)


class _StepDelegate(QStyledItemDelegate):
    """Paint a step: its number or a tick, its title, its minutes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        entry: StepEntry = index.data(_ENTRY)
        return QSize(0, scaled(_ROW_HEIGHT + _MARK_HEIGHT * entry.voting))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: StepEntry = index.data(_ENTRY)
        state = QStyle.StateFlag
        focused = bool(option.state & state.State_HasFocus and option.state & state.State_Selected)
        row = QRectF(option.rect).adjusted(1, 2, -1, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_row(painter, row, entry.progress, bool(option.state & state.State_MouseOver), focused)
        wide = scaled(_DISC)
        disc = QRectF(row.left() + 8, row.center().y() - wide / 2, wide, wide)
        _paint_disc(painter, disc, entry)
        _paint_words(painter, row.adjusted(wide + 18, 0, -8, 0), entry)
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
        tick = [QPointF(disc.x() + x * disc.width(), disc.y() + y * disc.width()) for x, y in points]
        painter.drawPolyline(QPolygonF(tick))
        return
    painter.setPen(QColor(theme.SOFT_INK if to_come else theme.SURFACE))
    painter.setFont(text_font(text_size(_SMALL), QFont.Weight.DemiBold))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(entry.rank))


def _paint_words(painter: QPainter, box: QRectF, entry: StepEntry) -> None:
    current = entry.progress is Progress.CURRENT
    weight = QFont.Weight.Bold if current else QFont.Weight.Normal
    # In a narrow column the title takes it all; the time of the step stays in the right column.
    times = _paint_times(painter, box, entry) + 8 if box.width() > _TITLE_ALONE else 0
    mark = _paint_mark(painter, box) if entry.voting else 0
    title_box = box.adjusted(0, 0, -times, -mark)
    title = fit_text(entry.title, (title_box.width(), box.height()), _title_sizes(), weight)
    top = title_box.center().y() - len(title.lines) * title.line_height / 2 + title.ascent
    painter.setFont(text_font(title.size, weight))
    painter.setPen(QColor(theme.INK))
    for rank, line in enumerate(title.lines):
        painter.drawText(QPointF(box.left(), top + rank * title.line_height), line)


def _paint_mark(painter: QPainter, box: QRectF) -> float:
    """Paint at the foot of a row that its vote is open; return the height that takes."""
    font = text_font(text_size(_SMALL), QFont.Weight.Bold)
    height = QFontMetricsF(font).height()
    painter.setFont(font)
    painter.setPen(QColor(theme.ACCENT_DARK))
    words = f"◆\u00a0{_VOTING}"
    # In a narrow column it begins under the disc.
    missing = max(0.0, QFontMetricsF(font).horizontalAdvance(words) - box.width())
    foot = QRectF(box.left(), box.bottom() - height, box.width(), height).adjusted(-missing, 0, 0, 0)
    painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    return height


def _title_sizes() -> tuple[int, ...]:
    """Return the sizes to try for a title: those of the system, then smaller ones rather than cut words."""
    return (*map(text_size, _TITLE_SIZES), *_TITLE_SIZES)


def _paint_times(painter: QPainter, box: QRectF, entry: StepEntry) -> float:
    """Paint the minutes; return the width they take."""
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    upper, lower = entry.times
    shift = scaled(8) if lower else 0
    size = text_size(_SMALL)
    plain, under = text_font(size), text_font(size, QFont.Weight.Bold if entry.over else QFont.Weight.Normal)
    painter.setFont(plain)
    painter.setPen(QColor(theme.INK if lower else theme.SOFT_INK))
    painter.drawText(box.translated(0, -shift), right, upper)
    painter.setFont(under)
    painter.setPen(QColor(theme.DANGER if entry.over else theme.SOFT_INK))
    painter.drawText(box.translated(0, shift), right, lower)
    return max(QFontMetricsF(plain).horizontalAdvance(upper), QFontMetricsF(under).horizontalAdvance(lower))
