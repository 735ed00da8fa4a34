import math
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.domain.tally import MajorityResult, Option, tally_majority

Ballots = list[tuple[int | None, ...]]
Counts = tuple[int, ...]

GRADES = ("Indispensable", "Utile", "À discuter", "Réservé", "Opposé")


def options_of(count: int) -> list[Option]:
    return [Option(f"o{i}", f"Principe {i}") for i in range(count)]


def ballots_giving(*profiles: Counts) -> Ballots:
    """Spread profiles over ballots, best grades first; who has no grade left to give abstains."""
    columns = [[grade for grade, n in enumerate(counts) for _ in range(n)] for counts in profiles]
    size = max(map(len, columns))
    return list(zip(*[column + [None] * (size - len(column)) for column in columns], strict=True))


def tally(*profiles: Counts) -> MajorityResult:
    return tally_majority(options_of(len(profiles)), GRADES, ballots_giving(*profiles))


def ranks(result: MajorityResult) -> dict[str, int]:
    return {place.option: place.rank for place in result.places}


def ranks_by_removing_ballots(profiles: list[Counts]) -> dict[str, int]:
    """Apply the rule to the letter: scale to a common total, then remove median ballots one at a time.

    Comparing the first medians, then the medians after one removal, and so on, is to compare the lists
    of removed grades, first difference first.
    """
    common = math.lcm(*(sum(counts) for counts in profiles if any(counts)))
    removed: list[list[int]] = []
    for counts in profiles:
        scale = common // sum(counts) if any(counts) else 0
        ballots = [grade for grade, n in enumerate(counts) for _ in range(n * scale)]
        removed.append([ballots.pop(len(ballots) // 2) for _ in range(len(ballots))] or [len(counts)])
    return {f"o{i}": 1 + sum(other < own for other in removed) for i, own in enumerate(removed)}


@st.composite
def polls(draw: st.DrawFn) -> tuple[list[Option], Ballots]:
    count = draw(st.integers(1, 5))
    answer = st.none() | st.integers(0, len(GRADES) - 1)
    return options_of(count), draw(st.lists(st.tuples(*[answer] * count), max_size=9))


def test_a_poll_of_twenty_seven_ballots_counted_by_hand() -> None:
    result = tally(
        (5, 7, 9, 4, 2),
        (12, 11, 3, 1, 0),
        (17, 8, 1, 1, 0),
        (6, 11, 7, 2, 1),
        (15, 7, 3, 1, 1),
        (10, 12, 4, 1, 0),
    )
    assert [(place.option, place.rank, place.grade) for place in result.places] == [
        ("o2", 1, 0),
        ("o4", 2, 0),
        ("o1", 3, 1),
        ("o5", 4, 1),
        ("o3", 5, 1),
        ("o0", 6, 2),
    ]
    assert result.places[0].counts == (17, 8, 1, 1, 0)
    assert (result.voters, result.abstentions) == (27, 0)


@pytest.mark.parametrize(
    ("counts", "grade"),
    [
        ((2, 1, 0, 0, 0), 0),
        ((1, 1, 0, 0, 0), 1),
        ((1, 0, 0, 0, 1), 4),
        ((2, 0, 1, 1, 0), 2),
        ((0, 0, 0, 0, 1), 4),
    ],
)
def test_the_majority_grade_is_the_worse_of_two_middle_grades(counts: Counts, grade: int) -> None:
    assert tally(counts).places[0].grade == grade


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Removed in turn: 1 1 0 against 1 1 1.
        pytest.param((1, 2, 0, 0, 0), (0, 3, 0, 0, 0), id="a supporter against none"),
        # 1 1 1 against 1 2 1.
        pytest.param((0, 3, 0, 0, 0), (0, 2, 1, 0, 0), id="no opponent against one"),
        # 1 2 0 against 1 3 0.
        pytest.param((1, 1, 1, 0, 0), (1, 1, 0, 1, 0), id="a milder opponent"),
        # 1 1 1 2 0 against 1 2 0 2 0: the larger group decides.
        pytest.param((1, 3, 1, 0, 0), (2, 1, 2, 0, 0), id="fewer opponents against more supporters"),
        # 1 1 1 2 0 against 1 1 1 3 0.
        pytest.param((1, 3, 1, 0, 0), (1, 3, 0, 1, 0), id="the difference lies far from the median"),
    ],
)
def test_a_tie_is_broken_by_removing_median_ballots(first: Counts, second: Counts) -> None:
    assert ranks_by_removing_ballots([second, first]) == {"o1": 1, "o0": 2}
    assert ranks(tally(second, first)) == {"o1": 1, "o0": 2}


def test_unequal_numbers_of_ballots_are_compared_in_proportion() -> None:
    # Above « Utile »: 4 of 10 against 3 of 7, that is 40 % against 42.9 %.
    assert ranks(tally((4, 6, 0, 0, 0), (3, 4, 0, 0, 0))) == {"o1": 1, "o0": 2}


def test_totals_without_a_common_factor_are_compared_exactly() -> None:
    below, above = Fraction(498, 997), Fraction(499, 999)
    assert below < above
    assert above - below < Fraction(1, 900_000)
    assert ranks(tally((498, 499, 0, 0, 0), (499, 500, 0, 0, 0))) == {"o1": 1, "o0": 2}


def test_identical_proportions_stay_equal_and_the_next_rank_is_skipped() -> None:
    result = tally((1, 2, 0, 0, 1), (0, 0, 1, 0, 0), (2, 4, 0, 0, 2))
    assert [(place.option, place.rank, place.tied_with) for place in result.places] == [
        ("o0", 1, ("o2",)),
        ("o2", 1, ("o0",)),
        ("o1", 3, ()),
    ]


def test_not_giving_an_opinion_is_counted_apart_and_weighs_nothing() -> None:
    result = tally_majority(options_of(2), GRADES, [(0, 1), (None, 1), (None, 1), (None, None)])
    first, second = result.places
    assert (first.option, first.grade, first.counts, first.abstentions) == ("o0", 0, (1, 0, 0, 0, 0), 3)
    assert (second.option, second.abstentions) == ("o1", 1)
    assert (result.voters, result.abstentions) == (3, 1)


def test_an_option_that_nobody_graded_comes_last_without_a_grade() -> None:
    places = tally_majority(options_of(3), GRADES, [(None, 4, None)]).places
    assert [(place.option, place.rank, place.grade) for place in places] == [
        ("o1", 1, 4),
        ("o0", 2, None),
        ("o2", 2, None),
    ]


def test_a_poll_without_ballots_leaves_every_option_equal() -> None:
    result = tally_majority(options_of(2), GRADES, [])
    assert [(place.rank, place.grade) for place in result.places] == [(1, None), (1, None)]


def test_a_poll_without_options_has_no_places() -> None:
    assert tally_majority([], GRADES, []).places == ()


@pytest.mark.parametrize("ballot", [(0,), (0, 1, 2), (0, 5), (-1, 0)])
def test_a_malformed_ballot_is_refused(ballot: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="a ballot"):
        tally_majority(options_of(2), GRADES, [(0, None), ballot])


def test_three_thousand_polls_rank_as_when_removing_ballots_one_by_one() -> None:
    source = random.Random(20_240)
    for _ in range(3_000):
        grades = source.randint(2, 5)
        profiles = [
            tuple(source.choice((0, 0, 1, 1, 2, 3)) for _ in range(grades)) + (0,) * (5 - grades)
            for _ in range(source.randint(2, 4))
        ]
        if any(map(any, profiles)):
            assert ranks(tally(*profiles)) == ranks_by_removing_ballots(profiles), profiles


@settings(max_examples=500)
@given(polls())
def test_any_poll_ranks_as_when_removing_ballots_one_by_one(poll: tuple[list[Option], Ballots]) -> None:
    result = tally_majority(poll[0], GRADES, poll[1])
    profiles = [place.counts for place in sorted(result.places, key=lambda place: place.option)]
    assert ranks(result) == ranks_by_removing_ballots(profiles)


@settings(max_examples=500)
@given(
    st.integers(1, 14).flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, 4), min_size=size, max_size=size), min_size=2, max_size=4
        )
    )
)
def test_full_ballots_rank_as_when_removing_them_one_by_one(columns: list[list[int]]) -> None:
    profiles = [tuple(map(column.count, range(5))) for column in columns]
    assert ranks(tally(*profiles)) == ranks_by_removing_ballots(profiles)


@given(polls())
def test_every_answer_is_counted_once(poll: tuple[list[Option], Ballots]) -> None:
    options, ballots = poll
    result = tally_majority(options, GRADES, ballots)
    assert result.voters + result.abstentions == len(ballots)
    assert all(sum(place.counts) + place.abstentions == len(ballots) for place in result.places)
    assert sorted(place.option for place in result.places) == [option.id for option in options]


@given(polls())
def test_ranks_are_consistent_with_ties(poll: tuple[list[Option], Ballots]) -> None:
    places = tally_majority(poll[0], GRADES, poll[1]).places
    for position, place in enumerate(places):
        assert place.rank == 1 + sum(other.rank < place.rank for other in places)
        assert place.rank <= position + 1
        assert place.tied_with == tuple(
            other.option for other in places if other.rank == place.rank and other is not place
        )


@given(polls(), st.data())
def test_the_order_of_ballots_does_not_matter(
    poll: tuple[list[Option], Ballots], data: st.DataObject
) -> None:
    options, ballots = poll
    shuffled = data.draw(st.permutations(ballots))
    assert tally_majority(options, GRADES, shuffled) == tally_majority(options, GRADES, ballots)


@given(polls(), st.data())
def test_the_order_of_options_does_not_matter(
    poll: tuple[list[Option], Ballots], data: st.DataObject
) -> None:
    options, ballots = poll
    order = data.draw(st.permutations(range(len(options))))
    permuted = tally_majority(
        [options[i] for i in order], GRADES, [tuple(ballot[i] for i in order) for ballot in ballots]
    )
    assert ranks(permuted) == ranks(tally_majority(options, GRADES, ballots))


@settings(max_examples=300)
@given(polls(), st.data())
def test_a_better_grade_never_lowers_an_option(
    poll: tuple[list[Option], Ballots], data: st.DataObject
) -> None:
    options, ballots = poll
    ballots = [*ballots, (len(GRADES) - 1,) * len(options)]
    gradable = [
        (who, which) for who, ballot in enumerate(ballots) for which, grade in enumerate(ballot) if grade
    ]
    who, which = data.draw(st.sampled_from(gradable))
    better = data.draw(st.integers(0, (ballots[who][which] or 0) - 1))
    raised = list(ballots)
    raised[who] = tuple(better if i == which else grade for i, grade in enumerate(ballots[who]))
    before = ranks(tally_majority(options, GRADES, ballots))
    after = ranks(tally_majority(options, GRADES, raised))
    assert after[options[which].id] <= before[options[which].id]


@given(polls(), st.integers(2, 3))
def test_counting_every_ballot_several_times_changes_no_rank(
    poll: tuple[list[Option], Ballots], times: int
) -> None:
    options, ballots = poll
    once, again = (tally_majority(options, GRADES, ballots * n) for n in (1, times))
    assert [(p.option, p.rank, p.tied_with, p.grade) for p in again.places] == [
        (p.option, p.rank, p.tied_with, p.grade) for p in once.places
    ]
