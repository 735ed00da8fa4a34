"""What the current step lets phones do."""

import pytest

from atelier_app.domain.phones import PhoneUse, open_poll, phone_use, writable
from tests.fakes import service_for
from tests.methods import SMALL


@pytest.fixture
def service():
    return service_for(SMALL)


@pytest.fixture
def poll(service):
    """A poll of the step that votes, not open yet."""
    service.start_step("principes")
    for text in ("Décider", "Protéger"):
        service.add_card("principe", text)
    service.start_step("choisir")
    return service.prepare_poll("choisir").id


def test_phones_watch_before_the_workshop_and_after_it(service):
    assert phone_use(service.session) is PhoneUse.WATCH
    service.start_step("risques")
    service.finish()
    assert phone_use(service.session) is PhoneUse.WATCH


def test_phones_write_where_each_person_writes(service):
    service.start_step("risques")
    assert phone_use(service.session) is PhoneUse.WRITE
    assert [each.id for each in writable(service.session, SMALL.step("risques"))] == ["risque"]


@pytest.mark.parametrize("step", ["ouvrir", "regrouper", "choisir", "consentir"])
def test_phones_watch_where_the_room_works_together(service, step):
    service.start_step(step)
    assert phone_use(service.session) is PhoneUse.WATCH


def test_phones_vote_while_a_poll_of_the_step_is_open(service, poll):
    assert phone_use(service.session) is PhoneUse.WATCH
    service.open_poll(poll)
    assert phone_use(service.session) is PhoneUse.VOTE
    assert open_poll(service.session).id == poll
    service.start_step("risques")
    assert phone_use(service.session) is PhoneUse.WRITE


def test_phones_watch_again_once_the_vote_is_stopped(service, poll):
    service.open_poll(poll)
    service.stop_poll(poll)
    assert phone_use(service.session) is PhoneUse.WATCH
