"""The numbers of paper ballots: what is typed wrong, comes from elsewhere or was never printed is refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import Poll, PollKind, PollState
from atelier_app.domain.tally import Option
from atelier_app.ui.printing.numbers import LAST_NUMBER, paper_number, paper_voter, read_paper_number

POLL = Poll(
    "5f0c9a", 12, "juger", PollKind.GRADES, "Que pensez-vous de ces principes ?",
    (Option("a", "Former"), Option("b", "Informer")), grades=("Bien", "Passable", "À rejeter"),
)  # fmt: skip
OTHER = replace(POLL, id="77e1b2", number=13)

ranks = st.integers(1, LAST_NUMBER)
signs = st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def refusal(poll: Poll, typed: str) -> str:
    with pytest.raises(WorkshopError) as refused:
        read_paper_number(poll, typed)
    assert refused.value.remedy
    return refused.value.message


def test_a_number_says_the_vote_then_the_ballot():
    vote, rank, check = paper_number(POLL, 47).split("-")
    assert (vote, rank, len(check)) == ("V12", "0047", 3)


@given(rank=ranks)
def test_a_number_leads_back_to_its_ballot(rank):
    assert read_paper_number(POLL, paper_number(POLL, rank)) == rank


@given(rank=ranks)
def test_dashes_capitals_and_the_vote_may_be_left_out(rank):
    number = paper_number(POLL, rank)
    for typed in (number.lower(), number.replace("-", ""), f"  {number.replace('-', ' ')}\n", number[4:]):
        assert read_paper_number(POLL, typed) == rank


@given(rank=ranks, at=st.integers(1, 9), sign=signs)
def test_one_sign_typed_for_another_is_refused_as_a_slip(rank, at, sign):
    number = paper_number(POLL, rank).replace("-", "")
    wrong = number[:at] + sign + number[at + 1 :]
    if wrong != number:
        assert "faute de frappe" in refusal(POLL, wrong)


@given(rank=ranks, at=st.integers(1, 10), sign=signs)
def test_a_sign_too_many_or_missing_is_never_another_ballot(rank, at, sign):
    number = paper_number(POLL, rank).replace("-", "")
    refusal(POLL, number[:at] + sign + number[at:])
    refusal(POLL, number[: at - 1] + number[at:] if at > 1 else number[:-1])


@given(rank=ranks, first=st.integers(1, 9), second=st.integers(1, 9))
def test_two_signs_exchanged_are_never_another_ballot(rank, first, second):
    number = list(paper_number(POLL, rank).replace("-", ""))
    wrong = [*number]
    wrong[first], wrong[second] = wrong[second], wrong[first]
    if wrong != number:
        refusal(POLL, "".join(wrong))


@pytest.mark.parametrize(
    "typed", ["", "   ", "47", "bonjour", "V12-0047", "http://192.168.1.2/", "V12-0047-K7PP", "١٢"]
)
def test_what_is_no_number_is_refused_as_a_slip(typed):
    assert "faute de frappe" in refusal(POLL, typed)


def test_a_ballot_of_another_vote_is_told():
    assert "autre vote (V13)" in refusal(POLL, paper_number(OTHER, 47))


def test_a_number_that_was_never_printed_is_unknown():
    """Somebody who knows how the checks are made, and not the vote, writes a ballot of their own."""
    made_up = replace(POLL, id="inventé")
    unknown = [rank for rank in range(1, 60) if paper_number(made_up, rank) != paper_number(POLL, rank)]
    assert len(unknown) > 50
    assert "n’a été imprimé" in refusal(POLL, paper_number(made_up, unknown[0]))


def test_no_ballot_has_the_number_zero():
    assert "n’a été imprimé" in refusal(POLL, paper_number(POLL, 0))


@pytest.mark.parametrize(
    "changed",
    [
        {"options": POLL.options[::-1]},
        {"options": POLL.options[:1]},
        {"options": (Option("a", "Ne pas former"), POLL.options[1])},
        {"question": "Que refusez-vous ?"},
        {"grades": ("Oui", "Non")},
        {"points": 9},
    ],
    ids=["order", "fewer options", "other words", "other question", "other grades", "other budget"],
)
def test_papers_printed_before_the_vote_changed_no_longer_count(changed):
    after = replace(POLL, **changed)
    former = [paper_number(POLL, rank) for rank in range(1, 60)]
    still = [number for rank, number in enumerate(former, 1) if paper_number(after, rank) == number]
    assert len(still) < 5
    assert "n’a été imprimé" in refusal(after, next(each for each in former if each not in still))


def test_papers_printed_before_the_vote_opened_count():
    going_on = replace(POLL, state=PollState.OPEN, quorum=14)
    assert read_paper_number(going_on, paper_number(POLL, 3)) == 3


@given(rank=ranks)
def test_a_scanner_set_for_an_american_keyboard_is_understood(rank):
    azerty = str.maketrans("0123456789-", "à&é\"'(-è_ç)")
    assert read_paper_number(POLL, paper_number(POLL, rank).translate(azerty)) == rank


@given(rank=ranks, other=ranks)
def test_a_paper_is_one_voter_and_two_papers_are_two(rank, other):
    assert (paper_voter(POLL, rank) == paper_voter(POLL, other)) is (rank == other)
    assert paper_voter(POLL, rank) != paper_voter(OTHER, rank)
