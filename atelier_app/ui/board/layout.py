"""Where notes go on the board when nobody has placed them: columns by kind, read downwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from atelier_app.domain.cards import Card, Position
from atelier_app.ui.choices import CardKind, kind_key

NOTE_WIDTH, NOTE_HEIGHT = 176.0, 112.0
"""Size of a note, in board units (one logical pixel at 100 %)."""

_STEP_X, _STEP_Y = NOTE_WIDTH + 14.0, NOTE_HEIGHT + 16.0
_COLUMN_GAP = 26.0
_WIDTH_TO_HEIGHT = 2.0
"""Widest proportions of the whole board: beyond them rows are added, which brings it near those of a view."""
_FEWEST_ROWS = 4
_ROW_GROWTH = 1.5
"""Rows grow by leaps, so that a new card seldom makes the others move."""


@dataclass(frozen=True)
class Column:
    """A kind of card with its place: left edge, width, and how many cards it holds."""

    kind: CardKind
    x: float
    width: float
    count: int


@dataclass(frozen=True)
class Arrangement:
    """The columns, and the place of every card: its own if it has one, else its slot in its column."""

    columns: tuple[Column, ...]
    places: Mapping[str, Position]


def arrange(cards: Sequence[Card], kinds: Sequence[CardKind], shown: frozenset[CardKind]) -> Arrangement:
    """Place cards (in order of entry) in columns; kinds out of `shown` have one only when they have cards.

    A card that was moved keeps its slot, left empty: moving one card never moves another.
    """
    held: dict[tuple[str, str | None], list[Card]] = {kind.key: [] for kind in kinds}
    for card in cards:
        held[kind_key(card)].append(card)
    columns_of = [kind for kind in kinds if kind in shown or held[kind.key]]
    rows = _rows([len(held[kind.key]) for kind in columns_of])
    columns: list[Column] = []
    places: dict[str, Position] = {}
    x = 0.0
    for kind in columns_of:
        members = held[kind.key]
        for rank, card in enumerate(members):
            lane, row = divmod(rank, rows)
            places[card.id] = card.position or (x + lane * _STEP_X, row * _STEP_Y)
        width = _lanes(len(members), rows) * _STEP_X - (_STEP_X - NOTE_WIDTH)
        columns.append(Column(kind, x, width, len(members)))
        x += width + _COLUMN_GAP
    return Arrangement(tuple(columns), places)


def _lanes(count: int, rows: int) -> int:
    return max(1, ceil(count / rows))


def _rows(counts: Sequence[int]) -> int:
    """Return the fewest rows that keep the board in its proportions."""
    rows = _FEWEST_ROWS
    while sum(_lanes(count, rows) for count in counts) * _STEP_X > _WIDTH_TO_HEIGHT * rows * _STEP_Y:
        if rows >= max(counts, default=0):
            break
        rows = ceil(rows * _ROW_GROWTH)
    return rows
