import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.tally import MAX_POINTS_PER_OPTION, Option, PointsResult, points_budget, tally_points

Ballots = list[tuple[int, ...]]


def options_of(count: int) -> list[Option]:
    return [Option(f"o{i}", f"Principe {i}") for i in range(count)]


def ranks(result: PointsResult) -> dict[str, int]:
    return {place.option: place.rank for place in result.places}


def sentences(result: PointsResult) -> list[str]:
    return [place.explanation for place in result.places]


@st.composite
def polls(draw: st.DrawFn) -> tuple[list[Option], Ballots]:
    count = draw(st.integers(1, 6))
    ballot = st.tuples(*[st.integers(0, MAX_POINTS_PER_OPTION)] * count)
    return options_of(count), draw(st.lists(ballot, max_size=8))


@pytest.mark.parametrize(
    ("options", "points"),
    [(1, 3), (9, 3), (10, 4), (12, 4), (13, 5), (15, 5), (16, 6), (18, 6), (19, 6), (300, 6)],
)
def test_a_voter_has_a_third_of_the_options_as_points_between_three_and_six(
    options: int, points: int
) -> None:
    assert points_budget(options) == points


def test_one_option_receives_two_points_at_most_by_default() -> None:
    assert MAX_POINTS_PER_OPTION == 2


def test_a_poll_counted_by_hand() -> None:
    options = [Option("a", "L’humain décide"), Option("b", "Données protégées"), Option("c", "Sobriété")]
    result = tally_points(options, [(2, 1, 0), (1, 2, 0), (0, 2, 0), (0, 0, 0)])
    assert [(p.option, p.rank, p.points, p.supporters) for p in result.places] == [
        ("b", 1, 5, 3),
        ("a", 2, 3, 2),
        ("c", 3, 0, 0),
    ]
    assert (result.voters, result.abstentions) == (3, 1)
    assert sentences(result) == [
        "1ʳᵉ place\u202f: 5 points donnés par les 3 votants.",
        "2ᵉ place\u202f: 3 points donnés par 2 des 3 votants.",
        "3ᵉ place\u202f: aucun point.",
    ]


def test_equal_totals_share_a_rank_and_the_next_rank_is_skipped() -> None:
    result = tally_points(options_of(4), [(1, 2, 1, 0), (1, 1, 1, 1)])
    assert [(p.option, p.rank, p.tied_with) for p in result.places] == [
        ("o1", 1, ()),
        ("o0", 2, ("o2",)),
        ("o2", 2, ("o0",)),
        ("o3", 4, ()),
    ]


def test_a_tie_is_said_with_the_label_that_shares_the_place() -> None:
    result = tally_points(options_of(3), [(2, 0, 0), (0, 1, 0), (0, 1, 0), (0, 0, 1)])
    assert sentences(result) == [
        "1ʳᵉ place ex æquo avec «\u00a0Principe 1\u00a0»\u202f: 2 points donnés par 1 des 4 votants.",
        "1ʳᵉ place ex æquo avec «\u00a0Principe 0\u00a0»\u202f: 2 points donnés par 2 des 4 votants.",
        "3ᵉ place\u202f: 1 point donné par 1 des 4 votants.",
    ]


def test_the_only_voter_is_said_so() -> None:
    result = tally_points(options_of(2), [(2, 1), (0, 0)])
    assert sentences(result)[0] == "1ʳᵉ place\u202f: 2 points donnés par le seul votant."


def test_without_any_point_there_is_no_ranking_to_explain() -> None:
    result = tally_points(options_of(2), [(0, 0), (0, 0)])
    assert (result.voters, result.abstentions) == (0, 2)
    assert [place.rank for place in result.places] == [1, 1]
    assert set(sentences(result)) == {"Pas de classement, aucun point n’a été donné."}


def test_a_poll_without_options_has_no_places() -> None:
    assert tally_points([], []).places == ()


@pytest.mark.parametrize("ballot", [(1,), (1, 0, 0), (2, -1)])
def test_a_malformed_ballot_is_refused(ballot: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="a ballot"):
        tally_points(options_of(2), [(1, 1), ballot])


@given(polls())
def test_every_ballot_and_every_point_is_counted_once(poll: tuple[list[Option], Ballots]) -> None:
    options, ballots = poll
    result = tally_points(options, ballots)
    assert result.voters + result.abstentions == len(ballots)
    assert sum(place.points for place in result.places) == sum(map(sum, ballots))
    assert sorted(place.option for place in result.places) == sorted(option.id for option in options)


@given(polls())
def test_a_rank_is_one_more_than_the_number_of_options_with_more_points(
    poll: tuple[list[Option], Ballots],
) -> None:
    places = tally_points(*poll).places
    for place in places:
        assert place.rank == 1 + sum(other.points > place.points for other in places)
        assert place.tied_with == tuple(
            other.option for other in places if other.points == place.points and other is not place
        )
    assert [place.rank for place in places] == sorted(place.rank for place in places)


@given(polls(), st.data())
def test_the_order_of_ballots_does_not_matter(
    poll: tuple[list[Option], Ballots], data: st.DataObject
) -> None:
    options, ballots = poll
    assert tally_points(options, data.draw(st.permutations(ballots))) == tally_points(options, ballots)


@given(polls(), st.data())
def test_the_order_of_options_does_not_matter(
    poll: tuple[list[Option], Ballots], data: st.DataObject
) -> None:
    options, ballots = poll
    order = data.draw(st.permutations(range(len(options))))
    permuted = tally_points([options[i] for i in order], [tuple(b[i] for i in order) for b in ballots])
    assert ranks(permuted) == ranks(tally_points(options, ballots))


@given(polls(), st.data())
def test_one_more_point_never_lowers_an_option(
    poll: tuple[list[Option], Ballots], data: st.DataObject
) -> None:
    options, ballots = poll
    ballots = [*ballots, (0,) * len(options)]
    who = data.draw(st.integers(0, len(ballots) - 1))
    which = data.draw(st.integers(0, len(options) - 1))
    more = list(ballots)
    more[who] = tuple(points + (i == which) for i, points in enumerate(ballots[who]))
    before, after = ranks(tally_points(options, ballots)), ranks(tally_points(options, more))
    assert after[options[which].id] <= before[options[which].id]


@given(polls())
def test_counting_every_ballot_twice_changes_no_rank(poll: tuple[list[Option], Ballots]) -> None:
    options, ballots = poll
    once, twice = tally_points(options, ballots), tally_points(options, ballots * 2)
    assert [(place.option, place.rank, place.tied_with) for place in twice.places] == [
        (place.option, place.rank, place.tied_with) for place in once.places
    ]
