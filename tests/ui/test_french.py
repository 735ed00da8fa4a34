"""Numbers and times read as French does."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.method import GroupSize
from atelier_app.ui import french
from tests.methods import SMALL

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0\u00a0carte"), (1, "1\u00a0carte"), (2, "2\u00a0cartes"), (1234, "1\u202f234\u00a0cartes")],
)
def test_a_count_agrees_with_its_noun(count, said):
    assert french.counted(count, "carte") == said


def test_a_noun_may_have_its_own_plural():
    assert french.counted(3, "travail", "travaux") == "3\u00a0travaux"


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_number_keeps_its_digits_in_groups_of_three(value):
    written = french.number(value)
    assert int(written.replace("\u202f", "")) == value
    assert all(len(group) == 3 for group in written.lstrip("-").split("\u202f")[1:])


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (NOW - timedelta(minutes=5), "aujourd’hui, 8\u00a0h\u00a055"),
        (NOW - timedelta(hours=16, minutes=56), "hier, 16\u00a0h\u00a004"),
        (NOW - timedelta(days=7), "14\u00a0nov."),
        (datetime(2026, 8, 1, 10, 0, tzinfo=UTC), "1er\u00a0août"),
        (datetime(2025, 5, 3, 10, 0, tzinfo=UTC), "3\u00a0mai 2025"),
    ],
)
def test_a_moment_is_said_as_people_say_it(at, said):
    assert french.moment(at, NOW) == said


def test_a_moment_is_said_in_the_time_of_the_reader():
    paris = NOW.astimezone(timezone(timedelta(hours=1)))
    assert french.moment(datetime(2026, 11, 20, 23, 30, tzinfo=UTC), paris) == "aujourd’hui, 0\u00a0h\u00a030"


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)))
def test_the_year_is_said_only_when_it_is_another_one(day):
    assert str(day.year) not in french.short_day(day, day)
    assert french.short_day(day, day.replace(year=day.year + 1, day=1)).endswith(f" {day.year}")


@pytest.mark.parametrize(
    ("minimum", "maximum", "said"),
    [
        (8, 24, "8 à 24\u00a0personnes"),
        (4, None, "dès 4\u00a0personnes"),
        (6, 6, "6\u00a0personnes"),
    ],
)
def test_the_size_of_a_group_is_a_range_a_start_or_a_number(minimum, maximum, said):
    group = GroupSize(minimum=minimum, maximum=maximum)
    assert french.group_size(SMALL.model_copy(update={"group": group})) == said


def test_parts_that_say_nothing_leave_no_dot():
    assert french.joined(("Charte", "", "21 nov.")) == "Charte · 21 nov."
