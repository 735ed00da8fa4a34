import pytest

from atelier_app.domain.cards import CardStatus
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Colour


@pytest.fixture
def cards(service):
    return [service.add_card("risque", text).id for text in ("a", "b", "c", "d")]


def titles(service):
    session = service.session
    return {
        theme.title: [card.text for card in session.cards_of_theme(theme.id)]
        for theme in session.themes_of("regrouper")
    }


def tray(service):
    return [card.text for card in service.session.tray("regrouper")]


def test_a_theme_takes_cards_from_the_tray_and_from_other_themes(service, cards):
    service.add_theme("regrouper", "Un", cards[:2])
    service.add_theme("regrouper", "Deux", cards[1:3])
    assert titles(service) == {"Un": ["a"], "Deux": ["b", "c"]}
    assert tray(service) == ["d"]


def test_a_theme_is_made_in_a_grouping_step_only(service, cards):
    with pytest.raises(WorkshopError, match="ne regroupe pas"):
        service.add_theme("choisir", "Un", cards)


def test_a_theme_needs_a_title(service):
    with pytest.raises(WorkshopError, match="Le titre du thème"):
        service.add_theme("regrouper", " ")


def test_only_cards_that_the_step_works_on_are_grouped(service, cards):
    principle = service.add_card("principe", "P")
    with pytest.raises(WorkshopError, match="ne se range pas"):
        service.add_theme("regrouper", "Un", [principle.id])
    with pytest.raises(WorkshopError, match="ne se range pas"):
        service.group_cards("regrouper", ["inconnue"], None)


def test_cards_go_to_a_theme_and_back_to_the_tray(service, cards):
    theme = service.add_theme("regrouper", "Un")
    service.group_cards("regrouper", cards[:2], theme.id)
    service.group_cards("regrouper", cards[:1], None)
    assert titles(service) == {"Un": ["b"]}
    assert service.undoable == "remettre des cartes à classer"


def test_putting_a_card_where_it_is_leaves_no_trace(service, cards, log):
    theme = service.add_theme("regrouper", "Un", cards)
    before = len(log.actions)
    service.group_cards("regrouper", cards, theme.id)
    assert len(log.actions) == before


def test_cards_cannot_go_to_a_theme_that_is_gone(service, cards):
    with pytest.raises(WorkshopError, match="n’existe plus"):
        service.group_cards("regrouper", cards, "inconnu")


def test_a_theme_is_renamed_recoloured_placed_and_pinned(service):
    theme = service.add_theme("regrouper", "Un")
    service.rename_theme(theme.id, " Nos données ")
    service.recolour_theme(theme.id, Colour.BLUE)
    service.move_theme(theme.id, (3.0, 4.0))
    service.pin_theme(theme.id, True)
    changed = service.session.themes[theme.id]
    assert (changed.title, changed.colour, changed.position, changed.pinned) == (
        "Nos données",
        Colour.BLUE,
        (3.0, 4.0),
        True,
    )


def test_merged_themes_unite_their_cards_and_undo_parts_them_again(service, cards):
    one = service.add_theme("regrouper", "Un", cards[:2])
    two = service.add_theme("regrouper", "Deux", cards[2:])
    service.merge_themes(one.id, two.id)
    assert titles(service) == {"Un": ["a", "b", "c", "d"]}
    service.undo()
    assert titles(service) == {"Un": ["a", "b"], "Deux": ["c", "d"]}


def test_a_theme_does_not_merge_with_itself(service):
    theme = service.add_theme("regrouper", "Un")
    with pytest.raises(WorkshopError, match="deux thèmes"):
        service.merge_themes(theme.id, theme.id)


def test_a_dissolved_theme_gives_its_cards_back_to_the_tray(service, cards):
    theme = service.add_theme("regrouper", "Un", cards[:2])
    service.remove_cards(cards[:1])
    service.dissolve_theme(theme.id)
    assert titles(service) == {} and tray(service) == ["b", "c", "d"]
    assert not service.session.membership


def test_a_theme_that_gave_a_principle_stays(service, cards):
    theme = service.add_theme("regrouper", "Un", cards[:2])
    service.add_card("principe", "P", comes_from=[theme.id])
    with pytest.raises(WorkshopError, match="est lié à un principe"):
        service.dissolve_theme(theme.id)
    assert titles(service) == {"Un": ["a", "b"]}


def test_an_accepted_grouping_replaces_the_themes_in_one_undo(service, cards):
    service.add_theme("regrouper", "Ancien", cards[:1])
    before = titles(service)
    service.accept_grouping("regrouper", [("Un", cards[1:3]), ("Deux", cards[3:])])
    assert titles(service) == {"Un": ["b", "c"], "Deux": ["d"]}
    assert tray(service) == ["a"]
    service.undo()
    assert titles(service) == before


def test_pinned_themes_keep_their_cards_whatever_is_proposed(service, cards):
    pinned = service.add_theme("regrouper", "Épinglé", cards[:2])
    service.pin_theme(pinned.id, True)
    service.accept_grouping("regrouper", [("Un", cards)])
    assert titles(service) == {"Épinglé": ["a", "b"], "Un": ["c", "d"]}


def test_a_proposal_made_a_moment_ago_is_accepted_for_what_still_holds(service, cards):
    service.remove_cards(cards[:1])
    service.accept_grouping(
        "regrouper", [("Un", [*cards[:2], "disparue"]), ("Deux", [cards[1], cards[2]]), ("Vide", cards[:1])]
    )
    assert titles(service) == {"Un": ["b"], "Deux": ["c"]}


def test_a_proposal_that_changes_nothing_leaves_no_trace(service, log):
    before = len(log.actions)
    service.accept_grouping("regrouper", [])
    assert len(log.actions) == before


def test_an_empty_proposal_clears_the_themes(service, cards):
    service.add_theme("regrouper", "Ancien", cards)
    service.accept_grouping("regrouper", [])
    assert titles(service) == {} and len(tray(service)) == 4


def test_a_pending_card_is_not_in_the_tray(service, cards):
    service.remove_cards(cards[:1])
    assert service.session.cards[cards[0]].status is CardStatus.REMOVED
    assert tray(service) == ["b", "c", "d"]


@pytest.mark.parametrize(
    "intention",
    [
        lambda service: service.rename_theme("inconnu", "x"),
        lambda service: service.pin_theme("inconnu", True),
        lambda service: service.merge_themes("inconnu", "autre"),
        lambda service: service.dissolve_theme("inconnu"),
    ],
)
def test_an_intention_on_a_theme_that_is_gone_is_refused_in_plain_words(service, intention):
    with pytest.raises(WorkshopError, match="n’existe plus"):
        intention(service)
