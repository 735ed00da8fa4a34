"""Each wrong value is told in French: what was found, what is allowed, the nearest known word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from atelier_app.domain.method import MOST, Method
from atelier_app.library.methods import load_method
from atelier_app.library.yaml.shape import EXPECTED
from tests.library.methods.samples import PROTOCOLS, SMALLEST, assert_french, edited, problems_of, source_of

FALLBACK = "voir le guide"

CASES = {
    "a key nearly right": (
        "minutes: 5",
        "minute: 5§",
        "`minute` inconnu\u202f: vouliez-vous `minutes`\u202f?",
    ),
    "a key of the code": ("titre: Petite", "titre: Petite\ntitle: Petite§", "vouliez-vous `titre`"),
    "a key of nowhere": ("titre: Petite", "titre: Petite\nzzz: 1§", "Clés possibles\u202f: `id`, `titre`"),
    "a missing key": ("minutes: 5, ", "§", "il manque `minutes` dans «\u00a0ecrire\u00a0». Durée prévue"),
    "a missing key at the top": ("id: petite\n", "§", "il manque `id`. Identifiant de la méthode"),
    "a key left blank": ("duree: 5", "duree:§", "la valeur manque\u202f; attendu\u202f: un nombre entier"),
    "a kind nearly right": (
        "collecte",
        "collectes§",
        "`genre`\u202f: «\u00a0collectes\u00a0» inconnu\u202f: vouliez-vous `collecte`",
    ),
    "the beginning of several kinds": (
        "collecte",
        "vote§",
        "vouliez-vous `vote_points`, `vote_mentions` ou `vote_tri`\u202f?",
    ),
    "a decimal comma": (
        "Idée}",
        "Idée, champs: [{id: n, titre: N, type: nombre, maximum: '0,5'}]}§",
        "Les décimales s’écrivent avec un point, `0.5`.",
    ),
    "a kind of nowhere": ("collecte", "zzz§", "attendu\u202f: `info`, `collecte`"),
    "a number in words": ("minutes: 5", "minutes: cinq§", "attendu\u202f: un nombre entier"),
    "a number in quotes": ("minutes: 5", 'minutes: "5"§', "sans guillemets"),
    "a number with its unit": ("duree: 5", "duree: 5 min§", "ni unité"),
    "half a minute": ("minutes: 5", "minutes: 5.5§", "«\u00a05.5\u00a0» ne convient pas"),
    "a boolean for a number": ("minutes: 5", "minutes: true§", "«\u00a0true\u00a0» ne convient pas"),
    "no minute at all": ("minutes: 5", "minutes: 0§", "au moins 1"),
    "too many minutes": ("minutes: 5", "minutes: 900§", "au plus 480"),
    "a boolean for a text": ("titre: Petite", "titre: true§", "guillemets droits"),
    "a list for a text": ("titre: Petite", "titre: [a]§", "une liste ici\u202f; attendu\u202f: un texte"),
    "keys for a text": ("[une carte]", "\n- titre: x§", "entre guillemets droits"),
    "a text for a list": ("[idee]", "idee§", "attendu\u202f: une liste"),
    "a text for keys": ("{minimum: 2}", "douze§", "des clés suivies de deux-points"),
    "a boolean in other words": ("minutes: 5", "minutes: 5, facultative: peut-être§", "oui ou non"),
    "an empty text": ("titre: Petite", 'titre: "  "§', "pas vide"),
    "a very long text": ("titre: Petite", f"titre: {'x' * 201}§", "200 caractères au plus"),
    "an empty list": ("[une carte]", "[]§", "au moins 1 ligne"),
    "an accent in an identifier": ("id: petite", "id: idée§", "une minuscule sans accent"),
    "a capital in an identifier": ("id: petite", "id: Petite§", "une minuscule sans accent"),
    "an infinite number": (
        "Idée}",
        "Idée, champs: [{id: n, titre: N, type: nombre, total: 1e999}]}§",
        "un nombre, sans guillemets",
    ),
    "a debate from nothing": (
        "captures: [idee]",
        "captures: [idee], cotation: {objets: idee, echelles: [e], debat_a_partir_de: 0}§",
        "plus de 0",
    ),
    "two ways for points": (
        "captures: [idee]",
        "captures: [idee], vote: {options: idee, points: beaucoup}§",
        "attendu\u202f: `auto` ou un nombre entier",
    ),
    "points nearly automatic": (
        "captures: [idee]",
        "captures: [idee], vote: {options: idee, points: autos}§",
        "vouliez-vous `auto`",
    ),
    "a field of a supplied card": (
        "Idée}",
        "Idée, cartes_fournies: [{texte: a, champs: {b: {c: d}}}]}§",
        "attendu\u202f: oui ou non, un nombre entier",
    ),
    "a field name in capitals": (
        "Idée}",
        "Idée, cartes_fournies: [{texte: a, champs: {B: c}}]}§",
        "une minuscule",
    ),
    "fields as a list": ("Idée}", "Idée, cartes_fournies: [{texte: a, champs: [b]}]}§", "des clés suivies"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_value_is_told_in_french_on_its_line(case: str, tmp_path: Path) -> None:
    old, new, said = CASES[case]
    text, line = edited(SMALLEST, old, new)
    problems = problems_of(text, tmp_path)
    for problem in problems:
        assert_french(problem)
        assert FALLBACK not in problem.message
    assert any(problem.line == line and said in problem.message for problem in problems), problems


ONE_SLIP = {
    "steps with an accent": ("\netapes:", "\nétapes:§", "`étapes` inconnu\u202f: vouliez-vous `etapes`"),
    "steps in the singular": ("\netapes:", "\netape:§", "vouliez-vous `etapes`"),
    "collections in the singular": ("\ncollections:", "\ncollection:§", "vouliez-vous `collections`"),
    "collections under another name": ("\ncollections:", "\nzzz:§", "`zzz` inconnu"),
    "an identifier under another name": ("  - id: risque\n", "  - ids: risque§\n", "vouliez-vous `id`"),
    "a kind nearly right": ("genre: vote_points", "genre: vote§", "`vote_points`, `vote_mentions` ou"),
    "a grouping nearly right": ("genre: regroupement", "genre: regroupment§", "vouliez-vous `regroupement`"),
}


@pytest.mark.parametrize("case", ONE_SLIP)
def test_one_slip_in_a_long_method_gives_one_message(case: str, tmp_path: Path) -> None:
    old, new, said = ONE_SLIP[case]
    text, line = edited(source_of("charte"), old, new)
    told = problems_of(text, tmp_path)
    assert [problem.line for problem in told] == [line], told
    assert said in told[0].message
    assert_french(told[0])


def test_collections_left_out_are_told_once(tmp_path: Path) -> None:
    lines = [
        line for line in SMALLEST.splitlines() if "collections:" not in line and "- {id: idee" not in line
    ]
    (problem,) = problems_of("\n".join(lines), tmp_path)
    assert problem.line == len(lines)
    assert problem.message == "cette étape nomme `idee`, et il manque à la méthode ses `collections`."


def test_collections_in_keys_instead_of_dashes_are_told_once(tmp_path: Path) -> None:
    text = SMALLEST.replace(
        "- {id: idee, titre: Idées, singulier: Idée}", "  idee: {titre: Idées, singulier: Idée}"
    )
    (problem,) = problems_of(text, tmp_path)
    assert (problem.line, "attendu\u202f: une liste" in problem.message) == (7, True)


def test_what_is_wrong_inside_a_mistyped_section_is_told_too(tmp_path: Path) -> None:
    text = SMALLEST.replace("etapes:", "étapes:").replace("minutes: 5", "minutes: cinq")
    assert [problem.line for problem in problems_of(text, tmp_path)] == [9, 10]


def test_a_mistyped_key_never_takes_the_place_of_the_right_one(tmp_path: Path) -> None:
    (problem,) = problems_of(SMALLEST.replace("titre: Petite", "titre: Petite\ntitres: Autre"), tmp_path)
    assert problem.line == 3


def test_a_list_without_end_is_refused(tmp_path: Path) -> None:
    steps = "".join(f"- {{id: e{n}, genre: info, titre: E, minutes: 1, consigne: E}}\n" for n in range(MOST))
    (problem,) = problems_of(SMALLEST.replace("duree: 5", "duree: 65") + steps, tmp_path)
    assert (problem.line, problem.message) == (
        9,
        "`etapes`\u202f: une liste ici\u202f; attendu\u202f: au plus 60 lignes.",
    )


def test_the_smallest_method_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(SMALLEST, tmp_path) == []


def test_a_mistyped_key_reads_as_in_the_guide(tmp_path: Path) -> None:
    text, line = edited(
        source_of("charte"), "    minutes: 18\n    minimum: 12", "    minute: 18§\n    minimum: 12"
    )
    problems = problems_of(text, tmp_path, "charte.yaml")
    assert f"charte.yaml, ligne {line}\u202f: `minute` inconnu\u202f: vouliez-vous `minutes`\u202f?" in map(
        str, problems
    )


def test_all_the_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = (
        SMALLEST.replace("titre: Petite", "titres: Petite")
        .replace("[idee]", "[idees]")
        .replace("duree: 5", "duree: 6")
    )
    said = "\n".join(map(str, problems_of(text, tmp_path)))
    for expected in ("`titres` inconnu", "`idees` n’est pas", "1 de moins"):
        assert expected in said


def test_problems_come_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = SMALLEST.replace("[idee]", "[idees]").replace("titre: Petite", "titres: Petite")
    lines = [problem.line for problem in problems_of(text, tmp_path)]
    assert lines == sorted(lines)
    assert len(lines) > 1


def core_types(schema: Any) -> Iterator[str]:
    """Walk pydantic's own description of the model and give the types of its nodes."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
        for value in schema.values():
            yield from core_types(value)
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from core_types(value)


def test_the_model_holds_no_type_whose_errors_have_no_french() -> None:
    """A new type of value in the model has to come with its sentence in `EXPECTED`."""
    translated = {
        "str": {"string_type", "string_too_short", "string_too_long", "string_pattern_mismatch"},
        "int": {"int_type", "greater_than_equal", "less_than_equal"},
        "float": {"float_type", "finite_number", "greater_than"},
        "bool": {"bool_type"},
        "enum": {"enum"},
        "literal": {"literal_error"},
        "tuple": {"tuple_type", "too_short", "too_long"},
        "dict": {"dict_type"},
        "model": {"model_type"},
    }
    wrappers = {"default", "nullable", "union", "model-field", "model-fields", "function-before", "no-info"}
    wrappers |= {"function-after", "with-info"}
    plumbing = {"definitions", "definition-ref", "chain", "any", "default_factory"}
    found = set(core_types(Method.__pydantic_core_schema__))
    assert found <= set(translated) | wrappers | plumbing
    assert set().union(*translated.values()) == set(EXPECTED)


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False, allow_infinity=False, width=16).map(lambda number: round(number, 3)),
    st.sampled_from(["", " ", "oui", "themes", "auto", "É", "x" * 2_500, "principe", "\u202e", "a\tb"]),
    st.lists(st.sampled_from(["idee", 1, None, ["x"], {"id": "x"}]), max_size=3),
    st.dictionaries(st.sampled_from(["id", "titre", "minute", "zz"]), st.just("x"), max_size=2),
)


def places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the path of every value of a method."""
    yield path
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield from places(value, (*path, key))


def replaced(data: Any, path: tuple[str | int, ...], value: object) -> Any:
    """Return a copy with one value replaced."""
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = replaced(data[path[0]], path[1:], value)
    return copy


PLAIN = {path.stem: yaml.safe_load(path.read_text()) for path in [*PROTOCOLS.glob("*.yaml")]}
LENIENT = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LENIENT
@given(data=st.data())
def test_any_value_in_any_place_is_accepted_or_told_in_french(data: st.DataObject, tmp_path: Path) -> None:
    method = PLAIN[data.draw(st.sampled_from(sorted(PLAIN)))]
    path = data.draw(st.sampled_from(list(places(method))))
    broken = replaced(method, path, data.draw(VALUES))
    problems = problems_of(yaml.safe_dump(broken, allow_unicode=True), tmp_path)
    for problem in problems:
        assert_french(problem)
        assert FALLBACK not in problem.message
    if not problems:
        load_method(tmp_path / "essai.yaml")


@LENIENT
@given(data=st.data())
def test_any_broken_line_is_accepted_or_told_in_french(data: st.DataObject, tmp_path: Path) -> None:
    lines = source_of("charte").splitlines()
    rank = data.draw(st.integers(0, len(lines) - 1))
    change = data.draw(st.sampled_from(["drop", "double", "indent", "outdent", "cut", "insert"]))
    line = lines[rank]
    position = data.draw(st.integers(0, len(line)))
    extra = data.draw(st.text(st.sampled_from(list(":-[]{}\"'>|&*!%@`#?,\t \\é")), min_size=1, max_size=3))
    lines[rank : rank + 1] = {
        "drop": [],
        "double": [line, line],
        "indent": [" " + line],
        "outdent": [line[1:]],
        "cut": [line[:position]],
        "insert": [line[:position] + extra + line[position:]],
    }[change]
    for problem in problems_of("\n".join(lines), tmp_path):
        assert_french(problem)
        assert re.fullmatch(r"essai\.yaml(, ligne \d+)?\u202f: .+", str(problem), re.DOTALL)


def test_an_error_that_pydantic_may_invent_still_gets_a_french_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(EXPECTED, "int_type")
    problems = problems_of(SMALLEST.replace("minutes: 5", "minutes: cinq"), tmp_path)
    assert any(FALLBACK in problem.message for problem in problems)
    for problem in problems:
        assert_french(problem)


def test_the_english_names_of_the_code_are_not_keys() -> None:
    with pytest.raises(ValidationError):
        Method.model_validate({"title": "x"}, by_alias=True, by_name=False)
