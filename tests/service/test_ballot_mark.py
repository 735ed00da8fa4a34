"""A ballot says which poll its voter read: another one takes it for nothing."""

import pytest

from atelier_app.domain.ballot_mark import ballot_mark
from atelier_app.domain.errors import WorkshopError
from tests.voting import opened, room


@pytest.fixture
def service():
    return room("Autoriser", "Informer", "Former")


def change(service, poll):
    service.change_poll(poll.id, grades=poll.grades[::-1])


def test_a_ballot_read_before_a_change_is_refused_and_nothing_is_kept(service):
    read = opened(service, "mentions")
    change(service, read)
    with pytest.raises(WorkshopError) as refusal:
        service.cast_ballot(read.id, "v", (0, 1, 2), seen=ballot_mark(read))
    assert refusal.value.message == "Le vote vient de changer."
    assert service.votes_cast(read.id) == 0


def test_a_ballot_read_after_the_change_counts(service):
    poll = opened(service, "mentions")
    change(service, poll)
    service.cast_ballot(poll.id, "v", (0, 1, 2), seen=ballot_mark(service.session.polls[poll.id]))
    assert service.votes_cast(poll.id) == 1


def test_a_quorum_changes_no_ballot_and_a_vote_opened_again_is_the_same_one(service):
    read = opened(service, "mentions")
    service.change_poll(read.id, quorum=14)
    service.stop_poll(read.id)
    service.resume_poll(read.id)
    service.cast_ballot(read.id, "v", (0, 1, 2), seen=ballot_mark(read))
    assert service.votes_cast(read.id) == 1
