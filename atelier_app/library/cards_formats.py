"""Read the files that people keep cards in (CSV, Excel, text, JSON lines) as rows of named columns."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.sheets import Grid, Row
from atelier_app.library.cards_columns import TEXT_COLUMN, is_known_column, is_text_column

MAX_ROWS = 10_000
"""Most rows that one file may hold: more is not a workshop, and no room could read it."""

MULTIPLE = "|"
"""What parts the values of a cell that holds several."""

_ALONE = "\x1f"
"""A delimiter that no text holds: the whole line is one cell."""

_DELIMITERS = (";", "\t", ",")
_DELIMITER_HINT = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)
"""What Excel writes before the header in some exports."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BULLET = re.compile(r"^(?:[-*+–—•·▪◦●■‣☐☑✓](?:\s+|$)|-(?=[^\W\d])|[•·▪◦●■‣☐☑✓]|\d{1,3}[.)]\s+)\s*")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


Record = tuple[int, list[str]]


def read_csv(path: Path) -> Grid:
    """Read comma, semicolon or tab separated values, with a header or not, in any usual encoding."""
    text = _decoded(path)
    hint = _DELIMITER_HINT.match(text)
    if hint:
        records = _csv_records(path, text[hint.end() :], hint[1], first_line=2)
        return _grid(path, records)
    for delimiter in _DELIMITERS:
        first = _csv_records(path, text, delimiter, at_most=1)
        if first and len(first[0][1]) > 1 and any(map(is_text_column, first[0][1])):
            return _grid(path, _csv_records(path, text, delimiter))
    return _grid(path, _records_without_text_header(path, text))


def read_excel(path: Path) -> Grid:
    """Read the first sheet of an Excel workbook; formulas count for their last known value."""
    content = path.read_bytes()
    if content.startswith(_OLD_OFFICE):
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» est un ancien classeur, ou il est protégé par un mot de passe.",
            "Enregistrez-le en .xlsx, sans mot de passe.",
        )
    try:
        records = _sheet_records(content)
    # What openpyxl lets through when a workbook is truncated or is not one.
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, SyntaxError, TypeError) as error:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» est abîmé ou n’est pas un classeur Excel.",
            "Ouvrez-le dans votre tableur et enregistrez-le de nouveau en .xlsx, ou en .csv.",
        ) from error
    return _grid(path, records)


def read_text(path: Path) -> Grid:
    """Read one card a line; list bullets and numbers go."""
    return _lines(path, _decoded(path))


def read_pasted(text: str, name: str) -> Grid:
    """Read what was copied: cells of a spreadsheet, parted by tabs, or else one card a line.

    `name` is what messages call it.
    """
    kept = _CONTROLS.sub("", text)
    if "\t" in kept:
        return _grid(Path(name), _csv_records(Path(name), kept, "\t"))
    return _lines(Path(name), kept)


def _lines(path: Path, text: str) -> Grid:
    lines = enumerate(text.splitlines(), start=1)
    cells = ((line, _BULLET.sub("", text.strip())) for line, text in lines)
    records = list(islice(((line, [text]) for line, text in cells if text), MAX_ROWS + 1))
    return _only_text(path, records)


def read_json_lines(path: Path) -> Grid:
    """Read one JSON object a line; its keys are the columns."""
    columns: dict[str, None] = {}
    rows: list[Row] = []
    for line, text in enumerate(_decoded(path).split("\n"), start=1):
        if text.strip():
            cells = _json_cells(line, text)
            columns |= dict.fromkeys(cells)
            rows.append(Row(line, cells))
            _require_few(path, len(rows))
    return Grid(tuple(columns), tuple(rows))


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    try:
        text = _text_of(content)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» n’est pas un fichier de texte.",
            "Choisissez un autre fichier, ou enregistrez-le de nouveau depuis votre tableur.",
        )
    return _CONTROLS.sub("", text)


def _text_of(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _records_without_text_header(path: Path, text: str) -> list[Record]:
    """Read a file whose first row names no text: one column, unless every row says otherwise."""
    for delimiter in _DELIMITERS:
        sample = _csv_records(path, text, delimiter, at_most=50, lenient=True)
        widths = {len(cells) for _, cells in sample}
        if len(sample) > 1 and len(widths) == 1 and widths != {1}:
            return _csv_records(path, text, delimiter)
    return _csv_records(path, text, _ALONE)


def _csv_records(
    path: Path,
    text: str,
    delimiter: str,
    *,
    first_line: int = 1,
    at_most: int = MAX_ROWS + 2,
    lenient: bool = False,
) -> list[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=not lenient)
    records: list[Record] = []
    line = first_line
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((line, cells))
            if len(records) == at_most:
                break
            line = first_line + reader.line_num
    except csv.Error as error:
        raise WorkshopError(
            f'«\u00a0{path.name}\u00a0», ligne {line}\u202f: un guillemet droit (") est mal placé.',
            'Un texte qui en contient s’écrit entre guillemets droits, et ceux du texte sont doublés ("").',
        ) from error
    return records


def _sheet_records(content: bytes) -> list[Record]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # About styles and validations that openpyxl leaves out: nothing that a card holds.
        warnings.simplefilter("ignore")
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        # Some programs write wrong dimensions; without them every row is read.
        sheet.reset_dimensions()
        rows = (
            (line, [_cell_text(value) for value in values])
            for line, values in enumerate(sheet.iter_rows(values_only=True), start=1)
        )
        return list(islice(((line, cells) for line, cells in rows if any(cells)), MAX_ROWS + 2))


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _json_cells(line: int, text: str) -> dict[str, str]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WorkshopError(
            f"Ligne {line}\u202f: ce n’est pas du JSON.",
            'Écrivez un objet par ligne, par exemple {"texte": "Relire avant d’envoyer"}.',
        ) from error
    if not isinstance(content, dict):
        raise WorkshopError(
            f"Ligne {line}\u202f: ce n’est pas un objet JSON.",
            'Écrivez un objet par ligne, par exemple {"texte": "Relire avant d’envoyer"}.',
        )
    return {name: _json_text(value) for name, value in content.items()}


def _json_text(value: object) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return MULTIPLE.join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return _cell_text(value)


def _grid(path: Path, records: Sequence[Record]) -> Grid:
    """Name the columns: by the first row when it is a header, else the only column is the text."""
    trimmed = [(line, _without_empty_end(cells)) for line, cells in records]
    if not trimmed:
        return Grid((), ())
    _, first = trimmed[0]
    if len(first) > 1 or is_known_column(first[0]):
        return _named(path, first, trimmed[1:])
    return _only_text(path, trimmed)


def _only_text(path: Path, records: Sequence[Record]) -> Grid:
    return replace(_named(path, [TEXT_COLUMN], records), header=False)


def _without_empty_end(cells: Sequence[str]) -> list[str]:
    stripped = [cell.strip() for cell in cells]
    while stripped and not stripped[-1]:
        stripped.pop()
    return stripped


def _named(path: Path, header: Sequence[str], records: Sequence[Record]) -> Grid:
    _require_few(path, len(records))
    columns = tuple(filter(None, header))
    if len(set(columns)) < len(columns):
        twice = next(name for name in columns if columns.count(name) > 1)
        raise WorkshopError(f"La colonne «\u00a0{twice}\u00a0» existe deux fois.", "Renommez l’une des deux.")
    rows = []
    for line, cells in records:
        if len(cells) > len(header):
            raise WorkshopError(
                f"Ligne {line}\u202f: il y a plus de cellules que de colonnes.",
                'Mettez entre guillemets droits (") les textes qui contiennent le séparateur.',
            )
        rows.append(Row(line, {name: cell for name, cell in zip(header, cells, strict=False) if name}))
    return Grid(columns, tuple(rows))


def _require_few(path: Path, rows: int) -> None:
    if rows > MAX_ROWS:
        raise WorkshopError(
            f"«\u00a0{path.name}\u00a0» contient plus de 10\u202f000 cartes.",
            "Découpez-le en plusieurs fichiers.",
        )
