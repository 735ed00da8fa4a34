"""The charter workshop: what a facilitator who opens it for the first time can rely on."""

from __future__ import annotations

import re

import pytest

from atelier_app.domain.cards import CardContent
from atelier_app.domain.content import ConsentState, checked_content, fields_of
from atelier_app.domain.method import CharterBlock, CollectionRole, Colour, Shape, Step, StepKind
from atelier_app.library.methods import load_method
from atelier_app.resources import methods_dir
from tests.fakes import service_for

PATH = methods_dir() / "charte.yaml"
CHARTER = load_method(PATH)
STEPS = [pytest.param(step, id=step.id) for step in CHARTER.steps]


def test_the_ten_steps_last_two_hours() -> None:
    planned = [(step.id, step.kind, step.minutes) for step in CHARTER.steps]
    assert planned == [
        ("ouvrir", StepKind.INFO, 8),
        ("situations", StepKind.COLLECT, 10),
        ("risques", StepKind.COLLECT, 18),
        ("regrouper", StepKind.GROUP, 12),
        ("principes", StepKind.DRAFT, 10),
        ("choisir", StepKind.VOTE_POINTS, 7),
        ("rediger", StepKind.DRAFT, 27),
        ("lignes_rouges", StepKind.COLLECT, 10),
        ("consentir", StepKind.CONSENT, 15),
        ("fin", StepKind.WRAP_UP, 3),
    ]
    assert sum(step.minutes for step in CHARTER.steps) == CHARTER.duration == 120


@pytest.mark.parametrize("step", STEPS)
def test_a_step_helps_who_facilitates_for_the_first_time(step: Step) -> None:
    assert step.notes is not None
    words = re.findall(r"\w+(?:[’-]\w+)*", step.notes)
    assert 40 <= len(words) <= 80, len(words)
    assert "À surveiller" in step.notes or "Si " in step.notes


@pytest.mark.parametrize("step", STEPS)
def test_a_step_says_how_far_it_can_be_shortened(step: Step) -> None:
    assert step.minimum is not None
    assert step.minimum < step.minutes


@pytest.mark.parametrize("step", STEPS)
def test_a_prompt_can_be_read_on_the_wall(step: Step) -> None:
    assert len(step.prompt) <= 250
    assert "\n" not in step.prompt


def test_the_texts_are_typeset() -> None:
    text = PATH.read_text(encoding="utf-8")
    assert re.findall(r".{0,20} [:;!?%].{0,5}", text) == []
    assert "'" not in text
    assert not re.search(r"«[^\u00a0]|[^\u00a0]»", text)


def test_the_cards_are_written_alone_then_by_two_then_by_four() -> None:
    rounds = CHARTER.step("risques").rounds
    assert [(each.title, each.minutes) for each in rounds] == [("Seul", 3), ("À deux", 5), ("À quatre", 10)]


def test_drafting_takes_three_rounds_of_nine_minutes() -> None:
    assert [each.minutes for each in CHARTER.step("rediger").rounds] == [9, 9, 9]


def test_risks_vigilances_and_guarantees_are_told_apart_without_colour() -> None:
    looks = {each.id: (each.colour, each.shape) for each in CHARTER.collection("risque").categories}
    assert looks == {
        "risque": (Colour.PINK, Shape.TRIANGLE),
        "vigilance": (Colour.ORANGE, Shape.DIAMOND),
        "garantie": (Colour.MINT, Shape.CIRCLE),
    }


def test_ideas_written_alone_stay_hidden_until_they_are_shown() -> None:
    assert [step.id for step in CHARTER.steps if step.hidden_cards] == ["risques", "lignes_rouges"]


@pytest.mark.parametrize(
    "role", [CollectionRole.PRINCIPLE, CollectionRole.RED_LINE, CollectionRole.OBJECTION]
)
def test_each_role_of_the_charter_is_played_by_one_collection(role: CollectionRole) -> None:
    assert [each.id for each in CHARTER.collections_with_role(role)] == [str(role)]


def test_a_principle_is_written_in_two_steps_for_three_publics() -> None:
    assert CHARTER.step("principes").fields == ("intention",)
    assert CHARTER.step("rediger").fields == (
        "engagement_collectivite",
        "devoir_agent",
        "droit_usager",
        "indicateur",
    )


def test_the_charter_receives_its_principles_red_lines_and_reservations() -> None:
    fed = {block for step in CHARTER.steps for block in step.destination.charter}
    assert fed >= {
        CharterBlock.PRINCIPLES,
        CharterBlock.PRINCIPLE_ORDER,
        CharterBlock.PRINCIPLE_BODY,
        CharterBlock.SOURCE_RISKS,
        CharterBlock.RED_LINES,
        CharterBlock.RESERVATIONS,
        CharterBlock.MAKING,
    }


def test_the_short_run_keeps_every_step_in_an_hour_and_a_half() -> None:
    (variant,) = CHARTER.variants
    minutes = {change.step: change.minutes for change in variant.changes}
    assert variant.duration == sum(minutes.values()) == 90
    assert set(minutes) == {step.id for step in CHARTER.steps}
    assert all(minutes[step.id] >= (step.minimum or 0) for step in CHARTER.steps)


def test_the_workshop_can_be_played_from_a_card_to_an_adopted_principle() -> None:
    service = service_for(CHARTER)
    service.start_step("risques")
    risk = service.add_card("risque", "Une décision que personne n’explique", category="risque")
    theme = service.add_theme("regrouper", "Décider et expliquer", [risk.id])
    fields = {field.id: "un texte" for field in CHARTER.collection("principe").fields}
    titles = ("Une personne décide", "Chacun est informé")
    first, second = (
        service.add_card("principe", title, step="principes", fields=fields, comes_from=[theme.id])
        for title in titles
    )
    poll = service.prepare_poll("choisir")
    service.open_poll(poll.id)
    service.cast_ballot(poll.id, "votant", [2, 1])
    service.close_poll(poll.id)
    objection = service.object_to(second.id, "Trop vague pour l’accueil", step="consentir")
    service.decide(first.id, ConsentState.ADOPTED)
    assert objection.collection == "objection"


def test_a_red_line_holds_its_reason_its_support_and_the_decision() -> None:
    collection = CHARTER.collection("ligne_rouge")
    assert [field.id for field in fields_of(CHARTER, collection)] == ["motif", "soutien", "etat"]
    content = CardContent("Noter les agents", fields={"motif": "la dignité", "soutien": 14, "etat": "adopté"})
    assert checked_content(CHARTER, collection, content) == content
