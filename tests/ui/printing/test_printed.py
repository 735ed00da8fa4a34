"""What is remembered of the ballots printed: the numbers taken, and what they ask."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.polls import PollKind, PollState
from atelier_app.ui.printing.numbers import LAST_NUMBER
from atelier_app.ui.printing.printed import PrintedBallots
from tests.ui.printing.polls import poll

POLL = poll(PollKind.POINTS)
OTHER = replace(POLL, question="Et celle-ci ?")


@given(st.lists(st.tuples(st.integers(1, LAST_NUMBER - 500), st.integers(1, 500)), max_size=5))
def test_the_next_number_is_that_of_no_ballot_printed(batches):
    printed = PrintedBallots()
    for first, count in batches:
        printed.note(POLL, first, count)
    taken = {number for first, count in batches for number in range(first, first + count)}
    assert printed.next_number(POLL) not in taken - {LAST_NUMBER}


def test_nothing_is_said_of_ballots_that_nobody_printed():
    printed = PrintedBallots()
    assert printed.next_number(POLL) == 1
    assert printed.said(POLL, changing=True) == "" and not printed.are_void(POLL)


def test_ballots_that_ask_something_else_are_void_until_they_are_printed_again(qtbot):
    printed = PrintedBallots()
    printed.note(POLL, 1, 24)
    assert printed.said(POLL, changing=False) == ""
    assert printed.said(OTHER, changing=False) == (
        "▲ Les bulletins déjà imprimés ne valent plus\u202f: imprimez-les de nouveau."
    )
    with qtbot.waitSignal(printed.changed):
        printed.note(OTHER, printed.next_number(OTHER), 24)
    assert printed.said(OTHER, changing=False) == "" and printed.next_number(OTHER) == 49
    assert printed.said(OTHER, changing=True).startswith("▲ 24\u00a0bulletins papier imprimés\u202f:")


def test_opening_a_vote_and_its_quorum_change_nothing_on_paper():
    printed = PrintedBallots()
    printed.note(POLL, 1, 10)
    printed.note(POLL, 11, 5)
    assert not printed.are_void(replace(POLL, state=PollState.OPEN, quorum=12))
    assert printed.said(POLL, changing=True).startswith("▲ 15\u00a0bulletins")
