"""Every rule against a naive count, one voter after the other, ballots and hands together."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import lcm
from statistics import median, median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.counting import counted_poll
from atelier_app.domain.method_words import RatingResult, Side
from atelier_app.domain.polls import Ballot, Poll, PollKind
from atelier_app.domain.tally import (
    AlignedPlace,
    AnswerPlace,
    Bounds,
    ConsentPlace,
    Option,
    PointsPlace,
    RatedPlace,
    RatingBand,
    RatingLevel,
    RatingRule,
    RatingScale,
    SortedPlace,
    class_of,
    mean_of,
    most_disputed,
    tally_alignment,
    tally_consent,
    tally_points,
    tally_rating,
    tally_sorting,
)
from tests.polls import Counted, answers_of, counted_polls, ranked

CLASSES = ("souhaitable", "envisageable", "à proscrire")
TWO = (Option("a", "Chatbot"), Option("b", "Tri des courriels"))


def ranks(counted: Counted) -> dict[str, int]:
    return {place.option: place.rank for place in counted_poll(*counted).places}


def answers(counted: Counted) -> dict[str, list[int]]:
    return {option.id: answers_of(counted, rank) for rank, option in enumerate(counted[0].options)}


@given(counted_polls())
def test_every_option_has_one_place_and_ties_are_said_on_both_sides(counted: Counted) -> None:
    places = {place.option: place for place in counted_poll(*counted).places}
    assert set(places) == {option.id for option in counted[0].options}
    for place in places.values():
        assert place.rank == 1 + sum(other.rank < place.rank for other in places.values())
        tied = {other.option for other in places.values() if other.rank == place.rank} - {place.option}
        assert set(place.tied_with) == tied


@given(counted_polls())
def test_places_come_best_first_with_a_sentence_and_a_verdict(counted: Counted) -> None:
    places = counted_poll(*counted).places
    assert [place.rank for place in places] == sorted(place.rank for place in places)
    for place in places:
        assert place.verdict
        assert place.explanation.endswith(".")
        assert not place.explanation.endswith("..")
        assert place.spread == "" or place.spread.endswith(".")


@given(counted_polls())
def test_voters_are_those_who_say_something_and_the_most_hands_for_one_option(counted: Counted) -> None:
    poll, ballots, raised = counted
    result = counted_poll(*counted)
    silent = 0 if poll.kind is PollKind.POINTS else -1
    speaking = [ballot for ballot in ballots if any(each != silent for each in ballot.choices)]
    assert result.hands == max(map(sum, raised), default=0)
    assert result.voters == len(speaking) + result.hands
    assert result.abstentions == len(ballots) - len(speaking)


@given(counted_polls())
def test_counts_add_up_ballots_and_hands(counted: Counted) -> None:
    for place in counted_poll(*counted).places:
        if isinstance(place, AnswerPlace):
            given_answers = answers(counted)[place.option]
            assert place.counts == tuple(map(given_answers.count, range(len(place.counts))))
            silent = [b for b in counted[1] if b.choices[int(place.option.split("-")[1])] < 0]
            assert place.abstentions == len(silent)


@given(counted_polls(), st.randoms())
def test_the_order_of_ballots_changes_nothing(counted: Counted, draw: object) -> None:
    poll, ballots, raised = counted
    shuffled = list(ballots)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert counted_poll(poll, shuffled, raised) == counted_poll(*counted)


@given(counted_polls((PollKind.POINTS,)))
def test_points_are_ranked_by_what_remains_for_them(counted: Counted) -> None:
    given_points = answers(counted)
    assert ranks(counted) == ranked({option: -sum(points) for option, points in given_points.items()})
    for place in counted_poll(*counted).places:
        assert isinstance(place, PointsPlace)
        points = given_points[place.option]
        assert place.points == sum(points)
        assert place.against == -sum(each for each in points if each < 0)
        assert place.in_favour == sum(each for each in points if each > 0)
        assert place.supporters == sum(each > 0 for each in points)
        assert place.opponents == sum(each < 0 for each in points)


@given(counted_polls((PollKind.GRADES,)))
def test_majority_judgment_ranks_as_when_removing_median_ballots_one_by_one(counted: Counted) -> None:
    given_grades = answers(counted)
    common = lcm(*(len(grades) for grades in given_grades.values() if grades))
    removed: dict[str, object] = {}
    for option, grades in given_grades.items():
        profile = sorted(grades * (common // len(grades))) if grades else []
        removed[option] = [profile.pop(len(profile) // 2) for _ in range(len(profile))] or [99]
    assert ranks(counted) == ranked(removed)


@given(counted_polls((PollKind.SORTING,)))
def test_a_class_is_chosen_as_long_as_no_side_of_it_has_more_than_half(counted: Counted) -> None:
    classes = len(counted[0].classes)
    keys: dict[str, object] = {}
    for place in counted_poll(*counted).places:
        assert isinstance(place, SortedPlace)
        votes = answers(counted)[place.option]
        found = place.assigned
        if found is None:
            assert not votes
            keys[place.option] = (classes, 0)
            continue
        assert 2 * sum(vote < found for vote in votes) <= len(votes)
        assert 2 * sum(vote > found for vote in votes) <= len(votes)
        keys[place.option] = (found, -Fraction(votes.count(found), len(votes)))
    assert ranks(counted) == ranked(keys)


@given(st.lists(st.integers(0, 2), min_size=1, max_size=30))
def test_with_three_classes_an_extreme_one_takes_more_than_half_else_the_middle(votes: list[int]) -> None:
    counts = tuple(map(votes.count, range(3)))
    expected = 0 if 2 * counts[0] > len(votes) else 2 if 2 * counts[2] > len(votes) else 1
    assert class_of(counts) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((5, 0, 5), 1), ((5, 5, 0), 1), ((0, 5, 5), 1), ((3, 3), 1), ((2, 0, 0, 2), 2), ((0, 0, 0), None)],
)
def test_an_exact_half_goes_to_the_middle_then_to_the_more_careful(
    counts: tuple[int, ...], expected: int | None
) -> None:
    assert class_of(counts) == expected


def test_an_even_split_between_the_extremes_is_said_in_the_middle_and_comes_first_among_the_disputed() -> (
    None
):
    ballots = [(0, 1)] * 5 + [(2, 1)] * 5
    result = tally_sorting(TWO, CLASSES, ballots)
    places = {place.option: place for place in result.places}
    assert places["a"].verdict == places["b"].verdict == "envisageable"
    assert places["a"].explanation == (
        "2ᵉ place\u202f: classe «\u00a0envisageable\u00a0». Sur 10 votants, 0 la choisit, 5 préfèrent une "
        "classe plus favorable et 5 une classe moins favorable\u202f: aucun côté ne dépasse la moitié."
    )
    assert places["b"].explanation == (
        "1ʳᵉ place\u202f: classe «\u00a0envisageable\u00a0», choisie par 10 votants sur 10."
    )
    assert places["a"].spread.startswith("Avis opposés")
    assert places["b"].spread == (
        "Avis proches\u202f: la moitié des votants au moins donne «\u00a0envisageable\u00a0»."
    )
    assert most_disputed(result) == ("a", "b")


def test_among_options_as_torn_the_one_with_more_different_answers_is_more_disputed() -> None:
    ballots = [(0, 0), (0, 0), (2, 2), (2, 2), (0, 1), (0, 1), (0, 1), (0, 0)]
    assert most_disputed(tally_sorting(TWO, CLASSES, ballots)) == ("b", "a")


@given(counted_polls((PollKind.CONSENT,)))
def test_consent_is_ranked_by_fewest_objections_then_reservations(counted: Counted) -> None:
    keys: dict[str, object] = {}
    for option, said in answers(counted).items():
        count = Counter(said)
        keys[option] = (not said, count[2], count[1], -count[0])
    assert ranks(counted) == ranked(keys)
    for place in counted_poll(*counted).places:
        assert isinstance(place, ConsentPlace)
        assert ("à traiter" in place.verdict) == (place.objections > 0)


def test_one_objection_outweighs_any_number_of_consents() -> None:
    result = tally_consent(TWO, [(0, 1)] * 20 + [(2, 1)])
    assert [(place.option, place.verdict) for place in result.places] == [
        ("b", "Aucune objection"),
        ("a", "1 objection à traiter"),
    ]
    assert result.places[1].explanation == "2ᵉ place\u202f: 1 objection à traiter (20 consentements)."
    assert result.places[0].explanation == "1ʳᵉ place\u202f: aucune objection (21 réserves)."
    assert result.places[1].spread == "Désaccord de 1 sur 21 votants."


@given(counted_polls((PollKind.ALIGNMENT,)))
def test_alignment_compares_whole_numbers_with_both_thresholds(counted: Counted) -> None:
    poll = counted[0]
    keys: dict[str, object] = {}
    for place in counted_poll(*counted).places:
        assert isinstance(place, AlignedPlace)
        sides = [poll.sides[answer] for answer in answers(counted)[place.option]]
        agree, oppose = sides.count(Side.AGREEMENT), sides.count(Side.OPPOSITION)
        assert (place.agreement, place.opposition) == (agree, oppose)
        if not sides:
            assert not place.aligned
            keys[place.option] = (2, 0, 0)
            continue
        shares = Fraction(100 * agree, len(sides)), Fraction(100 * oppose, len(sides))
        assert place.aligned == (shares[0] >= poll.bounds.agreement and shares[1] <= poll.bounds.opposition)
        keys[place.option] = (not place.aligned, -shares[0], shares[1])
    assert ranks(counted) == ranked(keys)


def test_a_share_just_below_the_threshold_is_never_written_like_it() -> None:
    grades, sides = ("D’accord", "Pas d’accord"), (Side.AGREEMENT, Side.OPPOSITION)
    ballots = [(0,)] * 598 + [(1,)] * 402
    (place,) = tally_alignment(TWO[:1], grades, sides, Bounds(60, 50), ballots).places
    assert not place.aligned
    assert "598 votants d’accord sur 1\u202f000 (59,8\u202f%, pour 60\u202f% au moins)" in place.explanation
    (place,) = tally_alignment(TWO[:1], grades, sides, Bounds(60, 50), [(0,)] * 6 + [(1,)] * 4).places
    assert place.aligned
    assert "6 votants d’accord sur 10 (60\u202f%, pour 60\u202f% au moins)" in place.explanation


@given(counted_polls((PollKind.RATING,)))
def test_ratings_settle_on_the_median_of_each_scale(counted: Counted) -> None:
    poll, wide = counted[0], len(counted[0].rating.scales)
    keys: dict[str, object] = {}
    for place in counted_poll(*counted).places:
        assert isinstance(place, RatedPlace)
        option = int(place.option.split("-")[1])
        medians = []
        for rank, (scale, rating) in enumerate(zip(poll.rating.scales, place.ratings, strict=True)):
            values = [scale.value(answer) for answer in answers_of(counted, option * wide + rank)]
            expected = (median_low if scale.levels else median)(values) if values else None
            assert rating.median == expected
            assert rating.spread == (max(values) - min(values) if values else None)
            medians.append(expected)
        known = [each for each in medians if each is not None]
        if len(known) < wide:
            assert place.result is None
            keys[place.option] = (1, ())
        elif poll.rating.result is RatingResult.PRODUCT:
            product = known[0] * (known[1] if wide == 2 else 1)
            assert place.result == product
            keys[place.option] = (0, (-product,))
        elif poll.rating.result is RatingResult.TOTAL:
            assert place.result == sum(known)
            keys[place.option] = (0, (-sum(known),))
        else:
            keys[place.option] = (0, tuple(-each for each in known))
    assert ranks(counted) == ranked(keys)


def test_a_risk_is_rated_by_severity_times_likelihood_and_named_by_its_band() -> None:
    severity = RatingScale("Gravité", tuple(RatingLevel(n, f"G{n}", blocking=n == 4) for n in range(1, 5)))
    likelihood = RatingScale("Vraisemblance", tuple(RatingLevel(n, f"V{n}") for n in range(1, 5)))
    bands = tuple(
        RatingBand(title, start) for title, start in (("faible", 1), ("élevé", 8), ("critique", 12))
    )
    rule = RatingRule((severity, likelihood), RatingResult.PRODUCT, bands, debate_from=2)
    result = tally_rating(TWO, rule, [(3, 2, 1, 1), (3, 2, 3, 1), (0, 3, 1, None)])
    first, second = result.places
    assert first.verdict == "12 (critique)"
    assert first.blocked
    assert first.to_debate
    assert first.explanation == (
        "1ʳᵉ place\u202f: médiane «\u00a0G4\u00a0» sur «\u00a0Gravité\u00a0» et «\u00a0V3\u00a0» sur "
        "«\u00a0Vraisemblance\u00a0»\u202f; produit 12, palier «\u00a0critique\u00a0». "
        "Bloquée par sa note sur «\u00a0Gravité\u00a0»."
    )
    assert second.verdict == "4 (faible)"
    assert second.ratings[1].abstentions == 1
    assert second.spread == (
        "«\u00a0Gravité\u00a0»\u202f: les notes vont de «\u00a0G2\u00a0» à «\u00a0G4\u00a0», à débattre "
        "(3 votants seulement). «\u00a0Vraisemblance\u00a0»\u202f: toutes les notes sont les mêmes "
        "(2 votants seulement)."
    )
    assert mean_of(result) == Fraction(3)


def test_a_vote_for_and_against_explains_its_balance() -> None:
    result = tally_points(TWO, [(2, -1), (1, -2), (-1, 2)], signed=True)
    first, second = result.places
    assert (first.option, first.verdict, first.explanation) == (
        "a",
        "+2",
        "1ʳᵉ place\u202f: solde de +2, 3 points pour (2 votants) et 1 point contre (1 votant).",
    )
    assert second.verdict == "−1"
    assert second.spread == "3 votants seulement, trop peu pour conclure."


def test_points_against_are_refused_where_there_are_none() -> None:
    with pytest.raises(ValueError, match="negative"):
        tally_points(TWO, [(1, -1)])


def test_a_show_of_hands_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="show of hands"):
        tally_consent(TWO, [], [{0: 3}])
    with pytest.raises(ValueError, match="negative number of hands"):
        tally_consent(TWO, [], [{0: 3}, {0: -1}])


def test_hands_alone_make_a_result() -> None:
    poll = Poll("v", 1, "e", PollKind.GRADES, "Q", TWO, grades=("Bien", "Passable"))
    result = counted_poll(poll, [], ((9, 3), (2, 4)))
    assert [(place.option, place.verdict) for place in result.places] == [("a", "Bien"), ("b", "Passable")]
    assert (result.voters, result.hands, result.abstentions) == (12, 12, 0)


def test_few_voters_are_told_that_nothing_can_be_concluded() -> None:
    poll = Poll("v", 1, "e", PollKind.GRADES, "Q", TWO[:1], grades=("Bien", "Passable", "Mauvais"))
    six, seven = (tuple(Ballot((n % 3,)) for n in range(many)) for many in (6, 7))
    assert counted_poll(poll, six).places[0].spread == (
        "6 votants seulement, trop peu pour conclure\u202f: les réponses vont de «\u00a0Bien\u00a0» à "
        "«\u00a0Mauvais\u00a0»."
    )
    assert counted_poll(poll, seven).places[0].spread.startswith("Avis opposés")
