"""Between a workshop and a proposer: what is asked, what would change, what the room keeps of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.domain.cards import LinkKind
from atelier_app.grouping import Constraints, Proposal, ProposedTheme, propose
from atelier_app.grouping.text import fold
from atelier_app.service import PlannedTheme, SessionService
from atelier_app.service.proposing import differences, plan, question, without
from tests.fakes import service_for
from tests.methods import SMALL
from tests.service.test_themes import titles, tray

STEP = "regrouper"


@pytest.fixture
def cards(service):
    return [service.add_card("risque", text).id for text in "abcdef"]


def proposal(*themes, held=None, count=6):
    """A proposal of themes given as a title and the places of its cards; `held` by title."""
    proposed = tuple(
        ProposedTheme(title, (title,), tuple(members), members[0], False, held=(held or {}).get(title))
        for title, members in themes
    )
    placed = {card for theme in proposed for card in theme.members}
    return Proposal(proposed, tuple(sorted(set(range(count)) - placed)))


def planned(service, found):
    return plan(service.session, STEP, question(service.session, STEP), found)


def said(service, plan):
    """A plan by the texts of its cards."""
    known = service.session.cards
    return [(each.title, [known[card].text for card in each.cards], each.theme) for each in plan]


def test_every_card_to_sort_is_asked_about_in_order_of_entry(service, cards):
    service.add_card("principe", "pas celle-ci")
    service.park_cards(cards[:1])
    assert question(service.session, STEP).texts == ("b", "c", "d", "e", "f")


def test_nothing_is_asked_of_a_proposer_unless_the_room_asks(service, cards):
    service.add_theme(STEP, "Un", cards[:2])
    asked = question(service.session, STEP)
    assert (asked.constraints, asked.held) == (Constraints(), ())


def test_cards_of_a_pinned_theme_and_those_pinned_in_the_tray_are_not_asked_about(service, cards):
    service.pin_theme(service.add_theme(STEP, "Un", cards[:2]).id, True)
    service.pin_cards(STEP, cards[2:3], True)
    assert question(service.session, STEP).texts == ("d", "e", "f")


def test_a_pinned_card_holds_its_theme(service, cards):
    one = service.add_theme(STEP, "Un", cards[:3])
    two = service.add_theme(STEP, "Deux", cards[3:4])
    service.pin_cards(STEP, [cards[0], cards[2], cards[3]], True)
    asked = question(service.session, STEP)
    assert asked.constraints.held == ((0, 2), (3,))
    assert [theme.id for theme in asked.held] == [one.id, two.id]


def test_links_together_and_apart_are_told_by_places_without_cards_that_stay(service, cards):
    service.constrain_cards(cards[:2], LinkKind.TOGETHER)
    service.constrain_cards(cards[2:4], LinkKind.APART)
    service.constrain_cards(cards[4:], LinkKind.TOGETHER)
    service.pin_theme(service.add_theme(STEP, "Un", cards[4:5]).id, True)
    constraints = question(service.session, STEP).constraints
    assert (constraints.together, constraints.apart) == (((0, 1),), ((2, 3),))


def test_a_proposed_theme_is_planned_with_its_title_and_cards(service, cards):
    found = planned(service, proposal(("Un", [0, 2]), ("Deux", [1])))
    assert said(service, found) == [("Un", ["a", "c"], None), ("Deux", ["b"], None)]


def test_a_proposed_theme_continues_the_one_whose_cards_it_has(service, cards):
    one = service.add_theme(STEP, "Un", cards[:3])
    two = service.add_theme(STEP, "Deux", cards[3:])
    found = planned(service, proposal(("Nouveau", [0, 1, 3]), ("Autre", [4, 5])))
    assert said(service, found) == [("Un", ["a", "b", "d"], one.id), ("Deux", ["e", "f"], two.id)]


def test_the_largest_overlap_is_served_first_and_a_theme_is_continued_once(service, cards):
    one = service.add_theme(STEP, "Un", cards)
    found = planned(service, proposal(("Petit", [0, 1]), ("Grand", [2, 3, 4])))
    assert [(each.title, each.theme) for each in found] == [("Petit", None), ("Un", one.id)]


def test_equal_overlaps_are_settled_by_the_order_of_creation(service, cards):
    first = service.add_theme(STEP, "Premier", cards[:1])
    service.add_theme(STEP, "Second", cards[1:2])
    (found,) = planned(service, proposal(("Tout", [0, 1])))
    assert found.theme == first.id


def test_a_theme_that_goes_on_keeps_the_name_that_the_room_gave_it(service, cards):
    one = service.add_theme(STEP, "Nom de la salle", cards[:2])
    assert planned(service, proposal(("Proposé", [0, 1])))[0].title == "Nom de la salle"
    service.pin_cards(STEP, cards[:1], True)
    (found,) = planned(service, proposal(("Proposé", [0, 1]), held={"Proposé": 0}))
    assert (found.title, found.theme) == ("Nom de la salle", one.id)


def test_a_planned_title_is_never_that_of_a_theme_that_stays(service, cards):
    service.pin_theme(service.add_theme(STEP, "Données", cards[:1]).id, True)
    service.add_theme(STEP, "École", cards[1:2])
    service.pin_cards(STEP, cards[1:2], True)
    found = planned(service, proposal(("donnees", [1]), ("Ecole", [0]), held={"Ecole": 0}, count=5))
    assert [each.title for each in found] == ["donnees (2)", "École"]


def test_differences_are_the_cards_that_would_move(service, cards):
    one = service.add_theme(STEP, "Un", cards[:2])
    changes = differences(
        service.session, STEP, [PlannedTheme("Un", cards[1:3], one.id), PlannedTheme("Deux", cards[4:5])]
    )
    assert [(each.card.text, each.before, each.after) for each in changes] == [
        ("a", "Un", None),
        ("c", None, "Un"),
        ("e", None, "Deux"),
    ]


def test_pinned_cards_and_cards_of_pinned_themes_never_differ(service, cards):
    service.pin_theme(service.add_theme(STEP, "Un", cards[:2]).id, True)
    service.add_theme(STEP, "Deux", cards[2:4])
    service.pin_cards(STEP, cards[2:3], True)
    changes = differences(service.session, STEP, [PlannedTheme("Tout", cards)])
    assert [each.card.text for each in changes] == ["d", "e", "f"]


def test_an_accepted_plan_leaves_no_difference(service, cards):
    service.add_theme(STEP, "Un", cards[:3])
    found = planned(service, proposal(("Nouveau", [0, 4]), ("Autre", [2, 3])))
    service.regroup(STEP, found)
    again = planned(service, proposal(("Nouveau", [0, 4]), ("Autre", [2, 3])))
    assert differences(service.session, STEP, again) == ()


def test_refusing_a_card_leaves_it_in_its_theme_or_in_the_tray(service, cards):
    service.add_theme(STEP, "Un", cards[:2])
    found = planned(service, proposal(("Nouveau", [0, 2, 3]), ("Autre", [1, 4])))
    kept = without(service.session, STEP, found, [cards[1], cards[3]])
    service.regroup(STEP, kept)
    assert titles(service) == {"Un": ["a", "b", "c"], "Autre": ["e"]}
    assert tray(service) == ["d", "f"]


def test_a_theme_emptied_by_a_plan_stays_with_the_cards_that_the_room_kept_in_it(service, cards):
    one = service.add_theme(STEP, "Un", cards[:1])
    two = service.add_theme(STEP, "Deux", cards[1:3])
    found = planned(service, proposal(("Tout", [0, 1, 2])))
    assert found[0].theme == two.id
    kept = without(service.session, STEP, found, {cards[0]})
    assert said(service, kept) == [("Deux", ["b", "c"], two.id), ("Un", ["a"], one.id)]


def test_a_title_that_a_kept_theme_has_is_not_given_to_a_new_one(service, cards):
    service.add_theme(STEP, "Un", cards[:2])
    kept = without(service.session, STEP, [PlannedTheme("UN", cards)], cards[:1])
    assert [each.title for each in kept] == ["UN (2)", "Un"]


def test_a_card_refused_twice_stays_once(service, cards):
    service.add_theme(STEP, "Un", cards[:2])
    kept = without(service.session, STEP, [PlannedTheme("Tout", cards)], [cards[0], cards[0]])
    assert said(service, kept)[-1][1] == ["a"]


@st.composite
def workshops(draw: st.DrawFn) -> tuple[SessionService, list[PlannedTheme], list[str]]:
    """Draw a workshop of ten cards in some themes, a plan for them and the cards refused."""
    service = service_for(SMALL)
    cards = [service.add_card("risque", f"carte {rank}").id for rank in range(10)]
    now = draw(st.lists(st.integers(-1, 2), min_size=10, max_size=10))
    for theme in range(3):
        held = [card for card, place in zip(cards, now, strict=True) if place == theme]
        service.add_theme(STEP, f"Thème {theme}", held)
    service.pin_cards(STEP, draw(st.lists(st.sampled_from(cards), max_size=3)), True)
    if draw(st.booleans()):
        service.pin_theme(service.session.themes_of(STEP)[0].id, True)
    asked = question(service.session, STEP)
    then = draw(st.lists(st.integers(-1, 3), min_size=10, max_size=10))
    for rank, places in enumerate(asked.constraints.held):
        for place in places:
            then[place] = 4 + rank
    proposed = []
    for theme in sorted(set(then[: len(asked.cards)]) - {-1}):
        members = tuple(place for place in range(len(asked.cards)) if then[place] == theme)
        held_by = theme - 4 if theme >= 4 else None
        proposed.append(ProposedTheme(f"Thème {theme}", (), members, members[0], False, held=held_by))
    left = tuple(place for place in range(len(asked.cards)) if then[place] == -1)
    found = plan(service.session, STEP, asked, Proposal(tuple(proposed), left))
    refused = draw(st.lists(st.sampled_from(cards), max_size=6))
    return service, list(found), refused


@given(workshops())
@settings(max_examples=60)
def test_a_plan_accepted_in_part_loses_and_doubles_no_card_and_obeys_the_room(drawn):
    service, found, refused = drawn
    session = service.session
    before = dict(session.membership)
    pinned = {theme.id for theme in session.themes_of(STEP) if theme.pinned}
    kept = without(session, STEP, found, refused)
    listed = [card for each in kept for card in each.cards]
    assert len(listed) == len(set(listed))
    names = [fold(each.title) for each in kept]
    assert len(set(names)) == len(names)
    moved = {each.card.id for each in differences(session, STEP, kept)}
    assert not moved & set(refused)
    service.regroup(STEP, kept)
    for card in session.groupable_cards(STEP):
        place = before.get((STEP, card.id))
        is_fixed = (STEP, card.id) in session.pinned_cards or place in pinned
        if card.id in refused or is_fixed:
            assert session.membership.get((STEP, card.id)) == place
    assert {card.id for card in session.groupable_cards(STEP)} == {card.id for card in session.cards.values()}
    assert len({fold(theme.title) for theme in session.themes_of(STEP)}) == len(session.themes_of(STEP))


@given(workshops())
@settings(max_examples=40)
def test_every_existing_theme_is_continued_once_at_most_and_by_a_card_of_its_own(drawn):
    service, found, _ = drawn
    continued = [each.theme for each in found if each.theme]
    assert len(continued) == len(set(continued))
    for each in found:
        if each.theme:
            assert any(service.session.membership.get((STEP, card)) == each.theme for card in each.cards)


def test_from_the_question_to_the_room_and_back(service):
    texts = ["Former les agents", "La formation des agents", "Former tous les agents", "Brume"]
    ids = [service.add_card("risque", text).id for text in texts]
    service.constrain_cards([ids[0], ids[3]], LinkKind.TOGETHER)
    asked = question(service.session, STEP)
    grouping = propose(asked.texts, asked.constraints)
    service.regroup(STEP, plan(service.session, STEP, asked, grouping.proposal()))
    (theme,) = service.session.themes_of(STEP)
    assert len(service.session.cards_of_theme(theme.id)) == 4
    service.undo()
    assert tray(service) == texts


def test_a_plan_continues_a_theme_whose_votes_it_keeps(service, cards):
    one = service.add_theme(STEP, "Un", cards[:3])
    (found,) = planned(service, proposal(("Nouveau", [0, 1, 2, 3])))
    service.regroup(STEP, [found])
    assert service.session.themes[one.id] == one
    assert [card.id for card in service.session.cards_of_theme(one.id)] == cards[:4]


def test_a_card_wanted_with_one_of_a_pinned_theme_joins_it(service, cards):
    pinned = service.add_theme(STEP, "Épinglé", cards[:2])
    service.pin_theme(pinned.id, True)
    service.constrain_cards([cards[1], cards[4]], LinkKind.TOGETHER)
    service.constrain_cards([cards[4], cards[5]], LinkKind.TOGETHER)
    asked = question(service.session, STEP)
    assert asked.texts == ("c", "d")
    found = plan(service.session, STEP, asked, proposal(("Autre", [0, 1]), count=2))
    moved = differences(service.session, STEP, found)
    assert [(each.card.text, each.after) for each in moved][2:] == [("e", "Épinglé"), ("f", "Épinglé")]
    service.regroup(STEP, found)
    assert titles(service) == {"Épinglé": ["a", "b", "e", "f"], "Autre": ["c", "d"]}


def test_a_card_wanted_with_one_pinned_in_the_tray_goes_to_the_tray(service, cards):
    service.add_theme(STEP, "Un", cards[1:3])
    service.pin_cards(STEP, cards[:1], True)
    service.constrain_cards(cards[:2], LinkKind.TOGETHER)
    asked = question(service.session, STEP)
    assert asked.texts == ("c", "d", "e", "f")
    service.regroup(STEP, plan(service.session, STEP, asked, proposal(("Tout", [0, 1, 2, 3]), count=4)))
    assert tray(service) == ["a", "b"]


def test_a_partner_held_elsewhere_or_wanted_in_two_places_is_settled_whatever_the_order(service, cards):
    for rank, card in enumerate(cards[:2]):
        service.pin_theme(service.add_theme(STEP, f"Thème {rank}", [card]).id, True)
    held = service.add_theme(STEP, "Trois", cards[3:4])
    service.pin_cards(STEP, cards[3:4], True)
    service.constrain_cards([cards[1], cards[2]], LinkKind.TOGETHER)
    service.constrain_cards([cards[0], cards[2]], LinkKind.TOGETHER)
    service.constrain_cards([cards[0], cards[3]], LinkKind.TOGETHER)
    asked = question(service.session, STEP)
    assert asked.following == ((cards[2], service.session.membership[STEP, cards[0]]),)
    assert asked.held == (service.session.themes[held.id],)


def test_what_was_asked_of_a_merged_card_is_asked_of_the_one_that_stays(service, cards):
    service.constrain_cards(cards[:2], LinkKind.TOGETHER)
    service.constrain_cards(cards[1:3], LinkKind.APART)
    service.constrain_cards([cards[1], cards[3]], LinkKind.TOGETHER)
    service.merge_cards(cards[3], cards[1:2])
    constraints = question(service.session, STEP).constraints
    assert (constraints.together, constraints.apart) == (((0, 2),), ((2, 1),))
    service.constrain_cards([cards[3], cards[2]], LinkKind.TOGETHER)
    assert question(service.session, STEP).constraints.apart == ()
    service.free_cards(cards[3:4])
    assert question(service.session, STEP).constraints == Constraints()


def test_a_pin_follows_a_merged_card(service, cards):
    theme = service.add_theme(STEP, "Un", cards[:1])
    service.add_theme(STEP, "Deux", cards[1:2])
    service.pin_cards(STEP, [cards[0], cards[2]], True)
    service.merge_cards(cards[1], cards[:1])
    assert service.session.membership[STEP, cards[1]] == theme.id
    service.merge_cards(cards[3], cards[2:3])
    assert {(STEP, cards[1]), (STEP, cards[3])} <= service.session.pinned_cards
    assert question(service.session, STEP).texts == ("b", "e", "f")
    service.undo()
    service.undo()
    assert service.session.pinned_cards == {(STEP, cards[0]), (STEP, cards[2])}
    assert titles(service) == {"Un": ["a"], "Deux": ["b"]}


def test_a_card_in_its_own_pinned_place_keeps_it_when_it_takes_in_a_pinned_one(service, cards):
    service.add_theme(STEP, "Un", cards[:1])
    service.add_theme(STEP, "Deux", cards[1:2])
    service.pin_cards(STEP, cards[:2], True)
    service.merge_cards(cards[1], cards[:1])
    assert titles(service)["Deux"] == ["b"]


def test_a_theme_that_gave_a_principle_stays_in_the_differences_and_keeps_its_title(service, cards):
    old = service.add_theme(STEP, "Données", cards[:2])
    service.add_card("principe", "P", comes_from=[old.id])
    found = planned(service, proposal(("données", [2, 3])))
    assert [each.title for each in found] == ["données (2)"]
    changes = differences(service.session, STEP, found)
    assert [each.card.text for each in changes] == ["c", "d"]
    service.regroup(STEP, found)
    assert titles(service) == {"Données": ["a", "b"], "données (2)": ["c", "d"]}


def test_a_new_title_is_never_that_of_a_theme_that_goes_on(service, cards):
    service.add_theme(STEP, "Données", cards[:3])
    found = planned(service, proposal(("Données", [3, 4, 5]), ("Autre", [0, 1, 2])))
    assert [each.title for each in found] == ["Données (2)", "Données"]
