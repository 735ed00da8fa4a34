"""The magnet draws to a neighbour, or else to the grid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.ui.board.layout import GAP_X, GAP_Y, NOTE_HEIGHT, NOTE_WIDTH
from atelier_app.ui.board.snapping import GRID, snapped

places = st.tuples(st.integers(-3000, 3000), st.integers(-3000, 3000)).map(
    lambda p: (float(p[0]), float(p[1]))
)


@given(places)
def test_alone_a_note_goes_to_the_grid(place):
    found = snapped(place, [], 9)
    assert found.place[0] % GRID == 0 and found.place[1] % GRID == 0
    assert all(abs(a - b) <= GRID / 2 for a, b in zip(found.place, place, strict=True))
    assert found.x is None and found.y is None


@given(places, st.lists(places, max_size=8))
def test_the_magnet_never_pulls_further_than_its_reach_or_half_the_grid(place, others):
    found = snapped(place, others, 9)
    assert all(abs(a - b) <= 9 for a, b in zip(found.place, place, strict=True))


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((103.0, 700.0), (100.0, 696.0)),
        ((100 + NOTE_WIDTH + GAP_X - 5, 53.0), (100 + NOTE_WIDTH + GAP_X, 50.0)),
        ((95.0, 50 + NOTE_HEIGHT + GAP_Y + 4), (100.0, 50 + NOTE_HEIGHT + GAP_Y)),
    ],
)
def test_a_note_lines_up_with_a_neighbour_or_stands_beside_it(place, expected):
    assert snapped(place, [(100.0, 50.0)], 9).place == expected


def test_a_neighbour_far_away_does_not_pull():
    assert snapped((103.0, 9000.0), [(100.0, 50.0)], 9).x is None


def test_the_nearest_line_wins():
    assert snapped((104.0, 0.0), [(100.0, 0.0), (105.0, 300.0)], 9).x == 105.0
