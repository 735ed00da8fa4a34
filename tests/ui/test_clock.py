"""The timer as it is read: digits, colours, rounds."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.method import Round
from atelier_app.domain.run import Timer
from atelier_app.ui.clock import Urgency, clock_face, round_times
from tests.fakes import START
from tests.methods import SMALL


def face_after(seconds, allotted=600):
    return clock_face(Timer(allotted, 0, START), START + timedelta(seconds=seconds))


def test_a_timer_never_set_has_no_face():
    assert clock_face(Timer(), START) is None


def test_a_timer_not_started_shows_all_its_time():
    face = clock_face(Timer(600), START)
    assert (face.digits, face.remark, face.running) == ("10:00", "prêt", False)


def test_a_timer_that_runs_shows_whole_seconds_and_stays_on_each_for_a_second():
    assert [face_after(each).digits for each in (0, 0.5, 1, 1.5, 192)] == [
        *("10:00", "10:00", "09:59", "09:59", "06:48")
    ]


def test_a_pause_is_said():
    face = clock_face(Timer(600, 30), START)
    assert (face.digits, face.remark) == ("09:30", "en pause")


@pytest.mark.parametrize(
    ("seconds", "urgency"),
    [
        (479, Urgency.CALM),
        (480, Urgency.SOON),
        (599.9, Urgency.SOON),
        (600, Urgency.OVER),
        (900, Urgency.OVER),
    ],
)
def test_the_colour_turns_at_four_fifths_and_at_the_end(seconds, urgency):
    assert face_after(seconds).urgency is urgency


@pytest.mark.parametrize(
    ("seconds", "digits", "remark"),
    [
        (600, "00:00", "temps écoulé"),
        (601, "+00:01", "temps écoulé"),
        (720, "+02:00", "dépassé de 2\u00a0min"),
        (779, "+02:59", "dépassé de 2\u00a0min"),
    ],
)
def test_time_over_counts_up_and_is_said_in_minutes(seconds, digits, remark):
    face = face_after(seconds)
    assert (face.digits, face.remark) == (digits, remark)


def test_a_pause_is_said_even_once_the_time_is_over():
    face = clock_face(Timer(600, 720), START)
    assert (face.digits, face.remark) == ("+02:00", "dépassé de 2\u00a0min, en pause")


@pytest.mark.parametrize(
    ("minutes", "digits"), [(999, "+999:00"), (1000, "+16\u202fh"), (64_000, "+1066\u202fh")]
)
def test_beyond_counting_the_digits_are_hours(minutes, digits):
    assert face_after(600 + 60 * minutes).digits == digits


def test_the_room_is_not_told_by_how_much_it_is_late():
    assert face_after(733).room_digits == "00:00"
    assert face_after(192).room_digits == "06:48"


def test_time_taken_away_altogether_is_over():
    assert clock_face(Timer(0, 10), START).urgency is Urgency.OVER


@given(st.integers(1, 30_000), st.floats(0, 40_000))
def test_digits_say_the_seconds_left_whatever_they_are(allotted, used):
    face = clock_face(Timer(allotted, used), START)
    minutes, seconds = face.digits.lstrip("+").split(":")
    assert int(minutes) * 60 + int(seconds) == abs(face.seconds)
    assert (face.seconds > 0) == (used < allotted)
    assert 0 <= face.share <= 1


ROUNDS = tuple(Round(title=title, minutes=n) for title, n in (("Seul", 3), ("À deux", 5), ("À quatre", 7)))
STEP = SMALL.step("risques").model_copy(update={"rounds": ROUNDS})


def current(step, minutes, used):
    return [each.title for each in round_times(step, minutes, used) if each.current]


def test_the_current_round_follows_the_time_used():
    assert [current(STEP, 15, used) for used in (None, 0, 179, 180, 479, 480, 5_000)] == [
        *([], ["Seul"], ["Seul"], ["À deux"], ["À deux"], ["À quatre"], ["À quatre"])
    ]


def test_rounds_that_fill_their_step_shrink_with_it():
    assert [each.minutes for each in round_times(STEP, 10, None)] == [2, 3, 5]


@given(st.integers(3, 480))
def test_rounds_that_fill_their_step_always_add_up_to_it(minutes):
    rounds = round_times(STEP, minutes, None)
    assert all(each.minutes >= 1 for each in rounds)
    assert minutes < 8 or sum(each.minutes for each in rounds) == minutes


def test_rounds_that_do_not_fill_their_step_stay_as_the_method_says():
    longer = STEP.model_copy(update={"minutes": 30})
    assert [each.minutes for each in round_times(longer, 20, None)] == [3, 5, 7]


def test_a_step_without_rounds_has_none():
    assert round_times(SMALL.step("ouvrir"), 5, 10) == ()
