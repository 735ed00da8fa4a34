"""How a phone joins, on the wall: the code to scan, and the same thing to type for those who cannot."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from atelier_app.ui import french
from atelier_app.ui.fitting import FittedText
from atelier_app.ui.projection.ink import (
    BODY,
    BOLD,
    DEMI,
    PLAIN,
    Ink,
    fitted,
    fitted_height,
    sizes_down_from,
)
from atelier_app.ui.projection.layouts import CENTRE, MIDDLE_LEFT
from atelier_app.ui.projection.views import Join
from atelier_app.ui.qr import draw_qr

CORNER = 372.0
"""Width of the panel in the corner of another screen, in units."""
_PADDING = 26.0
_SIDE = CORNER - 2 * _PADDING


def joined_words(count: int) -> str:
    """Say how many phones have joined."""
    if not count:
        return "Aucun téléphone pour l’instant"
    return french.counted(count, "téléphone a rejoint", "téléphones ont rejoint")


def spaced(code: str) -> str:
    """Return a code with its digits apart, as it is read out loud."""
    return "\u00a0".join(code)


class JoinLayout:
    """The code to scan on the left, what to type on the right."""

    pages = 1

    def __init__(self, body: Join, area: QRectF) -> None:
        self._body = body
        side = min(area.height() - 24, area.width() * 0.46)
        self._square = QRectF(area.left(), area.top() + (area.height() - side) / 2, side, side)
        self._words = QRectF(area)
        self._words.setLeft(self._square.right() + 84)

    def paint(self, ink: Ink, page: int) -> None:
        look, body, room = ink.look, self._body, self._words
        frame = self._square.adjusted(-10, -10, 10, 10)
        ink.panel(frame, "#FFFFFF", 14, look.line)
        draw_qr(ink.painter, self._square, body.in_qr)
        code, size = ("le numéro de votre ticket", 56) if body.tickets_only else (spaced(body.code), 168)
        lines = (
            ("Scannez ce code, ou tapez dans le navigateur", 40, PLAIN, look.soft, 30.0),
            (body.address, 76, BOLD, look.page.text, 46.0),
            ("puis" if body.tickets_only else "puis le code", 40, PLAIN, look.soft, 0.0),
            (code, size, BOLD, look.accent, 46.0),
            (joined_words(body.connected), 44, DEMI, look.page.text, 0.0),
        )
        texts = [
            fitted(text, QRectF(0, 0, room.width(), 260), sizes_down_from(size), weight)
            for text, size, weight, _, _ in lines
        ]
        height = sum(map(fitted_height, texts)) + sum(gap for *_, gap in lines)
        top = room.top() + (room.height() - height) / 2
        for text, (_, _, weight, colour, gap) in zip(texts, lines, strict=True):
            box = QRectF(room.left(), top, room.width(), fitted_height(text))
            ink.write(text, box, colour, weight, MIDDLE_LEFT)
            top += fitted_height(text) + gap


def corner_texts(join: Join) -> list[FittedText]:
    """Return what is typed to join, and how many have, as wide as the corner of another screen."""
    code, size = ("numéro du ticket", 36) if join.tickets_only else (spaced(join.code), 68)
    # An address that is cut cannot be typed: it goes over to a second line.
    lines = (
        (join.address, 34, 2, BOLD),
        (code, size, 1, BOLD),
        (french.counted(join.connected, "téléphone"), BODY, 1, PLAIN),
    )
    return [
        fitted(text, QRectF(0, 0, _SIDE, 1.5 * rows * size), sizes_down_from(size), weight)
        for text, size, rows, weight in lines
    ]


def paint_corner(ink: Ink, room: QRectF, join: Join) -> None:
    """Paint how to join beside what people write or vote on."""
    look, texts = ink.look, corner_texts(join)
    panel = QRectF(
        room.left(), room.top(), room.width(), _SIDE + 3 * _PADDING + sum(map(fitted_height, texts))
    )
    ink.panel(panel, look.surface.ground, 16, look.line)
    square = QRectF(room.left() + _PADDING, room.top() + _PADDING, _SIDE, _SIDE)
    draw_qr(ink.painter, square, join.in_qr)
    top = square.bottom() + _PADDING / 2
    styles = ((BOLD, look.surface.text), (BOLD, look.accent), (PLAIN, look.surface.text))
    for text, (weight, colour) in zip(texts, styles, strict=True):
        box = QRectF(square.left(), top, _SIDE, fitted_height(text))
        ink.write(text, box, colour, weight, CENTRE)
        top += fitted_height(text) + _PADDING / 4
