"""Where notes go on the board: in columns read downwards, or where somebody has put them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from atelier_app.domain.cards import Card, Position
from atelier_app.ui.board.sorting import Heading, Sorting

NOTE_WIDTH, NOTE_HEIGHT = 176.0, 112.0
"""Size of a note, in board units (one logical pixel at 100 %)."""

GAP_X, GAP_Y = 14.0, 16.0
"""Room between two notes side by side, and between two notes one below the other."""

_STEP_X, _STEP_Y = NOTE_WIDTH + GAP_X, NOTE_HEIGHT + GAP_Y
_COLUMN_GAP = 26.0
_WIDTH = 1150.0
"""Width that a small laptop shows at three quarters of the full size: one reads on downwards, not aside."""
_WIDTH_TO_HEIGHT = 2.0
"""Widest proportions of a larger board: beyond them rows are added, which brings it near those of a view."""
_FEWEST_ROWS, _MOST_READ = 4, 32
"""Rows of a board with few cards, and those beyond which its columns had better be wider."""
_ROW_GROWTH = 1.5
"""Rows grow by leaps, so that a new card seldom makes the others move."""
_SLACK = 1.4
"""How much wider than wanted a board may become before its cards are arranged again."""


@dataclass(frozen=True)
class Column:
    """A heading with its place: left edge, width, and how many cards stand under it."""

    heading: Heading
    x: float
    width: float
    count: int


@dataclass(frozen=True)
class Arrangement:
    """The columns, and the place of every card."""

    columns: tuple[Column, ...]
    places: Mapping[str, Position]
    rows: int = 0
    """How many cards stand one below the other before the next ones go beside."""


def arrange(cards: Sequence[Card], sorting: Sorting, rows: int = 0) -> Arrangement:
    """Place cards (in order of entry) in the columns of a sorting, each in its slot.

    On the free board a card has its own place, or else its slot, and the headings are left out. A card that
    was moved keeps its slot, left empty: moving one card never moves another. `rows` are those of the board
    that people look at: they stay, so that a new card moves none, until it would be far too wide.
    """
    held: dict[object, list[Card]] = {heading.key: [] for heading in sorting.headings}
    for card in cards:
        held[sorting.key_of(card)].append(card)
    shown = [heading for heading in sorting.headings if heading.standing or held[heading.key]]
    counts = [len(held[heading.key]) for heading in shown]
    if not rows or _width(counts, rows) > _SLACK * _widest(rows):
        rows = _rows(counts)
    columns: list[Column] = []
    places: dict[str, Position] = {}
    x = 0.0
    for heading in shown:
        members = held[heading.key]
        for rank, card in enumerate(members):
            lane, row = divmod(rank, rows)
            slot = (x + lane * _STEP_X, row * _STEP_Y)
            places[card.id] = (card.position or slot) if sorting.is_free else slot
        width = _lanes(len(members), rows) * _STEP_X - GAP_X
        columns.append(Column(heading, x, width, len(members)))
        x += width + _COLUMN_GAP
    return Arrangement(() if sorting.is_free else tuple(columns), places, rows)


def column_at(columns: Sequence[Column], x: float) -> Column | None:
    """Return the column nearest to an abscissa, if it is over one or in the gap beside it."""
    over = (
        column
        for column in columns
        if column.x - _COLUMN_GAP / 2 <= x <= column.x + column.width + _COLUMN_GAP / 2
    )
    return next(over, None)


def _lanes(count: int, rows: int) -> int:
    return max(1, ceil(count / rows))


def _width(counts: Sequence[int], rows: int) -> float:
    return sum(_lanes(count, rows) for count in counts) * _STEP_X


def _widest(rows: int) -> float:
    return _WIDTH if rows < _MOST_READ else _WIDTH_TO_HEIGHT * rows * _STEP_Y


def _rows(counts: Sequence[int]) -> int:
    """Return the fewest rows that keep the board in the width of a view, or else in its proportions."""
    rows = _FEWEST_ROWS
    while rows < max(counts, default=0):
        if _width(counts, rows) <= _widest(rows):
            break
        rows = ceil(rows * _ROW_GROWTH)
    return rows
