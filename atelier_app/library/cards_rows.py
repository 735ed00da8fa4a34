"""Turn the rows of a file into cards of a collection."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from atelier_app.domain.cards import CardContent, FieldValue
from atelier_app.domain.content import checked_content, fields_of
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import CardField, Category, Collection, FieldType, Method
from atelier_app.library.cards_columns import CATEGORY_NAMES, TABLE_NAMES, normalised
from atelier_app.library.cards_files import CardFile, CardRow
from atelier_app.library.cards_formats import MULTIPLE
from atelier_app.service.cards import NewCard

_YES_NO = dict.fromkeys(("oui", "vrai", "true", "1", "x"), True) | dict.fromkeys(
    ("non", "faux", "false", "0"), False
)
_FRENCH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WHOLE_NUMBER = re.compile(r"\d{1,9}")
_NEGATIVE = re.compile(r"[-−–]\s*\d")
_SPACES = str.maketrans("", "", " \u00a0\u202f")


@dataclass(frozen=True)
class ReadyCards:
    """Cards ready to be added, and the columns of the file that nothing in the collection answers to."""

    cards: tuple[NewCard, ...]
    ignored: tuple[str, ...]


def cards_for(file: CardFile, method: Method, collection_id: str) -> ReadyCards:
    """Return the cards of a file as cards of a collection.

    Columns are recognised by the name of the category, of the table, and by the id or the title of the
    fields; fields that hold other cards cannot come from a file. Raises `WorkshopError` with the first
    line to correct and how many others there are: no card is made then.
    """
    collection = method.collection(collection_id)
    columns = _recognised(file.columns, method, collection)
    cards: list[NewCard] = []
    refusals: list[tuple[int, WorkshopError]] = []
    for row in file.cards:
        try:
            content = checked_content(method, collection, _content(row, columns, collection.categories))
            cards.append(NewCard(collection.id, content))
        except WorkshopError as error:
            refusals.append((row.line, error))
    if refusals:
        raise _first_of(refusals)
    used = {columns.category, columns.table, *columns.fields}
    return ReadyCards(tuple(cards), tuple(column for column in file.columns if column not in used))


@dataclass(frozen=True)
class _Columns:
    """Which column of the file holds what; an empty name stands for a column that is not there."""

    category: str
    table: str
    fields: dict[str, CardField]


def _recognised(columns: Sequence[str], method: Method, collection: Collection) -> _Columns:
    by_name = {normalised(column): column for column in reversed(columns)}

    def first(*names: str) -> str:
        return next((by_name[name] for name in names if name in by_name), "")

    fields = {
        first(normalised(field.id), normalised(field.title)): field
        for field in fields_of(method, collection)
        if field.type not in (FieldType.CARD, FieldType.CARDS)
    }
    fields.pop("", None)
    category = first(*CATEGORY_NAMES) if collection.categories else ""
    return _Columns(category, first(*TABLE_NAMES), fields)


def _content(row: CardRow, columns: _Columns, categories: Sequence[Category]) -> CardContent:
    cells = {column: cell for column, cell in row.cells.items() if cell}
    fields = {
        field.id: _value(field, cells[column]) for column, field in columns.fields.items() if column in cells
    }
    category = _category(categories, cells.get(columns.category))
    return CardContent(row.text, category, fields, _table(cells.get(columns.table)))


def _category(categories: Sequence[Category], cell: str | None) -> str | None:
    if cell is None:
        return None
    names = {normalised(each.title): each.id for each in categories}
    return names.get(normalised(cell), cell)


def _table(cell: str | None) -> int | None:
    if cell is None:
        return None
    numbers = _WHOLE_NUMBER.findall(cell)
    if len(numbers) != 1 or _NEGATIVE.match(cell):
        raise WorkshopError(f"«\u00a0{cell}\u00a0» n’est pas un numéro de table.", "Écrivez 1, 2, 3…")
    return int(numbers[0])


def _value(field: CardField, cell: str) -> FieldValue:
    """Return what a cell says, in the type of the field; as it is when it says nothing of that type."""
    match field.type:
        case FieldType.NUMBER | FieldType.SCALE:
            return _number(cell)
        case FieldType.YES_NO:
            return _YES_NO.get(normalised(cell), cell)
        case FieldType.CHOICE:
            return _choice(field, cell)
        case FieldType.CHOICES:
            return tuple(_choice(field, each) for each in cell.split(MULTIPLE))
        case FieldType.DATE:
            return _FRENCH_DATE.sub(lambda found: f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}", cell)
        case _:
            return cell


def _choice(field: CardField, cell: str) -> str:
    return {normalised(choice): choice for choice in field.choices}.get(normalised(cell), cell.strip())


def _number(cell: str) -> FieldValue:
    try:
        number = float(cell.translate(_SPACES).replace(",", "."))
    except ValueError:
        return cell
    return number if math.isfinite(number) else cell


def _first_of(refusals: Sequence[tuple[int, WorkshopError]]) -> WorkshopError:
    line, error = refusals[0]
    others = len(refusals) - 1
    more = {0: "", 1: " Une autre ligne est à corriger."}.get(
        others, f" {others} autres lignes sont à corriger."
    )
    return WorkshopError(f"Ligne {line}\u202f: {error.message}{more}", error.remedy)
