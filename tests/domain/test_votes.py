import pytest

from atelier_app.domain.principles import poll_result, principles
from atelier_app.domain.votes import votes_for
from atelier_app.service import PlannedTheme
from tests.fakes import service_for
from tests.methods import SMALL


@pytest.fixture
def service():
    return service_for(SMALL)


def themes_voted(service, *ballots):
    """Three themes of one card each, and a closed poll on them."""
    cards = [service.add_card("risque", text).id for text in ("a", "b", "c")]
    themes = [
        service.add_theme("regrouper", title, [card]).id for title, card in zip("ABC", cards, strict=True)
    ]
    poll = service.prepare_poll("juger").id
    service.open_poll(poll)
    for voter, ballot in enumerate(ballots):
        service.cast_ballot(poll, str(voter), ballot)
    service.close_poll(poll)
    return themes, poll


def voters(service, thing):
    return [
        (votes.voters, [option.label for option in votes.options])
        for votes in votes_for(service.session, thing)
    ]


def test_a_theme_has_the_votes_of_its_own_option(service):
    themes, _ = themes_voted(service, (0, 1, 2), (1, 1, 1))
    assert voters(service, themes[0]) == [(2, ["A"])]


def test_a_merged_theme_unites_its_distinct_voters_and_undo_parts_them_again(service):
    themes, _ = themes_voted(service, (0, 1, 2), (1, 1, 1))
    before = [voters(service, theme) for theme in themes]
    state = service.session.membership.copy()
    service.merge_themes(themes[0], themes[1])
    assert voters(service, themes[0]) == [(2, ["A", "B"])]
    service.undo()
    assert [voters(service, theme) for theme in themes] == before
    assert service.session.membership == state


def test_votes_follow_a_theme_into_an_accepted_grouping(service):
    themes_voted(service, (0, 1, 2))
    cards = list(service.session.cards)
    (new,) = service.regroup("regrouper", [PlannedTheme("Tout", cards)])
    assert voters(service, new.id) == [(1, ["A", "B", "C"])]


def test_the_opening_of_a_theme_is_undone_even_after_a_vote_that_keeps_its_wording(service):
    themes, poll = themes_voted(service, (0, 1, 2))
    while service.undoable == "ouvrir un thème":
        service.undo()
    assert not service.session.themes
    result = poll_result(service.session, service.session.polls[poll])
    assert {place.option for place in result.places} == set(themes)
    service.redo()
    assert voters(service, themes[0]) == [(1, ["A"])]


def test_points_of_a_merged_card_are_added_and_its_voters_counted_once(service):
    cards = [service.add_card("principe", text).id for text in ("P", "Q", "R")]
    poll = service.prepare_poll("choisir").id
    service.open_poll(poll)
    service.cast_ballot(poll, "one", (1, 1, 0))
    service.cast_ballot(poll, "two", (0, 0, 1))
    service.close_poll(poll)
    service.merge_cards(cards[0], cards[1:2])
    (votes,) = votes_for(service.session, cards[0])
    assert (votes.voters, votes.points) == (1, 2)
    assert votes_for(service.session, "inconnue") == ()


def test_a_vote_that_is_open_says_nothing(service):
    cards = [service.add_card("principe", text).id for text in ("P", "Q")]
    service.open_poll(service.prepare_poll("choisir").id)
    assert votes_for(service.session, cards[0]) == ()


def test_a_principle_that_unites_others_is_supported_by_their_voters_together(service):
    cards = [service.add_card("principe", text).id for text in ("P", "Q", "R")]
    poll = service.prepare_poll("choisir").id
    service.open_poll(poll)
    service.cast_ballot(poll, "one", (1, 1, 0))
    service.cast_ballot(poll, "two", (0, 2, 0))
    service.close_poll(poll)
    before = principles(service.session)
    service.merge_cards(cards[0], cards[1:2])
    kept = next(each for each in principles(service.session) if each.card.id == cards[0])
    assert (kept.support.votes.voters, kept.support.votes.points) == (2, 4)
    assert kept.support.place.option == cards[0]
    service.undo()
    assert principles(service.session) == before


def test_a_principle_written_after_the_vote_has_the_place_of_the_best_it_unites(service):
    cards = [service.add_card("principe", text).id for text in ("P", "Q")]
    poll = service.prepare_poll("choisir").id
    service.open_poll(poll)
    service.cast_ballot(poll, "one", (0, 2))
    service.close_poll(poll)
    heir = service.add_card("principe", "Nouveau").id
    service.merge_cards(heir, cards)
    (principle,) = principles(service.session)
    assert principle.support.place.option == cards[1]
    assert principle.support.votes.points == 2
