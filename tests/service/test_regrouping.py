import pytest

from atelier_app.domain.cards import LinkKind
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.lineage import Lineage
from atelier_app.domain.session import replay
from atelier_app.domain.themes import GroupingHelp, RoomNotion
from atelier_app.service import PlannedTheme
from tests.service.test_themes import titles, tray

STEP = "regrouper"


@pytest.fixture
def cards(service):
    return [service.add_card("risque", text).id for text in ("a", "b", "c", "d")]


def replayed(service):
    return replay(event for action in service.history for event in action.events)


def constraints(service):
    return {
        (link.kind, *sorted(service.session.cards[end].text for end in (link.source, link.target)))
        for link in service.session.links.values()
    }


def test_an_accepted_grouping_replaces_the_themes_in_one_undo(service, cards):
    service.add_theme(STEP, "Ancien", cards[:1])
    before = titles(service)
    service.regroup(STEP, [PlannedTheme("Un", cards[1:3]), PlannedTheme("Deux", cards[3:])])
    assert titles(service) == {"Un": ["b", "c"], "Deux": ["d"]}
    assert tray(service) == ["a"]
    service.undo()
    assert titles(service) == before


def test_a_planned_theme_continues_the_one_it_names(service, cards):
    old = service.add_theme(STEP, "Ancien", cards[:2])
    (theme,) = service.regroup(STEP, [PlannedTheme("Nouveau nom", cards[1:], theme=old.id)])
    assert theme.id == old.id
    assert titles(service) == {"Nouveau nom": ["b", "c", "d"]}
    service.undo()
    assert titles(service) == {"Ancien": ["a", "b"]}


def test_a_plan_that_says_what_is_already_there_leaves_no_trace(service, cards, log):
    old = service.add_theme(STEP, "Ancien", cards)
    before = len(log.actions)
    service.regroup(STEP, [PlannedTheme("Ancien", cards, theme=old.id)])
    service.regroup(STEP, [PlannedTheme("Ancien", cards[::-1], theme=old.id)])
    assert len(log.actions) == before


def test_a_proposal_for_nothing_leaves_no_trace(service, log):
    before = len(log.actions)
    service.regroup(STEP, [])
    assert len(log.actions) == before


def test_an_empty_plan_clears_the_themes(service, cards):
    service.add_theme(STEP, "Ancien", cards)
    service.regroup(STEP, [])
    assert titles(service) == {} and len(tray(service)) == 4


def test_a_plan_made_a_moment_ago_is_accepted_for_what_still_holds(service, cards):
    gone = service.add_theme(STEP, "Parti", cards[3:])
    service.dissolve_theme(gone.id)
    service.remove_cards(cards[:1])
    service.regroup(
        STEP,
        [
            PlannedTheme("Un", [*cards[:2], "disparue"]),
            PlannedTheme("Deux", [cards[1], cards[2]]),
            PlannedTheme("Vide", cards[:1]),
            PlannedTheme("Parti", cards[3:], theme=gone.id),
        ],
    )
    assert titles(service) == {"Un": ["b"], "Deux": ["c"], "Parti": ["d"]}


def test_pinned_themes_keep_their_cards_whatever_is_planned(service, cards):
    pinned = service.add_theme(STEP, "Épinglé", cards[:2])
    service.pin_theme(pinned.id, True)
    service.regroup(STEP, [PlannedTheme("Un", cards)])
    assert titles(service) == {"Épinglé": ["a", "b"], "Un": ["c", "d"]}


def test_a_pinned_card_stays_in_its_theme_and_keeps_it(service, cards):
    theme = service.add_theme(STEP, "Ancien", cards[:3])
    service.pin_cards(STEP, cards[:1], True)
    service.regroup(STEP, [PlannedTheme("Un", cards)])
    assert titles(service) == {"Ancien": ["a"], "Un": ["b", "c", "d"]}
    assert not service.session.themes[theme.id].retired


def test_a_card_pinned_in_the_tray_stays_to_be_sorted(service, cards):
    service.pin_cards(STEP, cards[:1], True)
    service.regroup(STEP, [PlannedTheme("Un", cards)])
    assert titles(service) == {"Un": ["b", "c", "d"]} and tray(service) == ["a"]


def test_a_card_that_was_let_go_moves_again(service, cards, log):
    service.pin_cards(STEP, cards, True)
    service.pin_cards(STEP, cards[:1], False)
    before = len(log.actions)
    service.pin_cards(STEP, cards[1:], True)
    assert len(log.actions) == before
    service.regroup(STEP, [PlannedTheme("Un", cards)])
    assert titles(service) == {"Un": ["a"]}
    service.undo()
    service.undo()
    assert len(service.session.pinned_cards) == 4


def test_a_person_still_moves_a_pinned_card(service, cards):
    theme = service.add_theme(STEP, "Un", cards[:2])
    service.pin_cards(STEP, cards[:1], True)
    service.group_cards(STEP, cards[:1], None)
    assert tray(service) == ["a", "c", "d"]
    assert not service.session.themes[theme.id].retired


def test_a_theme_that_a_plan_forgets_goes_on_in_the_one_that_receives_most_of_its_cards(service, cards):
    old = service.add_theme(STEP, "Ancien", cards[:3])
    one, two = service.regroup(STEP, [PlannedTheme("Un", cards[:2]), PlannedTheme("Deux", cards[2:])])
    assert service.session.heir(old.id) == one.id
    assert service.session.heir(two.id) == two.id


def test_a_principle_follows_its_theme_into_the_plan(service, cards):
    old = service.add_theme(STEP, "Ancien", cards[:2])
    principle = service.add_card("principe", "P", comes_from=[old.id])
    (new,) = service.regroup(STEP, [PlannedTheme("Nouveau", cards[:3])])
    lineage = Lineage(service.session)
    assert [theme.id for theme in lineage.themes_behind(principle.id)] == [new.id]
    assert [card.text for card in lineage.sources_of(principle.id)] == ["a", "b", "c"]


def test_a_theme_that_gave_a_principle_does_not_vanish_in_a_plan_that_forgets_its_cards(service, cards):
    old = service.add_theme(STEP, "Ancien", cards[:2])
    service.add_card("principe", "P", comes_from=[old.id])
    service.regroup(STEP, [PlannedTheme("Un", cards[2:])])
    assert titles(service) == {"Ancien": ["a", "b"], "Un": ["c", "d"]}


def test_cards_are_kept_together_or_apart_and_freed(service, cards):
    service.constrain_cards(cards[:3], LinkKind.TOGETHER)
    assert constraints(service) == {("va avec", "a", "b"), ("va avec", "b", "c")}
    service.constrain_cards(cards[1:3], LinkKind.APART)
    assert constraints(service) == {("va avec", "a", "b"), ("à part de", "b", "c")}
    service.free_cards(cards[:1])
    assert constraints(service) == {("à part de", "b", "c")}
    for _ in range(3):
        service.undo()
    assert not constraints(service)


def test_asking_twice_for_the_same_thing_leaves_no_trace(service, cards, log):
    service.constrain_cards(cards[:2], LinkKind.APART)
    before = len(log.actions)
    service.constrain_cards(cards[1::-1], LinkKind.APART)
    service.free_cards(cards[2:])
    assert len(log.actions) == before


def test_a_card_alone_is_neither_together_nor_apart(service, cards):
    with pytest.raises(WorkshopError, match="au moins deux cartes"):
        service.constrain_cards([cards[0], cards[0]], LinkKind.TOGETHER)


def test_the_room_adds_words_of_its_own_and_chooses_lexicons(service, log):
    asked = GroupingHelp(
        ("ethique_ia",), (RoomNotion(" Le parapheur ", ("parapheur", " visa  du DGS", "parapheur", " ")),)
    )
    service.help_grouping(asked)
    kept = GroupingHelp(("ethique_ia",), (RoomNotion("Le parapheur", ("parapheur", "visa du DGS")),))
    assert service.session.grouping_help == kept
    before = len(log.actions)
    service.help_grouping(asked)
    assert len(log.actions) == before
    service.undo()
    assert service.session.grouping_help == GroupingHelp()


def test_a_notion_of_the_room_has_a_name(service):
    with pytest.raises(WorkshopError, match="Le nom de la notion"):
        service.help_grouping(GroupingHelp(None, (RoomNotion(" ", ("mot",)),)))


def test_all_of_it_is_found_again_when_the_workshop_is_opened(service, cards):
    service.pin_cards(STEP, cards[:1], True)
    service.help_grouping(GroupingHelp((), (RoomNotion("Cantine", ("plateau",)),)))
    service.constrain_cards(cards[2:], LinkKind.TOGETHER)
    service.regroup(STEP, [PlannedTheme("Un", cards)])
    assert replayed(service) == service.session
