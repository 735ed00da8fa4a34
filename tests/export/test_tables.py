"""The workbook and the CSV open in a French Excel, and calculate nothing."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.domain.session import Session
from atelier_app.export.context import Workshop, workshop
from atelier_app.export.safe_text import safe_text
from atelier_app.export.tables import cards_csv, workbook
from tests.export.workshop import NOW, Story, blank_workshop, charter_workshop

FORMULAS = ["=1+1", "+33 1 23", "-5 %", "@SOMME(A1)", "\tretrait", '=HYPERLINK("http://x")']


@pytest.fixture(scope="module")
def book(exported: Path) -> Any:
    return openpyxl.load_workbook(exported / "cartes.xlsx")


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def _with_texts(texts: list[str]) -> Session:
    story = Story()
    for text in texts:
        card = story.service.add_card("mot", "à remplacer")
        content = replace(card.content, text=text)
        story.service.session.cards[card.id] = replace(card, content=content)
    return story.service.session


def test_the_csv_is_the_one_a_french_excel_opens(exported: Path) -> None:
    content = (exported / "cartes.csv").read_bytes()

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert _rows(content)[0] == [
        "N°",
        "Collection",
        "Catégorie",
        "Texte",
        "Qui l’utilise",
        "Données",
        "Énoncé",
        "La collectivité s’engage à",
        "L’agent",
        "L’usager peut",
        "Indicateur",
        "Motif",
        "Table",
        "Thème",
        "Statut",
        "Étape",
        "A nourri",
        "Ce qu’elle est devenue",
    ]


def test_a_card_has_its_line_in_both_tables(exported: Path, book: Any) -> None:
    of_csv = next(row for row in _rows((exported / "cartes.csv").read_bytes()) if row[0] == "7")
    of_book = next(row for row in book["Cartes"].iter_rows(values_only=True) if row[0] == 7)

    assert of_csv[1:4] == [
        "Risques, vigilances et garanties",
        "Risque",
        "Une demande de logement refusée par un calcul que personne ne relit.",
    ]
    assert of_csv[-6:] == [
        "1",
        "Contrôle humain",
        "partagée",
        "Risques, vigilances, garanties",
        "L’humain décide et répond",
        "Thème «\u00a0Contrôle humain\u00a0» → principe\u00a01",
    ]
    assert [str(cell or "") for cell in of_book] == of_csv


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_that_looks_like_a_formula_calculates(text: str) -> None:
    read = workshop(_with_texts([text]), NOW)
    cell = openpyxl.load_workbook(io.BytesIO(workbook(read, NOW)))["Cartes"].cell(2, 4)

    assert _rows(cards_csv(read))[1][3] == f"'{text}"
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix


def test_a_text_that_excel_would_decode_is_escaped() -> None:
    text = "_x0041_ et _x000D_, mais _x41_ non"
    content = workbook(workshop(_with_texts([text]), NOW), NOW)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        strings = book.read("xl/worksheets/sheet1.xml").decode()

    assert "_x005F_x0041_ et _x005F_x000D_, mais _x41_ non" in strings


@given(st.lists(st.text(st.characters(codec=None), min_size=1, max_size=40), min_size=1, max_size=8))
@settings(max_examples=40)
def test_any_text_can_be_kept_in_both_tables(texts: list[str]) -> None:
    read = workshop(_with_texts(texts), NOW)
    page = openpyxl.load_workbook(io.BytesIO(workbook(read, NOW)))["Cartes"]
    of_csv = [row[3] for row in _rows(cards_csv(read))[1:]]

    assert [(page.cell(row, 4).value or "") for row in range(2, len(texts) + 2)] == [
        safe_text(text) for text in texts
    ]
    assert [cell.removeprefix("'") for cell in of_csv] == [
        safe_text(text).removeprefix("'") for text in texts
    ]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in of_csv)


def test_the_workbook_is_laid_out_for_reading(book: Any) -> None:
    assert book.sheetnames == ["Cartes", "Votes", "Principes"]
    for page in book.worksheets:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions
        assert page.print_title_rows == "$1:$1"
        assert all(page.column_dimensions[cell.column_letter].width >= 6 for cell in page[1])
        assert all(cell.alignment.wrap_text for row in page.iter_rows() for cell in row)


def test_the_votes_have_their_sheet(book: Any) -> None:
    rows = list(book["Votes"].iter_rows(values_only=True))

    assert rows[1][2:7] == ("1", "L’humain décide et répond", "21\u00a0points", 21, 21)
    assert rows[8][4] == "Indispensable"
    assert rows[8][7].startswith("Indispensable\u202f: 14, Utile\u202f: 6")
    assert len(rows) == 1 + 7 + 7


def test_the_principles_have_their_sheet(book: Any) -> None:
    rows = list(book["Principes"].iter_rows(values_only=True))

    assert rows[1][:2] == (1, "L’humain décide et répond")
    assert rows[1][7] == "adopté"
    assert rows[1][10].split(", ")[:2] == ["7", "8"]
    assert rows[7][11] == (
        "Le guichet sans écran n’est pas financé ; on ne peut pas le promettre. (maintenue)"
    )
    assert len(rows) == 8


def test_the_workbook_names_the_workshop_and_no_person(book: Any) -> None:
    assert book.properties.title == "Charte d’usage de l’intelligence artificielle"
    assert book.properties.creator == "Ville d’Admiville"


def test_a_workshop_without_cards_has_tables_with_headers_only(read: Workshop) -> None:
    empty = workshop(blank_workshop(), NOW)

    assert len(_rows(cards_csv(empty))) == 1
    assert openpyxl.load_workbook(io.BytesIO(workbook(empty, NOW)))["Cartes"].max_row == 1


def test_anonymous_cards_name_no_table() -> None:
    session = charter_workshop()
    session.preparation = replace(session.preparation, anonymous=True)
    quiet = workshop(session, NOW)
    header, *rows = _rows(cards_csv(quiet))

    assert any(card.content.table for card in session.cards.values())
    assert "Table" not in header and all(len(row) == len(header) for row in rows)
    assert [row[-5] for row in rows] == [", ".join(card.themes) for card in quiet.cartes]
