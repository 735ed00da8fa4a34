from datetime import date, time

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.run import CharterDetails, Preparation, StepPlan
from tests.fakes import service_for
from tests.methods import SMALL


def minutes_in(service, step, clock):
    return service.session.seconds_in(step, clock()) / 60


def test_the_preparation_is_cleaned_and_kept(service):
    service.prepare(
        Preparation(
            " Charte\x00 ",
            "Admiville",
            date(2026, 11, 17),
            time(14),
            directions=("Accueil", " ", "Accueil", "Écoles"),
            participants=24,
        )
    )
    kept = service.session.preparation
    assert kept.title == "Charte"
    assert kept.directions == ("Accueil", "Écoles")


@pytest.mark.parametrize(
    "wrong",
    [
        Preparation("  "),
        Preparation("T", participants=0),
        Preparation("T", tables=-1),
        Preparation("x" * 5001),
    ],
)
def test_a_preparation_that_cannot_be_is_refused(service, wrong):
    before = service.session.preparation
    with pytest.raises(WorkshopError):
        service.prepare(wrong)
    assert service.session.preparation == before


def test_the_charter_details_are_kept_and_undone(service):
    service.describe_charter(CharterDetails(lead="La direction générale"))
    assert service.session.charter.lead == "La direction générale"
    service.undo()
    assert service.session.charter == CharterDetails()


def test_a_step_is_switched_off_and_given_other_minutes(service):
    service.plan_step("risques", minutes=20)
    service.plan_step("risques", enabled=False)
    assert service.session.plans["risques"] == StepPlan(False, 20)
    assert "risques" not in {step.id for step in service.session.played_steps()}
    with pytest.raises(WorkshopError, match="1 à 480"):
        service.plan_step("risques", minutes=0)


def test_the_real_time_of_a_step_adds_its_stays(service, clock):
    service.start_step("ouvrir")
    clock.advance(minutes=6)
    service.start_step("risques")
    clock.advance(minutes=10)
    service.start_step("ouvrir")
    clock.advance(minutes=2)
    service.start_step("risques")
    clock.advance(minutes=5)
    assert minutes_in(service, "ouvrir", clock) == 8
    assert minutes_in(service, "risques", clock) == 15


def test_entering_the_current_step_changes_nothing(service, log):
    service.start_step("ouvrir")
    before = len(log.actions)
    service.start_step("ouvrir")
    assert len(log.actions) == before


def test_the_timer_of_a_step_is_ready_at_its_planned_minutes(service, clock):
    service.plan_step("risques", minutes=20)
    service.start_step("risques")
    assert service.session.timer.remaining(clock()) == 20 * 60
    assert service.session.timer.running_since is None


def test_the_timer_runs_pauses_and_takes_more_time(service, clock):
    service.start_step("ouvrir")
    service.start_timer()
    clock.advance(minutes=2)
    service.pause_timer()
    clock.advance(minutes=10)
    assert service.session.timer.remaining(clock()) == 3 * 60
    service.adjust_timer(+60)
    service.start_timer()
    clock.advance(minutes=5)
    assert service.session.timer.remaining(clock()) == -60
    service.adjust_timer(-10_000)
    assert service.session.timer.allotted == 0


def test_undo_passes_over_the_timer(service):
    service.add_card("risque", "Fuite")
    service.start_timer()
    service.adjust_timer(60)
    service.undo()
    assert not service.session.cards
    assert service.session.timer.allotted == 60


def test_undo_takes_back_what_was_written_and_leaves_the_room_where_it_is(service):
    service.start_step("risques")
    service.add_card("risque", "Fuite")
    service.start_timer()
    service.start_step("regrouper")
    service.start_timer()
    service.finish()
    service.undo()
    assert not service.session.cards
    assert service.session.finished_at is not None
    service.start_step("risques")
    service.redo()
    assert service.session.current_step == "risques"
    assert [card.text for card in service.session.cards.values()] == ["Fuite"]


def test_there_is_nothing_to_undo_in_having_moved_on(service):
    service.start_step("ouvrir")
    service.start_step("risques")
    assert service.undoable is None


def test_coming_back_to_a_step_finds_its_timer_as_it_was(service, clock):
    service.start_step("ouvrir")
    service.start_timer()
    service.adjust_timer(+600)
    clock.advance(minutes=2)
    service.start_step("risques")
    clock.advance(minutes=30)
    service.start_step("ouvrir")
    assert service.session.timer.running_since is None
    assert service.session.timer.remaining(clock()) == (5 + 10 - 2) * 60


def test_a_workshop_resumed_the_next_day_does_not_count_the_night(service, clock):
    service.start_step("ouvrir")
    clock.advance(minutes=5)
    service.finish()
    clock.advance(minutes=18 * 60)
    service.start_step("risques")
    assert minutes_in(service, "ouvrir", clock) == 5


def test_what_the_charter_says_is_cleaned_and_bounded(service):
    service.describe_charter(CharterDetails(lead=" La direction\x00 ", reflexes=("Relire", " ", "Relire")))
    assert service.session.charter.lead == "La direction"
    assert service.session.charter.reflexes == ("Relire",)
    with pytest.raises(WorkshopError, match="5\u202f000"):
        service.describe_charter(CharterDetails(preamble="x" * 5001))


def test_an_unknown_step_is_refused_with_the_known_ones(service):
    with pytest.raises(WorkshopError, match="ouvrir, risques"):
        service.start_step("ailleurs")


def test_the_workshop_ends_once_and_entering_a_step_resumes_it(service, clock):
    service.start_step("ouvrir")
    service.start_timer()
    clock.advance(minutes=5)
    service.finish()
    assert service.session.finished_at == clock()
    assert service.session.timer.running_since is None
    with pytest.raises(WorkshopError, match="déjà terminée"):
        service.finish()
    service.start_step("risques")
    assert service.session.finished_at is None
    assert service.session.current_step == "risques"


def test_cards_of_a_step_lie_face_down_until_they_are_revealed(service, log):
    service.hide_cards("risques")
    assert service.session.hidden_steps == {"risques"}
    service.reveal_cards("risques")
    before = len(log.actions)
    service.reveal_cards("risques")
    assert not service.session.hidden_steps and len(log.actions) == before
    service.undo()
    assert service.session.hidden_steps == {"risques"}


def test_the_cards_of_several_steps_are_revealed_in_one_action(service, log):
    service.hide_cards("risques", "regrouper")
    before = len(log.actions)
    service.reveal_cards("risques", "regrouper")
    assert not service.session.hidden_steps and len(log.actions) == before + 1
    service.undo()
    assert service.session.hidden_steps == {"risques", "regrouper"}


def test_a_method_may_start_a_step_face_down():
    step = SMALL.step("risques").model_copy(update={"hidden_cards": True})
    steps = tuple(step if each.id == step.id else each for each in SMALL.steps)
    assert service_for(SMALL.model_copy(update={"steps": steps})).session.hidden_steps == {"risques"}


def test_several_steps_are_settled_in_one_action(service, log):
    plans = {"ouvrir": StepPlan(True, 3), "risques": StepPlan(False, 15)}
    before = len(log.actions)
    service.plan_steps(plans, "choisir le déroulé court")
    assert len(log.actions) == before + 1
    assert service.undoable == "choisir le déroulé court"
    assert {step: service.session.plans[step] for step in plans} == plans
    service.plan_steps(plans)
    assert len(log.actions) == before + 1
    service.undo()
    assert service.session.plans["risques"] == StepPlan(True, 15)


def test_one_step_that_cannot_be_keeps_all_of_them_as_they_were(service):
    with pytest.raises(WorkshopError, match="480 minutes"):
        service.plan_steps({"ouvrir": StepPlan(True, 3), "risques": StepPlan(True, 0)})
    assert service.session.plans["ouvrir"].minutes == 5


def test_a_workshop_ends_after_it_begins(service):
    slot = Preparation("Charte", starts_at=time(14), ends_at=time(16, 30))
    service.prepare(slot)
    assert service.session.preparation == slot
    with pytest.raises(WorkshopError, match="avant de commencer"):
        service.prepare(Preparation("Charte", starts_at=time(14), ends_at=time(14)))
