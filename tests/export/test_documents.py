"""Exporting a workshop: which files, in which order, and what stops it."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.export import Document, export_workshop
from atelier_app.resources import templates_dir
from tests.export.reading import lines, opened
from tests.export.workshop import METHOD, NOW, blank_workshop, charter_workshop
from tests.fakes import service_for

EVERY_FILE = [
    "charte.docx",
    "synthese.docx",
    "themes.png",
    "themes.svg",
    "graphe.graphml",
    "graphe.gexf",
    "cartes.xlsx",
    "cartes.csv",
    "scrutin-1.json",
    "scrutin-2.json",
]


def test_every_document_is_written_under_its_name(exported: Path) -> None:
    assert sorted(path.name for path in exported.iterdir()) == sorted(EVERY_FILE)


def test_the_paths_come_back_in_the_order_of_the_documents(tmp_path: Path) -> None:
    wanted = [Document.CSV, Document.CHARTER]
    paths = export_workshop(charter_workshop(), tmp_path, documents=wanted, now=NOW).paths

    assert [path.name for path in paths] == ["charte.docx", "cartes.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cartes.csv", "charte.docx"]


def test_a_workshop_without_a_card_exports_everything_but_pictures_and_graphs(tmp_path: Path) -> None:
    paths = export_workshop(blank_workshop(), tmp_path, now=NOW).paths

    assert [path.name for path in paths] == ["charte.docx", "synthese.docx", "cartes.xlsx", "cartes.csv"]


def test_a_workshop_of_cards_without_themes_has_a_graph_and_no_picture(tmp_path: Path) -> None:
    service = service_for(METHOD)
    service.add_card("carte", "Une idée")
    names = {path.name for path in export_workshop(service.session, tmp_path, now=NOW).paths}

    without_votes = {name for name in EVERY_FILE if not name.startswith("scrutin")}
    assert names == without_votes - {"themes.png", "themes.svg"}


@pytest.mark.parametrize("document", [Document.GRAPHML, Document.GEXF])
def test_asking_for_the_graph_of_a_workshop_without_a_card_is_refused(
    tmp_path: Path, document: Document
) -> None:
    with pytest.raises(WorkshopError, match="encore aucune carte à relier"):
        export_workshop(blank_workshop(), tmp_path, documents=[document], now=NOW)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("document", [Document.GRAPH_PICTURE, Document.GRAPH_DRAWING])
def test_asking_for_the_picture_of_a_workshop_without_themes_is_refused(
    tmp_path: Path, document: Document
) -> None:
    with pytest.raises(WorkshopError, match="n’a pas encore de thèmes"):
        export_workshop(blank_workshop(), tmp_path, documents=[document], now=NOW)

    assert list(tmp_path.iterdir()) == []


def test_progress_goes_from_nothing_to_everything_in_french(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    export_workshop(
        charter_workshop(),
        tmp_path,
        documents=[Document.CHARTER, Document.CSV],
        now=NOW,
        progress=lambda label, share: told.append((label, share)),
    )

    assert told == [("Charte", 0.0), ("Cartes en CSV", 0.5), ("Terminé", 1.0)]


def test_the_template_of_the_charter_is_chosen_by_name_or_by_path(tmp_path: Path, exported: Path) -> None:
    session = charter_workshop()
    export_workshop(session, tmp_path, documents=[Document.CHARTER], template="m1_synthetique", now=NOW)
    by_name = lines(opened(tmp_path / "charte.docx"))
    own = tmp_path / "le nôtre.docx"
    copy(templates_dir() / "m1_synthetique.docx", own)
    export_workshop(session, tmp_path, documents=[Document.CHARTER], template=str(own), now=NOW)

    assert lines(opened(tmp_path / "charte.docx")) == by_name == lines(opened(exported / "charte.docx"))


def test_a_finished_charter_is_no_template(tmp_path: Path, exported: Path) -> None:
    with pytest.raises(WorkshopError, match="Ce gabarit ne contient aucune balise"):
        export_workshop(charter_workshop(), tmp_path, template=str(exported / "charte.docx"), now=NOW)

    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "sorties").write_text("")
    told: list[str] = []
    with pytest.raises(WorkshopError, match="n’est pas un dossier"):
        export_workshop(
            charter_workshop(),
            tmp_path / "sorties",
            now=NOW,
            progress=lambda label, _: told.append(label),
        )

    assert told == []


def test_a_template_that_is_missing_is_told_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WorkshopError, match=re.escape(tmp_path.name)):
        export_workshop(charter_workshop(), tmp_path, template="rien.docx", now=NOW)


def test_an_unknown_template_stops_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError) as refusal:
        export_workshop(charter_workshop(), tmp_path, template="m1_synthétique", now=NOW)

    assert refusal.value.message == "Le gabarit «\u00a0m1_synthétique\u00a0» n’existe pas."
    assert "Vouliez-vous dire «\u00a0m1_synthetique\u00a0»" in refusal.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_the_template_of_the_synthesis_is_not_one_of_a_charter(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="n’existe pas"):
        export_workshop(charter_workshop(), tmp_path, template="synthese", now=NOW)


def test_exporting_twice_gives_the_same_words(tmp_path: Path, exported: Path) -> None:
    export_workshop(charter_workshop(), tmp_path, now=NOW)

    for name in ("charte.docx", "synthese.docx"):
        assert lines(opened(tmp_path / name)) == lines(opened(exported / name))
    for name in ("themes.png", "themes.svg", "graphe.graphml", "graphe.gexf", "cartes.csv"):
        assert (tmp_path / name).read_bytes() == (exported / name).read_bytes()


def test_exporting_changes_nothing_in_the_session(tmp_path: Path) -> None:
    session, same = charter_workshop(), charter_workshop()
    export_workshop(session, tmp_path, now=NOW)

    assert session == same


@pytest.mark.parametrize("name", ["charte.docx", "synthese.docx"])
def test_our_own_words_keep_french_typography(exported: Path, name: str) -> None:
    """Only what participants typed may have a plain space before a sign: they are left as they are."""
    typed = {line for line in _words_of_participants() if re.search(r" [;:!?»]|« ", line)}
    ours = [line for line in lines(opened(exported / name)) if not any(words in line for words in typed)]

    assert [line for line in ours if re.search(r" [;:!?»]|« |\w[;!?]|'", line)] == []


def _words_of_participants() -> list[str]:
    session = charter_workshop()
    words = [poll.question for poll in session.polls.values()]
    words += session.charter.reflexes
    for card in session.cards.values():
        words += [card.text, *(value for value in card.content.fields.values() if isinstance(value, str))]
    return words
