"""A second device that serves one voter after the other."""

from collections.abc import Callable, Iterator

import pytest

from atelier_app.domain.polls import Ballot, Channel
from atelier_app.domain.run import Preparation
from atelier_app.live.server import LiveServer
from tests.live.phone import Phone
from tests.live.rooms import served


def key_address(live: LiveServer) -> str:
    return live.kiosk_url.removeprefix(live.url[:-1])


@pytest.fixture
def kiosk(live, strangers: Callable[[], Phone]) -> Phone:
    device = strangers()
    device.open(key_address(live))
    device.send()
    return device


def test_the_address_of_the_console_makes_a_kiosk_and_it_stays_one(kiosk, poll):
    assert "Borne de vote" in kiosk.text
    kiosk.open("/")
    assert kiosk.page.all("fieldset")
    assert str(kiosk.answer.url).endswith("/borne")
    kiosk.open("/borne")
    assert kiosk.page.all("fieldset")


def test_the_address_of_the_page_that_votes_has_no_key(kiosk):
    assert kiosk.answer.url.query == b"" and kiosk.answer.url.path == "/borne"


def test_an_address_makes_one_kiosk_only(live, strangers):
    used = key_address(live)
    first, second = strangers(), strangers()
    for device in (first, second):
        device.open(used)
        device.send()
    assert first.heading == "Pas de vote pour le moment"
    assert second.answer.status_code == 403 and "a déjà servi" in second.heading
    assert key_address(live) != used
    second.open(key_address(live))
    second.send()
    assert second.heading == "Pas de vote pour le moment"


@pytest.mark.parametrize("guess", ["x", "0000", "A" * 16, "é", "'\"><script>alert(1)</script>"])
def test_a_guessed_key_makes_no_kiosk(live, strangers, guess):
    device = strangers()
    device.open(f"/borne?cle={guess}")
    device.send()
    assert device.answer.status_code == 403
    device.open("/borne")
    assert device.answer.status_code == 403 and not device.page.all("form")


def test_the_code_of_the_room_is_no_key_and_joining_makes_no_kiosk(live, phone, poll):
    assert live.room.keyring.code not in live.kiosk_url.rpartition("=")[2]
    phone.open("/borne")
    assert phone.answer.status_code == 403
    phone.open("/")
    assert phone.post(f"/borne/{poll}", bulletin="0" * 32, o0="1").url.path == "/"
    assert live.room.service.votes_cast(poll) == 0


def test_one_voter_after_the_other_each_with_a_ballot_of_their_own(service, kiosk, poll):
    for points in ("2", "1", "0"):
        kiosk.open("/borne")
        kiosk.send(o0=points)
        assert kiosk.heading == "Merci, votre bulletin est enregistré."
        (following,) = [each for each in kiosk.page.one("main").all("a") if "button" in each.get("class")]
        assert following.text == "Au suivant"
        kiosk.open(following.get("href"))
    service.close_poll(poll)
    assert service.session.ballots[poll] == tuple(Ballot((points, 0, 0)) for points in (0, 1, 2))


def test_nothing_of_a_ballot_is_left_on_any_page(kiosk, grades):
    kiosk.open("/borne")
    kiosk.send(o0="0", o1="0")
    for path in ("/borne/merci", "/borne", "/", "/?modifier=1", "/borne?efface=attente"):
        kiosk.open(path)
        assert not [each for each in kiosk.page.all("input") if "checked" in each.attributes]
        assert "À rejeter" not in kiosk.text or "radio" in str(kiosk.page.all("input"))
        assert kiosk.answer.headers["cache-control"] == "no-store"


def test_the_form_keeps_no_draft_and_is_not_filled_in_by_the_browser(kiosk, poll):
    kiosk.open("/borne")
    form = kiosk.page.one("form")
    assert form.get("autocomplete") == "off" and "data-draft" not in form.attributes


def test_going_back_and_sending_again_changes_nothing(service, kiosk, poll):
    kiosk.open("/borne")
    form = kiosk.fields() | {"o0": "2"}
    kiosk.client.post(f"/borne/{poll}", data=form)
    again = kiosk.client.post(f"/borne/{poll}", data=form | {"o0": "0", "o1": "1"})
    assert again.url.path == "/borne/merci" and service.votes_cast(poll) == 1
    service.close_poll(poll)
    assert service.session.ballots[poll] == (Ballot((2, 0, 0)),)
    assert service.session.polls[poll].aside.channels == ((Channel.KIOSK, 1),)


def test_a_refused_ballot_is_shown_once_to_be_completed_then_forgotten(service, kiosk, grades):
    kiosk.open("/borne")
    kiosk.send(o0="1")
    assert kiosk.answer.status_code == 422 and "Une proposition attend" in kiosk.text
    assert kiosk.answer.url.path == "/borne" and kiosk.fields()["o0"] == "1"
    first = kiosk.fields()["bulletin"]
    kiosk.open("/borne")
    assert "o0" not in kiosk.fields() and kiosk.fields()["bulletin"] != first
    assert service.votes_cast(grades) == 0


def test_a_refused_ballot_that_is_completed_is_one_ballot(service, kiosk, grades):
    kiosk.open("/borne")
    kiosk.send(o0="1")
    kiosk.send(o1="0")
    assert kiosk.heading.startswith("Merci") and service.votes_cast(grades) == 1


def test_a_ballot_that_was_left_is_not_for_the_next_person(kiosk, grades):
    kiosk.open("/borne")
    kiosk.client.post(f"/borne/{grades}", data=kiosk.fields() | {"o0": "1"}, follow_redirects=False)
    kiosk.open("/borne?efface=attente")
    assert "effacé" in kiosk.text and "o0" not in kiosk.fields()
    kiosk.open("/borne?efface=geste")
    assert "une minute" not in kiosk.text and "effacé" in kiosk.text


def test_a_refusal_of_one_poll_does_not_fill_in_another(service, kiosk, poll):
    kiosk.open("/borne")
    kiosk.client.post(f"/borne/{poll}", data=kiosk.fields() | {"o0": "99"}, follow_redirects=False)
    service.close_poll(poll)
    second = service.prepare_poll("choisir", previous=poll).id
    service.open_poll(second)
    kiosk.open("/borne")
    assert kiosk.fields()["o0"] == "0"


@pytest.mark.parametrize("paper", ["", "x", "0" * 31, "g" * 32, "é" * 32])
def test_a_forged_ballot_paper_is_not_taken(service, kiosk, poll, paper):
    kiosk.open("/borne")
    assert kiosk.post(f"/borne/{poll}", bulletin=paper, o0="1").url.path == "/borne"
    assert service.votes_cast(poll) == 0


def test_an_unknown_or_closed_poll_takes_nothing(service, kiosk, poll):
    kiosk.open("/borne")
    form = kiosk.fields() | {"o0": "1"}
    kiosk.client.post("/borne/x999", data=form)
    service.close_poll(poll)
    answer = kiosk.client.post(f"/borne/{poll}", data=form)
    assert "Pas de vote pour le moment" in answer.text and service.session.ballots[poll] == ()


def test_a_stopped_poll_is_said_to_be(service, kiosk, poll):
    service.stop_poll(poll)
    kiosk.open("/borne")
    assert kiosk.heading == "Le vote est arrêté"
    service.resume_poll(poll)
    kiosk.open("/borne")
    assert kiosk.page.all("form")


def test_nobody_writes_cards_at_a_kiosk(service, kiosk, poll):
    kiosk.open("/borne")
    token = kiosk.fields()["jeton"]
    service.start_step("risques")
    kiosk.open("/borne")
    assert kiosk.heading == "Pas de vote pour le moment" and not kiosk.page.all("form")
    card = {"jeton": token, "collection": "risque", "texte": "Intrus", "categorie": "risque"}
    assert kiosk.client.post("/carte", data=card).url.path == "/borne"
    assert not service.session.cards_in("risque")


def test_a_kiosk_is_told_of_polls_and_is_not_counted_among_phones(service, live, kiosk, phone, principles):
    with kiosk.client.stream("GET", "/suivi") as answer:
        told = (line for line in answer.iter_lines() if line.startswith("data: "))
        first = next(told)
        assert live.connected == 0
        with phone.client.stream("GET", "/suivi") as listening:
            lines = listening.iter_lines()  # once nobody has it any more, the line is cut
            next(lines)
            assert live.connected == 1
            service.start_step("choisir")
            assert next(told) != first


def test_options_come_in_another_order_on_each_ballot(kiosk, poll):
    orders = set()
    for _ in range(12):
        kiosk.open("/borne")
        orders.add(tuple(legend.text for legend in kiosk.page.all("legend")))
    assert len(orders) > 1


@pytest.fixture
def strict(service) -> Iterator[LiveServer]:
    server = served(service, tickets_only=True)
    server.start()
    yield server
    server.stop()


def test_a_kiosk_needs_no_ticket_the_facilitator_opened_it(service, strict, poll):
    device = Phone(strict.url)
    device.open(key_address(strict))
    device.send()
    device.send(o0="1")
    assert device.heading.startswith("Merci") and service.votes_cast(poll) == 1
    device.close()


def test_the_ballot_box_never_sees_the_paper_nor_the_cookie(log, kiosk, poll):
    kiosk.open("/borne")
    paper = kiosk.fields()["bulletin"]
    kiosk.send(o0="1")
    (voter,) = log.open_ballots[poll]
    assert paper not in voter and kiosk.client.cookies["atelier"].split(".")[1] not in voter


def test_the_page_that_opens_a_kiosk_says_how_to_close_it(service, live, strangers):
    service.prepare(Preparation("Petite charte"))
    device = strangers()
    device.open(key_address(live))
    assert "navigation privée" in device.text and "sous les yeux" in device.text
