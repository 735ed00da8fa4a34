"""Blank cards to write on: eight to a page, one kind to a page, with cut lines."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from atelier_app.domain.method import CollectionRole, StepKind
from atelier_app.domain.session import Session
from atelier_app.ui import theme
from atelier_app.ui.choices import CardKind, capture_kinds
from atelier_app.ui.printing.sheets import Printout, paper, write
from atelier_app.ui.shapes import draw_shape
from atelier_app.ui.theme import NOTE_COLOURS

CARDS_PER_SHEET = 8
_COLUMNS, _ROWS = 2, 4
_BAND = 11.0
_WRITTEN = (StepKind.COLLECT, StepKind.STORY, StepKind.GALLERY)
"""Steps in which people write cards at the tables."""


def paper_kinds(session: Session) -> tuple[CardKind, ...]:
    """Return the kinds of cards that the tables write, each once, in the order of the steps."""
    kinds = {
        kind.key: kind
        for step in session.played_steps()
        if step.kind in _WRITTEN
        for kind in capture_kinds(session.method, step)
        if session.method.collection(kind.collection).role is CollectionRole.CARD
    }
    return tuple(kinds.values())


def cards_printout(session: Session, sheets: int) -> Printout[CardKind]:
    """Return so many sheets of blank cards of each kind, ready to draw."""
    pages = [kind for kind in paper_kinds(session) for _ in range(sheets)]
    return Printout(f"Cartes — {session.preparation.title}", pages, _draw)


def _draw(painter: QPainter, kind: CardKind) -> None:
    page = paper(painter)
    width, height = page.width() / _COLUMNS, page.height() / _ROWS
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            _draw_card(painter, QRectF(column * width, row * height, width, height), kind)
    painter.setPen(QPen(QColor(theme.SOFT_INK), 0.2, Qt.PenStyle.DashLine))
    for column in range(1, _COLUMNS):
        painter.drawLine(QLineF(column * width, 0, column * width, page.height()))
    for row in range(1, _ROWS):
        painter.drawLine(QLineF(0, row * height, page.width(), row * height))


def _draw_card(painter: QPainter, card: QRectF, kind: CardKind) -> None:
    inside = card.adjusted(6, 6, -6, -6)
    band = QRectF(inside.left(), inside.top(), inside.width(), _BAND)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(NOTE_COLOURS[kind.colour]))
    painter.drawRoundedRect(band, 1.5, 1.5)
    words = band.adjusted(4, 0, -4, 0)
    if kind.shape is not None:
        draw_shape(painter, kind.shape, QRectF(band.left() + 4, band.center().y() - 2.4, 4.8, 4.8))
        words.setLeft(band.left() + 12)
    middle = Qt.AlignmentFlag.AlignVCenter
    write(painter, words, kind.title, 5, QFont.Weight.Bold, align=middle)
    write(painter, words, "Table ____", 3.4, align=middle | Qt.AlignmentFlag.AlignRight, colour=theme.INK)
    painter.setPen(QPen(QColor(theme.LINE), 0.25))
    lines = 4
    gap = (inside.bottom() - band.bottom()) / lines
    for line in range(1, lines + 1):
        y = band.bottom() + line * gap - 1
        painter.drawLine(QLineF(inside.left(), y, inside.right(), y))
