"""Where bubbles stand: apart, and still."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.ui.graph.places import (
    LEAST_GAP,
    arranged,
    free_spot,
    nearest_that_way,
    radius_of,
    seat_place,
    seated,
)

COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=12)


def radii(counts):
    return {f"t{rank}": radius_of(count) for rank, count in enumerate(counts)}


def overlaps(places, sizes, gap=LEAST_GAP - 1e-9):
    return [
        (a, b)
        for a in places
        for b in places
        if a < b and math.dist(places[a], places[b]) < sizes[a] + sizes[b] + gap
    ]


@given(COUNTS)
@settings(max_examples=40)
def test_bubbles_never_overlap(counts):
    assert not overlaps(arranged(radii(counts), {}, {}, {}), radii(counts))


@given(COUNTS, st.integers(0, 60))
@settings(max_examples=40)
def test_a_new_bubble_moves_no_other(counts, new):
    before = arranged(radii(counts), {}, {}, {})
    after = arranged(radii([*counts, new]), {}, before, {})
    assert {theme: after[theme] for theme in before} == before


def test_a_bubble_that_grows_pushes_only_the_one_it_reaches():
    sizes = {"a": 6.0, "b": 5.0, "far": 5.0}
    before = {"a": (0.0, 0.0), "b": (12.0, 0.0), "far": (60.0, 0.0)}
    after = arranged({**sizes, "a": 9.0}, {}, before, {})
    assert after["a"] == before["a"] and after["far"] == before["far"]
    assert after["b"] != before["b"]
    assert not overlaps(after, {**sizes, "a": 9.0})


def test_a_place_that_somebody_chose_comes_before_one_that_was_found():
    sizes = {"big": 9.0, "small": 4.0}
    after = arranged(sizes, {"small": (0.0, 0.0)}, {"big": (1.0, 0.0)}, {})
    assert after["small"] == (0.0, 0.0)
    assert not overlaps(after, sizes)


def test_two_places_chosen_one_over_the_other_are_parted():
    sizes = {"a": 5.0, "b": 5.0}
    assert not overlaps(arranged(sizes, {"a": (0.0, 0.0), "b": (1.0, 1.0)}, {}, {}), sizes)


def test_a_new_bubble_stands_near_the_one_it_resembles():
    sizes = {"left": 5.0, "right": 5.0, "new": 5.0}
    kept = {"left": (-60.0, 0.0), "right": (60.0, 0.0)}
    place = arranged(sizes, {}, kept, {("new", "right"): 0.4})["new"]
    assert math.dist(place, kept["right"]) < math.dist(place, kept["left"]) / 4


def test_the_spot_is_the_wanted_one_when_it_is_free():
    assert free_spot((3.0, 4.0), "a", {"a": 5.0}, {}) == (3.0, 4.0)


def test_a_hundred_bubbles_drawn_to_one_another_stand_apart_and_close():
    sizes = radii([22] * 91)
    places = arranged(sizes, {}, {}, {})
    assert not overlaps(places, sizes)
    reach = max(math.hypot(*place) for place in places.values())
    assert reach < 2.5 * math.sqrt(len(sizes)) * sizes["t0"]


@given(
    st.lists(st.sampled_from("abcdefghij"), unique=True), st.lists(st.sampled_from("abcdefghij"), unique=True)
)
def test_every_card_has_its_own_seat_and_the_seats_are_filled_from_the_centre(before, after):
    seats = seated(after, seated(before, {}))
    assert sorted(seats.values()) == list(range(len(after)))


def test_cards_keep_their_seats_when_others_come_and_go():
    before = seated(["a", "b", "c", "d"], {})
    after = seated(["a", "c", "d", "e"], before)
    assert {card: after[card] for card in "acd"} == {card: before[card] for card in "acd"}
    assert after["e"] == before["b"]


@pytest.mark.parametrize("count", [1, 5, 20, 80])
def test_seats_are_inside_their_bubble_and_apart(count):
    spots = [seat_place(seat) for seat in range(count)]
    assert max(math.hypot(*spot) for spot in spots) <= radius_of(count)
    assert all(math.dist(a, b) > 1.6 for rank, a in enumerate(spots) for b in spots[:rank])


def test_an_arrow_leads_to_the_nearest_thing_that_way():
    others = {"near": (10.0, 2.0), "far": (30.0, 0.0), "behind": (-5.0, 0.0), "above": (1.0, -9.0)}
    assert nearest_that_way((0.0, 0.0), (1.0, 0.0), others) == "near"
    assert nearest_that_way((0.0, 0.0), (0.0, -1.0), others) == "above"
    assert nearest_that_way((0.0, 0.0), (0.0, 1.0), others) is None
    assert nearest_that_way((0.0, 0.0), (1.0, 0.0), {}) is None
