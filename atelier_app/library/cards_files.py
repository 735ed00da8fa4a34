"""Read a file of cards, whatever people keep them in: all of it, or nothing and the reason why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.texts import bounded_text
from atelier_app.library.cards_columns import text_column
from atelier_app.library.cards_excel import read_excel
from atelier_app.library.cards_formats import read_csv, read_json_lines, read_text
from atelier_app.library.cards_grid import HEADER_REMEDY, Grid

MAX_BYTES = 50_000_000
"""Largest file that is read, in bytes: ten thousand cards take far less."""

_READERS: dict[str, Callable[[Path], Grid]] = {
    ".csv": read_csv,
    ".xlsx": read_excel,
    ".txt": read_text,
    ".jsonl": read_json_lines,
}

SUFFIXES = tuple(_READERS)
"""Extensions of the files that can be read, for the file dialogs."""


@dataclass(frozen=True)
class CardRow:
    """A row of a file: the line it starts at, from 1, its text, and its other cells by name of column."""

    line: int
    text: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class CardFile:
    """The rows of a file in order, and its columns other than the text, as they are written there.

    Rows that say nothing are kept: people count cards as they stand in the file. `notes` are sentences, in
    French, on what was understood and may be wrong.
    """

    columns: tuple[str, ...]
    rows: tuple[CardRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def cards(self) -> tuple[CardRow, ...]:
        """The rows that say something."""
        return tuple(row for row in self.rows if row.text)

    @property
    def without_text(self) -> int:
        """How many rows say nothing."""
        return len(self.rows) - len(self.cards)


def read_card_file(path: Path) -> CardFile:
    """Read the cards of a CSV, Excel, text or JSON lines file.

    Raises `WorkshopError`, in French and with the line when there is one, on anything that keeps the file
    from being read in full: nothing is ever imported in part.
    """
    reader = _READERS.get(path.suffix.lower())
    if path.is_dir():
        raise WorkshopError(f"«\u00a0{path}\u00a0» est un dossier.", "Indiquez un fichier de cartes.")
    if reader is None:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» n’est pas un fichier de cartes connu.",
            f"Formats lus\u202f: {', '.join(SUFFIXES)}.",
        )
    try:
        _require_small(path)
        grid = reader(path)
    except OSError as error:
        raise WorkshopError(
            f"«\u00a0{path}\u00a0» ne peut pas être lu.", "Vérifiez qu’il existe et que vous y avez accès."
        ) from error
    return _card_file(path, grid)


def _require_small(path: Path) -> None:
    if path.stat().st_size > MAX_BYTES:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» dépasse 50 Mo.",
            "Gardez-en les cartes seules, sans image ni mise en forme.",
        )


def _card_file(path: Path, grid: Grid) -> CardFile:
    if not grid.rows:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» ne contient aucune carte.", "Choisissez un autre fichier."
        )
    text_name = _text_column(path, grid.columns)
    rows = tuple(
        CardRow(
            row.line,
            bounded_text(row.cells.get(text_name, ""), f"Ligne {row.line}"),
            {name: cell for name, cell in row.cells.items() if name != text_name},
        )
        for row in grid.rows
    )
    others = tuple(name for name in grid.columns if name != text_name)
    file = CardFile(others, rows, grid.notes)
    if not file.cards:
        raise WorkshopError(
            f"La colonne «\u00a0{text_name}\u00a0» de «\u00a0{path.name}\u00a0» est vide.",
            "Écrivez au moins une carte, ou choisissez un autre fichier.",
        )
    return file


def _text_column(path: Path, columns: tuple[str, ...]) -> str:
    name = text_column(columns)
    if name is None:
        raise WorkshopError(
            f"Aucune colonne de «\u00a0{path.name}\u00a0» n’est celle du texte des cartes "
            f"(colonnes trouvées\u202f: {', '.join(columns)}).",
            HEADER_REMEDY,
        )
    return name
