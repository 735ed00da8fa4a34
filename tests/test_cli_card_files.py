"""Cards are counted as they stand in their file, and what was understood of it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from atelier_app.cli import main

Captured = pytest.CaptureFixture[str]


def written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "content", "empty", "count"),
    [
        ("a.csv", "texte;table\n;\nrelire avant envoi;1\n;2\nrelire;3\n", {0, 2}, 4),
        ("a.jsonl", '{"texte":""}\n{"texte":"relire"}\n\n{"autre":1}\n{"texte":"—"}\n', {0, 2, 3}, 4),
        ("a.txt", "\nrelire\n\nsigner\n—\n", {2}, 3),
    ],
)
def test_cards_grouped_in_json_keep_the_index_of_their_row(
    tmp_path: Path, capsys: Captured, name: str, content: str, empty: set[int], count: int
) -> None:
    assert main(["regrouper", str(written(tmp_path / name, content)), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    indices = [index for theme in result["themes"] for index in theme["cartes"]] + result["a_classer"]
    assert sorted(indices) == list(range(count))
    assert empty <= set(result["a_classer"])


def test_rows_without_text_are_told_and_not_listed(tmp_path: Path, capsys: Captured) -> None:
    path = written(tmp_path / "a.csv", "texte;table\nrelire;1\n;2\nsigner;3\n")
    assert main(["regrouper", str(path)]) == 0
    printed = capsys.readouterr().out
    assert "1 ligne sans texte laissée de côté." in printed
    assert "pour 2 cartes" in printed
    assert sum(line.startswith("  ·") for line in printed.splitlines()) == 2


def test_what_was_understood_of_a_file_is_told_apart_from_the_json(tmp_path: Path, capsys: Captured) -> None:
    path = written(tmp_path / "a.csv", "Quoi de neuf\nrelire\n")
    assert main(["regrouper", str(path), "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)
    assert "a été lu comme une carte" in printed.err


def test_what_was_understood_of_an_imported_file_is_told(tmp_path: Path, capsys: Captured) -> None:
    workshop = tmp_path / "a.atelier"
    assert main(["nouveau", "charte", "--fichier", str(workshop)]) == 0
    assert main(["importer", str(workshop), str(written(tmp_path / "a.csv", "Quoi\nrelire\n"))]) == 0
    assert "«\u00a0Quoi\u00a0» a été lu comme une carte" in capsys.readouterr().out


def test_the_help_says_which_lines_are_cards(capsys: Captured) -> None:
    assert main(["regrouper", "--help"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "Les lignes vides d’un fichier .txt ne sont pas des cartes." in printed
    assert "lignes sans texte comprises" in printed
