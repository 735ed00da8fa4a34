"""The result of a closed poll in words and figures."""

from dataclasses import replace

import pytest

from atelier_app.domain.polls import Channel
from atelier_app.ui.stages.voting.outcome import outcome
from atelier_app.ui.stages.voting.strips import Segment
from tests.methods import with_abstention
from tests.ui.workshops import fill


@pytest.fixture
def themes(service):
    cards = fill(service, "risque", 2)
    return [service.add_theme("regrouper", title, [card]).id for title, card in zip("AB", cards, strict=True)]


def closed(service, step, ballots):
    poll = service.prepare_poll(step)
    service.open_poll(poll.id)
    for rank, (choices, channel) in enumerate(ballots):
        service.cast_ballot(poll.id, f"v{rank}", choices, channel=channel)
    service.close_poll(poll.id)
    return service.session.polls[poll.id]


def test_points_are_told_by_place_with_bars_to_the_highest_total(service, principles):
    phone, paper = Channel.PHONE, Channel.PAPER
    poll = closed(service, "choisir", [((2, 1, 0, 0), phone), ((2, 0, 1, 0), phone), ((0,) * 4, paper)])
    service.prepare(replace(service.session.preparation, participants=4))
    result = outcome(service.session, poll)
    first, *_, last = result.rows
    assert (first.rank, first.label, first.verdict) == (1, "Décider", "4 points")
    assert first.strips[0].segments == (Segment(4, "points"),) and first.strips[0].whole == 4
    assert first.sentence.startswith("1ʳᵉ place")
    assert (last.label, last.strips[0].spoken) == ("Informer", "points\u202f: 0")
    assert result.participation == (
        "3\u00a0votants sur 4 · 2\u00a0par téléphone · 1\u00a0sur papier · 1\u00a0bulletin blanc"
    )


def test_grades_are_told_by_majority_with_a_part_per_grade(service, themes):
    service.session.method = with_abstention(service.session.method, "Je ne sais pas")
    kiosk, hands = Channel.KIOSK, Channel.HANDS
    poll = closed(service, "juger", [((0, 2), kiosk), ((0, 1), hands), ((1, -1), hands)])
    result = outcome(service.session, poll)
    assert [row.verdict for row in result.rows] == ["Bien", "À rejeter"]
    assert [part.count for part in result.rows[0].strips[0].segments] == [2, 1, 0]
    assert result.rows[1].strips[0].whole == 2
    assert result.rows[0].strips[0].spoken == "Bien\u202f: 2, Passable\u202f: 1, À rejeter\u202f: 0"
    assert result.participation == "3\u00a0votants · 1\u00a0à la borne · 2\u00a0à main levée"


def test_a_poll_in_which_nobody_voted_has_a_result_all_the_same(service, principles):
    result = outcome(service.session, closed(service, "choisir", []))
    assert {row.strips[0].whole for row in result.rows} == {1}
    assert result.participation == "0\u00a0votant"


def test_an_option_that_nobody_graded_has_no_grade(service, themes):
    service.session.method = with_abstention(service.session.method, "Je ne sais pas")
    result = outcome(service.session, closed(service, "juger", [((0, -1), Channel.PAPER)]))
    assert result.rows[1].verdict == "Sans mention"
