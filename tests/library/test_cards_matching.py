"""Matching the columns of a file by hand: every line is told, none is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.sheets import ColumnMatch, Grid, Row
from atelier_app.library.cards_files import pasted_grid, read_grid
from atelier_app.library.cards_rows import match_columns, read_sheet
from tests.methods import SMALL


def grid(*rows, columns=("Idée", "Rubrique", "Table", "Cible", "Temps")):
    lines = enumerate(rows, start=2)
    return Grid(columns, tuple(Row(line, dict(zip(columns, cells, strict=False))) for line, cells in lines))


def read(of, **match):
    return read_sheet(of, ColumnMatch(**{"text": "Idée", **match}), SMALL, "risque")


def test_columns_are_guessed_by_the_names_people_give_them():
    match = match_columns(grid(("a",)), SMALL, "risque")
    assert match == ColumnMatch("Idée", "Rubrique", "Table", {"cible": "Cible", "temps": "Temps"})


def test_the_first_column_is_the_text_when_none_has_its_name():
    of = grid(("a", "b"), columns=("Constat", "Table"))
    assert match_columns(of, SMALL, "risque").text == "Constat"


def test_a_file_whose_columns_nobody_knows_is_read_all_the_same(tmp_path):
    path = tmp_path / "cartes.csv"
    path.write_text("Constat;Vu par\nTrop lent;accueil\n", encoding="utf-8")
    assert read_grid(path).columns == ("Constat", "Vu par")


def test_what_is_matched_is_read_in_its_type():
    (line,) = read(
        grid(("Relire", "Garantie", "table 4", "Agent", "12,5")),
        category="Rubrique",
        table="Table",
        fields={"cible": "Cible", "temps": "Temps"},
    ).lines
    assert (line.line, line.content.text, line.content.category, line.content.table) == (
        2,
        "Relire",
        "garantie",
        4,
    )
    assert line.content.fields == {"cible": "agent", "temps": 12.5}


def test_what_is_not_matched_is_left_aside():
    (line,) = read(grid(("Relire", "Météo", "x", "Personne", "beaucoup"))).lines
    assert (line.content.category, line.content.table, line.content.fields) == (None, None, {})


def test_every_line_to_correct_is_told_with_its_number():
    sheet = read(
        grid(("Relire", "Météo"), ("Signer", "Risque"), ("Dater", "Pluie")),
        category="Rubrique",
    )
    assert [problem.line for problem in sheet.problems] == [2, 4]
    assert "Météo" in sheet.problems[0].text
    assert [line.content.text for line in sheet.lines] == ["Signer"]


def test_one_column_can_fill_two_fields():
    (line,) = read(grid(("Relire", "", "", "3")), fields={"temps": "Cible", "connu": "Cible"}).problems
    assert "Connu" in line.text
    (line,) = read(grid(("Relire", "", "", "1")), fields={"temps": "Cible", "connu": "Cible"}).lines
    assert line.content.fields == {"temps": 1.0, "connu": True}


@given(
    st.lists(
        st.tuples(st.text("ab \n", max_size=4), st.sampled_from(["", "Risque", "Météo", "garantie"])),
        max_size=20,
    )
)
def test_every_row_becomes_a_card_a_problem_or_a_silence(rows):
    sheet = read(grid(*rows), category="Rubrique")
    assert len(sheet.lines) + len(sheet.problems) + sheet.without_text == len(rows)
    told = [line.line for line in sheet.lines] + [problem.line for problem in sheet.problems]
    assert len(set(told)) == len(told)


def test_a_header_that_was_a_card_comes_back_as_the_first_line():
    of = grid(("b", "2"), columns=("a", "1")).without_header()
    assert of.columns == ("Colonne 1", "Colonne 2")
    assert [(row.line, row.cells) for row in of.rows] == [
        (1, {"Colonne 1": "a", "Colonne 2": "1"}),
        (2, {"Colonne 1": "b", "Colonne 2": "2"}),
    ]
    assert of.without_header() is of


@pytest.mark.parametrize(
    ("text", "columns", "texts"),
    [
        ("- Une\n• Deux\n\n3. Trois", ("texte",), ["Une", "Deux", "Trois"]),
        ("Avec, une virgule; et un point-virgule", ("texte",), ["Avec, une virgule; et un point-virgule"]),
        ('Texte\tTable\n"Sur\ndeux"\t3', ("Texte", "Table"), ["Sur\ndeux"]),
    ],
)
def test_what_is_pasted_is_lines_or_cells(text, columns, texts):
    of = pasted_grid(text)
    assert of.columns == columns
    assert [row.cells[columns[0]] for row in of.rows] == texts


def test_pasted_lines_have_no_header():
    assert not pasted_grid("texte\nautre").header
    assert pasted_grid("Texte\tTable\na\t1").header


def test_nothing_pasted_is_said():
    with pytest.raises(WorkshopError, match="presse-papiers"):
        pasted_grid("\n \n")
