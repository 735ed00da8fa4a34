"""Nobody who holds the file can tell who voted what."""

from __future__ import annotations

import hmac
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import PollState
from atelier_app.store import backups_of, open_service
from tests.store.disk import a_full_disk, fill
from tests.store.samples import open_poll, reopened, workshop_at

VOTERS = [f"jeton-secret-{rank:02}" for rank in range(30)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "salle").mkdir()
    return tmp_path / "salle" / "essai.atelier"


def everything_beside(path: Path) -> bytes:
    """Every byte of every file in the folder of a workshop, hidden ones included."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.rglob("*")) if file.is_file())


def look_inside(path: Path, copies: Path) -> sqlite3.Connection:
    """Open a copy of a file in use, with its log."""
    copies.mkdir(exist_ok=True)
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy(file, copies)
    return sqlite3.connect(copies / path.name)


def secrets_of(path: Path, copies: Path) -> list[bytes]:
    """The key of the open poll, and the hash of each voter, as the file has them."""
    with closing(look_inside(path, copies)) as raw:
        ((key,),) = raw.execute("SELECT key FROM ballot_keys").fetchall()
        hashes = [voter for (voter,) in raw.execute("SELECT voter FROM ballots")]
    assert sorted(hashes) == sorted(hmac.digest(key, voter.encode(), "sha256") for voter in VOTERS)
    return [key, *hashes]


def vote(path: Path) -> str:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        for rank, voter in enumerate(VOTERS):
            service.cast_ballot(poll, voter, (rank % 3, 0))
        for voter in VOTERS[:10]:
            service.cast_ballot(poll, voter, (0, 1))
        return poll


def test_the_token_of_a_voter_is_never_written(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        for voter in VOTERS:
            service.cast_ballot(poll, voter, (1, 0))
        written = everything_beside(path)
        assert poll.encode() in written
        assert not [voter for voter in VOTERS if voter.encode() in written]


def test_closing_a_poll_leaves_no_trace_of_who_voted_what(path: Path, tmp_path: Path) -> None:
    poll = vote(path)
    with reopened(path) as service:
        service.cast_ballot(poll, VOTERS[0], (2, 1))
        secrets = secrets_of(path, tmp_path / "copies")
        before = everything_beside(path)
        assert all(secret in before for secret in secrets)
        service.close_poll(poll)
        assert not [secret for secret in secrets if secret in everything_beside(path)]
        assert path.with_name(path.name + "-wal").stat().st_size == 0
    assert not [secret for secret in secrets if secret in everything_beside(path)]
    with reopened(path) as service:
        assert len(service.session.ballots[poll]) == len(VOTERS)
    assert not [secret for secret in secrets if secret in everything_beside(path)]


def test_the_ballots_of_a_closed_poll_are_in_an_order_that_says_nothing(path: Path) -> None:
    poll = vote(path)
    with reopened(path) as service:
        service.close_poll(poll)
        ballots = service.session.ballots[poll]
    assert list(ballots) == sorted(ballots)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM ballots").fetchone() == (0,)
        assert raw.execute("SELECT count(*) FROM ballot_keys").fetchone() == (0,)


def test_a_ballot_has_no_rank_and_no_time(path: Path) -> None:
    vote(path)
    with closing(sqlite3.connect(path)) as raw:
        columns = {name for _, name, *_ in raw.execute("PRAGMA table_info(ballots)")}
        assert columns == {"poll", "voter", "choices", "channel"}
        with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
            raw.execute("SELECT rowid FROM ballots")


def test_each_poll_has_a_key_of_its_own(path: Path, tmp_path: Path) -> None:
    poll = vote(path)
    with reopened(path) as service:
        first = secrets_of(path, tmp_path / "first")[0]
        service.close_poll(poll)
        again = service.prepare_poll("voter").id
        service.open_poll(again)
        for voter in VOTERS:
            service.cast_ballot(again, voter, (0, 1))
        assert secrets_of(path, tmp_path / "second")[0] != first


def test_a_backup_made_during_a_vote_holds_no_ballot_and_no_key(path: Path, tmp_path: Path) -> None:
    vote(path)
    with reopened(path):
        secrets = secrets_of(path, tmp_path / "copies")
        newest = backups_of(path)[0]
        assert not [secret for secret in secrets if secret in newest.read_bytes()]
    with closing(sqlite3.connect(newest)) as raw:
        assert raw.execute("SELECT count(*) FROM ballots").fetchone() == (0,)
        assert raw.execute("SELECT count(*) FROM actions").fetchone() > (1,)


def test_a_poll_that_cannot_be_closed_keeps_its_ballots(path: Path) -> None:
    poll = vote(path)
    with a_full_disk():
        service, workshop = open_service(path)
    with workshop:
        before = workshop.ballots(poll)
        fill(service)
        with pytest.raises(WorkshopError, match="plein"):
            service.close_poll(poll)
        assert service.session.polls[poll].state is PollState.OPEN
        assert workshop.ballots(poll) == before
    with reopened(path) as service:
        service.close_poll(poll)
        assert len(service.session.ballots[poll]) == len(VOTERS)
