"""The program is killed in the middle of a vote, and started again."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import httpx
import pytest

from atelier_app.domain.polls import Ballot
from atelier_app.store import open_service
from tests.live import serving
from tests.live.phone import Phone

VOTERS, BEFORE_THE_KILL, TOO_LATE = 30, 12, 5


def vote(phone: Phone, points: int) -> Phone | None:
    """Cast a ballot; the phone, if it was told that its ballot is kept."""
    try:
        phone.send(o0=str(points))
    except httpx.TransportError:
        return None
    return phone if phone.heading == "Votre bulletin est enregistré" else None


@pytest.fixture
def file(tmp_path) -> tuple[Path, Path]:
    return tmp_path / "séance.atelier", tmp_path / "telephones.json"


def test_every_acknowledged_ballot_is_there_and_phones_find_theirs(file):
    poll = serving.prepare(file[0])
    acknowledged: list[Phone] = []
    with serving.served(*file) as (program, door):
        phones = [Phone(door.partition("?")[0]) for _ in range(VOTERS)]
        for phone in phones:
            phone.open(door)
            phone.send()
        with ThreadPoolExecutor(6) as hands:
            in_time = list(enumerate(phones))[:-TOO_LATE]
            votes = [hands.submit(vote, phone, rank % 3) for rank, phone in in_time]
            for rank, done in enumerate(as_completed(votes), start=1):
                if rank == BEFORE_THE_KILL:
                    program.kill()
                voter = done.result()
                if voter is not None:
                    acknowledged.append(voter)
        program.wait()
        assert [vote(phone, 0) for phone in phones[-TOO_LATE:]] == [None] * TOO_LATE
    assert BEFORE_THE_KILL <= len(acknowledged) <= VOTERS - TOO_LATE
    with serving.served(*file) as (_, again):
        assert again == door, "phones come back where they were"
        for phone in phones:
            phone.open("/")
            expected = "Votre bulletin est enregistré"
            assert phone.heading == expected or phone not in acknowledged
            if phone.heading != expected:
                phone.send(o0=str(phones.index(phone) % 3))
            assert phone.heading == expected
            phone.close()
    service, workshop = open_service(file[0])
    with workshop:
        service.close_poll(poll)
        cast = service.session.ballots[poll]
    assert cast == tuple(sorted(Ballot((rank % 3, 0, 0)) for rank in range(VOTERS)))
