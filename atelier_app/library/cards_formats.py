"""Read the text files that people keep cards in (CSV, plain text, JSON lines) as rows of named columns."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import islice
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.library.cards_columns import TEXT_COLUMN, text_column
from atelier_app.library.cards_grid import (
    MAX_ROWS,
    Grid,
    Record,
    Row,
    grid,
    named_grid,
    require_few,
)
from atelier_app.library.cards_values import cell_text

MULTIPLE = "|"
"""What parts the values of a cell that holds several."""

_ALONE = "\x1f"
"""A delimiter that no text holds: the whole line is one cell."""

_DELIMITERS = (";", "\t", ",")
_DELIMITER_HINT = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)
"""What Excel writes before the header in some exports."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BULLET = re.compile(r"^(?:[-*+–—•·▪◦●■‣☐☑✓]\s+|-(?=[^\W\d])|[•·▪◦●■‣☐☑✓]|\d{1,3}[.)]\s+)\s*(?=\S)")
_NEUTRALISED = re.compile(r"'(?=[=+\-@\t\r])")
"""The apostrophe that our exports put before what a spreadsheet would calculate."""

_WIDE_REMEDY = 'Mettez entre guillemets droits (") les textes qui contiennent le séparateur.'


def read_csv(path: Path) -> Grid:
    """Read comma, semicolon or tab separated values, with a header or not, in any usual encoding."""
    text = _decoded(path)
    hint = _DELIMITER_HINT.match(text)
    if hint:
        records = _csv_records(path, text[hint.end() :], hint[1], first_line=2)
        return grid(path, records, _WIDE_REMEDY)
    for delimiter in _DELIMITERS:
        first = _csv_records(path, text, delimiter, at_most=1)
        if first and len(first[0][1]) > 1 and text_column(_stripped(first[0][1])):
            return grid(path, _csv_records(path, text, delimiter), _WIDE_REMEDY)
    return grid(path, _records_without_text_header(path, text), _WIDE_REMEDY)


def read_text(path: Path) -> Grid:
    """Read one card a line; blank lines are no cards, list bullets and numbers go."""
    lines = enumerate(_decoded(path).splitlines(), start=1)
    cells = ((line, _BULLET.sub("", text.strip())) for line, text in lines)
    records = list(islice(((line, [text]) for line, text in cells if text), MAX_ROWS + 1))
    return named_grid(path, [TEXT_COLUMN], records)


def read_json_lines(path: Path) -> Grid:
    """Read one JSON object a line; its keys are the columns."""
    columns: dict[str, None] = {}
    rows: list[Row] = []
    for line, text in enumerate(_decoded(path).split("\n"), start=1):
        if text.strip():
            cells = _json_cells(line, text)
            columns |= dict.fromkeys(cells)
            rows.append(Row(line, cells))
            require_few(path, len(rows))
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
        widths = {len(cells) for _, cells in sample if any(_stripped(cells))}
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
            # A line with nothing on it is no row, nor is anything before the first that says something.
            if cells and (records or any(_stripped(cells))):
                records.append((line, [_plain(cell) for cell in cells]))
            if len(records) == at_most:
                break
            line = first_line + reader.line_num
    except csv.Error as error:
        raise WorkshopError(
            f'«\u00a0{path.name}\u00a0», ligne {line}\u202f: un guillemet droit (") est mal placé.',
            'Un texte qui en contient s’écrit entre guillemets droits, et ceux du texte sont doublés ("").',
        ) from error
    return records


def _plain(cell: str) -> str:
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def _stripped(cells: list[str]) -> list[str]:
    return [cell.strip() for cell in cells]


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
    text_name = text_column(list(content))
    if text_name is not None and isinstance(content[text_name], list | dict):
        raise WorkshopError(
            f"Ligne {line}\u202f: «\u00a0{text_name}\u00a0» n’est pas un texte.",
            'Écrivez-le entre guillemets droits, par exemple {"texte": "Relire avant d’envoyer"}.',
        )
    return {name: _json_text(value) for name, value in content.items()}


def _json_text(value: object) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return MULTIPLE.join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return cell_text(value)
