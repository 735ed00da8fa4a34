"""The cards as a workbook and as CSV, the way a French Excel opens them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from atelier_app.export.context import Workshop
from atelier_app.export.context.cards import CardView
from atelier_app.export.context.charter import PrincipleView
from atelier_app.export.safe_text import one_line, safe_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_TEXT_COLUMN = 70


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, the title and the width (characters) of each column, its rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def cards_csv(workshop: Workshop) -> bytes:
    """Write the cards as CSV: UTF-8 with its mark, semicolons, Windows line ends.

    A text that a spreadsheet would take for a formula gets an apostrophe in front: cards come from phones,
    and nobody should be able to make the organiser’s computer calculate.
    """
    sheet = _cards(workshop)
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([title for title, _ in sheet.columns])
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return target.getvalue().encode("utf-8-sig")


def workbook(workshop: Workshop, now: datetime) -> bytes:
    """Write the workbook: cards, votes, principles, one sheet each."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in (_cards(workshop), _votes(workshop), _principles(workshop)):
        _fill(book.create_sheet(sheet.name), sheet)
    book.properties.title = one_line(workshop.titre)
    book.properties.creator = one_line(str(workshop.collectivite or ""))
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    book.properties.language = "fr-FR"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _harmless(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    # The sign decides alone: a number typed on a card is a text too.
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _fill(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    wrap = Alignment(wrap_text=True, vertical="top")
    for column, (title, width) in enumerate(sheet.columns, start=1):
        head = page.cell(1, column, _escaped(title))
        head.font = Font(bold=True, color="FF0B5C6B")
        head.fill = PatternFill("solid", fgColor="FFDCEBED")
        head.alignment = wrap
        page.column_dimensions[get_column_letter(column)].width = width
    for row, cells in enumerate(sheet.rows, start=2):
        for column, value in enumerate(cells, start=1):
            _write(page.cell(row, column), value, wrap)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write(cell: Any, value: Cell, alignment: Any) -> None:
    cell.value = _escaped(value) if isinstance(value, str) else value
    cell.alignment = alignment
    if isinstance(value, str):
        # Stored as a text whatever it begins with; the mark keeps it one when somebody edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_SIGNS)


def _escaped(text: str) -> str:
    """Escape what Excel would decode: « _x0041_ » stands for « A » there.

    Source: ECMA-376, part 1, 22.9.2.19 (ST_Xstring).
    """
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def _cards(workshop: Workshop) -> Sheet:
    titles = _field_titles(workshop.cartes)
    columns = [
        ("N°", 6),
        ("Collection", 18),
        ("Catégorie", 16),
        ("Texte", _TEXT_COLUMN),
        *((safe_text(title), 30) for title in titles),
        *((("Table", 7),) if workshop.tables_nommees else ()),
        ("Thème", 28),
        ("Statut", 18),
        ("Étape", 28),
        ("A nourri", 36),
        ("Ce qu’elle est devenue", 44),
    ]
    return Sheet(
        "Cartes",
        tuple(columns),
        tuple(_card_row(card, titles, workshop.tables_nommees) for card in workshop.cartes),
    )


def _field_titles(cards: Iterable[CardView]) -> list[str]:
    return list(dict.fromkeys(detail.titre for card in cards for detail in card.details))


def _card_row(card: CardView, titles: Sequence[str], with_table: bool) -> tuple[Cell, ...]:
    values = {detail.titre: detail.valeur for detail in card.details}
    table = int(card.table) if card.table else ""
    return (
        card.numero,
        *_safe(card.collection, card.categorie, card.texte),
        *_safe(*(values.get(title, "") for title in titles)),
        *((table,) if with_table else ()),
        *_safe(", ".join(card.themes), card.statut, card.etape, "\n".join(card.textes), card.destination),
    )


def _votes(workshop: Workshop) -> Sheet:
    columns = (
        ("Étape", 26),
        ("Question", 40),
        ("Rang", 10),
        ("Proposition", 50),
        ("Résultat", 18),
        ("Points", 9),
        ("Votants qui soutiennent", 14),
        ("Mentions", 50),
        ("Sans avis", 10),
        ("Pourquoi cette place", 60),
    )
    rows = []
    for poll in workshop.scrutins:
        for place in poll.places:
            grades = (
                f"{grade}\u202f: {voters}"
                for grade, voters in zip(poll.mentions, place.effectifs, strict=False)
            )
            rows.append(
                (
                    *_safe(poll.etape, poll.question, place.rang, place.libelle, place.resultat),
                    place.points if poll.par_points else "",
                    place.soutiens if poll.par_points else "",
                    *_safe(", ".join(grades)),
                    place.sans_avis,
                    *_safe(place.explication),
                )
            )
    return Sheet("Votes", columns, tuple(rows))


def _principles(workshop: Workshop) -> Sheet:
    columns = (
        ("N°", 6),
        ("Principe", 30),
        ("Énoncé", 50),
        ("La collectivité s’engage à", 50),
        ("L’agent", 50),
        ("L’usager peut", 50),
        ("Indicateur", 40),
        ("Décision", 12),
        ("Soutien", 24),
        ("Thèmes", 28),
        ("Cartes d’origine", 30),
        ("Objections", 50),
    )
    texts = (*workshop.principes, *workshop.principes_reportes)
    return Sheet("Principes", columns, tuple(_principle_row(principle) for principle in texts))


def _principle_row(principle: PrincipleView) -> tuple[Cell, ...]:
    objections = (f"{each.texte} ({each.issue})" for each in principle.objections)
    return (
        principle.numero,
        *_safe(principle.titre, principle.enonce or ""),
        *_safe(*(each.texte or "" for each in (principle.collectivite, principle.agent, principle.usager))),
        *_safe(
            principle.indicateur or "",
            principle.etat,
            principle.soutien,
            ", ".join(principle.themes),
            ", ".join(str(number) for number in principle.cartes),
            "\n".join(objections),
        ),
    )


def _safe(*texts: object) -> tuple[str, ...]:
    return tuple(safe_text(str(text)) for text in texts)
