"""What is acknowledged survives the most brutal of ends."""

import random
from collections import Counter
from pathlib import Path

import pytest

from atelier_app.domain.polls import Ballot, Channel
from atelier_app.store import open_service, open_workshop
from tests.store.crashing import acknowledged_before_a_kill, ballot
from tests.store.samples import open_poll, reopened, workshop_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


@pytest.mark.parametrize("seed", range(5))
def test_every_acknowledged_card_is_there_after_a_kill(path: Path, seed: int) -> None:
    with workshop_at(path):
        pass
    acknowledged = acknowledged_before_a_kill(path, random.Random(seed).randint(1, 60))
    with reopened(path) as service:
        found = list(service.session.cards)
    assert acknowledged
    # At most one more: the card that was written, and about to be acknowledged.
    assert found[: len(acknowledged)] == acknowledged
    assert len(found) <= len(acknowledged) + 1


@pytest.mark.parametrize("seed", range(3))
def test_every_acknowledged_ballot_is_there_after_a_kill_and_replaced_ones_are_not(
    path: Path, seed: int
) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
    ranks = acknowledged_before_a_kill(path, random.Random(seed).randint(10, 40), poll)
    service, workshop = open_service(path)
    with workshop:
        assert Counter(workshop.ballots(poll)) in (ballots_after(len(ranks)), ballots_after(len(ranks) + 1))


def test_a_voter_changes_their_vote_after_a_kill_without_counting_twice(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
    acknowledged_before_a_kill(path, 30, poll)
    with reopened(path) as service:
        before = service.votes_cast(poll)
        service.cast_ballot(poll, ballot(0)[0], (0, 1))
        assert service.votes_cast(poll) == before


def test_opening_after_a_kill_says_so_once(path: Path) -> None:
    with workshop_at(path):
        pass
    acknowledged_before_a_kill(path, 3)
    with open_workshop(path) as workshop:
        (notice,) = workshop.notices
        assert "tout ce qui avait été enregistré est là" in notice
    with open_workshop(path) as workshop:
        assert workshop.notices == ()


def test_closing_leaves_one_file_and_its_backups(path: Path) -> None:
    with workshop_at(path):
        pass
    acknowledged_before_a_kill(path, 3)
    with reopened(path):
        pass
    assert {file.name for file in path.parent.iterdir()} == {"essai.atelier", ".essai.atelier.sauvegardes"}


def ballots_after(count: int) -> Counter[Ballot]:
    """The ballots that stand once that many were cast, the last one of each voter."""
    return Counter(
        Ballot(choices, Channel.PHONE) for choices in dict(ballot(rank) for rank in range(count)).values()
    )
