"""The mark of what a poll asks: it changes with all that a voter reads, and with nothing else."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from atelier_app.domain.ballot_mark import ballot_mark
from atelier_app.domain.method_words import Side
from atelier_app.domain.polls import Aside, Channel, Poll, PollKind, PollState
from atelier_app.domain.tally import Bounds, Option, RatingRule, RatingScale

POLL = Poll(
    "5f0c9a", 12, "juger", PollKind.GRADES, "Que pensez-vous de ces principes ?",
    (Option("a", "Autoriser"), Option("b", "Informer")), grades=("Bien", "Passable", "À rejeter"),
)  # fmt: skip
PROGRESS = {
    "state": PollState.OPEN,
    "opened": datetime(2026, 3, 12, tzinfo=UTC),
    "closed": datetime(2026, 3, 12, tzinfo=UTC),
    "quorum": 14,
    "turnout": (5, 6),
    "aside": Aside(((Channel.PHONE, 11),)),
}
ASKED = {
    "id": "77e1b2",
    "number": 13,
    "step": "choisir",
    "kind": PollKind.ALIGNMENT,
    "question": "Que refusez-vous ?",
    "options": POLL.options[::-1],
    "points": 3,
    "maximum_per_option": 2,
    "grades": POLL.grades[::-1],
    "abstention": "Sans avis",
    "signed": True,
    "classes": ("Oui", "Non"),
    "sides": (Side.AGREEMENT, None, Side.OPPOSITION),
    "bounds": Bounds(50, 10),
    "rating": RatingRule((RatingScale("Gravité"),)),
    "previous": "0a1b2c",
    "colleges": ("Agents", "Élus"),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_ballot_means_something_else_once_the_poll_asks_something_else(name):
    assert ballot_mark(replace(POLL, **{name: ASKED[name]})) != ballot_mark(POLL)


@pytest.mark.parametrize("label", ["Interdire", "autoriser", "Autoriser "])
def test_an_option_worded_otherwise_is_another_one(label):
    reworded = replace(POLL, options=(Option("a", label), POLL.options[1]))
    assert ballot_mark(reworded) != ballot_mark(POLL)


@pytest.mark.parametrize("name", PROGRESS)
def test_how_far_a_poll_has_come_changes_nothing_for_its_voters(name):
    assert ballot_mark(replace(POLL, **{name: PROGRESS[name]})) == ballot_mark(POLL)


def test_each_setting_of_a_poll_is_on_one_side_or_the_other():
    assert {each.name for each in fields(Poll)} == {*PROGRESS, *ASKED}
