"""What became of the cards of phones, from the history and from the phones."""

from datetime import timedelta

import pytest

from atelier_app.domain.cards import Actor, CardContent, CardStatus
from atelier_app.service.cards import NewCard
from atelier_app.ui.phones.model import PhoneNote
from atelier_app.ui.phones.record import ModerationRecord, pending_cards
from tests.fakes import START, Clock
from tests.ui.phones.fake import FakePhones, send
from tests.ui.workshops import workshop_on


@pytest.fixture
def service(tmp_path):
    service = workshop_on(tmp_path / "a.atelier").service
    service.start_step("risques")
    return service


@pytest.fixture
def sent(service):
    return send(service, FakePhones(), ["Fuite", "Coût", "Perte"])


def told(service, notes=()):
    return [line.text for line in ModerationRecord(service.history).lines(notes)]


def test_cards_wait_in_the_order_they_came_whatever_their_step(service, sent):
    service.add_card("risque", "Du pupitre", category="risque")
    service.start_step("principes")
    later = service.add_cards([NewCard("principe", CardContent("Décider"), status=CardStatus.PENDING)])[0]
    assert [card.id for card in pending_cards(service.session)] == [*sent, later.id]


def test_nothing_is_told_of_cards_that_did_not_wait(service):
    card = service.add_card("risque", "Du pupitre", category="risque").id
    service.edit_card(card, text="Corrigée")
    service.remove_cards([card])
    service.publish_cards([card])
    assert told(service) == []


def test_accepted_set_aside_and_refused_cards_are_told_with_their_words(service, sent):
    service.publish_cards(sent[:1])
    service.park_cards(sent[1:2])
    service.remove_cards(sent[2:])
    assert set(told(service)) == {
        "Carte acceptée\u202f: «\u00a0Fuite\u00a0»",
        "Carte mise au parking\u202f: «\u00a0Coût\u00a0»",
        "Carte refusée\u202f: «\u00a0Perte\u00a0»",
    }


def test_many_cards_accepted_at_once_are_one_line(service, sent):
    service.publish_cards(sent)
    assert told(service) == ["3 cartes acceptées"]


def test_a_correction_of_the_facilitator_is_told_and_one_of_the_author_is_not(service, sent):
    service.edit_card(sent[0], text="Fuite de données", actor=Actor.PHONE)
    service.edit_card(sent[0], text="Fuite de données d’état civil")
    assert told(service) == [
        "Carte modifiée avant d’être acceptée\u202f: «\u00a0Fuite de données d’état civil\u00a0»"
    ]


def test_a_card_that_waits_again_after_an_undo_can_be_accepted_again(service, sent):
    service.publish_cards(sent[:1])
    service.undo()
    service.publish_cards(sent[:1])
    assert told(service) == ["Carte acceptée\u202f: «\u00a0Fuite\u00a0»"] * 2


def test_the_phones_tell_a_refusal_with_its_reason_and_the_history_says_no_more(service, sent):
    service.remove_cards(sent[:1])
    late = START + timedelta(seconds=9)
    note = PhoneNote(late, "Carte refusée — Elle désigne une personne.", service.history[-1].id)
    assert told(service, [note]) == [note.text]


def test_what_phones_tell_at_the_same_moment_hides_no_refusal(service, sent):
    service.remove_cards(sent[:1])
    told_then = service.history[-1].id
    service.remove_cards(sent[1:2])
    notes = [PhoneNote(START, "Téléphone bloqué"), PhoneNote(START, "Carte refusée — Hors sujet.", told_then)]
    assert set(told(service, notes)) == {
        "Téléphone bloqué",
        "Carte refusée — Hors sujet.",
        "Carte refusée\u202f: «\u00a0Coût\u00a0»",
    }


def test_a_refusal_that_the_phones_do_not_tell_is_told_by_the_history(service, sent):
    service.remove_cards(sent[:1])
    note = PhoneNote(START + timedelta(minutes=5), "Téléphone bloqué")
    assert told(service, [note]) == ["Téléphone bloqué", "Carte refusée\u202f: «\u00a0Fuite\u00a0»"]


def test_the_latest_comes_first(tmp_path):
    workshop = workshop_on(tmp_path / "a.atelier")
    service, clock = workshop.service, Clock()
    service._clock = clock
    sent = send(service, FakePhones(), ["Fuite", "Coût"])
    service.publish_cards(sent[:1])
    clock.advance(minutes=2)
    service.publish_cards(sent[1:])
    note = PhoneNote(START + timedelta(minutes=1), "Téléphone bloqué")
    lines = [line.text for line in ModerationRecord(service.history).lines([note])]
    assert lines == [
        "Carte acceptée\u202f: «\u00a0Coût\u00a0»",
        "Téléphone bloqué",
        "Carte acceptée\u202f: «\u00a0Fuite\u00a0»",
    ]


def test_a_long_card_is_told_by_its_beginning(service):
    (card,) = send(service, FakePhones(), ["mot " * 100])
    service.publish_cards([card])
    (line,) = told(service)
    assert line.endswith("…\u00a0»") and len(line) < 110


def test_a_record_that_follows_says_the_same_as_one_made_later(service, sent):
    record = ModerationRecord(service.history)
    unsubscribe = service.subscribe(lambda change: record.add(change.action))
    service.publish_cards(sent[:2])
    service.undo()
    service.edit_card(sent[2], text="Perte de temps")
    service.remove_cards(sent[2:])
    unsubscribe()
    assert record.lines(()) == ModerationRecord(service.history).lines(())
