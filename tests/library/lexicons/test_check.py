"""The checker finds what would make a lexicon confuse its notions."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.library.lexicons import load_lexicon, verify_lexicon
from atelier_app.library.lexicons.check import LEAST_TERMS
from tests.library.lexicons.samples import LETTERS, SOUND, terms, written
from tests.library.methods.samples import assert_french


def problem_of(tmp_path: Path, text: str) -> str:
    """Return the only problem of a lexicon, which can be used all the same."""
    path = written(tmp_path, text)
    (problem,) = verify_lexicon(path)
    assert_french(problem)
    assert load_lexicon(path).id == "parcs"
    return str(problem)


def line_of(text: str, passage: str) -> int:
    return text[: text.rindex(passage)].count("\n") + 1


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("banc aak", "«\u00a0banc aak\u00a0» est déjà ligne 8. Gardez-le à un seul endroit."),
        ("BANC  aak", "est déjà ligne 8."),
        ("bancs aak", "«\u00a0bancs aak\u00a0» se confond avec «\u00a0banc aak\u00a0» (ligne 8)"),
        ("le banc aak", "se confond avec «\u00a0banc aak\u00a0» (ligne 8)"),
    ],
)
def test_a_term_said_twice_in_a_notion_is_found(tmp_path: Path, added: str, message: str) -> None:
    text = SOUND.replace("banc wwk]", f"banc wwk, {added}]")
    assert message in problem_of(tmp_path, text)


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("banc aak", "est déjà un terme de la notion «\u00a0Des bancs\u00a0», ligne 8."),
        (
            "les bancs aak",
            "se confond avec «\u00a0banc aak\u00a0» (de la notion «\u00a0Des bancs\u00a0», ligne 8)",
        ),
    ],
)
def test_a_term_of_two_notions_is_found_even_in_another_form(
    tmp_path: Path, added: str, message: str
) -> None:
    text = SOUND.replace("arbre wwk]", f"arbre wwk,\n       {added}]")
    problem = problem_of(tmp_path, text)
    assert message in problem
    assert f"ligne {line_of(text, added)}\u202f:" in problem


def test_terms_that_share_words_in_another_order_are_different(tmp_path: Path) -> None:
    text = SOUND.replace("banc wwk]", "banc wwk, aak banc]")
    assert verify_lexicon(written(tmp_path, text)) == []


@pytest.mark.parametrize("term", ["avec nous", "et", "12", "«\u00a0!\u00a0»"])
def test_a_term_that_no_card_could_show_is_found(tmp_path: Path, term: str) -> None:
    text = SOUND.replace("banc wwk]", f'banc wwk, "{term}"]')
    assert "n’a que des mots courants ou des nombres" in problem_of(tmp_path, text)


def test_a_notion_of_too_few_terms_is_found(tmp_path: Path) -> None:
    few = ", ".join(f"banc {letter}{letter}k" for letter in LETTERS[: LEAST_TERMS - 1])
    text = SOUND.replace(terms("banc"), few)
    assert (
        f"ligne 5\u202f: la notion «\u00a0Des bancs\u00a0» n’a que {LEAST_TERMS - 1} termes."
        in problem_of(tmp_path, text)
    )
    enough = f"{few}, banc neuf"
    assert verify_lexicon(written(tmp_path, SOUND.replace(terms("banc"), enough))) == []


def test_a_phrase_said_twice_is_found_at_its_line(tmp_path: Path) -> None:
    text = SOUND + "    phrases: |\n      la canopée manque\n      Mémé fatigue avant la boulangerie\n"
    first, again = line_of(text, "mémé fatigue"), line_of(text, "Mémé fatigue")
    problem = problem_of(tmp_path, text)
    assert f"ligne {again}\u202f: cette phrase est déjà ligne {first}." in problem


def test_all_the_problems_of_a_lexicon_are_told_in_the_order_of_its_lines(tmp_path: Path) -> None:
    text = SOUND.replace("banc wwk]", "banc wwk, et]").replace("arbre wwk]", "arbre wwk, banc aak]")
    problems = verify_lexicon(written(tmp_path, text))
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    assert len(problems) == 2


def test_a_slip_of_the_pen_does_not_hide_the_terms_said_twice(tmp_path: Path) -> None:
    text = SOUND.replace("famille: repos", "famile: repos").replace("banc wwk]", "banc wwk, banc aak]")
    told = [str(problem) for problem in verify_lexicon(written(tmp_path, text))]
    assert len(told) == 2
    assert "`famile` inconnu" in told[0]
    assert "«\u00a0banc aak\u00a0» est déjà" in told[1]
