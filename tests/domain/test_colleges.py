"""Results by college show groups large enough only, and nothing that a subtraction would give away."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.colleges import FEWEST_RESPONDENTS, by_college, college_results, sealed
from atelier_app.domain.counting import counted_poll
from atelier_app.domain.polls import NO_OPINION, UNSAID, Ballot, Poll, PollKind, PollState
from atelier_app.domain.tally import Option, RatingRule, RatingScale
from tests.fakes import created
from tests.methods import SMALL

COLLEGES = ("Agents", "Encadrants", "Élus")
POLL = Poll(
    "v",
    1,
    "e",
    PollKind.GRADES,
    "Q",
    (Option("a", "Un"), Option("b", "Deux")),
    grades=("Bien", "Passable", "À rejeter"),
    colleges=COLLEGES,
)
BLANK = (NO_OPINION, NO_OPINION)

grades = st.integers(NO_OPINION, 2)
ballots = st.lists(
    st.builds(Ballot, st.tuples(grades, grades), college=st.integers(UNSAID, len(COLLEGES) - 1)), max_size=40
)


def group(*sizes: int, unsaid: int = 0) -> list[Ballot]:
    """Ballots of that many voters in each college, then of some who did not say theirs."""
    said = [Ballot((rank % 3, 0), college=college) for college, n in enumerate(sizes) for rank in range(n)]
    return said + [Ballot((0, 0)) for _ in range(unsaid)]


def shown(given: list[Ballot]) -> list[str]:
    kept, turnout = sealed(POLL, given)
    results = college_results(replace(POLL, turnout=turnout), kept)
    return [each.title for each in results if each.result is not None]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (group(5, 5, 5), ["Agents", "Encadrants", "Élus"]),
        (group(9, 6, 4), ["Agents"]),  # 4 alone would be what the total leaves: the 6 hide them
        (group(9, 6, 4, unsaid=1), ["Agents", "Encadrants"]),  # 5 people are left, one of whom did not say
        (group(9, 3, 2), ["Agents"]),  # two hidden colleges, 5 people together
        (group(9, 6, 0), ["Agents", "Encadrants"]),  # nobody is left to be found
        (group(9, 1, 1), []),
        (group(4, 4, 4), []),
        (group(5, 5, unsaid=2), ["Encadrants"]),
        (group(0, 0, 0), []),
    ],
)
def test_colleges_are_shown_when_neither_they_nor_the_others_can_be_found(
    given: list[Ballot], expected: list[str]
) -> None:
    assert shown(given) == expected


@given(ballots)
def test_no_group_that_can_be_computed_has_fewer_than_five_respondents(given: list[Ballot]) -> None:
    kept, turnout = sealed(POLL, given)
    poll = replace(POLL, turnout=turnout)
    speaking = sum(each.choices != BLANK for each in given)
    sizes = [each.voters for each in college_results(poll, kept) if each.result is not None]
    assert all(size >= FEWEST_RESPONDENTS for size in sizes)
    left = speaking - sum(sizes)
    assert not sizes or left == 0 or left >= FEWEST_RESPONDENTS


@given(ballots)
def test_a_college_that_is_not_shown_is_on_no_ballot_any_more(given: list[Ballot]) -> None:
    kept, turnout = sealed(POLL, given)
    results = college_results(replace(POLL, turnout=turnout), kept)
    readable = {college for college, each in enumerate(results) if each.result is not None}
    assert {each.college for each in kept} <= readable | {UNSAID}


@given(ballots)
def test_sealing_changes_no_answer_and_counts_the_voters_of_each_college(given: list[Ballot]) -> None:
    kept, turnout = sealed(POLL, given)
    assert Counter(each.choices for each in kept) == Counter(each.choices for each in given)
    assert list(kept) == sorted(kept)
    speaking = Counter(each.college for each in given if each.choices != BLANK)
    assert turnout == tuple(speaking[college] for college in range(len(COLLEGES)))


@given(ballots)
def test_a_college_that_is_shown_is_counted_as_a_poll_of_its_own(given: list[Ballot]) -> None:
    kept, turnout = sealed(POLL, given)
    for college, each in enumerate(college_results(replace(POLL, turnout=turnout), kept)):
        if each.result is not None:
            ranks = [rank for rank, option in enumerate(POLL.options) if option.label not in each.left_out]
            own = [
                Ballot(tuple(ballot.choices[rank] for rank in ranks))
                for ballot in given
                if ballot.college == college
            ]
            asked = replace(POLL, options=tuple(POLL.options[rank] for rank in ranks))
            assert each.result == counted_poll(asked, own)


@given(ballots)
def test_no_answers_to_an_option_that_can_be_computed_are_those_of_fewer_than_five(
    given: list[Ballot],
) -> None:
    kept, turnout = sealed(POLL, given)
    results = college_results(replace(POLL, turnout=turnout), kept)
    for rank, option in enumerate(POLL.options):
        answers = Counter(each.college for each in kept if each.choices[rank] != NO_OPINION)
        shown = [
            answers[college]
            for college, each in enumerate(results)
            if each.result is not None and option.label not in each.left_out
        ]
        left = answers.total() - sum(shown)
        assert all(count >= FEWEST_RESPONDENTS for count in shown)
        assert not shown or left == 0 or left >= FEWEST_RESPONDENTS


def test_the_only_answer_of_a_college_to_an_option_is_not_shown() -> None:
    agents = [Ballot((0, NO_OPINION), college=0)] * 4 + [Ballot((0, 1), college=0)]
    managers = [Ballot((1, 0), college=1)] * 6
    kept, turnout = sealed(POLL, agents + managers)
    first, second, _ = college_results(replace(POLL, turnout=turnout), kept)
    assert first.result is not None and [place.option for place in first.result.places] == ["a"]
    assert "«\u00a0Deux\u00a0»" in first.remark
    # Seven answered it in all: what the managers said of it would give away the agent alone.
    assert second.left_out == ("Deux",)


def test_an_option_that_every_other_college_answered_enough_is_shown_by_them() -> None:
    agents = [Ballot((0, NO_OPINION), college=0)] * 5
    kept, turnout = sealed(POLL, agents + group(0, 6, 5))
    first, second, third = college_results(replace(POLL, turnout=turnout), kept)
    assert (first.left_out, second.left_out, third.left_out) == (("Deux",), (), ())
    assert second.remark == ""


def test_no_points_at_all_are_an_answer_in_a_vote_by_points() -> None:
    poll = replace(POLL, kind=PollKind.POINTS, points=3, maximum_per_option=2, grades=())
    kept, turnout = sealed(poll, [Ballot((2, rank // 4), college=0) for rank in range(5)])
    (agents, *_) = college_results(replace(poll, turnout=turnout), kept)
    assert agents.result is not None and agents.left_out == ()


def test_a_rating_is_shown_by_college_once_each_scale_was_answered_enough() -> None:
    scales = (RatingScale("Gravité"), RatingScale("Part"))
    poll = replace(POLL, kind=PollKind.RATING, rating=RatingRule(scales), abstention="Sans avis", grades=())
    full, half = Ballot((1, 1, 1, 1), college=0), Ballot((1, NO_OPINION, 1, 1), college=0)
    kept, turnout = sealed(poll, [full] * 4 + [half])
    (agents, *_) = college_results(replace(poll, turnout=turnout), kept)
    assert agents.left_out == ("Un",)


def test_a_blank_ballot_is_no_respondent() -> None:
    five = [Ballot(BLANK if rank == 4 else (0, 1), college=0) for rank in range(5)]
    assert shown(five + group(0, 6)) == []


def test_a_poll_without_points_for_anything_is_blank_too() -> None:
    poll = replace(POLL, kind=PollKind.POINTS, points=3, maximum_per_option=2, grades=())
    _, turnout = sealed(poll, [Ballot((0, 0), college=0), Ballot((1, 0), college=0)])
    assert turnout == (1, 0, 0)


def test_a_poll_without_colleges_has_no_result_by_college() -> None:
    assert sealed(replace(POLL, colleges=()), [Ballot((0, 1))]) == ((Ballot((0, 1)),), ())
    assert college_results(replace(POLL, colleges=()), [Ballot((0, 1))]) == ()


def test_the_results_by_college_of_a_session_are_those_of_its_closed_poll() -> None:
    (event,) = created(SMALL).events
    session = event.new_session()  # type: ignore[union-attr]
    kept, turnout = sealed(POLL, group(6, 5))
    closed = replace(POLL, state=PollState.CLOSED, turnout=turnout)
    session.polls["v"] = POLL
    assert by_college(session, POLL) == ()
    session.polls["v"], session.ballots["v"] = closed, kept
    agents, managers, elected = by_college(session, POLL)
    assert (agents.title, agents.voters, managers.voters, elected.voters) == ("Agents", 6, 5, 0)
    assert agents.result is not None and agents.result.voters == 6
    assert elected.result is None


def test_a_college_that_is_not_shown_says_why() -> None:
    kept, turnout = sealed(POLL, group(7, 6, 2))
    agents, managers, elected = college_results(replace(POLL, turnout=turnout), kept)
    assert agents.reason == ""
    assert "par soustraction" in managers.reason
    assert elected.reason == "Non montré\u202f: moins de 5 votants."
    *_, nobody = college_results(replace(POLL, turnout=(7, 6, 0)), kept)
    assert nobody.reason == "Personne de ce collège n’a voté."
