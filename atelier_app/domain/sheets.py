"""Cards as people keep them elsewhere: rows of named columns, and which column holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from atelier_app.domain.cards import CardContent


@dataclass(frozen=True)
class Row:
    """A row of a file: the line it starts at, from 1, and its cells by name of column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Grid:
    """The rows of a file, and its columns as they are written there.

    Rows that say nothing are kept: people count cards as they stand in the file. `header` tells whether the
    names of the columns are a line of the file; `notes` are sentences, in French, on what was understood
    and may be wrong.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    header: bool = True
    notes: tuple[str, ...] = ()

    def without_header(self) -> Grid:
        """Return the same rows when the first line was not the names of the columns, but a card."""
        if not self.header:
            return self
        names = {column: f"Colonne {rank}" for rank, column in enumerate(self.columns, start=1)}
        first = Row(1, {name: column for column, name in names.items()})
        others = (
            Row(row.line, {names[column]: cell for column, cell in row.cells.items()}) for row in self.rows
        )
        return Grid(tuple(names.values()), (first, *others), header=False)


@dataclass(frozen=True)
class ColumnMatch:
    """Which column holds what; an empty name stands for none. `fields` goes from field id to column."""

    text: str
    category: str = ""
    table: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LineProblem:
    """A line that cannot become a card, and why, in French."""

    line: int
    text: str


@dataclass(frozen=True)
class ReadLine:
    """A line that can become a card."""

    line: int
    content: CardContent


@dataclass(frozen=True)
class ReadSheet:
    """What the rows of a grid give: cards to be, lines to correct, and how many say nothing."""

    lines: tuple[ReadLine, ...]
    problems: tuple[LineProblem, ...] = ()
    without_text: int = 0
