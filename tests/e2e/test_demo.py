"""The demonstration leaves what it promises, and the documents say what the sample says."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from docx.document import Document as DocxDocument
from openpyxl import load_workbook

from atelier_app import app
from atelier_app.cli import main
from atelier_app.library.sample import load_sample
from atelier_app.resources import sample_workshops_dir

SAMPLE = sample_workshops_dir() / "admiville_charte.yaml"
TOLD: dict[str, Any] = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))
STEPS = {step["etape"]: step for step in TOLD["etapes"]}
KEYED = {
    card["repere"]: card for step in TOLD["etapes"] for card in step.get("cartes", ()) if "repere" in card
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "sorties"
    assert main(["demo", "--sortie", str(folder)]) == 0
    return folder


def words_of(document: DocxDocument) -> str:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def with_plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture(scope="module")
def charter(made: Path) -> str:
    return words_of(Document(str(made / "charte.docx")))


@pytest.fixture(scope="module")
def synthesis(made: Path) -> str:
    return words_of(Document(str(made / "synthese.docx")))


def final_fields(key: str) -> dict[str, str]:
    """Return the fields of a principle as they stand at the end, amendment included."""
    fields: dict[str, str] = dict(KEYED[key]["champs"])
    for correction in STEPS["rediger"]["corrections"]:
        if correction["carte"] == key:
            fields |= correction["champs"]
    for text in STEPS["consentir"]["textes"]:
        if text["carte"] == key and "amendement" in text:
            fields |= text["amendement"]["champs"]
    return fields


def test_the_demonstration_leaves_every_promised_file(made: Path) -> None:
    visible = {path.name for path in made.iterdir() if not path.name.startswith(".")}
    assert visible == {
        "admiville_charte.atelier",
        "charte.docx",
        "synthese.docx",
        "themes.png",
        "themes.svg",
        "graphe.graphml",
        "graphe.gexf",
        "cartes.xlsx",
        "cartes.csv",
        "scrutin-1.json",
    }


def test_the_charter_holds_every_principle_for_its_three_publics(charter: str) -> None:
    for principle in STEPS["principes"]["cartes"]:
        assert principle["texte"] in charter
        for text in final_fields(principle["repere"]).values():
            assert text in charter


def test_the_charter_ranks_the_principles_as_the_room_voted(charter: str) -> None:
    points: dict[str, int] = {}
    for ballot in STEPS["choisir"]["scrutin"]["bulletins"]:
        for key, given in ballot["points"].items():
            points[key] = points.get(key, 0) + given
    ranked = sorted(points, key=lambda key: -points[key])
    places = [charter.index(f"{rank}. {KEYED[key]['texte']}") for rank, key in enumerate(ranked, start=1)]
    assert places == sorted(places)
    assert f"{points[ranked[0]]} points" in with_plain_spaces(charter)


def test_the_charter_keeps_what_was_refused_and_what_is_still_discussed(charter: str) -> None:
    for line in STEPS["lignes_rouges"]["cartes"]:
        assert line["texte"].rstrip(".") in charter
    (upheld,) = (
        objection["motif"]
        for text in STEPS["consentir"]["textes"]
        for objection in text.get("objections", ())
        if objection["suite"] == "maintenue"
    )
    assert upheld in charter


def test_the_charter_gives_its_contacts_and_asks_for_what_is_missing(charter: str) -> None:
    told = TOLD["charte"]
    for text in (told["titre"], told["preambule"], told["referent"], told["delegue_protection_donnees"]):
        assert text in charter
    assert all(reflex in charter for reflex in told["reflexes"])
    assert "à compléter : responsable de la sécurité" in with_plain_spaces(charter)
    assert "à compléter : numéro de la délibération" in with_plain_spaces(charter)


def test_the_synthesis_tells_who_was_there_and_how_long_it_took(synthesis: str) -> None:
    assert TOLD["preparation"]["titre"] in synthesis
    assert "jeudi 8 octobre 2026" in with_plain_spaces(synthesis)
    assert "2 h 04" in with_plain_spaces(synthesis)
    for direction in TOLD["preparation"]["directions"]:
        assert direction in synthesis


def test_the_synthesis_holds_every_theme_and_every_objection(synthesis: str) -> None:
    for theme in STEPS["regrouper"]["themes"]:
        assert theme["titre"] in synthesis
    for text in STEPS["consentir"]["textes"]:
        for objection in text.get("objections", ()):
            assert objection["motif"] in synthesis


def test_the_synthesis_keeps_the_words_of_the_room_as_they_were_written(synthesis: str) -> None:
    corrected = {each["carte"] for each in STEPS["risques"]["corrections"]}
    shown = [
        card["texte"]
        for card in STEPS["situations"]["cartes"] + STEPS["risques"]["cartes"]
        if card.get("sort") != "retirée"
        and "fusionnee_avec" not in card
        and card.get("repere") not in corrected
    ]
    assert [text for text in shown if text not in synthesis] == []


def test_no_document_shows_what_was_removed(charter: str, synthesis: str, made: Path) -> None:
    removed = [card["texte"] for card in STEPS["situations"]["cartes"] if card.get("sort") == "retirée"]
    assert removed
    for text in removed:
        assert text not in charter + synthesis
        assert text not in (made / "cartes.csv").read_text(encoding="utf-8-sig")


def test_the_tables_hold_every_card_but_the_removed_one_merged_ones_included(made: Path) -> None:
    sheet = load_workbook(made / "cartes.xlsx").worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    with (made / "cartes.csv").open(encoding="utf-8-sig", newline="") as file:
        named = list(csv.DictReader(file, delimiter=";"))
    removed = {card["texte"] for card in STEPS["situations"]["cartes"] if card.get("sort") == "retirée"}
    with app.opened(made / "admiville_charte.atelier") as service:
        texts = [card.text for card in service.session.cards_by_number() if card.text not in removed]
    in_sheet = [row[header.index("Texte")] for row in rows]
    assert in_sheet == [row["Texte"] for row in named] == texts


def test_the_workshop_file_can_be_taken_up_again(made: Path) -> None:
    with app.opened(made / "admiville_charte.atelier") as service:
        session = service.session
        assert session.finished_at is not None
        assert session.preparation.title == TOLD["preparation"]["titre"]
        assert len(session.themes) == len(STEPS["regrouper"]["themes"])
        assert service.undoable is not None
    assert load_sample(SAMPLE).method == session.method.id


def test_a_second_demonstration_replaces_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--sortie", str(tmp_path)]) == 0
    with app.opened(tmp_path / "admiville_charte.atelier") as service:
        service.add_card("situation", "une carte de trop")
        cards = len(service.session.cards)
    capsys.readouterr()
    assert main(["demo", "--sortie", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert "Charte…" in printed.err.splitlines()
    assert str(tmp_path / "charte.docx") in printed.out
    with app.opened(tmp_path / "admiville_charte.atelier") as service:
        assert len(service.session.cards) == cards - 1
