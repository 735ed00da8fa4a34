"""How to join, on the wall: when it is shown, what it says, and that a phone can read it."""

import pytest
from pyzbar import pyzbar

from atelier_app.ui.projection.content import available_screens, room_view
from atelier_app.ui.projection.join import corner_texts, joined_words
from atelier_app.ui.projection.views import Join, Prompt, RoomChoice, RoomView, Screen
from tests.fakes import START
from tests.ui.projection.bodies import JOIN
from tests.ui.projection.test_canvas import painted
from tests.voting import opened, room


def seen(service, screen=Screen.AUTOMATIC, card=None, join=JOIN):
    return room_view(service.session, RoomChoice(screen, card), START, service.votes_cast, join=join)


def read(image):
    """The texts of the QR codes in a picture, as a phone reads them."""
    grey = image.convertToFormat(image.Format.Format_Grayscale8)
    lines = b"".join(
        bytes(grey.constScanLine(row))[: grey.width()] for row in range(grey.height())
    )  # fmt: skip
    return [code.data.decode() for code in pyzbar.decode((lines, grey.width(), grey.height()))]


@pytest.mark.parametrize("look", ["clair", "sombre"])
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
def test_a_phone_reads_the_code_on_the_wall_in_both_looks(qapp, size, look):
    for view in (RoomView(JOIN), RoomView(Prompt("Écrivez."), join=JOIN)):
        assert read(painted(view, size, look)) == [JOIN.scanned]


def test_phones_that_are_not_served_cannot_be_joined():
    service = room()
    service.start_step("ecrire")
    assert Screen.JOIN not in available_screens(service.session, None)
    assert isinstance(seen(service, Screen.JOIN, join=None).body, Prompt)


def test_how_to_join_is_a_screen_of_its_own_while_phones_are_served():
    service = room()
    service.start_step("ecrire")
    assert Screen.JOIN in available_screens(service.session, JOIN)
    assert seen(service, Screen.JOIN).body == JOIN
    assert seen(service, Screen.JOIN).join is None


def test_without_an_address_of_its_own_the_code_holds_the_one_that_is_typed():
    assert Join("http://192.168.1.20", "1").in_qr == "http://192.168.1.20"


@pytest.mark.parametrize("tickets_only", [False, True])
@pytest.mark.parametrize("address", ["http://10.0.0.7:8080/", "http://192.168.143.201:60123/"])
def test_what_is_typed_to_join_beside_a_vote_is_never_cut(qapp, address, tickets_only):
    texts = corner_texts(Join(address, "4712", tickets_only, 118))
    assert not any(text.elided for text in texts)
    assert "".join(texts[0].lines) == address


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "Aucun téléphone pour l’instant"),
        (1, "1\u00a0téléphone a rejoint"),
        (14, "14\u00a0téléphones ont rejoint"),
    ],
)
def test_the_room_sees_how_many_phones_have_joined(count, words):
    assert joined_words(count) == words


def test_one_can_join_beside_what_people_write_even_before_the_first_card():
    service = room()
    service.start_step("ecrire")
    assert seen(service).join == JOIN
    assert seen(service, Screen.PROMPT).join == JOIN
    assert seen(service, join=None).join is None


def test_a_card_shown_alone_has_the_wall_for_itself():
    service = room()
    service.start_step("ecrire")
    (card, *_) = service.session.cards
    assert seen(service, Screen.CARDS, card).join is None


def test_one_can_join_beside_an_open_vote_and_no_longer_once_it_is_stopped():
    service = room()
    poll = opened(service, "points")
    assert seen(service).join == JOIN
    service.stop_poll(poll.id)
    assert seen(service).join is None
    service.close_poll(poll.id)
    assert seen(service).join is None


def test_a_phone_that_joins_is_seen_on_the_wall(projection, service):
    projection.joining = lambda: JOIN
    with_phones = []
    projection.changed.connect(lambda: with_phones.append(projection.available))
    projection.open()
    projection.refresh(service.session)
    assert Screen.JOIN in with_phones[-1]
    projection.choose(Screen.JOIN)
    assert projection.window.canvas.view.body == JOIN
    projection.joining = lambda: None
    projection.refresh(service.session)
    assert isinstance(projection.window.canvas.view.body, Prompt)
    assert Screen.JOIN not in projection.available
