"""Name the columns of the rows of a file, and refuse rows that do not fit them."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.library.cards_columns import TEXT_COLUMN, is_known_column, text_column

MAX_ROWS = 10_000
"""Most rows that one file may hold: more is not a workshop, and no room could read it."""

HEADER_REMEDY = (
    "La première ligne doit porter les noms de colonnes\u202f; celui du texte est «\u00a0texte\u00a0»."
)

_TITLE_ROWS = 10
"""How far under the first row the names of the columns are looked for, to tell what is wrong."""


@dataclass(frozen=True)
class Row:
    """A row of a file: the line it starts at, from 1, and its cells by name of column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Grid:
    """The rows of a file in order, those that say nothing too, and its columns as they are written there.

    `notes` are sentences, in French, on what was understood and may be wrong.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


Record = tuple[int, list[str]]
"""The line that a row starts at, from 1, and its cells."""


def grid(path: Path, records: Sequence[Record], wide_remedy: str = HEADER_REMEDY) -> Grid:
    """Name the columns: by the first row when it is a header, else the only column is the text.

    `wide_remedy` is what to do about a row with more cells than the header has.
    """
    trimmed = [(line, _without_empty_end(cells)) for line, cells in records]
    if not trimmed:
        return Grid((), ())
    _refuse_rows_above_header(trimmed)
    line, first = trimmed[0]
    if len(first) > 1 or is_known_column(first[0]):
        return named_grid(path, first, trimmed[1:], wide_remedy)
    lone = named_grid(path, [TEXT_COLUMN], trimmed, HEADER_REMEDY)
    text = textwrap.shorten(first[0], 60, placeholder="…")
    note = (
        f"Ligne {line}\u202f: «\u00a0{text}\u00a0» a été lu comme une carte. "
        "Si c’est le nom de la colonne, remplacez-le par «\u00a0texte\u00a0»."
    )
    return Grid(lone.columns, lone.rows, (note,))


def named_grid(
    path: Path, header: Sequence[str], records: Sequence[Record], wide_remedy: str = HEADER_REMEDY
) -> Grid:
    """Return the rows under a header; cells of a column without a name are left out."""
    require_few(path, len(records))
    columns = tuple(filter(None, header))
    if len(set(columns)) < len(columns):
        twice = next(name for name in columns if columns.count(name) > 1)
        raise WorkshopError(f"La colonne «\u00a0{twice}\u00a0» existe deux fois.", "Renommez l’une des deux.")
    rows = []
    for line, cells in records:
        if len(cells) > len(header):
            raise WorkshopError(
                f"Ligne {line}\u202f: il y a plus de cellules que de colonnes.",
                wide_remedy,
            )
        rows.append(Row(line, {name: cell for name, cell in zip(header, cells, strict=False) if name}))
    return Grid(columns, tuple(rows))


def require_few(path: Path, rows: int) -> None:
    """Refuse more rows than a workshop can hold."""
    if rows > MAX_ROWS:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» contient plus de 10\u202f000 lignes.",
            "Découpez-le en plusieurs fichiers, ou supprimez-en les lignes vides.",
        )


def _refuse_rows_above_header(records: Sequence[Record]) -> None:
    (line, first), *others = records[:_TITLE_ROWS]
    if text_column(first) is not None:
        return
    for header_line, cells in others:
        if len(cells) > 1 and text_column(cells) is not None:
            raise WorkshopError(
                f"Ligne {line}\u202f: les noms de colonnes n’y sont pas, ils sont ligne {header_line}.",
                "Supprimez ce qui les précède\u202f: la première ligne doit porter les noms de colonnes.",
            )


def _without_empty_end(cells: Sequence[str]) -> list[str]:
    stripped = [cell.strip() for cell in cells]
    while stripped and not stripped[-1]:
        stripped.pop()
    return stripped
