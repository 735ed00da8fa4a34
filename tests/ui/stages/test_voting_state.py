"""What the voting stage says: rules, progress, and the result of a closed poll in words."""

from dataclasses import replace

import pytest

from atelier_app.domain.polls import Channel
from atelier_app.ui.stages.voting.state import (
    Segment,
    outcome,
    poll_of,
    progress_text,
    rule,
)
from tests.methods import with_abstention
from tests.ui.workshops import fill


@pytest.fixture
def principles(service):
    texts = ("Décider", "Protéger", "Former", "Informer")
    return [service.add_card("principe", text).id for text in texts]


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


def test_a_step_without_a_poll_has_none(service):
    assert poll_of(service.session, "choisir") is None


def test_the_last_poll_prepared_is_the_one_shown(service, principles):
    service.prepare_poll("choisir")
    second = service.prepare_poll("choisir")
    assert poll_of(service.session, "choisir").id == second.id


def test_the_texts_of_a_collection_may_be_put_to_the_vote(service, principles):
    service.park_cards([principles[1]])
    options = service.session.votable(service.session.method.step("choisir"))
    assert [option.label for option in options] == ["Décider", "Former", "Informer"]


def test_themes_may_be_put_to_the_vote(service, themes):
    options = service.session.votable(service.session.method.step("juger"))
    assert [option.id for option in options] == themes


@pytest.mark.parametrize(("options", "points"), [(2, 3), (12, 4), (40, 6)])
def test_the_rule_of_points_follows_the_number_of_options(service, options, points):
    said = rule(service.session.method.step("choisir"), options)
    assert said == f"Chaque personne répartit {points}\u00a0points, 2 au plus sur la même proposition."


def test_the_rule_of_grades_counts_them(service):
    said = rule(service.session.method.step("juger"), 4)
    assert said == "Chaque personne donne une mention à chaque proposition, parmi 3."


@pytest.mark.parametrize(
    ("cast", "participants", "said"),
    [
        (0, 24, "0\u00a0bulletin sur 24"),
        (22, 24, "22\u00a0bulletins sur 24"),
        (1, None, "1\u00a0bulletin"),
    ],
)
def test_progress_is_told_against_the_people_expected(cast, participants, said):
    assert progress_text(cast, participants) == said


def test_points_are_told_by_place_with_bars_to_the_highest_total(service, principles):
    phone, paper = Channel.PHONE, Channel.PAPER
    poll = closed(service, "choisir", [((2, 1, 0, 0), phone), ((2, 0, 1, 0), phone), ((0,) * 4, paper)])
    service.prepare(replace(service.session.preparation, participants=4))
    result = outcome(service.session, poll)
    first, *_, last = result.rows
    assert (first.rank, first.label, first.verdict) == (1, "Décider", "4\u00a0points")
    assert first.segments == (Segment(4, "points"),) and first.whole == 4
    assert first.sentence.startswith("1ʳᵉ place")
    assert (last.label, last.spoken) == ("Informer", "points\u202f: 0")
    assert result.participation == "3\u00a0bulletins sur 4 · 2 téléphones · 1 papier · 1\u00a0blanc"


def test_grades_are_told_by_majority_with_a_part_per_grade(service, themes):
    service.session.method = with_abstention(service.session.method, "Je ne sais pas")
    kiosk, hands = Channel.KIOSK, Channel.HANDS
    poll = closed(service, "juger", [((0, 2), kiosk), ((0, 1), hands), ((1, -1), hands)])
    result = outcome(service.session, poll)
    assert [row.verdict for row in result.rows] == ["Bien", "À rejeter"]
    assert [part.count for part in result.rows[0].segments] == [2, 1, 0]
    assert result.rows[1].whole == 2
    assert result.rows[0].spoken == "Bien\u202f: 2, Passable\u202f: 1, À rejeter\u202f: 0"
    assert result.participation == "3\u00a0bulletins · 1 borne · 2 mains levées"


def test_a_poll_in_which_nobody_voted_has_a_result_all_the_same(service, principles):
    result = outcome(service.session, closed(service, "choisir", []))
    assert {row.whole for row in result.rows} == {1}
    assert result.participation == "0\u00a0bulletin"


def test_an_option_that_nobody_graded_has_no_grade(service, themes):
    service.session.method = with_abstention(service.session.method, "Je ne sais pas")
    result = outcome(service.session, closed(service, "juger", [((0, -1), Channel.PAPER)]))
    assert result.rows[1].verdict == "Sans mention"
