"""The poster to join with one’s phone: a large QR code, the address and the code in clear."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from atelier_app.ui import theme
from atelier_app.ui.phones.model import PhoneState
from atelier_app.ui.printing.sheets import Printout, largest_size, paper, write
from atelier_app.ui.qr import draw_qr

_MARGIN = 18.0
_HEAD = 44.0
_CODE = 128.0
_TITLE_SIZES = (7.5, 6.0, 5.0)
_ADDRESS_SIZES = (11.0, 9.5, 8.0, 7.0, 6.0)
_STEPS = "Connectez-vous au réseau ci-dessous, puis visez ce code avec l’appareil photo de votre téléphone."
_TICKET = "Un ticket vous sera demandé\u202f: l’équipe d’animation en remet un à chaque personne."


@dataclass(frozen=True)
class JoinPoster:
    """What the poster says; without a code, one joins with a ticket."""

    title: str
    join_address: str
    """What the QR code holds."""
    address: str
    code: str


def join_poster(title: str, phones: PhoneState) -> JoinPoster:
    """Return the poster of a workshop, by its title, whose phones are served."""
    return JoinPoster(title, phones.join_address, phones.address, "" if phones.tickets_only else phones.code)


def join_printout(title: str, phones: PhoneState) -> Printout[JoinPoster]:
    """Return the poster, ready to draw."""
    return Printout(f"Rejoindre — {title}", [join_poster(title, phones)], _draw)


def _draw(painter: QPainter, poster: JoinPoster) -> None:
    page = paper(painter)
    inside = page.adjusted(_MARGIN, 0, -_MARGIN, -_MARGIN)
    _draw_head(painter, QRectF(0, 0, page.width(), _HEAD), poster.title)
    top = _HEAD + 8
    centre, bold = Qt.AlignmentFlag.AlignHCenter, QFont.Weight.Bold
    steps = QRectF(inside.left(), top, inside.width(), 20)
    top += write(painter, steps, _STEPS, 5.4, align=centre) + 3
    draw_qr(painter, QRectF(page.center().x() - _CODE / 2, top, _CODE, _CODE), poster.join_address)
    top += _CODE + 1
    or_type = "ou ouvrez cette adresse dans votre navigateur"
    top += write(painter, QRectF(inside.left(), top, inside.width(), 10), or_type, 5.4, align=centre) + 1
    line = QRectF(inside.left(), top, inside.width(), 15)
    size = largest_size(poster.address, line, _ADDRESS_SIZES, bold)
    top += write(painter, line, poster.address, size, bold, align=centre, colour=theme.ACCENT) + 2
    told = f"et tapez le code {poster.code}" if poster.code else _TICKET
    size = 10.0 if poster.code else 5.4
    write(painter, QRectF(inside.left(), top, inside.width(), 22), told, size, bold, align=centre)
    _draw_network(painter, QRectF(inside.left(), inside.bottom() - 22, inside.width(), 22))


def _draw_head(painter: QPainter, head: QRectF, title: str) -> None:
    painter.fillRect(head, QColor(theme.ACCENT))
    words = head.adjusted(_MARGIN, 8, -_MARGIN, -6)
    bold = QFont.Weight.Bold
    top = write(painter, words, "Participez avec votre téléphone", 10, bold, colour=theme.SURFACE) + 2
    line = words.adjusted(0, top, 0, 0)
    write(painter, line, title, largest_size(title, line, _TITLE_SIZES), colour=theme.SURFACE)


def _draw_network(painter: QPainter, box: QRectF) -> None:
    """Leave two lines to write the network by hand: the program does not know its name."""
    painter.setPen(QPen(QColor(theme.INK), 0.3))
    height = box.height() / 2
    for rank, name in enumerate(("Réseau Wi-Fi\u202f:", "Mot de passe du réseau, s’il y en a un\u202f:")):
        line = QRectF(box.left(), box.top() + rank * height, box.width(), height)
        write(painter, line, name, 5, align=Qt.AlignmentFlag.AlignVCenter)
        left = box.left() + (34 if not rank else 92)
        painter.drawLine(QLineF(left, line.center().y() + 3, box.right(), line.center().y() + 3))
