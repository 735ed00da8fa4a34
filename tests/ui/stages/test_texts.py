"""What is said of a text beside its form: its answers in words, its place."""

import pytest

from atelier_app.ui.stages.drafting.state import fields_before
from atelier_app.ui.stages.texts import in_vote_order
from tests.ui.workshops import fill


@pytest.fixture
def cards(service):
    return fill(service, "risque", 3)


def step(service, name="principes"):
    return service.session.method.step(name)


def test_without_a_vote_cards_keep_their_order_of_entry(service, cards):
    shown = in_vote_order(service.session, service.session.cards_in("risque"))
    assert [card.id for card in shown] == cards


def test_what_earlier_steps_wrote_is_recalled_in_words(service, cards):
    service.edit_card(
        cards[0],
        fields={"cible": "agent", "connu": False, "temps": 3, "publics": ("a", "b"), "origine": cards[1]},
    )
    filling = step(service, "noter").model_copy(update={"fields": ("cible",)})
    said = dict(fields_before(service.session, filling, service.session.cards[cards[0]]))
    assert said == {
        "Publics": "a, b",
        "Temps": "3",
        "Connu": "non",
        "Origine": service.session.cards[cards[1]].text,
    }


def test_a_scale_and_a_day_are_recalled_as_people_say_them(service, cards):
    level = service.session.method.scale("gravite").levels[0]
    service.edit_card(cards[0], fields={"niveau": level.value, "jour": "2026-11-21"})
    filling = step(service, "noter").model_copy(update={"fields": ("cible",)})
    said = dict(fields_before(service.session, filling, service.session.cards[cards[0]]))
    assert said == {"Niveau": level.title, "Jour": "21/11/2026"}


def test_a_card_designated_stays_face_down_in_what_is_recalled(service, cards):
    other = service.add_card("risque", "Secret", category="risque", step="noter").id
    service.hide_cards("noter")
    service.edit_card(cards[0], fields={"origine": other})
    filling = step(service, "noter").model_copy(update={"fields": ("cible",)})
    said = dict(fields_before(service.session, filling, service.session.cards[cards[0]]))
    assert said == {"Origine": "(face cachée)"}
