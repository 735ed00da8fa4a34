"""One-time tickets to hand out: a QR code and what it stands for in clear, eighteen to a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from atelier_app.ui import theme
from atelier_app.ui.phones.model import Ticket
from atelier_app.ui.printing.sheets import Printout, largest_size, paper, write
from atelier_app.ui.qr import draw_qr

_COLUMNS, _ROWS = 3, 6
TICKETS_PER_SHEET = _COLUMNS * _ROWS
_MARGIN, _GAP, _CODE = 5.0, 2.5, 33.0
_TEXT_SIZES = (5.4, 4.6, 4.0, 3.4, 2.8)
_ADDRESS_SIZES = (3.2, 2.8, 2.5)
_SMALL = 2.8


@dataclass(frozen=True)
class TicketSheet:
    """A page of tickets, and the address where one types them."""

    address: str
    tickets: tuple[Ticket, ...]


def ticket_sheets(tickets: Sequence[Ticket], address: str) -> list[TicketSheet]:
    """Return the pages of tickets; `address` is what one types in a browser."""
    cut = range(0, len(tickets), TICKETS_PER_SHEET)
    return [TicketSheet(address, tuple(tickets[at : at + TICKETS_PER_SHEET])) for at in cut]


def tickets_printout(title: str, tickets: Sequence[Ticket], address: str) -> Printout[TicketSheet]:
    """Return the tickets of a workshop, by its title, ready to draw."""
    return Printout(f"Tickets — {title}", ticket_sheets(tickets, address), _draw)


def _draw(painter: QPainter, sheet: TicketSheet) -> None:
    page = paper(painter)
    width, height = page.width() / _COLUMNS, page.height() / _ROWS
    for at, ticket in enumerate(sheet.tickets):
        row, column = divmod(at, _COLUMNS)
        cell = QRectF(column * width, row * height, width, height)
        _draw_ticket(painter, cell.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), ticket, sheet.address)
    painter.setPen(QPen(QColor(theme.SOFT_INK), 0.2, Qt.PenStyle.DashLine))
    for column in range(1, _COLUMNS):
        painter.drawLine(QLineF(column * width, 0, column * width, page.height()))
    for row in range(1, _ROWS):
        painter.drawLine(QLineF(0, row * height, page.width(), row * height))


def _draw_ticket(painter: QPainter, box: QRectF, ticket: Ticket, address: str) -> None:
    draw_qr(painter, QRectF(box.left() - 3, box.top() - 3, _CODE, _CODE), ticket.address)
    words = box.adjusted(_CODE - 3 + _GAP, 0, 0, 0)
    top = write(painter, words, "Votre ticket", _SMALL, colour=theme.INK) + 1
    line = QRectF(words.left(), words.top() + top, words.width(), 8)
    bold = QFont.Weight.Bold
    top += write(painter, line, ticket.text, largest_size(ticket.text, line, _TEXT_SIZES, bold), bold) + 1.5
    told = "Une personne, un vote. Gardez-le pour vous."
    write(painter, words.adjusted(0, top, 0, 0), told, _SMALL)
    under = QRectF(box.left(), box.top() + _CODE - 4, box.width(), box.height() - _CODE + 4)
    told = f"Scannez le code, ou tapez ce ticket sur {address}"
    write(painter, under, told, largest_size(told, under, _ADDRESS_SIZES))
