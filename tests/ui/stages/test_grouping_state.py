"""What the grouping stage reads from the session."""

from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.ui.stages.grouping.columns import edge_scroll
from atelier_app.ui.stages.grouping.state import grouped_cards
from tests.fakes import service_for
from tests.ui.workshops import CHARTER, fill


def titles(service):
    groups = grouped_cards(service.session, "regrouper")
    return {group.title: [card.id for card in group.cards] for group in groups}


def test_the_tray_comes_first_with_every_card_that_is_in_no_theme(service):
    a, b, c = fill(service, "risque", 3)
    service.add_theme("regrouper", "Données", [b])
    assert titles(service) == {"À classer": [a, c], "Données": [b]}
    assert grouped_cards(service.session, "regrouper")[0].id is None


def test_themes_come_in_order_of_creation_and_cards_in_order_of_entry(service):
    a, b, c = fill(service, "risque", 3)
    service.add_theme("regrouper", "Zoo", [c, a])
    service.add_theme("regrouper", "Abeilles", [b])
    assert list(titles(service)) == ["À classer", "Zoo", "Abeilles"]
    assert titles(service)["Zoo"] == [a, c]


def test_parked_cards_leave_their_theme_alone(service):
    a, b = fill(service, "risque", 2)
    service.add_theme("regrouper", "Données", [a, b])
    service.park_cards([a])
    assert titles(service)["Données"] == [b]


@given(st.lists(st.integers(-1, 3), max_size=12))
@settings(max_examples=30)
def test_every_card_is_in_one_group_and_only_one(places):
    service = service_for(CHARTER)
    cards = fill(service, "risque", len(places))
    themes = [service.add_theme("regrouper", f"Thème {rank}").id for rank in range(4)]
    for card, place in zip(cards, places, strict=True):
        service.group_cards("regrouper", [card], None if place < 0 else themes[place])
    shown = [card.id for group in grouped_cards(service.session, "regrouper") for card in group.cards]
    assert sorted(shown) == sorted(cards)


@given(st.integers(-50, 900), st.integers(200, 900))
def test_dragging_scrolls_towards_the_edge_it_nears_and_not_in_the_middle(x, width):
    step = edge_scroll(x, width)
    if 48 <= x <= width - 48:
        assert step == 0
    assert (step < 0) == (x < 48)
