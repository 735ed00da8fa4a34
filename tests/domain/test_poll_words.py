"""Votes are told in the same words everywhere; each kind has its own."""

import pytest

from atelier_app.domain.poll_words import (
    KIND_TITLES,
    asked_in_short,
    asked_of_all,
    asked_of_voter,
    channels_told,
)
from atelier_app.domain.polls import Aside, Channel, Poll, PollKind
from atelier_app.domain.tally import Option, RatingRule, RatingScale


def asked(kind: PollKind, **settings: object) -> Poll:
    options = (Option("a", "Former"), Option("b", "Informer"))
    return Poll("v", 1, "e", kind, "Que faire ?", options, **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("say", [asked_of_voter, asked_of_all, asked_in_short])
def test_each_kind_is_asked_in_words_of_its_own(say):
    said = {say(asked(kind, rating=RatingRule((RatingScale("Gravité"),)))) for kind in PollKind}
    assert len(said) == len(PollKind) == len(set(KIND_TITLES.values()))


def test_points_against_are_announced_to_everybody():
    poll = asked(PollKind.POINTS, points=4, maximum_per_option=1, signed=True)
    assert (
        asked_of_voter(poll)
        == "Répartissez 4\u00a0points, pour ou contre, 1 au plus sur la même proposition."
    )
    assert asked_of_all(poll).startswith("Chaque personne répartit 4\u00a0points, pour ou contre, 1 au plus")
    assert asked_in_short(poll).startswith("4\u00a0points par personne, pour ou contre, 1\u00a0point au plus")


def test_the_wall_lists_the_answers_to_choose_among():
    poll = asked(PollKind.SORTING, classes=("Souhaitable", "À proscrire"))
    assert asked_in_short(poll) == "Une classe par proposition\u202f: Souhaitable, À\u00a0proscrire"


def test_every_way_to_vote_is_told_with_its_ballots():
    told = channels_told(Aside(tuple((channel, 3) for channel in Channel)))
    assert told == (
        "3\u00a0par téléphone", "3\u00a0à la borne", "3\u00a0à main levée", "3\u00a0sur papier",
    )  # fmt: skip
