import httpx
import pytest

from tests.live.phone import Phone
from tests.live.rooms import served


def test_the_code_of_the_room_opens_the_door(live, strangers):
    phone = strangers()
    phone.open("/")
    assert phone.heading == "Petite charte"
    for said in ("sur l’ordinateur", "Sans nom", "le temps des travaux", "consultatif"):
        assert said in phone.text
    phone.send(code=live.room.keyring.code)
    assert phone.heading == "Regardez l’écran"


def test_spaces_in_the_code_do_not_matter(live, strangers):
    phone = strangers()
    phone.open("/")
    phone.send(code=" ".join(live.room.keyring.code))
    assert phone.heading == "Regardez l’écran"


def test_the_qr_code_fills_the_code_in(live, strangers):
    phone = strangers()
    phone.open(live.join_url)
    assert phone.fields()["code"] == live.room.keyring.code
    phone.send()
    assert phone.heading == "Regardez l’écran"


def test_a_wrong_code_is_refused_and_can_be_corrected(live, strangers):
    phone = strangers()
    phone.open("/")
    wrong = f"{(int(live.room.keyring.code) + 1) % 10_000:04d}"
    phone.send(code=wrong)
    assert phone.answer.status_code == 422
    assert "pas le code de la salle" in phone.page.one("main").text
    assert phone.fields()["code"] == wrong
    phone.send(code=live.room.keyring.code)
    assert phone.heading == "Regardez l’écran"


def test_the_cookie_is_out_of_reach_of_scripts_and_of_the_forms_of_other_sites(live, strangers):
    phone = strangers()
    phone.open("/")
    cookie = phone.answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie


def test_the_door_takes_no_cookie_away(live, phone):
    live.room.book.change(tickets_only=True)
    phone.open("/")
    assert phone.page.one("form").get("action") == "/rejoindre"
    assert "set-cookie" not in phone.answer.headers
    live.room.book.change(tickets_only=False)
    phone.open("/")
    assert phone.heading == "Regardez l’écran"


def wrong_code(live):
    return f"{(int(live.room.keyring.code) + 1) % 10_000:04d}"


def test_codes_cannot_be_tried_one_after_the_other(live, strangers):
    trying = [strangers() for _ in range(5)]
    for phone in trying:
        phone.open("/")
        said = [phone.post("/rejoindre", code=wrong_code(live)).text for _ in range(18)]
    assert "pas le code de la salle" in said[0] and "Trop de codes faux" in said[-1]
    refused = trying[-1].post("/rejoindre", code=live.room.keyring.code)
    assert refused.status_code == 422 and "Scannez le QR code" in refused.text


def test_while_codes_are_tried_newcomers_get_in_by_a_code_and_by_the_qr_code(live, strangers):
    trying = [strangers() for _ in range(5)]
    for phone in trying:
        phone.open("/")
        for _ in range(18):
            phone.post("/rejoindre", code=wrong_code(live))
    typing, scanning = strangers(), trying[0]
    typing.open("/")
    typing.send(code=live.room.keyring.code)
    scanning.open(live.join_url)
    scanning.send()
    assert typing.heading == scanning.heading == "Regardez l’écran"


def test_joining_changes_the_token(live, strangers):
    phone = strangers()
    phone.open("/")
    before = phone.client.cookies["atelier"]
    phone.send(code=live.room.keyring.code)
    assert phone.client.cookies["atelier"] != before


def test_two_phones_behind_one_address_are_two_people(phones):
    first, second = phones(), phones()
    assert first.client.cookies["atelier"] != second.client.cookies["atelier"]


def test_a_phone_is_known_again_after_a_restart(service, live, phone):
    port = live.port
    live.stop()
    again = served(service, port)
    again.start()
    try:
        phone.open("/")
        assert phone.heading == "Regardez l’écran"
    finally:
        again.stop()


def test_a_phone_of_another_workshop_stands_at_the_door(service, live, phone):
    live.stop()
    other = served(service, live.port, secret=b"x" * 16)
    other.start()
    try:
        phone.open("/")
        assert phone.page.one("form").get("action") == "/rejoindre"
    finally:
        other.stop()


@pytest.fixture
def strict(service):
    server = served(service, tickets_only=True)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def visitors(strict):
    both = Phone(strict.url), Phone(strict.url)
    yield both
    for phone in both:
        phone.close()


def test_a_ticket_opens_the_door_once(strict, visitors):
    (ticket,) = strict.room.keyring.tickets(1)
    first, second = visitors
    first.open(strict.ticket_url(ticket))
    first.send()
    assert first.heading == "Regardez l’écran"
    second.open(strict.ticket_url(ticket))
    second.send()
    assert second.answer.status_code == 422 and "déjà servi" in second.text


def test_a_ticket_given_back_is_still_one_voter(strict, visitors):
    (ticket,) = strict.room.keyring.tickets(1)
    for phone in visitors:
        phone.open("/")
        phone.send(ticket=ticket.lower().replace("-", " "))
        assert phone.heading == "Regardez l’écran"
        strict.room.book.release_ticket(1)
    first, second = visitors
    before, after = (strict.room.keyring.read(each.client.cookies["atelier"]) for each in (first, second))
    assert before.token != after.token
    assert strict.room.keyring.voter(before) == strict.room.keyring.voter(after)


def test_the_qr_code_is_not_enough_where_tickets_are_asked_for(strict, visitors):
    phone, _ = visitors
    phone.open("/")
    keyring = strict.room.keyring
    answer = phone.post("/rejoindre", code=keyring.code, entree=keyring.invitation)
    assert answer.status_code == 422 and "Il faut un ticket" in answer.text
    assert keyring.invitation not in strict.join_url


def test_the_code_is_not_enough_where_tickets_are_asked_for(strict, visitors):
    phone, _ = visitors
    phone.open("/")
    answer = phone.post("/rejoindre", code=strict.room.keyring.code)
    assert answer.status_code == 422 and "Il faut un ticket" in answer.text
    assert strict.room.keyring.code not in strict.join_url


@pytest.mark.parametrize("forged", ["001-AAAAAAA", "000-AAAAAAA", "١٢٣-AAAAAAA", "x", "001", "9" * 40])
def test_a_forged_ticket_is_refused(strict, visitors, forged):
    phone, _ = visitors
    phone.open("/")
    assert phone.post("/rejoindre", ticket=forged).status_code == 422


def test_without_a_cookie_no_form_is_taken(live):
    with httpx.Client(base_url=live.url) as client:
        assert client.post("/rejoindre", data={"code": live.room.keyring.code}).status_code == 403
