"""What people get wrong in their files of cards, and what spreadsheets do to them, is understood or told."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from atelier_app.domain.errors import WorkshopError
from atelier_app.library.cards_excel import MAX_UNPACKED_BYTES
from atelier_app.library.cards_files import CardFile, read_card_file

Rows = Sequence[Sequence[object]]
SHEET = "xl/worksheets/sheet1.xml"


def text_file(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8", newline="")
    return path


def excel(path: Path, *sheets: Rows) -> Path:
    """Write a workbook whose sheets are named A, B, C…"""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in zip("ABCDE", sheets, strict=False):
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def changed(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Rewrite the parts of a workbook; those changed to nothing go."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return path


def texts(file: CardFile) -> list[str]:
    return [row.text for row in file.rows]


# Rows that say nothing


def test_rows_without_text_keep_their_place_in_a_csv(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", 'texte;table\n;\nrelire;1\n;2\n\n"";3\n  ;\nsigner;\n;\n')
    assert texts(read_card_file(path)) == ["", "relire", "", "", "", "signer", ""]


def test_objects_without_text_keep_their_place_in_json_lines(tmp_path: Path) -> None:
    content = '\n{"texte":""}\n{"texte":"relire"}\n\n{"texte":null}\n{"autre":1}\n{"texte":"—"}\n'
    assert texts(read_card_file(text_file(tmp_path / "a.jsonl", content))) == ["", "relire", "", "", "—"]


def test_empty_rows_keep_their_place_in_a_workbook_but_those_around_the_table(tmp_path: Path) -> None:
    rows = [[None], ["texte", "table"], [None, 1], ["relire"], [None], [" "], ["signer"], [None], [None]]
    assert texts(read_card_file(excel(tmp_path / "a.xlsx", rows))) == ["", "relire", "", "", "signer"]


def test_a_cell_lost_far_below_is_refused_with_its_remedy(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"], sheet["A2"], sheet["A1048576"] = "texte", "relire", "x"
    workbook.save(tmp_path / "a.xlsx")
    with pytest.raises(WorkshopError, match="plus de 10\u202f000 lignes") as refusal:
        read_card_file(tmp_path / "a.xlsx")
    assert "lignes vides" in refusal.value.remedy


@given(st.lists(st.sampled_from(["", "relire", "—", "'=1"]), min_size=1).filter(any))
def test_every_row_of_a_csv_has_its_index(
    tmp_path_factory: pytest.TempPathFactory, column: list[str]
) -> None:
    rows = "".join(f"{cell};1\n" for cell in column)
    file = read_card_file(text_file(tmp_path_factory.mktemp("c") / "a.csv", f"texte;table\n{rows}"))
    assert texts(file) == [cell.removeprefix("'") for cell in column]


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_a_dash_alone_is_a_card(tmp_path: Path, name: str) -> None:
    assert texts(read_card_file(text_file(tmp_path / name, "relire\n—\n"))) == ["relire", "—"]


# Names of columns


@pytest.mark.parametrize(
    "name", ["Proposition", "Verbatim", "Votre idée", "Réponses", "TEXTE DE LA CARTE", "Risques", "Besoins"]
)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_name_of_a_lone_column_is_no_card(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv":
        text_file(path, f"{name}\noui, mais; non\nautre\n")
    else:
        excel(path, [[name], ["oui, mais; non"], ["autre"]])
    file = read_card_file(path)
    assert texts(file) == ["oui, mais; non", "autre"]
    assert file.notes == ()


def test_a_first_line_taken_for_a_card_is_told(tmp_path: Path) -> None:
    file = read_card_file(text_file(tmp_path / "a.csv", "Quoi de neuf\nrelire\n"))
    assert texts(file) == ["Quoi de neuf", "relire"]
    (note,) = file.notes
    assert note.startswith("Ligne 1\u202f: «\u00a0Quoi de neuf\u00a0» a été lu comme une carte.")


def test_a_category_in_the_first_row_does_not_make_it_a_header(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="colonnes trouvées\u202f: Fuite, Risque"):
        read_card_file(text_file(tmp_path / "a.csv", "Fuite;Risque\nPanne;Risque\n"))


TITLED: Rows = [["Atelier du 12 mars"], ["texte", "table"], ["relire", 1]]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_title_above_the_names_of_columns_is_refused_with_its_remedy(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv":
        text_file(path, "Atelier du 12 mars;\ntexte;table\nrelire;1\n")
    else:
        excel(path, TITLED)
    with pytest.raises(WorkshopError, match="ils sont ligne 2") as refusal:
        read_card_file(path)
    assert "la première ligne doit porter les noms de colonnes" in refusal.value.remedy


def test_a_row_too_wide_of_a_workbook_is_not_blamed_on_separators(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="plus de cellules que de colonnes") as refusal:
        read_card_file(excel(tmp_path / "a.xlsx", [["Notre atelier"], ["relire", "demain"]]))
    assert "noms de colonnes" in refusal.value.remedy
    assert "séparateur" not in refusal.value.remedy


# What our own exports write


@pytest.mark.parametrize("text", ["=1+1", "+33", "-tiret", "@moi"])
def test_a_text_that_our_export_made_harmless_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    path = text_file(tmp_path / "a.csv", f"texte;avis\r\n'{text};'{text}\r\n")
    (row,) = read_card_file(path).rows
    assert (row.text, row.cells["avis"]) == (text, text)


def test_another_apostrophe_stays(tmp_path: Path) -> None:
    assert texts(read_card_file(text_file(tmp_path / "a.csv", "texte\n'relire'\nl'=\n"))) == [
        "'relire'",
        "l'=",
    ]


# Workbooks


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = excel(tmp_path / "a.xlsx", [["texte"], ["relire"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/vide.bin", b"\0" * MAX_UNPACKED_BYTES)
    assert path.stat().st_size < 100_000
    with pytest.raises(WorkshopError, match="dépasse 50 Mo une fois décompressé"):
        read_card_file(path)


def test_a_tab_that_holds_a_chart_is_passed_over(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["texte"])
    workbook.worksheets[0].append(["relire"])
    workbook.create_chartsheet("Graphique", 0)
    workbook.save(tmp_path / "a.xlsx")
    assert texts(read_card_file(tmp_path / "a.xlsx")) == ["relire"]


def test_a_workbook_without_its_sheet_is_refused(tmp_path: Path) -> None:
    path = excel(tmp_path / "a.xlsx", [["texte"], ["relire"]])
    changed(path, lambda name, content: None if name == SHEET else content)
    with pytest.raises(WorkshopError, match="n’est pas un classeur Excel"):
        read_card_file(path)


def test_a_word_document_named_as_a_workbook_is_refused(tmp_path: Path) -> None:
    from docx import Document

    Document().save(str(tmp_path / "a.xlsx"))
    with pytest.raises(WorkshopError, match="n’est pas un classeur Excel"):
        read_card_file(tmp_path / "a.xlsx")


def test_the_sheet_that_names_a_column_of_texts_is_read_and_the_others_are_told(tmp_path: Path) -> None:
    path = excel(
        tmp_path / "a.xlsx", [["Consignes"]], [], [["n°", "texte"], [1, "relire"]], [["texte"], ["x"]]
    )
    file = read_card_file(path)
    assert texts(file) == ["relire"]
    assert file.notes == ("Feuille lue\u202f: C\u202f; non lues\u202f: A, D.",)


def test_without_such_a_name_the_first_visible_sheet_that_holds_something_is_read(tmp_path: Path) -> None:
    workbook = Workbook()
    hidden, _, cards = workbook.worksheets[0], workbook.create_sheet("Vide"), workbook.create_sheet("Notes")
    hidden.title, hidden.sheet_state = "Cachée", "hidden"
    hidden.append(["texte"])
    cards.append(["relire"])
    workbook.active = 2
    workbook.save(tmp_path / "a.xlsx")
    file = read_card_file(tmp_path / "a.xlsx")
    assert texts(file) == ["relire"]
    assert file.notes[0] == "Feuille lue\u202f: Notes\u202f; non lues\u202f: Cachée."


def test_a_cell_in_error_is_refused_at_its_line(tmp_path: Path) -> None:
    path = excel(tmp_path / "a.xlsx", [["texte", "table"], ["relire", 1], ["#REF!", 2]])
    with pytest.raises(
        WorkshopError, match="Ligne 3\u202f: la cellule A3 affiche l’erreur «\u00a0#REF!"
    ) as refusal:
        read_card_file(path)
    assert refusal.value.remedy


def test_a_formula_never_calculated_is_refused_at_its_line(tmp_path: Path) -> None:
    path = excel(tmp_path / "a.xlsx", [["texte"], ["relire"], ['="Bon"&"jour"']])
    with pytest.raises(WorkshopError, match="Ligne 3\u202f: la formule de la cellule A3") as refusal:
        read_card_file(path)
    assert "enregistrez-le" in refusal.value.remedy


@pytest.mark.parametrize("result", ["Bonjour", ""])
def test_a_formula_counts_for_its_result_even_empty(tmp_path: Path, result: str) -> None:
    path = excel(tmp_path / "a.xlsx", [["texte"], ['="Bon"&"jour"'], ["relire"]])

    def calculated(name: str, content: bytes) -> bytes:
        if name != SHEET:
            return content
        cell = content.replace(b'<c r="A2">', b'<c r="A2" t="str">')
        assert cell != content
        return cell.replace(b"</f><v></v>", b"</f><v />").replace(b"<v />", f"<v>{result}</v>".encode())

    assert texts(read_card_file(changed(path, calculated))) == [result, "relire"]


# JSON lines


@pytest.mark.parametrize("value", ['{"a": 1}', '["relire", "signer"]'])
def test_a_text_that_is_not_one_is_refused_at_its_line(tmp_path: Path, value: str) -> None:
    path = text_file(tmp_path / "a.jsonl", f'{{"texte": "a"}}\n{{"texte": {value}}}\n')
    with pytest.raises(WorkshopError, match="Ligne 2\u202f: «\u00a0texte\u00a0» n’est pas un texte"):
        read_card_file(path)
