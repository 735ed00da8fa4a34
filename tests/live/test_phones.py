"""The phones as the windows drive them: where they are served, what they find again, what is told of them."""

import socket
from contextlib import closing

import httpx
import pytest

from atelier_app.domain.cards import CardStatus
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.run import Preparation
from atelier_app.live.keys import Keyring, Pass, Role
from atelier_app.live.phones import RoomPhones
from atelier_app.service.phones import Resumed
from atelier_app.ui.phones.model import Phones, PhoneState
from atelier_app.ui.phones.record import ModerationRecord
from tests.fakes import Clock
from tests.live.phone import Phone
from tests.live.rooms import KeptMemory

HOME = "127.0.0.1"


@pytest.fixture
def memory():
    return KeptMemory()


@pytest.fixture
def phones(service, memory):
    """The phones of the workshop, not served yet."""
    made = RoomPhones(service, memory, clock=Clock(), ports=(0,))
    yield made
    made.stop()


@pytest.fixture
def visitor():
    """Give phones of their own to those who ask."""
    made = []

    def make(state: PhoneState) -> Phone:
        made.append(Phone(state.address))
        return made[-1]

    yield make
    for phone in made:
        phone.close()


def joined(visitor, phones: RoomPhones) -> Phone:
    phone = visitor(phones.state())
    phone.open(phones.state().join_address)
    phone.send()
    return phone


def again(service, memory) -> RoomPhones:
    """What the program has after it was cut short and opened again."""
    return RoomPhones(service, memory, clock=Clock(), ports=(0,))


def texts(phones: RoomPhones) -> list[str]:
    return [note.text.replace("\u202f", " ").replace("\u00a0", " ") for note in phones.log()]


def test_they_are_what_the_windows_need(phones):
    lent: Phones = phones
    assert lent.state() == PhoneState()


def test_nothing_is_served_nor_kept_before_it_is_asked(phones, memory):
    assert phones.state().address == "" and memory.saved == []
    phones.stop()
    assert memory.saved == []


def test_once_started_the_addresses_lead_where_they_say(phones, visitor):
    phones.start(HOME)
    state = phones.state()
    assert state.running and len(state.code) == 4 and f"?code={state.code}" in state.join_address
    phone = joined(visitor, phones)
    assert phone.heading == "Regardez l’écran"
    phone.open(state.test_address)
    assert phone.heading == "Ça marche"
    kiosk = visitor(state)
    kiosk.open(state.kiosk_address)
    assert "borne de vote" in kiosk.heading
    kiosk.send()
    assert phones.state().kiosk_address != state.kiosk_address


def test_a_network_that_is_gone_is_told_and_the_one_before_goes_on(phones):
    phones.start(HOME)
    before = phones.state()
    with pytest.raises(WorkshopError, match="toujours sur ce réseau"):
        phones.start("192.0.2.7")
    assert phones.state() == before and httpx.get(before.address).status_code == 200


def test_another_network_takes_the_place_of_the_first(phones):
    phones.start(HOME)
    first = phones.state().address
    phones.start("127.0.0.2")
    assert "127.0.0.2" in phones.state().address
    with pytest.raises(httpx.ConnectError):
        httpx.get(first)


def test_a_port_that_is_taken_leaves_its_place_to_another(service, memory):
    with closing(socket.socket()) as taken:
        taken.bind((HOME, 0))
        taken.listen()
        port = taken.getsockname()[1]
        phones = RoomPhones(service, memory, clock=Clock(), ports=(port, 0))
        phones.start(HOME)
        assert phones.state().running and f":{port}/" not in phones.state().address
        phones.stop()


def test_after_a_crash_phones_come_back_alone_at_the_same_place(service, memory, phones, visitor, poll):
    phones.start(HOME)
    phone = joined(visitor, phones)
    phone.send(o0="2")
    state = phones.state()
    phones._server.stop()  # as a kill does: nothing is written down
    restarted = again(service, memory)
    assert restarted.resume() == Resumed(state.address, same_address=True)
    assert (restarted.state().address, restarted.state().code) == (state.address, state.code)
    phone.open("/")
    assert phone.heading == "Votre bulletin est enregistré"
    restarted.stop()


def test_a_port_taken_during_a_crash_is_told_with_the_new_address(service, memory, phones):
    phones.start(HOME)
    before = phones.state().address
    phones._server.stop()
    with closing(socket.socket()) as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((HOME, int(before.rstrip("/").rpartition(":")[2])))
        taken.listen()
        restarted = again(service, memory)
        resumed = restarted.resume()
    assert resumed == Resumed(restarted.state().address, same_address=False)
    assert resumed.address != before
    restarted.stop()


def test_there_is_nothing_to_resume_after_a_clean_stop(service, memory, phones):
    assert not phones.resume()
    phones.start(HOME)
    phones.stop()
    restarted = again(service, memory)
    assert not restarted.resume() and not restarted.state().running


def test_giving_up_what_was_interrupted_is_remembered(service, memory, phones):
    phones.start(HOME)
    phones._server.stop()
    again(service, memory).stop()
    assert not again(service, memory).resume()


def test_a_used_ticket_stays_used_after_a_crash(service, memory, phones, visitor):
    phones.start(HOME, tickets_only=True)
    (ticket,) = phones.tickets(1)
    first = visitor(phones.state())
    first.open(ticket.address)
    first.send()
    phones._server.stop()
    restarted = again(service, memory)
    restarted.resume()
    assert restarted.state().tickets_only and restarted.tickets(1) == (ticket,)
    second = visitor(restarted.state())
    second.open(ticket.address)
    second.send()
    assert second.answer.status_code == 422 and "déjà servi" in second.text
    restarted.release_ticket(ticket.text.lower())
    second.send()
    assert second.heading == "Regardez l’écran"
    assert set(texts(restarted)) == {"1 requête refusée (ticket faux ou déjà servi)", "Ticket 001 rendu"}
    restarted.stop()


@pytest.mark.parametrize("tickets_first", [False, True])
@pytest.mark.parametrize("stopped", [False, True])
def test_the_way_in_does_not_change_during_a_vote_or_one_would_vote_twice(
    service, phones, poll, stopped, tickets_first
):
    phones.start(HOME, tickets_only=tickets_first)
    before = phones.state()
    if stopped:
        service.stop_poll(poll)
        service.start_step("risques")
        phones.stop()
    with pytest.raises(WorkshopError, match="dépouillez-le d’abord"):
        phones.start(HOME, tickets_only=not tickets_first)
    assert phones.state().running is not stopped and phones.state().tickets_only is tickets_first
    phones.start(HOME, tickets_only=tickets_first)
    assert phones.state() == before
    service.close_poll(poll)
    phones.start(HOME, tickets_only=not tickets_first)
    assert phones.state().tickets_only is not tickets_first


def test_tickets_are_still_asked_for_when_the_workshop_opens_again(service, memory, phones, poll):
    phones.start(HOME, tickets_only=True)
    phones.stop()
    reopened = again(service, memory)
    assert reopened.state() == PhoneState(tickets_only=True)
    with pytest.raises(WorkshopError, match="une seconde voix"):
        reopened.start(HOME)
    reopened.stop()


def test_phones_may_be_let_in_by_tickets_for_the_first_time_during_a_vote(phones, poll):
    phones.start(HOME, tickets_only=True)
    assert phones.state().tickets_only


def test_asking_for_tickets_shows_out_who_came_in_by_the_code(service, phones, visitor, principles):
    phones.start(HOME)
    phone = joined(visitor, phones)
    (ticket,) = phones.tickets(1)
    phones.start(HOME, tickets_only=True)
    service.start_step("choisir")
    poll = service.prepare_poll("choisir").id
    service.open_poll(poll)
    phone.open("/")
    assert phone.page.one("form").get("action") == "/rejoindre"
    phone.open(ticket.address)
    phone.send()
    assert phone.page.one("form").get("action") == f"/vote/{poll}"


@pytest.fixture
def after_a_crash(service, memory, phones, visitor, poll):
    """A phone that voted with the only ticket, that ticket, and the program that started again after that."""
    phones.start(HOME, tickets_only=True)
    (ticket,) = phones.tickets(1)
    phone = visitor(phones.state())
    phone.open(ticket.address)
    phone.send()
    phone.send(o0="2")
    phones._server.stop()
    restarted = again(service, memory)
    restarted.resume()
    yield phone, ticket, restarted
    restarted.stop()


def test_nothing_kept_leads_from_a_ticket_to_a_ballot(service, memory, poll, after_a_crash):
    phone, ticket, _ = after_a_crash
    service.stop_poll(poll)  # and nobody ever counts it
    kept = memory.load()
    token = phone.client.cookies["atelier"].split(".")[1]
    assert token not in kept.model_dump_json()
    keyring = Keyring(bytes.fromhex(kept.secret))
    names = [*kept.holders.values(), ticket.text, *map(str, kept.holders)]
    tried = [Pass(name, role) for name in names for role in Role]
    assert service.own_ballot(poll, keyring.voter(Pass(token, Role.HOLDER))) is not None
    assert all(service.own_ballot(poll, keyring.voter(each)) is None for each in tried)


def test_a_ticket_given_back_after_a_crash_gives_no_second_voice(service, poll, after_a_crash, visitor):
    phone, ticket, restarted = after_a_crash
    phone.open("/")
    assert phone.heading == "Votre bulletin est enregistré"
    restarted.release_ticket(ticket.text)
    other = visitor(restarted.state())
    other.open(ticket.address)
    other.send()
    assert other.answer.status_code == 422 and "peut-être déjà voté" in other.text
    service.close_poll(poll)
    other.send()
    assert other.heading == "Regardez l’écran"
    phone.open("/")
    assert phone.page.one("form").get("action") == "/rejoindre", "one ticket is one phone"


def test_tickets_wait_for_an_address_and_a_wrong_one_is_told(phones):
    with pytest.raises(WorkshopError, match="pas encore connue"):
        phones.tickets(3)
    with pytest.raises(WorkshopError, match="pas de cet atelier"):
        phones.release_ticket("001-AAAAAAA")


def test_a_phone_that_reaches_this_computer_is_known_to_have(phones):
    phones.start(HOME)
    httpx.get(phones.state().test_address)
    assert not phones.state().reached, "the computer itself proves nothing"
    elsewhere = httpx.HTTPTransport(local_address="127.0.0.3")
    with httpx.Client(transport=elsewhere) as other:
        page = other.get(phones.state().test_address)
    assert phones.state().reached and "c’est l’ordinateur" not in page.text
    phones.start("127.0.0.2")
    assert not phones.state().reached


def test_phones_that_listen_are_counted(phones, visitor):
    phones.start(HOME)
    phone = joined(visitor, phones)
    with phone.client.stream("GET", "/suivi") as answer:
        lines = answer.iter_lines()  # once nobody has it any more, the line is cut
        next(lines)
        assert phones.state().connected == 1


@pytest.fixture
def written(service, phones, visitor):
    """A phone with a card that waits to be read, and that card."""
    service.prepare(Preparation("Petite charte", moderation=True))
    service.start_step("risques")
    phones.start(HOME)
    phone = joined(visitor, phones)
    phone.send(texte="Untel est nul", categorie="risque")
    return phone, next(iter(service.session.cards))


def test_moderation_is_told_to_the_author_and_noted(service, phones, written):
    phone, card = written
    phones.refuse(card, "Pas de nom de personne.")
    phone.open("/")
    assert "Raison donnée : Pas de nom de personne." in phone.text.replace("\u202f", " ")
    assert service.session.cards[card].status is CardStatus.REMOVED
    assert texts(phones) == ["Carte refusée : « Untel est nul » — Pas de nom de personne."]


def test_an_author_is_told_of_a_refusal_when_the_step_is_over(service, phones, written):
    phone, card = written
    service.start_step("regrouper")
    phones.refuse(card, "Pas de nom de personne.")
    phone.open("/")
    assert "Untel est nul" in phone.text and "Pas de nom de personne." in phone.text


def test_what_became_of_each_card_is_told_once(service, phones, written):
    phone, refused = written
    phone.send(texte="Une autre", categorie="risque")
    accepted = next(card for card in service.session.cards if card != refused)
    service.publish_cards([accepted])
    phones.refuse(refused, "Pas de nom de personne.")
    told = [line.text.split("\u202f")[0] for line in ModerationRecord(service.history).lines(phones.log())]
    assert sorted(told) == ["Carte acceptée", "Carte refusée"]


def test_a_reason_given_after_the_refusal_hides_nothing(service, phones, written):
    _, card = written
    service.remove_cards([card])
    phones.refuse(card, "Pas de nom de personne.")
    assert len(ModerationRecord(service.history).lines(phones.log())) == 2


def test_an_author_is_blocked_and_unblocked(service, phones, written):
    _, card = written
    assert phones.is_author_known(card) and not phones.is_author_blocked(card)
    phones.block_author(card)
    assert phones.is_author_blocked(card)
    phones.unblock_author(card)
    phones.unblock_author(card)
    assert not phones.is_author_blocked(card)
    assert texts(phones) == ["Téléphone bloqué", "Téléphone débloqué"]


def test_the_author_of_a_card_of_the_console_is_not_known(service, phones):
    card = service.add_card("principe", "Transparence").id
    assert not phones.is_author_known(card) and not phones.is_author_blocked(card)
    with pytest.raises(WorkshopError, match="n’est plus connu"):
        phones.block_author(card)


def test_a_flood_of_refusals_is_one_line(phones, visitor):
    phones.start(HOME)
    phone = visitor(phones.state())
    phone.open("/")
    wrong = f"{(int(phones.state().code) + 1) % 10_000:04d}"
    for _ in range(14):
        phone.post("/rejoindre", code=wrong)
    assert texts(phones) == ["14 requêtes refusées (code faux)"]
