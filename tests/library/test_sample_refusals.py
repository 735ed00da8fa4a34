"""A sample with a mistake is refused in French, at the line or at the moment of the mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.library.methods import find_method
from atelier_app.library.sample import ScriptedClock, load_sample, replay_sample
from tests.fakes import service_for

HEAD = """\
methode: charte
commence_a: "09:05"
preparation:
  titre: Essai
  organisation: Ville
  jour: 2026-10-08
  debut: "09:00"
  lieu: Ici
  animation: [une animatrice]
  participants: 8
  tables: 2
  directions: [Accueil]
etapes:
"""


def sample_file(folder: Path, steps: str, head: str = HEAD) -> Path:
    path = folder / "essai.yaml"
    path.write_text(head + steps, encoding="utf-8")
    return path


def replay(folder: Path, steps: str) -> None:
    sample = load_sample(sample_file(folder, steps))
    clock = ScriptedClock(sample.begins)
    replay_sample(sample, service_for(find_method("charte"), clock=clock), clock)  # type: ignore[arg-type]


def refused_reading(folder: Path, steps: str, head: str = HEAD) -> str:
    with pytest.raises(WorkshopError) as refusal:
        load_sample(sample_file(folder, steps, head))
    return refusal.value.message


def refused_replay(folder: Path, steps: str) -> str:
    with pytest.raises(WorkshopError) as refusal:
        replay(folder, steps)
    return refusal.value.message


def test_a_short_sample_can_be_played(tmp_path: Path) -> None:
    replay(tmp_path, "  - {etape: situations, minutes: 2, cartes: [{texte: relire}]}\n")


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("  - {etape: fin}\n", "essai.yaml, ligne 14\u202f: il manque `minutes`."),
        ("  - {etape: fin, minutes: 2, carte: []}\n", "ligne 14\u202f: `carte` n’a pas sa place ici."),
        (
            "  - etape: fin\n    minutes: longtemps\n",
            "ligne 15\u202f: `minutes`\u202f: «\u00a0longtemps\u00a0»",
        ),
        ("  - etape: fin\n    minutes: 0\n", "attendu\u202f: plus de 0"),
        (
            "  - etape: fin\n    minutes: 2\n    textes: [{carte: a, decision: bof}]\n",
            "ligne 16\u202f: `decision`",
        ),
        ("  - [\n", "essai.yaml, ligne"),
    ],
)
def test_what_is_not_well_formed_is_told_with_its_line(tmp_path: Path, steps: str, message: str) -> None:
    assert message in refused_reading(tmp_path, steps)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('"09:05"', "9 h 05", "ligne 2\u202f: `commence_a`\u202f: «\u00a09 h 05\u00a0» ne convient pas"),
        ('"09:05"', "9 h 05", "attendu\u202f: une heure, comme 09:05."),
        ("2026-10-08", "le 8 octobre", "ligne 6\u202f: `jour`"),
        ("2026-10-08", "le 8 octobre", "attendu\u202f: une date, comme 2026-10-08."),
        ("participants: 8", "participants: tous", "attendu\u202f: un nombre entier"),
    ],
)
def test_a_value_of_the_preparation_is_told_with_what_was_expected(
    tmp_path: Path, right: str, wrong: str, message: str
) -> None:
    assert message in refused_reading(tmp_path, "  - {etape: fin, minutes: 1}\n", HEAD.replace(right, wrong))


def test_every_mistake_of_the_file_is_told_at_once(tmp_path: Path) -> None:
    message = refused_reading(tmp_path, "  - {etape: fin}\n  - {etape: fin, minutes: 1, cartes: 3}\n")
    assert len(message.splitlines()) == 2


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="n’existe pas"):
        load_sample(tmp_path / "rien.yaml")


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("  - {etape: sieste, minutes: 2}\n", "L’étape «\u00a0sieste\u00a0» n’existe pas"),
        (
            "  - {etape: ouvrir, minutes: 2, cartes: [{texte: relire}]}\n",
            "L’étape «\u00a0ouvrir\u00a0» ne recueille pas de carte.",
        ),
        (
            "  - {etape: risques, minutes: 2, cartes: [{texte: a, rubrique: danger}]}\n",
            "La catégorie «\u00a0danger\u00a0» n’existe pas ici.",
        ),
        (
            "  - {etape: situations, minutes: 2, corrections: [{carte: a, texte: b}]}\n",
            "Le repère «\u00a0a\u00a0» n’existe pas encore à ce moment de la séance.",
        ),
        (
            "  - {etape: situations, minutes: 2, cartes: [{texte: a, repere: a}, {texte: b, repere: a}]}\n",
            "Le repère «\u00a0a\u00a0» sert deux fois.",
        ),
        (
            "  - {etape: risques, minutes: 2, cartes: [{texte: a, champs: {situation: rien}}]}\n",
            "Le repère «\u00a0rien\u00a0» n’existe pas encore",
        ),
        (
            "  - {etape: risques, minutes: 2, cartes: [{texte: a, theme: t_oubli}]}\n"
            "  - {etape: regrouper, minutes: 2, themes: [{repere: t_autre, titre: Autre}]}\n",
            "Le thème «\u00a0t_oubli\u00a0» n’est pas parmi ceux de l’étape.",
        ),
        (
            "  - {etape: principes, minutes: 2, cartes: [{texte: a, repere: a}, {texte: b, repere: b}]}\n"
            "  - {etape: risques, minutes: 2, cartes: [{texte: c, repere: c}]}\n"
            "  - {etape: choisir, minutes: 2, scrutin: {bulletins: [{points: {c: 1}}]}}\n",
            "Un bulletin nomme ce qui n’est pas au vote.",
        ),
        (
            "  - {etape: principes, minutes: 2, cartes: [{texte: a, repere: a}, {texte: b, repere: b}]}\n"
            "  - {etape: choisir, minutes: 2, scrutin: {bulletins: [{points: {a: 3}}]}}\n",
            "Une même proposition reçoit 2 points au plus.",
        ),
    ],
)
def test_what_the_room_could_not_have_done_is_refused(tmp_path: Path, steps: str, message: str) -> None:
    assert message in refused_replay(tmp_path, steps)
