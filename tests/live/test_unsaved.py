"""What the computer of the room cannot write: phones are told what they can do, and nothing of its files."""

import pytest

from atelier_app.domain.run import Preparation
from atelier_app.store import create_workshop, service_of
from tests.fakes import START, Ids
from tests.live.phone import Phone
from tests.live.rooms import served
from tests.methods import SMALL

TOLD = "L’ordinateur de la salle n’a pas pu enregistrer. Prévenez l’animation, puis renvoyez."


@pytest.fixture
def moving(tmp_path):
    """A workshop with an open vote whose file can be moved, its server, and a phone."""
    path = tmp_path / "essai.atelier"
    with create_workshop(path, SMALL, Preparation("Essai"), now=START, new_id=Ids()) as workshop:
        service = service_of(workshop)
        for text in ("Transparence", "Sobriété"):
            service.add_card("principe", text)
        service.start_step("choisir")
        service.open_poll(service.prepare_poll("choisir").id)
        live = served(service)
        live.start()
        phone = Phone(live.url)
        phone.open("/")
        phone.send(code=live.room.keyring.code)
        yield path, service, live, phone
        phone.close()
        live.stop()


def test_a_file_that_was_moved_is_told_in_words_for_participants_and_nothing_typed_is_lost(moving):
    path, _, _, phone = moving
    phone.open("/")
    elsewhere = path.rename(path.with_name("ailleurs.atelier"))
    phone.send(o0="2")
    assert phone.answer.status_code == 503 and TOLD in phone.text
    assert "essai" not in phone.text and "Remettez" not in phone.text
    assert phone.fields()["o0"] == "2"
    elsewhere.rename(path)
    phone.send()
    assert phone.heading == "Votre bulletin est enregistré"


def test_a_kiosk_says_so_too(moving):
    path, _, live, _ = moving
    kiosk = Phone(live.url)
    kiosk.open(live.kiosk_url)
    kiosk.send()
    elsewhere = path.rename(path.with_name("ailleurs.atelier"))
    kiosk.send(o0="2")
    assert TOLD in kiosk.text and "Remettez" not in kiosk.text and kiosk.fields()["o0"] == "2"
    elsewhere.rename(path)
    kiosk.send()
    assert kiosk.heading.startswith("Merci")
    kiosk.close()


def test_a_card_that_cannot_be_written_stays_on_the_page(service, log, phone):
    service.start_step("risques")
    phone.open("/")
    log.full = True
    phone.send(texte="Qui relit ?", categorie="risque")
    assert phone.answer.status_code == 503 and TOLD in phone.text
    assert phone.fields()["texte"] == "Qui relit ?"
    log.full = False
    phone.send()
    phone.page = phone.open("/carte/" + next(iter(service.session.cards)))
    log.full = True
    phone.send(texte="Qui relit, et quand ?")
    assert phone.answer.status_code == 503 and TOLD in phone.text
    assert phone.fields()["texte"] == "Qui relit, et quand ?"
