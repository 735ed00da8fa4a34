"""Read the cards of an Excel workbook as rows of named columns."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atelier_app.domain.errors import WorkshopError
from atelier_app.library.cards_columns import text_column
from atelier_app.library.cards_grid import MAX_ROWS, Grid, Record, grid
from atelier_app.library.cards_values import cell_text

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MAX_UNPACKED_BYTES = 50_000_000
"""Most bytes that the parts of a workbook may unpack to: they are compressed a thousand times at best."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ERROR, _FORMULA, _FORMULA_TEXT = "e", "f", "str"

Sheet = Any
"""A read-only worksheet, which the types of openpyxl take for another."""


def read_excel(path: Path) -> Grid:
    """Read the visible sheet that names a column of texts, else the first one that holds something.

    Formulas count for their last known value.
    """
    content = path.read_bytes()
    if content.startswith(_OLD_OFFICE):
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» est un ancien classeur, ou il est protégé par un mot de passe.",
            "Enregistrez-le en .xlsx, sans mot de passe.",
        )
    with _broken_workbook_refused(path), warnings.catch_warnings():
        # About styles and validations that openpyxl leaves out: nothing that a card holds.
        warnings.simplefilter("ignore")
        _require_small(path, content)
        sheets = _workbook(content, data_only=True).worksheets
        # A workbook always has one; the part that holds it is missing from this file.
        if not sheets:
            raise KeyError("no worksheet")
        headers = {sheet.title: _header(sheet) for sheet in sheets}
        read = _chosen(sheets, headers)
        if read is None:
            return Grid((), ())
        formulas = _workbook(content, data_only=False)[read.title]
        records = _records(read, formulas)
    found = grid(path, records)
    unread = [title for title, header in headers.items() if header and title != read.title]
    if not unread:
        return found
    note = f"Feuille lue\u202f: {read.title}\u202f; non lues\u202f: {', '.join(unread)}."
    return replace(found, notes=(note, *found.notes))


@contextmanager
def _broken_workbook_refused(path: Path) -> Iterator[None]:
    """Refuse what openpyxl lets through when a workbook is truncated or is not one."""
    try:
        yield
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
        *(LookupError, ValueError, SyntaxError, TypeError),
    ) as error:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» est abîmé ou n’est pas un classeur Excel.",
            "Ouvrez-le dans votre tableur et enregistrez-le de nouveau en .xlsx, ou en .csv.",
        ) from error


def _require_small(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > MAX_UNPACKED_BYTES:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» dépasse 50 Mo une fois décompressé.",
            "Gardez-en les cartes seules, sans image ni mise en forme.",
        )


def _workbook(content: bytes, *, data_only: bool) -> Workbook:
    from openpyxl.reader.excel import ExcelReader

    class SheetReader(ExcelReader):
        """Read the sheets of cells only: openpyxl stumbles on some charts, and no card is in one."""

        def read_chartsheet(self, sheet: object, rel: object) -> None:
            pass

    reader = SheetReader(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    reader.read()
    for sheet in reader.wb.worksheets:
        # Some programs write wrong dimensions; without them every row is read.
        sheet.reset_dimensions()
    return reader.wb


def _header(sheet: Sheet) -> list[str]:
    """Return the first row that says something; none when the sheet is empty."""
    rows = ([cell_text(value) for value in values] for values in sheet.iter_rows(values_only=True))
    return next((cells for cells in rows if any(cells)), [])


def _chosen(sheets: Sequence[Sheet], headers: dict[str, list[str]]) -> Sheet | None:
    filled = [sheet for sheet in sheets if sheet.sheet_state == "visible" and headers[sheet.title]]
    naming = (sheet for sheet in filled if text_column(headers[sheet.title]) is not None)
    return next(naming, filled[0] if filled else None)


def _records(sheet: Sheet, formulas: Sheet) -> list[Record]:
    """Return the rows from the first to the last that say something, empty ones between them too."""
    records: list[Record] = []
    rows = zip(sheet.iter_rows(), formulas.iter_rows(), strict=True)
    for line, (cells, sources) in enumerate(rows, start=1):
        texts = [_text(line, *pair) for pair in zip(cells, sources, strict=True)]
        if any(texts):
            empty = range(records[-1][0] + 1, line)[: MAX_ROWS + 2] if records else ()
            records += [*((each, []) for each in empty), (line, texts)]
        if len(records) > MAX_ROWS + 1:
            break
    return records


def _text(line: int, cell: Any, source: Any) -> str:
    if cell.data_type == _ERROR:
        raise WorkshopError(
            f"Ligne {line}\u202f: la cellule {cell.coordinate} affiche l’erreur «\u00a0{cell.value}\u00a0».",
            "Corrigez-la ou videz-la dans votre tableur.",
        )
    # A formula whose result is an empty text has one.
    if source.data_type == _FORMULA and cell.value is None and cell.data_type != _FORMULA_TEXT:
        raise WorkshopError(
            f"Ligne {line}\u202f: la formule de la cellule {cell.coordinate} n’a pas de résultat enregistré.",
            "Ouvrez le classeur dans votre tableur, enregistrez-le, puis recommencez.",
        )
    return cell_text(cell.value)
