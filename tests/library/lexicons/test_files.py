"""Lexicons are found by folder, by identifier or by path; a broken one never hides the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.library.lexicons import (
    find_lexicons,
    list_lexicons,
    load_lexicon,
    looks_like_lexicon,
    verify_lexicon,
)
from atelier_app.library.yaml.problems import FileError
from atelier_app.resources import methods_dir
from tests.library.lexicons.samples import SOUND, written
from tests.library.methods.samples import assert_french


def folder_with(folder: Path, **titles: str) -> Path:
    for name, title in titles.items():
        text = SOUND.replace("id: parcs", f"id: {name}").replace("Parcs et jardins", title)
        written(folder, text, f"{name}.yaml")
    return folder


def told(path: Path) -> list[str]:
    return [str(problem) for problem in verify_lexicon(path)]


def test_a_lexicon_is_read_whole(tmp_path: Path) -> None:
    lexicon = load_lexicon(written(tmp_path, SOUND))
    assert (lexicon.id, lexicon.title, lexicon.methods) == ("parcs", "Parcs et jardins", ("charte",))
    bancs, arbres = lexicon.notions
    assert (bancs.id, bancs.name, bancs.family) == ("bancs", "Des bancs", "repos")
    assert bancs.terms[:2] == ("banc aak", "banc bbk")
    assert bancs.phrases == ("on ne sait plus où s’asseoir", "mémé fatigue avant la boulangerie")
    assert arbres.phrases == ()
    assert told(tmp_path / "essai.yaml") == []


def test_a_number_is_a_word_like_another(tmp_path: Path) -> None:
    lexicon = load_lexicon(written(tmp_path, SOUND.replace("banc aak,", "2035,")))
    assert lexicon.notions[0].terms[0] == "2035"


def test_a_lexicon_need_not_name_a_method_that_exists(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND.replace("[charte]", "[pas_encore_ecrite]"))
    assert load_lexicon(path).methods == ("pas_encore_ecrite",)
    assert told(path) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "    nom: Des bancs",
            "    nome: Des bancs",
            "ligne 6\u202f: `nome` inconnu\u202f: vouliez-vous `nom`",
        ),
        ("    nom: Des bancs", "    nom: ''", "ligne 6\u202f: `nom`\u202f: «\u00a0\u00a0» ne convient pas"),
        ("    nom: Des bancs\n", "", "ligne 5\u202f: il manque `nom` dans «\u00a0bancs\u00a0»"),
        ("  - id: arbres", "  - id: bancs", "l’identifiant `bancs` sert déjà ligne 5"),
        ("nom: Des arbres", "nom: Des bancs", "le nom `Des bancs` sert déjà ligne 6"),
        ("notions:\n", "notion:\n", "ligne 4\u202f: `notion` inconnu\u202f: vouliez-vous `notions`"),
        ("titre: Parcs et jardins\n", "", "il manque `titre`"),
        (
            "    famille: ombre",
            "    famille: [ombre]",
            "`famille`\u202f: une liste ici\u202f; attendu\u202f: un texte",
        ),
        ("[banc aak,", "[oui: banc,", "attendu\u202f: un texte"),
    ],
)
def test_a_slip_is_told_with_its_line_and_its_remedy(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert SOUND.count(old) == 1
    path = written(tmp_path, SOUND.replace(old, new))
    with pytest.raises(FileError) as refusal:
        load_lexicon(path)
    (problem,) = refusal.value.problems
    assert message in str(problem)
    assert_french(problem)
    assert str(problem) in told(path)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "id: [", "id: a\nid: b\n", "texte seul"])
def test_a_file_that_is_no_lexicon_is_refused_in_french(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(FileError) as refusal:
        load_lexicon(path)
    for problem in refusal.value.problems:
        assert_french(problem)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="n’existe pas"):
        load_lexicon(tmp_path / "rien.yaml")
    assert "n’existe pas" in told(tmp_path / "rien.yaml")[0]


def test_a_broken_file_comes_last_and_hides_nothing(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, z="Agir", a="Zèbre", e="Écrire")
    written(folder, "id: [", "cassee.yaml")
    *good, broken = list_lexicons(folder)
    assert [found.lexicon.title for found in good if found.lexicon] == ["Agir", "Écrire", "Zèbre"]
    assert broken.lexicon is None
    assert [problem.file for problem in broken.problems] == ["cassee.yaml"]


def test_of_two_files_with_one_identifier_the_second_is_broken(tmp_path: Path) -> None:
    written(tmp_path, SOUND, "a.yaml")
    written(tmp_path, SOUND, "b.yaml")
    first, second = list_lexicons(tmp_path)
    assert first.lexicon is not None
    assert "déjà celui de a.yaml" in second.problems[0].message


def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="Le dossier des lexiques"):
        list_lexicons(tmp_path / "rien")


def test_lexicons_are_found_in_the_order_asked_for_each_once(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, a="Un", b="Deux")
    assert [each.id for each in find_lexicons(["b", "a", "b"], folder)] == ["b", "a"]
    assert find_lexicons([], folder) == ()


def test_a_lexicon_may_be_given_by_its_file(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND)
    assert [each.id for each in find_lexicons([str(path)])] == ["parcs"]


def test_an_unknown_identifier_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, parcs="Un", rues="Deux")
    with pytest.raises(WorkshopError) as refusal:
        find_lexicons(["parc"], folder)
    assert refusal.value.remedy == "Vouliez-vous «\u00a0parcs\u00a0»\u202f?"
    with pytest.raises(WorkshopError) as refusal:
        find_lexicons(["xyz"], folder)
    assert refusal.value.remedy == "Lexiques possibles\u202f: rues et parcs."


def test_a_broken_lexicon_asked_for_by_name_tells_its_problems(tmp_path: Path) -> None:
    written(tmp_path, "id: [", "parcs.yaml")
    with pytest.raises(FileError, match=r"parcs\.yaml"):
        find_lexicons(["parcs"], tmp_path)


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, SOUND)
    first = load_lexicon(path)
    assert load_lexicon(path) is first
    path.write_text(SOUND.replace("Parcs et jardins", "Squares"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert load_lexicon(path).title == "Squares"


def test_a_lexicon_is_told_from_a_method_by_its_notions(tmp_path: Path) -> None:
    assert looks_like_lexicon(written(tmp_path, SOUND))
    assert looks_like_lexicon(written(tmp_path, SOUND.replace("notions:", "Notion :")))
    assert not looks_like_lexicon(methods_dir() / "charte.yaml")
    assert not looks_like_lexicon(tmp_path / "rien.yaml")
