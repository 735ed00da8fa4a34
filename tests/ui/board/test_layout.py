"""Notes that nobody placed stand in columns, and stay where they are as long as possible."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.cards import Card, CardContent
from atelier_app.ui.board.layout import NOTE_HEIGHT, NOTE_WIDTH
from atelier_app.ui.board.layout import arrange as arrange_sorted
from atelier_app.ui.board.sorting import by_kind
from atelier_app.ui.choices import board_kinds, capture_kinds
from tests.ui.workshops import CHARTER

STEP = CHARTER.step("risques")
KINDS = board_kinds(CHARTER, STEP)
SHOWN = frozenset(capture_kinds(CHARTER, STEP))

categories = st.sampled_from([kind.category for kind in KINDS])
boards = st.lists(categories, max_size=120).map(
    lambda chosen: [card(rank, category) for rank, category in enumerate(chosen, start=1)]
)


def arrange(cards, *, free=False, rows=0):
    return arrange_sorted(cards, by_kind(KINDS, SHOWN, free=free), rows)


def card(number, category="risque", position=None):
    content = CardContent(f"carte {number}", category)
    return Card(f"c{number}", number, "risque", "risques", content, position=position)


@given(boards)
def test_no_two_notes_overlap(cards):
    places = sorted(arrange(cards).places.values())
    assert len(places) == len(cards)
    for rank, (x, y) in enumerate(places):
        for other_x, other_y in places[rank + 1 :]:
            if other_x - x >= NOTE_WIDTH:
                break
            assert abs(other_y - y) >= NOTE_HEIGHT


@given(boards)
def test_a_note_stands_in_the_column_of_its_kind(cards):
    plan = arrange(cards)
    columns = {column.heading.key[1]: column for column in plan.columns}
    for each in cards:
        column = columns[each.content.category]
        assert column.x <= plan.places[each.id][0] <= column.x + column.width - NOTE_WIDTH


@given(boards)
def test_columns_count_their_cards_and_do_not_overlap(cards):
    columns = arrange(cards).columns
    assert sum(column.count for column in columns) == len(cards)
    for left, right in pairwise(columns):
        assert left.x + left.width < right.x


@given(boards, st.data())
def test_moving_a_card_moves_no_other(cards, data):
    if not cards:
        return
    moved = data.draw(st.sampled_from(cards))
    after = [replace(each, position=(5000.0, 7.0)) if each is moved else each for each in cards]
    before_places, after_places = (arrange(each, free=True).places for each in (cards, after))
    assert after_places[moved.id] == (5000.0, 7.0)
    assert {**after_places, moved.id: None} == {**before_places, moved.id: None}


def test_the_columns_of_what_is_captured_are_there_before_any_card():
    plan = arrange([])
    assert [column.heading.title for column in plan.columns] == ["Risque", "Vigilance", "Garantie"]


def test_cards_without_a_category_have_a_column_of_their_own_when_there_are_some():
    plan = arrange([card(1, None)])
    assert [column.heading.title for column in plan.columns][-1] == "Sans catégorie"


def test_a_column_is_read_downwards_and_continues_to_the_right():
    places = arrange([card(number) for number in range(1, 6)]).places
    down = [places[f"c{number}"] for number in range(1, 5)]
    assert len({x for x, _ in down}) == 1
    assert [y for _, y in down] == sorted(y for _, y in down)
    assert places["c5"][0] > down[0][0] and places["c5"][1] == down[0][1]


def test_adding_two_thousand_cards_one_by_one_rarely_rearranges_the_board():
    cards, before, rearranged = [], {}, 0
    for number in range(1, 2001):
        cards.append(card(number))
        if number % 10 == 0:
            places = arrange(cards).places
            rearranged += any(places[each] != place for each, place in before.items())
            before = places
    assert rearranged <= 10


def test_a_large_board_keeps_the_proportions_of_a_screen():
    cards = [card(number, ("risque", "vigilance", "garantie")[number % 3]) for number in range(2000)]
    plan = arrange(cards)
    width = max(x for x, _ in plan.places.values()) + NOTE_WIDTH
    height = max(y for _, y in plan.places.values()) + NOTE_HEIGHT
    assert 0.9 < width / height <= 2.1


@pytest.mark.parametrize("count", [20, 21, 24])
def test_a_new_card_moves_none_of_those_that_people_look_at(count):
    """Also where the same board, opened afresh, would be arranged otherwise."""
    before = arrange([card(number) for number in range(1, 16)])
    after = arrange([card(number) for number in range(1, count + 1)], rows=before.rows)
    assert {**after.places, **before.places} == dict(after.places)


def test_a_board_that_has_become_far_too_wide_is_arranged_again():
    few = arrange([card(number) for number in range(1, 16)])
    many = [card(number) for number in range(1, 200)]
    assert arrange(many, rows=few.rows) == arrange(many)
