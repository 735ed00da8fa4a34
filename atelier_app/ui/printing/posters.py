"""The prompts as posters: A4 landscape, one step a page, readable five metres away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from atelier_app.domain.method import StepKind
from atelier_app.domain.session import Session
from atelier_app.ui import french, theme
from atelier_app.ui.clock import round_times
from atelier_app.ui.printing.sheets import Printout, largest_size, paper, write

_MARGIN = 16.0
READABLE = 17.0
"""Size of a prompt that is read five metres away, in millimetres of body: a letter is read from some 400
times its height, which makes capitals of 12.5 mm. Only a prompt too long for its page is smaller."""
_SIZES = (24.0, 21.0, 19.0, READABLE, 15.0, 13.0, 11.0, 9.0)
_TITLE_SIZES = (16.0, 14.0, 12.0, 10.0)
_FOOT_SIZES = (10.0, 8.5, 7.0)
_HEAD, _FOOT = 28.0, 28.0
_MUTE = (StepKind.BREAK,)


@dataclass(frozen=True)
class Poster:
    """What the room reads of one step."""

    rank: int
    title: str
    prompt: str
    foot: str


def posters(session: Session) -> list[Poster]:
    """Return a poster for each step played that asks something of the room."""
    made = []
    for rank, step in enumerate(session.played_steps(), start=1):
        if step.kind in _MUTE:
            continue
        minutes = session.plans[step.id].minutes
        rounds = round_times(step, minutes, None)
        told = (french.joined((each.title, french.minutes(each.minutes))) for each in rounds)
        foot = "   ".join(told) if rounds else french.minutes(minutes)
        made.append(Poster(rank, step.title, step.prompt.strip(), foot))
    return made


def posters_printout(session: Session) -> Printout[Poster]:
    """Return the posters, ready to draw."""
    return Printout(f"Consignes — {session.preparation.title}", posters(session), _draw, landscape=True)


def body_size(prompt: str, page: QRectF) -> float:
    """Return the size in which a prompt holds on its page, in millimetres."""
    return largest_size(prompt, _body(page), _SIZES)


def _body(page: QRectF) -> QRectF:
    return page.adjusted(_MARGIN, _HEAD + 6, -_MARGIN, -_FOOT - 8)


def _draw(painter: QPainter, poster: Poster) -> None:
    page = paper(painter)
    head = QRectF(0, 0, page.width(), _HEAD)
    painter.fillRect(head, QColor(theme.ACCENT))
    bold, middle = QFont.Weight.Bold, Qt.AlignmentFlag.AlignVCenter
    title, inside = f"{poster.rank}.\u00a0{poster.title}", head.adjusted(_MARGIN, 0, -_MARGIN, 0)
    size = largest_size(title, inside, _TITLE_SIZES, bold)
    write(painter, inside, title, size, bold, align=middle, colour=theme.SURFACE)
    write(painter, _body(page), poster.prompt, body_size(poster.prompt, page), align=middle)
    foot = QRectF(_MARGIN, page.bottom() - _FOOT - 4, page.width() - 2 * _MARGIN, _FOOT)
    size = largest_size(poster.foot, foot, _FOOT_SIZES, bold)
    write(painter, foot, poster.foot, size, bold, align=middle, colour=theme.ACCENT)
