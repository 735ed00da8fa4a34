"""Files of cards are read whole, whatever program wrote them, or refused in plain French."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from atelier_app.domain.errors import WorkshopError
from atelier_app.library.cards_files import CardFile, read_card_file
from atelier_app.library.cards_grid import MAX_ROWS

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def excel(path: Path, *rows: tuple[object, ...]) -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def texts(file: CardFile) -> list[str]:
    return [row.text for row in file.cards]


# CSV


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_the_one_that_makes_a_header_with_a_text_column(
    write: Write, delimiter: str
) -> None:
    content = f'Table{delimiter}Idée\n2{delimiter}"un, deux; trois\t!"\n'
    file = read_card_file(write("a.csv", content))
    assert texts(file) == ["un, deux; trois\t!"]
    assert file.rows[0].cells == {"Table": "2"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_survive_every_usual_encoding(write: Write, encoding: str) -> None:
    file = read_card_file(write("a.csv", "rubrique;texte\né;vérifié à l’accueil\n".encode(encoding)))
    assert texts(file) == ["vérifié à l’accueil"]
    assert file.columns == ("rubrique",)


def test_a_card_may_take_several_lines_between_quotes(write: Write) -> None:
    file = read_card_file(write("a.csv", 'texte;table\n"une\r\ndeux";1\n\ntrois;2\n'))
    assert texts(file) == ["une\ndeux", "trois"]
    assert [row.line for row in file.rows] == [2, 5]


@pytest.mark.parametrize(
    "name", ["texte", "Texte", "CARTES", "Idée", "idées", "text", "Contribution", "carte :"]
)
def test_the_text_column_goes_by_many_names(write: Write, name: str) -> None:
    assert texts(read_card_file(write("a.csv", f"n°;{name}\n1;relire\n"))) == ["relire"]


def test_the_surest_name_wins_when_two_columns_could_be_the_text(write: Write) -> None:
    file = read_card_file(write("a.csv", "carte;texte\n12;relire\n"))
    assert texts(file) == ["relire"]
    assert file.columns == ("carte",)


def test_a_single_column_needs_no_header_and_keeps_its_commas(write: Write) -> None:
    file = read_card_file(write("a.csv", "relire, vérifier, signer\nne rien copier\noui, mais\n"))
    assert texts(file) == ["relire, vérifier, signer", "ne rien copier", "oui, mais"]
    assert [row.line for row in file.rows] == [1, 2, 3]


def test_a_single_column_may_have_a_header_and_commas(write: Write) -> None:
    assert texts(read_card_file(write("a.csv", 'texte\noui, mais\n"a, ""b"""\n'))) == ["oui, mais", 'a, "b"']


def test_the_delimiter_that_excel_announces_is_followed(write: Write) -> None:
    file = read_card_file(write("a.csv", "sep=|\r\ntexte|table\r\na;b|3\r\n"))
    assert texts(file) == ["a;b"]
    assert file.rows[0].line == 3


def test_empty_columns_at_the_end_are_not_columns(write: Write) -> None:
    file = read_card_file(write("a.csv", "texte;table;;\nrelire;1;;\n"))
    assert file.columns == ("table",)


def test_rows_without_text_are_no_cards_and_are_counted(write: Write) -> None:
    file = read_card_file(write("a.csv", "texte;table\nrelire;1\n;2\n  ;3\nsigner;4\n"))
    assert texts(file) == ["relire", "signer"]
    assert file.without_text == 2


def test_columns_without_a_text_are_refused_by_name(write: Write) -> None:
    with pytest.raises(WorkshopError, match=r"colonnes trouvées\u202f: auteur, message") as refusal:
        read_card_file(write("a.csv", "auteur;message\nmoi;relire\n"))
    assert "«\u00a0texte\u00a0»" in refusal.value.remedy


def test_a_quote_left_open_is_refused_at_its_line(write: Write) -> None:
    with pytest.raises(WorkshopError, match=r"ligne 3\u202f: un guillemet droit"):
        read_card_file(write("a.csv", 'texte;table\nrelire;1\n"signer;2\nrien;3\n'))


def test_a_row_with_more_cells_than_columns_is_refused_at_its_line(write: Write) -> None:
    with pytest.raises(WorkshopError, match=r"Ligne 3\u202f: il y a plus de cellules"):
        read_card_file(write("a.csv", "texte;table\nrelire;1\nsigner;2;3\n"))


def test_two_columns_of_the_same_name_are_refused(write: Write) -> None:
    with pytest.raises(WorkshopError, match="«\u00a0avis\u00a0» existe deux fois"):
        read_card_file(write("a.csv", "texte;avis;avis\nrelire;1;2\n"))


def test_a_text_too_long_for_a_card_is_refused_at_its_line(write: Write) -> None:
    with pytest.raises(WorkshopError, match="Ligne 3\u202f: le texte dépasse"):
        read_card_file(write("a.csv", f"texte\nrelire\n{'a' * 5_001}\n"))


# Excel


def test_the_first_sheet_of_a_workbook_is_read(tmp_path: Path) -> None:
    path = excel(
        tmp_path / "a.xlsx", ("Carte", "Table", "Vu"), ("relire", 2, True), (None, None), ("42", 3.0, False)
    )
    file = read_card_file(path)
    assert texts(file) == ["relire", "42"]
    assert [dict(row.cells) for row in file.cards] == [
        {"Table": "2", "Vu": "oui"},
        {"Table": "3", "Vu": "non"},
    ]
    assert [row.line for row in file.cards] == [2, 4]


def test_a_workbook_of_one_column_needs_no_header(tmp_path: Path) -> None:
    assert texts(read_card_file(excel(tmp_path / "A.XLSX", ("relire",), (12,)))) == ["relire", "12"]


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.95])
def test_a_broken_workbook_is_refused(tmp_path: Path, kept: float) -> None:
    path = excel(tmp_path / "a.xlsx", ("texte",), ("relire",))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(WorkshopError, match="est abîmé ou n’est pas un classeur"):
        read_card_file(path)


def test_a_text_named_as_a_workbook_is_refused(write: Write) -> None:
    with pytest.raises(WorkshopError, match="est abîmé ou n’est pas un classeur"):
        read_card_file(write("a.xlsx", "texte\nrelire\n"))


def test_a_workbook_with_a_password_is_refused_with_its_remedy(write: Write) -> None:
    with pytest.raises(WorkshopError, match="sans mot de passe"):
        read_card_file(write("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))


# Plain text


def test_a_text_holds_one_card_a_line_without_bullets(write: Write) -> None:
    content = (
        "- relire\n* vérifier\n\n  • signer\n1. poser\n2) garder\n-20 % de papier\n3 h perdues\n—\n–Oser\n"
    )
    assert texts(read_card_file(write("a.txt", content))) == [
        "relire",
        "vérifier",
        "signer",
        "poser",
        "garder",
        "-20 % de papier",
        "3 h perdues",
        "—",
        "–Oser",
    ]


def test_lines_of_a_text_are_counted_with_the_blank_ones(write: Write) -> None:
    file = read_card_file(write("a.txt", "\r\nrelire\r\n\r\nsigner"))
    assert [(row.line, row.text) for row in file.rows] == [(2, "relire"), (4, "signer")]


def test_a_line_of_text_that_names_a_column_is_a_card_like_any_other(write: Write) -> None:
    assert texts(read_card_file(write("a.txt", "texte\ntable\n"))) == ["texte", "table"]


# JSON lines


@pytest.mark.parametrize("key", ["text", "texte"])
def test_each_json_line_is_a_card(write: Write, key: str) -> None:
    lines = [{key: "relire", "table": 3, "vu": True}, {key: "signer", "mots": ["a", "b"], "note": None}]
    content = "\n\n".join(json.dumps(line) for line in lines)
    file = read_card_file(write("a.jsonl", content))
    assert texts(file) == ["relire", "signer"]
    assert [row.line for row in file.rows] == [1, 3]
    assert file.rows[0].cells == {"table": "3", "vu": "oui"}
    assert file.rows[1].cells == {"mots": "a|b", "note": ""}


@pytest.mark.parametrize("line", ["relire", '["relire"]', "[" * 100_000, '{"texte": '])
def test_a_line_that_is_not_a_json_object_is_refused(write: Write, line: str) -> None:
    with pytest.raises(WorkshopError, match="Ligne 2\u202f: ce n’est pas"):
        read_card_file(write("a.jsonl", f'{{"texte": "a"}}\n{line}\n'))


# Whatever the format


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.jsonl"])
def test_a_file_without_a_card_is_refused(write: Write, name: str) -> None:
    with pytest.raises(WorkshopError, match="ne contient aucune carte"):
        read_card_file(write(name, " \n\n"))


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="ne contient aucune carte"):
        read_card_file(excel(tmp_path / "a.xlsx"))


def test_a_header_without_a_row_is_refused(write: Write) -> None:
    with pytest.raises(WorkshopError, match="ne contient aucune carte"):
        read_card_file(write("a.csv", "texte;table\n"))


def test_a_text_column_without_a_text_is_refused(write: Write) -> None:
    with pytest.raises(WorkshopError, match=r"«\u00a0texte\u00a0» de «\u00a0a\.csv\u00a0» est vide"):
        read_card_file(write("a.csv", "texte;table\n;1\n;2\n"))


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.xls"])
def test_another_kind_of_file_is_refused_with_those_that_can_be_read(write: Write, name: str) -> None:
    with pytest.raises(WorkshopError) as refusal:
        read_card_file(write(name, "relire"))
    assert refusal.value.remedy == "Formats lus\u202f: .csv, .xlsx, .txt, .jsonl."


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.jsonl"])
def test_a_binary_file_is_refused(write: Write, name: str) -> None:
    with pytest.raises(WorkshopError, match="n’est pas un fichier de texte"):
        read_card_file(write(name, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x81"))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cartes.csv").mkdir()
    with pytest.raises(WorkshopError, match="est un dossier"):
        read_card_file(tmp_path / "cartes.csv")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="ne peut pas être lu"):
        read_card_file(tmp_path / "cartes.csv")


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_as_many_cards_as_a_workshop_can_hold_are_read_and_not_one_more(write: Write, name: str) -> None:
    lines = "relire\n" * MAX_ROWS
    assert len(read_card_file(write(name, lines)).rows) == MAX_ROWS
    with pytest.raises(WorkshopError, match="plus de 10\u202f000 lignes"):
        read_card_file(write(name, lines + "signer\n"))


def test_too_many_json_lines_are_refused(write: Write) -> None:
    with pytest.raises(WorkshopError, match="plus de 10\u202f000 lignes"):
        read_card_file(write("a.jsonl", '{"texte": "relire"}\n' * 50_000))


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(WorkshopError, match="dépasse 50 Mo"):
        read_card_file(path)


@given(st.binary(max_size=200), st.sampled_from([".csv", ".txt", ".jsonl", ".xlsx"]))
def test_any_bytes_are_read_or_refused_in_french(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("cartes") / f"a{suffix}"
    path.write_bytes(content)
    try:
        file = read_card_file(path)
    except WorkshopError as refusal:
        assert refusal.message and refusal.remedy
    else:
        assert file.cards
