"""A ticket given back: who comes with it has one voice with its former holder, and sees nothing of theirs."""

import pytest

from atelier_app.domain.polls import Ballot
from tests.live.phone import Phone
from tests.live.rooms import served

FIRST = {"o0": "2", "o1": "1", "o2": "0"}
ALREADY = "Un bulletin est déjà enregistré avec ce ticket"


@pytest.fixture
def strict(service):
    server = served(service, tickets_only=True)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def holder(strict):
    """Have somebody come in by the only ticket; it is given back each time somebody else comes."""
    made = []

    def make() -> Phone:
        (ticket,) = strict.room.keyring.tickets(1)
        strict.room.book.release_ticket(1)
        made.append(Phone(strict.url))
        made[-1].open(strict.ticket_url(ticket))
        made[-1].send()
        return made[-1]

    yield make
    for phone in made:
        phone.close()


def test_who_comes_with_a_ticket_given_back_never_sees_the_ballot_of_before(poll, holder):
    holder().send(**FIRST)
    newcomer = holder()
    assert newcomer.page.one("form").get("action") == f"/vote/{poll}" and ALREADY in newcomer.text
    assert "Le vôtre le remplacera" in newcomer.text
    assert {newcomer.fields()[f"o{place}"] for place in range(3)} == {"0"}
    newcomer.open("/?modifier=1")
    assert {newcomer.fields()[f"o{place}"] for place in range(3)} == {"0"}


def test_the_ballot_of_the_newcomer_takes_the_place_of_the_one_before(service, poll, holder):
    holder().send(**FIRST)
    newcomer = holder()
    newcomer.send(o2="1")
    assert newcomer.heading == "Votre bulletin est enregistré" and ALREADY not in newcomer.text
    newcomer.open("/?modifier=1")
    assert newcomer.fields()["o2"] == "1" and ALREADY not in newcomer.text
    assert service.votes_cast(poll) == 1
    service.close_poll(poll)
    assert service.session.ballots[poll] == (Ballot((0, 0, 1)),)


def test_a_third_one_is_still_the_same_voter_and_sees_as_little(service, poll, holder):
    holder().send(**FIRST)
    holder().send(o2="1")
    third = holder()
    assert ALREADY in third.text and third.fields()["o2"] == "0"
    third.send(o1="1")
    assert service.votes_cast(poll) == 1


def test_who_held_the_ticket_before_is_out_and_sees_nothing_of_what_comes_after(poll, holder):
    first = holder()
    first.send(**FIRST)
    holder().send(o2="1")
    first.open("/")
    assert first.page.one("form").get("action") == "/rejoindre"


def test_a_ticket_given_back_before_any_vote_says_nothing_of_a_ballot(poll, holder):
    holder()
    newcomer = holder()
    assert ALREADY not in newcomer.text
    newcomer.send(**FIRST)
    assert newcomer.heading == "Votre bulletin est enregistré" and "Transparence 2 points" in newcomer.text


def test_while_the_vote_is_stopped_the_ballot_of_before_counts_and_stays_unseen(service, poll, holder):
    holder().send(**FIRST)
    newcomer = holder()
    service.stop_poll(poll)
    newcomer.open("/")
    assert ALREADY in newcomer.text and "2 points" not in newcomer.text.replace("\u202f", " ")
    assert "Vous n’avez pas voté" not in newcomer.text


def test_the_cards_of_who_held_the_ticket_before_are_not_those_of_the_newcomer(service, holder):
    service.start_step("risques")
    first = holder()
    first.send(texte="À moi", categorie="risque")
    assert "À moi" in first.text
    newcomer = holder()
    assert "À moi" not in newcomer.text
    (card,) = service.session.cards
    assert newcomer.client.get(f"/carte/{card}").status_code == 403


def test_after_a_restart_the_ballot_of_either_can_be_replaced_and_not_seen(service, strict, poll, holder):
    holder().send(**FIRST)
    newcomer = holder()
    newcomer.send(o2="1")
    memory = strict.room.book.now
    strict.stop()
    again = served(service, strict.port, tickets_only=True)
    again.room.book.change(**memory.model_dump())
    again.start()
    try:
        newcomer.open("/")
        assert ALREADY in newcomer.text and newcomer.fields()["o2"] == "0"
        newcomer.send(o1="1")
        assert newcomer.heading == "Votre bulletin est enregistré" and service.votes_cast(poll) == 1
    finally:
        again.stop()
