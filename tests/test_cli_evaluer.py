"""`atelier evaluer` measures proposals fairly, and says what its figures mean."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.cli import REFUSED, main
from atelier_app.cli.evaluation.baselines import has_bertopic, k_means
from atelier_app.cli.evaluation.labelled import read_labelled
from atelier_app.cli.evaluation.scores import pairwise_f1, purity, scores
from atelier_app.domain.errors import WorkshopError

Captured = pytest.CaptureFixture[str]

OF_PEOPLE = {
    "Relire": ("relire avant d’envoyer le courrier {}", ("du maire", "aux élus", "signé")),
    "Se former": ("une formation pour les agents {}", ("d’accueil", "du soir", "volontaires")),
    "Données": ("les données personnelles des usagers {}", ("fuitent", "partent", "restent")),
}
CARDS = [
    *((text.format(end), label) for label, (text, ends) in OF_PEOPLE.items() for end in ends),
    ("Vive le chocolat", "À classer"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "cartes.jsonl", CARDS)


def written(path: Path, cards: list[tuple[str, str]]) -> Path:
    lines = (json.dumps({"text": text, "label": label}, ensure_ascii=False) for text, label in cards)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


# Scores


def test_the_themes_of_people_have_the_best_scores() -> None:
    best = scores(["a", "a", "b", "b"], [7, 7, 3, 3], 12)
    assert (best.ami, best.ari, best.f1, best.placed, best.purity, best.ami_placed) == (1, 1, 1, 1, 1, 1)
    assert (best.themes, best.milliseconds) == (2, 12)


def test_cards_left_to_be_sorted_count_each_alone() -> None:
    left = scores(["a", "a", "b", "b"], [0, 0, -1, -1], 0)
    assert left == scores(["a", "a", "b", "b"], [0, 0, -1, -1], 0)
    assert left.placed == 0.5
    assert left.themes == 1
    assert left.f1 == pytest.approx(2 * 1 / (2 + 1))
    assert left.ari < 1


def test_cards_that_people_placed_nowhere_are_left_out() -> None:
    assert scores(["a", None, "a", "b", "b"], [0, 0, 0, 1, 1], 0) == scores(
        ["a", "a", "b", "b"], [0, 0, 1, 1], 0
    )


def test_nothing_placed_is_worth_nothing() -> None:
    nothing = scores(["a", "a", "b", "b"], [-1, -1, -1, -1], 0)
    assert (nothing.ari, nothing.f1, nothing.placed, nothing.purity, nothing.ami_placed) == (0, 0, 0, 0, 0)


def test_one_theme_for_all_is_worth_chance() -> None:
    one = scores(["a", "a", "b", "b"], [0, 0, 0, 0], 0)
    assert one.ami == pytest.approx(0, abs=1e-9)
    assert one.purity == 0.5


def test_pairs_are_counted_as_by_hand() -> None:
    # Of people: aa, aa, aa, bb. Found: 2 pairs, of which 1 is right.
    assert pairwise_f1(["a", "a", "a", "b", "b"], [0, 0, 1, 1, 2]) == pytest.approx(2 * 1 / (4 + 2))


def test_purity_is_the_share_of_the_commonest_label_of_each_theme() -> None:
    assert purity([("a", 0), ("a", 0), ("b", 0), ("b", 1)]) == pytest.approx(3 / 4)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-1, 3)), min_size=1, max_size=30))
def test_scores_do_not_depend_on_the_names_of_themes(pairs: list[tuple[str, int]]) -> None:
    labels, found = [label for label, _ in pairs], [theme for _, theme in pairs]
    renamed = [theme if theme < 0 else 9 - theme for theme in found]
    before, after = scores(labels, found, 0), scores(labels, renamed, 0)
    for field in ("ami", "ari", "f1", "placed", "purity", "ami_placed", "themes"):
        assert getattr(before, field) == pytest.approx(getattr(after, field), abs=1e-9)
    assert 0 <= before.purity <= 1
    assert 0 <= before.f1 <= 1


def test_without_scikit_learn_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.metrics", None)
    with pytest.raises(WorkshopError, match="pip install scikit-learn"):
        scores(["a", "b"], [0, 1], 0)


# Baselines


def test_k_means_finds_texts_that_share_words_and_is_the_same_every_time() -> None:
    texts = [text for text, _ in CARDS[:9]]
    found = k_means(3)(texts, 0)
    assert k_means(3)(texts, 0) == found
    assert len({tuple(found[start : start + 3]) for start in (0, 3, 6)}) == 3
    assert all(len(set(found[start : start + 3])) == 1 for start in (0, 3, 6))


def test_k_means_makes_no_more_themes_than_there_are_texts() -> None:
    assert k_means(9)(["relire", "relire", "former"], 0)


def test_bertopic_is_left_aside_for_a_handful_of_cards() -> None:
    assert not has_bertopic(5)


# Files


def test_a_file_is_read_with_its_themes(file: Path) -> None:
    cards = read_labelled(file)
    assert cards.name == "cartes"
    assert cards.texts[0] == CARDS[0][0]
    assert cards.labels == (*(["Relire"] * 3), *(["Se former"] * 3), *(["Données"] * 3), None)
    assert cards.themes == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"text": "relire"}\n', "ne dit pas le thème de ses cartes"),
        ('{"text": "relire", "label": "A"}\n{"text": "signer", "label": ""}\n', "ligne 2\u202f: cette carte"),
        (
            '{"text": "relire", "label": "A"}\n{"text": "oui", "label": "à classer"}\n',
            "moins de deux thèmes",
        ),
        ("relire\n", "Ligne 1\u202f: ce n’est pas du JSON"),
    ],
)
def test_a_file_that_cannot_be_measured_is_refused(
    tmp_path: Path, capsys: Captured, content: str, message: str
) -> None:
    path = tmp_path / "cartes.jsonl"
    path.write_text(content, encoding="utf-8")
    assert main(["evaluer", str(path)]) == REFUSED
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""


# What is told


def test_the_table_has_a_line_for_each_way_to_group(file: Path, capsys: Captured) -> None:
    assert main(["evaluer", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "cartes\u202f: 9 cartes en 3 thèmes et 1 hors thème." in printed
    for way in ("mots seuls", "avec lexique", "k-moyennes, nombre connu", "k-moyennes, nombre usuel"):
        assert way in printed
    for title in ("AMI", "ARI", "F1", "Placées", "Pureté", "AMI placées", "Thèmes", "ms"):
        assert title in printed
    assert "0 pour le hasard" in printed
    assert "  moyenne  " not in printed


def test_several_files_have_a_line_each_and_their_mean(tmp_path: Path, file: Path, capsys: Captured) -> None:
    other = written(tmp_path / "autres.jsonl", [*CARDS[:6], *CARDS[:3]])
    assert main(["evaluer", str(file), str(other), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert [each["fichier"] for each in result["fichiers"]] == ["cartes", "autres"]
    for way, mean in result["moyenne"].items():
        told = [each["mesures"][way] for each in result["fichiers"]]
        assert mean == {key: pytest.approx(sum(each[key] for each in told) / 2) for key in mean}
    assert main(["evaluer", str(file), str(other)]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert sum("moyenne" in line for line in lines) == len(result["moyenne"])


def test_the_lexicons_asked_for_are_those_that_are_measured(file: Path, capsys: Captured) -> None:
    assert main(["evaluer", str(file), "--lexique", "ethique_ia", "--json"]) == 0
    (measured,) = json.loads(capsys.readouterr().out)["fichiers"]
    assert measured["lexiques"] == ["ethique_ia"]
    assert main(["evaluer", str(file), "--lexique", "aucun", "--json"]) == 0
    (measured,) = json.loads(capsys.readouterr().out)["fichiers"]
    with_, without = (measured["mesures"][f"Atelier, {way}"] for way in ("avec lexique", "mots seuls"))
    assert with_ | {"ms": 0} == without | {"ms": 0}


def test_the_same_seed_gives_the_same_figures(file: Path, capsys: Captured) -> None:
    def figures() -> object:
        assert main(["evaluer", str(file), "--graine", "7", "--json"]) == 0
        ways = json.loads(capsys.readouterr().out)["moyenne"]
        return {way: {key: score[key] for key in score if key != "ms"} for way, score in ways.items()}

    assert figures() == figures()


@pytest.mark.parametrize("seed", ["-1", "x", "1.5", str(2**32)])
def test_a_seed_that_cannot_serve_is_refused_before_any_work(
    file: Path, capsys: pytest.CaptureFixture[str], seed: str
) -> None:
    assert main(["evaluer", str(file), f"--graine={seed}"]) == 2
    assert "--graine demande un nombre entier" in capsys.readouterr().err
