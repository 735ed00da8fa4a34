"""What the voting stage says: rules, progress, and the result of a closed poll in words."""

import pytest

from atelier_app.domain.phones import last_poll
from atelier_app.ui.stages.voting.state import Turnout, rule
from tests.ui.workshops import fill


@pytest.fixture
def principles(service):
    texts = ("Décider", "Protéger", "Former", "Informer")
    return [service.add_card("principe", text).id for text in texts]


@pytest.fixture
def themes(service):
    cards = fill(service, "risque", 2)
    return [service.add_theme("regrouper", title, [card]).id for title, card in zip("AB", cards, strict=True)]


def test_a_step_without_a_poll_has_none(service):
    assert last_poll(service.session, "choisir") is None


def test_the_last_poll_prepared_is_the_one_shown(service, principles):
    service.prepare_poll("choisir")
    second = service.prepare_poll("choisir")
    assert last_poll(service.session, "choisir").id == second.id


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


def test_the_rule_of_grades_is_that_of_the_poll(service):
    said = rule(service.session.method.step("juger"), 4)
    assert said == "Chaque personne donne une mention à chaque proposition."


def test_another_round_asks_as_the_first_one_did(service, principles):
    step = service.session.method.step("choisir")
    first = service.prepare_poll("choisir")
    changed = service.change_poll(first.id, points=10, maximum_per_option=4)
    assert rule(step, 2, first) == rule(step, 2)
    assert "10\u00a0points, 4 au plus" in rule(step, 2, changed)


@pytest.mark.parametrize(
    ("cast", "participants", "said"),
    [
        (0, 24, "0\u00a0votant sur 24"),
        (22, 24, "22\u00a0votants sur 24"),
        (1, None, "1\u00a0votant"),
    ],
)
def test_progress_is_told_against_the_people_expected(cast, participants, said):
    assert Turnout(cast, 0, participants).said == said


@pytest.mark.parametrize(
    ("quorum", "voters", "said"),
    [
        (0, 9, ""),
        (14, 9, "Quorum de 14\u00a0votants\u202f: il en manque 5"),
        (14, 14, "✓ Quorum de 14\u00a0votants atteint"),
    ],
)
def test_the_quorum_says_how_many_voters_are_missing(quorum, voters, said):
    assert Turnout(voters, 0, 27, quorum).quorum_said == said


def test_hands_count_among_the_voters_and_are_named():
    turnout = Turnout(14, 8, 27)
    assert turnout.said == "22\u00a0votants sur 27"
    assert turnout.hands_said == "8\u00a0mains levées au plus par proposition"
    assert Turnout(14, 0, 27).hands_said == ""


def test_the_bar_holds_the_voters_the_participants_and_the_quorum():
    assert Turnout(3, 0, 27, 14).whole == 27
    assert Turnout(31, 0, 27, 14).whole == 31
    assert Turnout(0, 0, None).whole == 1
