"""The format says all the protocols of the field: each one is written here in full, and loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.domain.method import Method, RatingResult, SelectionOrder, StepKind
from atelier_app.library.methods import load_method, verify_method
from tests.fakes import service_for
from tests.library.methods.samples import CHARTER, PROTOCOLS

DURATIONS = {
    "charte": 120,
    "risques_valeurs": 180,
    "metiers": 180,
    "prospective": 120,
    "veille": 120,
    "sensibilisation": 150,
    "boite_outils_rh": 120,
    "recrutement": 120,
    "formation": 120,
    "triage": 90,
    "phosphorer": 90,
    "alignement": 30,
    "satisfaction": 7,
    "synthese": 45,
}


def path_of(name: str) -> Path:
    return CHARTER if name == "charte" else PROTOCOLS / f"{name}.yaml"


def protocol(name: str) -> Method:
    return load_method(path_of(name))


def test_the_fourteen_protocols_are_all_there() -> None:
    assert {path.stem for path in PROTOCOLS.iterdir()} | {"charte"} == set(DURATIONS)


@pytest.mark.parametrize("name", DURATIONS)
def test_a_protocol_loads_without_a_problem(name: str) -> None:
    assert verify_method(path_of(name)) == []


@pytest.mark.parametrize("name", DURATIONS)
def test_a_protocol_keeps_its_identifier_and_its_duration(name: str) -> None:
    method = protocol(name)
    assert (method.id, method.duration) == (name, DURATIONS[name])


@pytest.mark.parametrize("name", DURATIONS)
def test_every_step_has_a_prompt_that_fits_the_wall(name: str) -> None:
    for step in protocol(name).steps:
        assert 5 <= len(step.prompt) <= 250, step.id


@pytest.mark.parametrize("name", DURATIONS)
def test_a_workshop_starts_with_any_protocol(name: str) -> None:
    service = service_for(protocol(name))
    for step in protocol(name).steps:
        service.start_step(step.id)


def test_every_kind_of_step_serves_in_some_protocol() -> None:
    used = {step.kind for name in DURATIONS for step in protocol(name).steps}
    assert used == set(StepKind)


def test_the_risks_are_rated_before_and_after_with_named_levels_of_criticality() -> None:
    method = protocol("risques_valeurs")
    before, after = method.step("coter").rating, method.step("recoter").rating
    assert before is not None
    assert after is not None
    assert before.result is RatingResult.PRODUCT
    assert [(band.title, band.start) for band in before.bands] == [
        ("faible", 1),
        ("modéré", 4),
        ("élevé", 8),
        ("critique", 12),
    ]
    assert after.previous == "coter"


def test_the_short_run_of_the_risks_takes_two_hours_without_a_break() -> None:
    (variant,) = protocol("risques_valeurs").variants
    assert variant.duration == 120
    assert [change.step for change in variant.changes if change.minutes == 0] == ["pause"]


def test_a_trade_compares_its_own_rating_with_a_reference() -> None:
    rating = protocol("metiers").step("confronter").rating
    assert rating is not None
    assert (rating.reference, rating.debate_from, rating.previous) == ("repere_oit", 0.25, "noter")
    assert [band.start for band in rating.bands] == [0, 0.25, 0.5, 0.75]


def test_the_shares_of_time_of_a_trade_add_up_to_a_hundred() -> None:
    fields = {field.id: field for field in protocol("metiers").collection("tache").fields}
    assert (fields["temps"].total, fields["temps"].unit) == (100, "%")


def test_the_26_uses_carry_a_class_that_stays_hidden_until_the_vote() -> None:
    method = protocol("triage")
    uses = method.collection("cas").supplied
    classes = [use.fields["classe_enquete"] for use in uses]
    assert len(uses) == 26
    assert [
        classes.count(title) for title in ("Souhaitable", "À proscrire", "Envisageable sous conditions")
    ] == [
        5,
        4,
        17,
    ]
    vote = method.step("tri").vote
    assert vote is not None
    assert vote.reference == "classe_enquete"


def test_the_most_disputed_uses_are_debated_and_voted_again() -> None:
    method = protocol("triage")
    for step in ("debattre", "revoter"):
        selection = method.step(step).selection
        assert selection is not None
        assert (selection.count, selection.step, selection.order) == (6, "tri", SelectionOrder.DISPUTED)


def test_a_tool_that_masters_no_data_is_blocked_whatever_its_total() -> None:
    method = protocol("boite_outils_rh")
    blocking = [
        (scale.id, level.value) for scale in method.scales for level in scale.levels if level.blocking
    ]
    assert blocking == [("donnees", 0)]


def test_the_quiz_knows_its_answers_and_needs_no_text() -> None:
    quiz = protocol("sensibilisation").collection("reponse_quiz")
    assert len(quiz.fields) == 10
    assert {field.expected for field in quiz.fields} == {"IA", "pas IA"}
    assert not quiz.text_required


def test_alignment_counts_agreement_and_opposition() -> None:
    vote = protocol("alignement").step("voter").vote
    assert vote is not None
    assert vote.thresholds is not None
    assert (vote.thresholds.agreement, vote.thresholds.opposition) == (60, 20)
    assert [grade.side for grade in vote.grades] == [
        "accord",
        "accord",
        "reserve",
        "opposition",
        "opposition",
    ]


def test_colleges_read_their_results_apart() -> None:
    method = protocol("phosphorer")
    vote = method.step("prioriser").vote
    assert vote is not None
    assert vote.by_college
    assert len(method.colleges) == 4


def test_the_wheel_of_futures_votes_for_and_against() -> None:
    vote = protocol("prospective").step("choisir").vote
    assert vote is not None
    assert vote.signed
