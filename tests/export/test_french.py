"""French wording: spaces that do not break, plurals, dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.export import french


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0\u00a0min"),
        (20, "moins d’une minute"),
        (12 * 60, "12\u00a0min"),
        (3600, "1\u00a0h"),
        (2 * 3600 + 5 * 60, "2\u00a0h\u00a005"),
        (3599, "1\u00a0h"),
    ],
)
def test_a_duration_is_written_to_the_minute(seconds: float, written: str) -> None:
    assert french.duration(seconds) == written


@given(st.integers(30, 10_000_000))
def test_a_duration_never_shows_sixty_minutes(seconds: int) -> None:
    assert "60" not in french.duration(seconds).split("h\u00a0")[-1].removesuffix("\u00a0min")[:2] or (
        "h" not in french.duration(seconds)
    )


def test_dates_follow_french_use() -> None:
    assert french.day(date(2026, 11, 17)) == "17\u00a0novembre 2026"
    assert french.day(date(2026, 12, 1), weekday=True) == "mardi 1er\u00a0décembre 2026"


def test_times_follow_french_use() -> None:
    assert french.clock_time(time(16, 4)) == "16\u00a0h\u00a004"
    assert french.clock_time(time(9)) == "9\u00a0h"
    assert french.moment(datetime(2026, 8, 3, 9, 30, tzinfo=UTC)) == "3\u00a0août 2026 à 9\u00a0h\u00a030"


@pytest.mark.parametrize(
    ("items", "written"),
    [
        ([], ""),
        (["un"], "un"),
        (["un", "deux"], "un et deux"),
        (["un", "deux", "trois"], "un, deux et trois"),
    ],
)
def test_items_are_listed(items: list[str], written: str) -> None:
    assert french.listed(items) == written


def test_a_colon_has_a_narrow_space_before_it() -> None:
    assert french.colon("Risque", "4") == "Risque\u202f: 4"
