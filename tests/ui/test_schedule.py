"""When it ends, and by how much it slips; the minutes of each step."""

from datetime import date, time, timedelta

import pytest

from atelier_app.domain.run import Preparation
from atelier_app.ui.schedule import forecast
from atelier_app.ui.steps import step_entries
from tests.fakes import START, Clock, service_for
from tests.methods import SMALL

TOTAL = 60
"""Minutes of the small method: 5, 15, 10, 5, 10, 5, 5, 5."""


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def service(clock):
    return service_for(SMALL, clock=clock)


def after(minutes):
    return START + timedelta(minutes=minutes)


def end_of(service, clock):
    return forecast(service.session, clock.now).end


def test_before_the_start_the_whole_workshop_is_ahead(service, clock):
    assert end_of(service, clock) == after(TOTAL)
    assert forecast(service.session, clock.now).sentence == "fin prévue 14\u00a0h\u00a030"


def test_before_the_start_the_time_announced_counts(service, clock):
    service.prepare(Preparation("Charte", day=date(2026, 11, 17), starts_at=time(14, 30)))
    assert end_of(service, clock) == after(60 + TOTAL)
    clock.advance(minutes=90)
    assert end_of(service, clock) == after(90 + TOTAL)


def test_a_step_switched_off_takes_no_time(service, clock):
    service.plan_step("regrouper", enabled=False)
    assert end_of(service, clock) == after(TOTAL - 10)


def test_a_timer_that_runs_does_not_move_the_end(service, clock):
    service.start_step("ouvrir")
    service.start_timer()
    clock.advance(minutes=4)
    assert end_of(service, clock) == after(TOTAL)


def test_a_pause_pushes_the_end_back(service, clock):
    service.start_step("ouvrir")
    clock.advance(minutes=4)
    foreseen = forecast(service.session, clock.now)
    assert foreseen.end == after(TOTAL + 4)
    assert foreseen.delay == "4\u00a0min après la fin prévue, 14\u00a0h\u00a030"
    assert foreseen.sentence == "fin vers 14\u00a0h\u00a034"


def test_a_step_that_runs_over_pushes_the_end_back(service, clock):
    service.start_step("ouvrir")
    service.start_timer()
    clock.advance(minutes=8)
    assert end_of(service, clock) == after(TOTAL + 3)


def test_minutes_added_to_the_timer_push_the_end_back(service, clock):
    service.start_step("ouvrir")
    service.start_timer()
    service.adjust_timer(120)
    assert end_of(service, clock) == after(TOTAL + 2)


def test_a_step_left_early_brings_the_end_forward(service, clock):
    service.start_step("ouvrir")
    service.start_timer()
    clock.advance(minutes=2)
    service.start_step("risques")
    foreseen = forecast(service.session, clock.now)
    assert foreseen.end == after(TOTAL - 3)
    assert foreseen.delay == "3\u00a0min avant la fin prévue, 14\u00a0h\u00a030"


def test_a_step_jumped_over_is_not_waited_for(service, clock):
    service.start_step("risques")
    assert end_of(service, clock) == after(TOTAL - 5)


def test_coming_back_to_a_step_does_not_play_the_next_ones_again(service, clock):
    service.start_step("ouvrir")
    service.start_step("risques")
    service.start_step("ouvrir")
    assert end_of(service, clock) == after(TOTAL - 15)


def test_the_end_announced_stays_the_one_to_keep_when_the_start_is_late(service, clock):
    service.prepare(Preparation("Charte", day=date(2026, 11, 17), starts_at=time(13, 30)))
    clock.advance(minutes=10)
    service.start_step("ouvrir")
    service.start_timer()
    foreseen = forecast(service.session, clock.now)
    assert (foreseen.sentence, foreseen.slip) == ("fin vers 14\u00a0h\u00a040", 10)
    assert foreseen.delay == "10\u00a0min après la fin prévue, 14\u00a0h\u00a030"


def test_a_workshop_held_at_another_hour_is_not_measured_by_the_one_announced(service, clock):
    service.prepare(Preparation("Charte", day=date(2026, 11, 17), starts_at=time(17, 0)))
    service.start_step("ouvrir")
    service.start_timer()
    assert forecast(service.session, clock.now).slip == 0


def test_a_minute_of_delay_is_not_worth_a_word(service, clock):
    service.start_step("ouvrir")
    clock.advance(minutes=1)
    assert forecast(service.session, clock.now).delay == ""


def test_a_finished_workshop_says_when_it_ended(service, clock):
    service.start_step("ouvrir")
    clock.advance(minutes=7)
    service.finish()
    clock.advance(minutes=60)
    assert forecast(service.session, clock.now).sentence == "terminé à 13\u00a0h\u00a037"


def entry(service, clock, step):
    return next(each for each in step_entries(service.session, clock.now) if each.id == step)


def test_a_step_to_come_shows_its_plan_alone(service, clock):
    assert entry(service, clock, "risques").times == ("15\u00a0min", "")


def test_a_step_in_progress_shows_its_real_minutes_and_its_plan(service, clock):
    service.start_step("risques")
    clock.advance(minutes=7)
    assert entry(service, clock, "risques").times == ("7\u00a0min", "sur\u00a015")


def test_a_step_that_took_too_long_is_marked_by_more_than_a_colour(service, clock):
    service.start_step("ouvrir")
    clock.advance(minutes=8)
    service.start_step("risques")
    done = entry(service, clock, "ouvrir")
    assert done.times == ("8\u00a0min", "+3\u00a0min")
    assert done.spoken == (
        "Étape 1, Ouvrir, 5\u00a0min, faite, 8\u00a0min en réalité, dépassée de 3\u00a0min"
    )


def test_a_workshop_taken_up_again_another_day_is_not_called_late(service, clock):
    service.start_step("ouvrir")
    clock.advance(minutes=5)
    service.finish()
    clock.advance(minutes=60 * 24 * 40)
    service.start_step("risques")
    assert forecast(service.session, clock()).delay == ""
