import pytest

from atelier_app.domain.cards import CardStatus, LinkKind
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
    with pytest.raises(WorkshopError, match="a donné un principe"):
        service.dissolve_theme(theme.id)
    assert titles(service) == {"Un": ["a", "b"]}


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
        lambda service: service.split_theme("inconnu", "Un", ["a"]),
        lambda service: service.dissolve_theme("inconnu"),
    ],
)
def test_an_intention_on_a_theme_that_is_gone_is_refused_in_plain_words(service, intention):
    with pytest.raises(WorkshopError, match="n’existe plus"):
        intention(service)


def test_a_theme_that_was_merged_is_gone_for_everybody(service, cards):
    one = service.add_theme("regrouper", "Un", cards[:2])
    two = service.add_theme("regrouper", "Deux", cards[2:])
    service.merge_themes(one.id, two.id)
    with pytest.raises(WorkshopError, match="n’existe plus"):
        service.rename_theme(two.id, "Trois")
    with pytest.raises(WorkshopError, match="n’existe plus"):
        service.group_cards("regrouper", cards, two.id)


def test_a_theme_is_split_by_some_of_its_cards(service, cards):
    whole = service.add_theme("regrouper", "Un", cards)
    part = service.split_theme(whole.id, "Deux", cards[2:])
    assert titles(service) == {"Un": ["a", "b"], "Deux": ["c", "d"]}
    assert service.session.targets(part.id, LinkKind.SPLIT_FROM) == (whole.id,)
    service.undo()
    assert titles(service) == {"Un": ["a", "b", "c", "d"]} and not service.session.links


@pytest.mark.parametrize("chosen", [slice(0, 0), slice(0, 4), slice(1, 5)])
def test_a_theme_is_split_by_part_of_its_cards_only(service, cards, chosen):
    other = service.add_card("risque", "e").id
    theme = service.add_theme("regrouper", "Un", cards)
    with pytest.raises(WorkshopError, match="une partie de ses cartes"):
        service.split_theme(theme.id, "Deux", [*cards, other][chosen])


def test_a_theme_that_took_over_the_source_of_a_principle_is_not_dissolved(service, cards):
    one = service.add_theme("regrouper", "Un", cards[:2])
    two = service.add_theme("regrouper", "Deux", cards[2:])
    service.add_card("principe", "P", comes_from=[one.id])
    service.merge_themes(two.id, one.id)
    with pytest.raises(WorkshopError, match="a donné un principe"):
        service.dissolve_theme(two.id)


def test_a_theme_has_a_colour_of_its_own_until_the_room_gives_it_one(service):
    themes = [service.add_theme("regrouper", title) for title in ("Un", "Deux", "Trois")]
    assert len({theme.shown_colour for theme in themes}) == 3
    service.recolour_theme(themes[0].id, Colour.BLUE)
    assert service.session.themes[themes[0].id].shown_colour is Colour.BLUE
