"""What the room sees in each step, and in each screen that the facilitator picks."""

import pytest

from atelier_app.domain.method import Colour
from atelier_app.domain.run import Preparation
from atelier_app.ui.projection.content import available_screens, room_view
from atelier_app.ui.projection.views import (
    BigClock,
    Black,
    Notes,
    Prompt,
    RoomChoice,
    RoomView,
    Screen,
    Sheets,
    Themes,
    Title,
)
from tests.fakes import Clock, service_for
from tests.ui.projection.rooms import principles, voted
from tests.ui.workshops import CHARTER, fill


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def service(clock):
    return service_for(CHARTER, clock=clock)


@pytest.fixture
def see(service, clock):
    """What the room sees for a choice."""

    def seen(screen=Screen.AUTOMATIC, card=None):
        return room_view(service.session, RoomChoice(screen, card), clock.now, service.votes_cast)

    return seen


def test_before_the_start_the_room_reads_which_workshop_it_is_in(service, see):
    service.prepare(Preparation("Charte", "Ville d’Admiville", place="Salle du conseil"))
    assert see() == RoomView(Title("Charte", ("Ville d’Admiville", "Salle du conseil")))


def test_after_the_end_the_room_is_thanked(service, see):
    service.start_step("ouvrir")
    service.finish()
    assert see().body.farewell
    assert see().clock is None


def test_black_is_nothing_at_all(service, see):
    service.start_step("ouvrir")
    assert see(Screen.BLACK) == RoomView(Black())


def test_a_step_without_cards_shows_its_prompt_under_its_rank_and_title(service, see):
    service.start_step("ouvrir")
    assert see().body == Prompt("Bienvenue.")
    assert (see().eyebrow, see().heading) == ("1 · Ouvrir", "")


def test_collecting_shows_the_prompt_until_the_first_card(service, see):
    service.start_step("risques")
    assert isinstance(see().body, Prompt)
    fill(service, "risque", 4)
    assert isinstance(see().body, Notes)
    assert see().heading == "Que craignez-vous ?"


def test_cards_stand_by_category_in_the_order_of_the_method(service, see):
    service.start_step("risques")
    service.add_card("risque", "c", category="garantie")
    service.add_card("risque", "a", category="risque")
    service.add_card("risque", "b", category="risque")
    groups = see().body.groups
    assert [(each.heading, each.texts) for each in groups] == [("Risque", ("a", "b")), ("Garantie", ("c",))]
    assert groups[0].colour is Colour.PINK


def test_the_footer_counts_the_cards_and_the_tables(service, see):
    service.prepare(Preparation("Charte", tables=5))
    service.start_step("risques")
    fill(service, "risque", 3)
    assert see().footer == "3\u00a0cartes · 5\u00a0tables"


def test_hidden_cards_are_only_counted(service, see):
    service.start_step("risques")
    fill(service, "risque", 3)
    service.hide_cards("risques")
    assert see().body == Notes((), 3)
    assert see().footer == "3\u00a0cartes face cachée"
    service.reveal_cards("risques")
    assert see().body.face_down == 0 and len(see().body.groups) == 3


def test_cards_that_are_not_published_are_not_even_counted(service, see):
    service.start_step("risques")
    first, second, _ = fill(service, "risque", 3)
    service.park_cards([first])
    service.remove_cards([second])
    assert sum(len(group.texts) for group in see().body.groups) == 1
    assert see().footer == "1\u00a0carte"


def test_grouping_shows_the_cards_then_the_themes(service, see):
    cards = fill(service, "risque", 4)
    service.start_step("regrouper")
    assert isinstance(see().body, Notes)
    service.add_theme("regrouper", "Contrôle", cards[:3])
    assert [(bubble.title, bubble.count) for bubble in see().body.bubbles] == [("Contrôle", 3)]
    body = see(Screen.THEMES).body
    assert [(theme.title, theme.count) for theme in body.themes] == [("Contrôle", 3)]
    assert body.tray == 1
    assert see().footer == "1\u00a0thème · 1\u00a0carte à classer"


def test_themes_are_there_in_later_steps(service, see):
    fill(service, "risque", 2)
    service.add_theme("regrouper", "Contrôle")
    service.start_step("principes")
    assert isinstance(see(Screen.THEMES).body, Themes)


def test_themes_without_a_colour_take_different_ones(service, see):
    service.start_step("regrouper")
    for title in "abc":
        service.add_theme("regrouper", title)
    assert len({theme.colour for theme in see(Screen.THEMES).body.themes}) == 3


def test_a_theme_of_hidden_cards_keeps_their_texts_to_itself(service, see):
    cards = fill(service, "risque", 2)
    hidden = service.session.cards[cards[0]].step
    service.hide_cards(hidden)
    service.start_step("regrouper")
    service.add_theme("regrouper", "Contrôle", cards)
    (theme,) = see(Screen.THEMES).body.themes
    assert (theme.count, theme.texts) == (2, ())


def test_consenting_shows_each_text_with_its_fields_and_the_objections_to_it(service, see):
    (card,) = principles(service, "Contrôle humain")
    service.edit_card(card, fields={"intention": "Une personne décide."})
    service.start_step("consentir")
    objection = service.object_to(card, "Qui relit la nuit ?", step="consentir")
    service.settle_objection(objection.id, "levée")
    service.decide(card, "amendé")
    (sheet,) = see().body.sheets
    assert (sheet.kind, sheet.text, sheet.state) == ("Principe", "Contrôle humain", "amendé")
    assert [(field.title, field.value) for field in sheet.fields] == [
        ("Intention", "Une personne décide."),
        ("Objection levée", "Qui relit la nuit ?"),
    ]


def test_a_card_can_be_shown_alone(service, see):
    _, second = principles(service, "Contrôle humain", "Sobriété")
    service.start_step("consentir")
    body = see(Screen.CARDS, second).body
    assert isinstance(body, Sheets)
    assert [sheet.text for sheet in body.sheets] == ["Sobriété"]


def test_a_card_that_was_removed_is_no_longer_shown_alone(service, see):
    _, second = principles(service, "Contrôle humain", "Sobriété")
    service.start_step("consentir")
    service.remove_cards([second])
    assert [sheet.text for sheet in see(Screen.CARDS, second).body.sheets] == ["Contrôle humain"]


def test_fields_are_said_as_people_say_them(service, see):
    service.start_step("risques")
    other = service.add_card("risque", "La cause")
    fields = {"connu": True, "temps": 2.5, "publics": ("a", "b"), "origine": other.id}
    card = service.add_card("risque", "L’effet", fields=fields)
    (sheet,) = see(Screen.CARDS, card.id).body.sheets
    assert {field.title: field.value for field in sheet.fields} == {
        "Publics": "a, b",
        "Temps": "2,5",
        "Connu": "oui",
        "Origine": "La cause",
    }


def test_the_timer_is_on_every_screen_and_can_be_alone(service, clock, see):
    service.start_step("risques")
    service.start_timer()
    clock.advance(minutes=3)
    assert see().clock.digits == "12:00"
    assert isinstance(see(Screen.TIMER).body, BigClock)


@pytest.mark.parametrize("screen", [Screen.CARDS, Screen.THEMES, Screen.VOTE, Screen.RESULTS])
def test_a_screen_with_nothing_to_show_gives_the_prompt(service, see, screen):
    service.start_step("ouvrir")
    assert see(screen).body == Prompt("Bienvenue.")


def test_what_can_be_shown_follows_what_there_is(service):
    always = {Screen.AUTOMATIC, Screen.PROMPT, Screen.BLACK}
    assert available_screens(service.session) == always
    service.start_step("risques")
    assert available_screens(service.session) == always | {Screen.TIMER}
    fill(service, "risque", 1)
    assert Screen.CARDS in available_screens(service.session)
    voted(service, [1, 0])
    assert Screen.RESULTS in available_screens(service.session)
    assert Screen.VOTE not in available_screens(service.session)
