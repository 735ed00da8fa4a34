"""What the steps of a preparation add up to, and when the workshop ends."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.run import Preparation, StepPlan
from atelier_app.ui.prepare.plan import (
    default_tables,
    group_hint,
    outline,
    planned_end,
    slot,
    variant_plans,
)
from tests.methods import SMALL
from tests.ui.variants import METHOD, SHORT

AFTERNOON = Preparation("Charte", starts_at=time(14, 4))


def plans(**minutes):
    return {step: StepPlan(True, count) for step, count in minutes.items()}


@pytest.mark.parametrize(("people", "tables"), [(1, 2), (6, 2), (12, 3), (22, 6), (24, 6), (200, 50)])
def test_tables_of_four_are_proposed_and_never_less_than_two(people, tables):
    assert default_tables(people) == tables


def test_the_total_says_the_steps_the_minutes_and_the_end():
    said = outline(AFTERNOON, plans(a=60, b=60))
    assert said.line == "2\u00a0étapes · 120\u00a0min · fin prévue 16\u00a0h\u00a004"
    assert said.warning == ""


def test_a_step_left_out_counts_for_nothing():
    said = outline(AFTERNOON, plans(a=60) | {"b": StepPlan(False, 60)})
    assert said.line == "1\u00a0étape · 60\u00a0min · fin prévue 15\u00a0h\u00a004"


def test_without_a_beginning_no_end_is_promised():
    assert outline(Preparation("Charte"), plans(a=60)).line == "1\u00a0étape · 60\u00a0min"


def test_a_total_longer_than_the_slot_is_said_with_by_how_much():
    preparation = Preparation("Charte", starts_at=time(14, 0), ends_at=time(15, 48))
    assert "dépasse le créneau de 12\u00a0min" in outline(preparation, plans(a=120)).warning
    assert outline(preparation, plans(a=108)).warning == ""


def test_no_step_at_all_is_said():
    assert "Aucune étape" in outline(Preparation("Charte"), {"a": StepPlan(False, 60)}).warning


@given(st.times(), st.integers(0, 24 * 60 - 1))
def test_the_end_is_the_beginning_plus_the_minutes(begins, minutes):
    end = planned_end(begins, minutes)
    elapsed = (end.hour * 60 + end.minute) - (begins.hour * 60 + begins.minute)
    assert elapsed % (24 * 60) == minutes


def test_a_slot_needs_both_its_ends():
    assert slot(Preparation("a", starts_at=time(9), ends_at=time(11, 30))) == 150
    assert slot(Preparation("a", starts_at=time(9))) is None


def test_a_variant_changes_some_steps_and_leaves_others_out():
    made = variant_plans(METHOD, SHORT)
    assert made["risques"] == StepPlan(True, 10)
    assert made["noter"] == StepPlan(False, 5)
    assert made["ouvrir"] == StepPlan(True, 5)
    assert variant_plans(METHOD, None)["risques"] == StepPlan(True, 15)


def test_a_group_of_another_size_than_the_method_is_made_for_is_said():
    assert "dès 4\u00a0personnes" in group_hint(SMALL, 3)
    assert group_hint(SMALL, 4) == group_hint(SMALL, None) == ""
