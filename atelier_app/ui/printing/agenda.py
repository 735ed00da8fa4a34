"""The agenda for the wall: one A4 page, times in front, readable from a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from atelier_app.domain.session import Session
from atelier_app.ui import french, theme
from atelier_app.ui.prepare.plan import planned_end
from atelier_app.ui.printing.sheets import Printout, largest_size, paper, write

_MARGIN = 18.0
_HEAD_SIZES = (13.0, 11.0, 9.0)
_ROW = 14.5
_MOST_ROWS = 14
"""Steps on one page; a longer workshop goes on to the next one."""
_STEP_SIZES = (7.0, 6.0, 5.0, 4.2)


@dataclass(frozen=True)
class AgendaRow:
    """A step: when it begins or, without a beginning, how long it lasts."""

    moment: str
    title: str
    duration: str


@dataclass(frozen=True)
class AgendaPage:
    """What is on one page."""

    title: str
    subtitle: str
    rows: tuple[AgendaRow, ...]
    foot: str


def agenda_pages(session: Session) -> list[AgendaPage]:
    """Return the agenda, its steps in order."""
    preparation = session.preparation
    rows, total = _rows(session, preparation.starts_at)
    day = french.full_day(preparation.day) if preparation.day else ""
    foot = ""
    if preparation.starts_at is not None:
        foot = f"Fin prévue {french.clock(planned_end(preparation.starts_at, total))}"
    subtitle = french.joined((preparation.organisation, day, preparation.place))
    cut = [rows[first : first + _MOST_ROWS] for first in range(0, len(rows), _MOST_ROWS)] or [[]]
    return [AgendaPage(preparation.title, subtitle, tuple(part), foot) for part in cut]


def agenda_printout(session: Session) -> Printout[AgendaPage]:
    """Return the agenda, ready to draw."""
    return Printout(f"Déroulé — {session.preparation.title}", agenda_pages(session), _draw)


def _rows(session: Session, starts_at: time | None) -> tuple[list[AgendaRow], int]:
    rows, elapsed = [], 0
    for rank, step in enumerate(session.played_steps(), start=1):
        minutes = session.plans[step.id].minutes
        moment = french.clock(planned_end(starts_at, elapsed)) if starts_at else str(rank)
        rows.append(AgendaRow(moment, step.title, french.minutes(minutes)))
        elapsed += minutes
    return rows, elapsed


def _draw(painter: QPainter, page: AgendaPage) -> None:
    inside = paper(painter).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    bold, top = QFont.Weight.Bold, inside.top()
    head = QRectF(inside.left(), top, inside.width(), 34)
    size = largest_size(page.title, head, _HEAD_SIZES, bold)
    top += write(painter, head, page.title, size, bold) + 3
    line = QRectF(inside.left(), top, inside.width(), 14)
    top += write(painter, line, page.subtitle, 4.6, colour=theme.SOFT_INK) + 7
    for row in page.rows:
        _draw_row(painter, QRectF(inside.left(), top, inside.width(), _ROW), row)
        top += _ROW
    if page.foot:
        box = QRectF(inside.left(), top + 5, inside.width(), 12)
        write(painter, box, page.foot, 7, bold, colour=theme.ACCENT)


def _draw_row(painter: QPainter, box: QRectF, row: AgendaRow) -> None:
    painter.setPen(QPen(QColor(theme.LINE), 0.3))
    painter.drawLine(QLineF(box.topLeft(), box.topRight()))
    middle = Qt.AlignmentFlag.AlignVCenter
    moment, duration = QRectF(box), QRectF(box)
    moment.setWidth(30)
    duration.setLeft(box.right() - 24)
    title = box.adjusted(32, 0, -26, 0)
    write(painter, moment, row.moment, 6, QFont.Weight.Bold, align=middle, colour=theme.ACCENT)
    size = largest_size(row.title, title, _STEP_SIZES)
    write(painter, title, row.title, size, align=middle)
    write(
        painter, duration, row.duration, 5, align=middle | Qt.AlignmentFlag.AlignRight, colour=theme.SOFT_INK
    )
