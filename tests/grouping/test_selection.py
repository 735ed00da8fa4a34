"""Which notions a workshop is about: a path from one notion to all those that cards betray."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.grouping.selection import LEAST_CARDS, MOST_THEMES, selections, usual_themes


@st.composite
def tables(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Draw the evidence of some cards for some notions, and how many copies each card has."""
    cards, notions = draw(st.integers(1, 12)), draw(st.integers(1, 6))
    values = st.floats(-8, 8).map(lambda value: round(value, 2))
    rows = draw(
        st.lists(st.lists(values, min_size=notions, max_size=notions), min_size=cards, max_size=cards)
    )
    copies = draw(st.lists(st.integers(1, 4), min_size=cards, max_size=cards))
    return np.array(rows), np.array(copies)


@given(tables())
def test_each_selection_adds_notions_to_the_one_before(table: tuple[np.ndarray, np.ndarray]) -> None:
    path = selections(*table)
    assert len(path[0].notions) == 1
    for coarse, fine in pairwise(path):
        assert set(coarse.notions) < set(fine.notions)


@given(tables())
def test_a_card_belongs_wholly_to_the_notions_kept(table: tuple[np.ndarray, np.ndarray]) -> None:
    for selection in selections(*table):
        assert selection.belongs.shape == (len(table[0]), len(selection.notions))
        assert np.allclose(selection.belongs.sum(axis=1), 1)


@given(tables())
def test_every_notion_kept_is_the_first_one_of_three_cards_unless_it_is_alone(
    table: tuple[np.ndarray, np.ndarray],
) -> None:
    evidence, copies = table
    for selection in selections(evidence, copies):
        first = np.bincount(
            selection.belongs.argmax(axis=1), weights=copies, minlength=len(selection.notions)
        )
        assert len(selection.notions) == 1 or first.min() >= LEAST_CARDS


def test_cards_that_each_betray_one_notion_keep_them_all() -> None:
    evidence = np.repeat(np.eye(4) * 6, 3, axis=0)
    assert selections(evidence, np.ones(12))[-1].notions == (0, 1, 2, 3)


def test_a_notion_of_two_cards_is_given_up_and_that_of_three_copies_is_not() -> None:
    evidence = np.vstack([np.repeat(np.eye(3)[:2] * 6, 3, axis=0), np.eye(3)[2:] * 6])
    assert selections(evidence, np.array([1, 1, 1, 1, 1, 1, 2]))[-1].notions == (0, 1)
    assert selections(evidence, np.array([1, 1, 1, 1, 1, 1, 3]))[-1].notions == (0, 1, 2)


def test_even_evidence_beyond_measure_stays_finite() -> None:
    evidence = np.array([[900.0, -900.0], [-900.0, 900.0]] * 3)
    for selection in selections(evidence, np.ones(6)):
        assert np.isfinite(selection.belongs).all()


@given(st.integers(0, 100_000))
def test_a_room_makes_a_few_themes_and_more_of_more_cards(cards: int) -> None:
    assert 2 <= usual_themes(cards) <= usual_themes(cards + 1) <= MOST_THEMES
