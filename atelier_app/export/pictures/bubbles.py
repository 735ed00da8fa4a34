"""Lay out one bubble of the graph of themes: its label in the middle, its notes around it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from atelier_app.export import french
from atelier_app.export.pictures.canvas import POINT_CM, drawable, width_of, wrapped

_NOTE_SIZES = tuple(0.42 * 0.9**step for step in range(24))
_SMALL_NOTE = 0.26
NOTE_PITCH = 1.22
_LABEL_SIZES = (11, 10, 9, 8, 7)
_EDGE = 0.06
_Spot = tuple[float, float]


@dataclass(frozen=True)
class Bubble:
    """A theme on the sheet, in centimetres; its cards in the order of categories."""

    x: float
    y: float
    radius: float
    title: str
    cards: tuple[str, ...]


@dataclass(frozen=True)
class Label:
    """The title of a bubble at one size (points), the room that it takes with the count under it (cm)."""

    size: float
    lines: tuple[str, ...]
    half_width: float
    is_whole: bool

    @property
    def step(self) -> float:
        return 1.25 * self.size * POINT_CM

    @property
    def half_height(self) -> float:
        return self.step * (len(self.lines) + 1) / 2 + 0.08


@dataclass(frozen=True)
class Note:
    """A card on the sheet: the centre and the side of its square, in centimetres."""

    x: float
    y: float
    side: float
    card: str


def fitting_labels(bubbles: Sequence[Bubble]) -> list[Label]:
    """Write all titles at one size: as large as they hold whole, and leave their notes large enough.

    A title that holds whole at no size is shortened.
    """
    best = [_best_size(bubble) for bubble in bubbles]
    size = min((size for size in best if size is not None), default=_LABEL_SIZES[-1])
    return [
        _sized_label(bubble, size if own is not None else _LABEL_SIZES[-1])
        for bubble, own in zip(bubbles, best, strict=True)
    ]


def _best_size(bubble: Bubble) -> float | None:
    whole = [label for label in (_sized_label(bubble, size) for size in _LABEL_SIZES) if label.is_whole]
    roomy = (label for label in whole if _holds(bubble, label, _SMALL_NOTE))
    best = next(roomy, None) or max(whole, key=lambda label: note_side(bubble, label), default=None)
    return best.size if best else None


def _sized_label(bubble: Bubble, size: float) -> Label:
    width = 1.6 * bubble.radius
    most = max(1, int(1.25 * bubble.radius / (1.25 * size * POINT_CM)) - 1)
    lines = wrapped(bubble.title, size, width, min(most, 3), bold=True)
    widest = max(width_of(line, size, True) for line in lines or [""])
    return Label(
        size=size,
        lines=tuple(lines),
        half_width=max(widest, width_of(cards_counted(bubble), size - 1)) / 2 + 0.1,
        is_whole=" ".join(lines) == drawable(bubble.title),
    )


def cards_counted(bubble: Bubble) -> str:
    """Say how many cards a theme holds."""
    return french.counted(len(bubble.cards), "carte")


def note_side(bubble: Bubble, label: Label) -> float:
    """Return the side of the largest notes that all fit in a bubble, in centimetres."""
    fitting = (side for side in _NOTE_SIZES if _holds(bubble, label, side))
    return next(fitting, _NOTE_SIZES[-1])


def _holds(bubble: Bubble, label: Label, side: float) -> bool:
    return len(_free_spots(bubble, label, side)) >= len(bubble.cards)


def placed_notes(bubble: Bubble, label: Label, side: float) -> list[Note]:
    """Place notes of that size in rows above and below the label, touching neither it nor each other."""
    free = _free_spots(bubble, label, side)
    rows = [spot for spot in free if abs(spot[1]) > label.half_height]
    in_rows = sorted(rows, key=lambda spot: math.hypot(*spot))[: len(bubble.cards)]
    beside = free[len(rows) :][: len(bubble.cards) - len(in_rows)]
    in_order = sorted(_centred(in_rows, side) + beside, key=lambda spot: (spot[1], spot[0]))
    return [
        Note(bubble.x + x, bubble.y + y, side, card)
        for (x, y), card in zip(in_order, bubble.cards, strict=False)
    ]


def _free_spots(bubble: Bubble, label: Label, side: float) -> list[_Spot]:
    """List the free spots, those beside the label at the end.

    They serve only when notes would otherwise become too small to tell apart.
    """
    rows = _spots_in_rows(bubble.radius, side, label.half_height)
    return rows + (_spots_beside(bubble.radius, side, label) if side < _SMALL_NOTE else [])


def _spots_in_rows(radius: float, side: float, half_height: float) -> list[_Spot]:
    pitch = side * NOTE_PITCH
    spots: list[_Spot] = []
    for rank in range(int(radius / pitch) + 1):
        y = half_height + side / 2 + rank * pitch
        room = (radius - _EDGE) ** 2 - (y + side / 2) ** 2
        reach = int((math.sqrt(room) - side / 2) / pitch) if room > (side / 2) ** 2 else -1
        columns = [column * pitch for column in range(-reach, reach + 1)]
        spots += [(x, sign * y) for sign in (-1, 1) for x in columns]
    return spots


def _spots_beside(radius: float, side: float, label: Label) -> list[_Spot]:
    pitch = side * NOTE_PITCH
    first = label.half_width + side / 2
    above = max(0, int((label.half_height - side / 2) / pitch))
    rows = [rank * pitch for rank in range(-above, above + 1)]
    columns = [first + rank * pitch for rank in range(int(max(0.0, radius - first) / pitch) + 1)]
    return [
        (sign * x, y) for x in columns for y in rows for sign in (-1, 1) if _is_inside(radius, side, x, y)
    ]


def _is_inside(radius: float, side: float, x: float, y: float) -> bool:
    return math.hypot(abs(x) + side / 2, abs(y) + side / 2) <= radius - _EDGE


def _centred(spots: Sequence[_Spot], side: float) -> list[_Spot]:
    """Centre each row on the label."""
    rows: defaultdict[float, int] = defaultdict(int)
    for _, y in spots:
        rows[y] += 1
    pitch = side * NOTE_PITCH
    return [((rank - (count - 1) / 2) * pitch, y) for y, count in rows.items() for rank in range(count)]
