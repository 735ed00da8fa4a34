"""A survey in the documents: how many gave each answer, and what was written, word for word."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from atelier_app.export import export_workshop
from atelier_app.export.context import workshop
from tests.export.workshop import NOW
from tests.surveys import answered, surveyed


def test_a_survey_is_told_question_by_question() -> None:
    service = surveyed()
    answered(service, "oui", "oui")
    answered(service, "non", text="Le bruit")
    (harvest,) = workshop(service.session, NOW).recueils
    choice, text = harvest.questions
    assert (harvest.etape, choice.titre) == ("Bilan à chaud", "Avez-vous pu tout dire ?")
    assert harvest.compte == "3\u00a0réponses"
    assert [(each.libelle, each.nombre) for each in choice.reponses] == [
        ("oui", "2 (67\u202f%)"),
        ("en partie", "0 (0\u202f%)"),
        ("non", "1 (33\u202f%)"),
    ]
    assert text.textes == ("Le bruit",) and not text.reponses


def test_questions_that_nobody_answered_are_left_out() -> None:
    service = surveyed()
    service.add_card("usage", "", fields={"forme": True}, step="sonder")
    (harvest,) = workshop(service.session, NOW).recueils
    assert [each.titre for each in harvest.questions] == ["Déjà formé ?"]


def test_the_synthesis_has_a_table_of_the_answers(tmp_path: Path) -> None:
    service = surveyed()
    answered(service, "oui", "oui")
    answered(service, "non", text="Le <b>bruit</b>")
    export_workshop(service.session, tmp_path, now=NOW)
    (path,) = tmp_path.rglob("*ynth*.docx")
    document = Document(str(path))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    assert [
        ["Réponse", "Nombre"],
        ["oui", "2 (67\u202f%)"],
        ["en partie", "0 (0\u202f%)"],
        ["non", "1 (33\u202f%)"],
    ] in tables
    assert [
        "1",
        "Avez-vous pu tout dire ?\u202f: oui",
        "Lue à l’étape «\u00a0Bilan à chaud\u00a0»",
    ] in tables[-1]
    assert "Le <b>bruit</b>" in [paragraph.text for paragraph in document.paragraphs]
