"""Whoever opens the file of a stopped or closed poll cannot tell in what order people voted."""

from __future__ import annotations

import hmac
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from atelier_app.domain.polls import Channel
from atelier_app.domain.run import Preparation
from atelier_app.service import SessionService
from atelier_app.store import backups_of, create_workshop, log
from tests.fakes import START, Clock, Ids
from tests.store.samples import METHOD, open_poll, reopened

KEY = bytes(range(32))


class KnownKeys:
    """Keys that are the same in every file, so that files can be compared byte by byte."""

    @staticmethod
    def token_bytes(size: int) -> bytes:
        return KEY[:size]


@pytest.fixture(autouse=True)
def known_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "secrets", KnownKeys)


def voters(number: int) -> list[str]:
    return [f"jeton-secret-{rank:04}" for rank in range(number)]


def choices_of(voter: str) -> tuple[int, int]:
    return int(voter[-4:]) % 3, 0


def everything_beside(path: Path) -> bytes:
    """Every byte of every file in the folder of a workshop, but for the lock, which holds the time."""
    files = sorted(file for file in path.parent.rglob("*") if file.is_file() and "verrou" not in file.name)
    return b"".join(file.read_bytes() for file in files)


def arrivals(number: int, seed: int) -> list[str]:
    """The voters in some order, a few of whom come back to vote again."""
    draw = random.Random(seed)
    order = draw.sample(voters(number), number)
    again = draw.sample(order, number // 5)
    return order + again


def voted(folder: Path, order: Sequence[str]) -> tuple[bytes, bytes, bytes]:
    """The bytes of a workshop once its poll is stopped, once it is closed, and once the file is."""
    folder.mkdir()
    path, ids = folder / "essai.atelier", Ids()
    with create_workshop(path, METHOD, Preparation("Essai"), now=START, new_id=ids) as workshop:
        service = SessionService(workshop.actions(), workshop, clock=Clock(), new_id=ids)
        poll = open_poll(service)
        for voter in order:
            service.cast_ballot(poll, voter, choices_of(voter))
        service.stop_poll(poll)
        stopped = everything_beside(path)
        service.close_poll(poll)
        closed = everything_beside(path)
    return stopped, closed, everything_beside(path)


@pytest.mark.parametrize("number", [3, 27, 250])
def test_two_orders_of_arrival_give_the_same_file_to_the_byte(tmp_path: Path, number: int) -> None:
    first = voted(tmp_path / "a", arrivals(number, seed=1))
    second = voted(tmp_path / "b", arrivals(number, seed=2))
    third = voted(tmp_path / "c", sorted(voters(number), reverse=True))
    assert first == second == third


def test_nothing_of_the_voters_is_left_of_a_large_vote_once_it_is_closed(tmp_path: Path) -> None:
    order = arrivals(250, seed=3)
    stopped, *closed = voted(tmp_path / "a", order)
    hashes = [hmac.digest(KEY, voter.encode(), "sha256") for voter in voters(250)]
    assert all(one in stopped for one in hashes)
    for left in closed:
        assert KEY not in left
        assert b"jeton-secret" not in left
        assert not [one for one in hashes if one[:6] in left or one[-6:] in left]


def test_a_closed_poll_keeps_its_ballots_sorted_and_the_log_no_action_per_ballot(tmp_path: Path) -> None:
    voted(tmp_path / "a", order := arrivals(27, seed=4))
    with closing(sqlite3.connect(tmp_path / "a" / "essai.atelier")) as raw:
        actions = [label for (label,) in raw.execute("SELECT label FROM actions ORDER BY seq")]
        assert raw.execute("SELECT count(*) FROM ballots").fetchone() == (0,)
        assert raw.execute("SELECT count(*) FROM ballot_keys").fetchone() == (0,)
        assert raw.execute("SELECT name FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone() is None
        kept = [
            tuple(row)
            for row in raw.execute(
                "SELECT ballot.value ->> '$.choices[0]', ballot.value ->> '$.channel' FROM actions, "
                "json_each(events) AS event, json_each(event.value -> '$.ballots') AS ballot"
            )
        ]
    assert actions[-3:] == ["ouvrir un vote", "arrêter un vote", "dépouiller un vote"]
    assert kept == sorted((choices_of(voter)[0], None) for voter in set(order))


def test_the_only_ballot_of_a_kiosk_is_not_told_from_the_others_once_the_poll_is_closed(
    tmp_path: Path,
) -> None:
    ways = (Channel.PHONE, Channel.KIOSK)
    files = []
    for name, at_kiosk in (("a", 0), ("b", 2)):
        (tmp_path / name).mkdir()
        path, ids = tmp_path / name / "essai.atelier", Ids()
        with create_workshop(path, METHOD, Preparation("Essai"), now=START, new_id=ids) as workshop:
            service = SessionService(workshop.actions(), workshop, clock=Clock(), new_id=ids)
            poll = open_poll(service)
            for rank, voter in enumerate(voters(3)):
                service.cast_ballot(poll, voter, choices_of(voter), channel=ways[rank == at_kiosk])
            service.close_poll(poll)
            assert service.session.polls[poll].aside.channels == ((Channel.PHONE, 2), (Channel.KIOSK, 1))
        files.append(everything_beside(path))
    assert files[0] == files[1]


def test_rows_come_in_the_order_of_the_keyed_hash_while_the_poll_is_open(tmp_path: Path) -> None:
    path, ids = tmp_path / "essai.atelier", Ids()
    with create_workshop(path, METHOD, Preparation("Essai"), now=START, new_id=ids) as workshop:
        service = SessionService(workshop.actions(), workshop, clock=Clock(), new_id=ids)
        poll = open_poll(service)
        for voter in arrivals(27, seed=5):
            service.cast_ballot(poll, voter, choices_of(voter))
        with workshop._database.transaction() as connection:
            rows = connection.exec_driver_sql("SELECT voter FROM ballots").scalars().all()
    assert rows == sorted(hmac.digest(KEY, voter.encode(), "sha256") for voter in voters(27))


def test_a_file_left_in_the_middle_of_a_vote_does_not_tell_who_came_first(tmp_path: Path) -> None:
    left = []
    for name, seed in (("a", 6), ("b", 7)):
        (tmp_path / name).mkdir()
        path, ids = tmp_path / name / "essai.atelier", Ids()
        with create_workshop(path, METHOD, Preparation("Essai"), now=START, new_id=ids) as workshop:
            service = SessionService(workshop.actions(), workshop, clock=Clock(), new_id=ids)
            poll = open_poll(service)
            for voter in arrivals(27, seed):
                service.cast_ballot(poll, voter, choices_of(voter))
        left.append(path.read_bytes())
        with reopened(path) as service:
            assert service.votes_cast(poll) == 27
    assert left[0] == left[1]


def test_a_backup_is_the_same_whoever_voted_before_it(tmp_path: Path) -> None:
    copies = []
    for name, order in (("a", ["jeton-secret-0001", "jeton-secret-0002"]), ("b", [])):
        (tmp_path / name).mkdir()
        path, ids = tmp_path / name / "essai.atelier", Ids()
        with create_workshop(path, METHOD, Preparation("Essai"), now=START, new_id=ids) as workshop:
            service = SessionService(workshop.actions(), workshop, clock=Clock(), new_id=ids)
            poll = open_poll(service)
            for voter in order:
                service.cast_ballot(poll, voter, choices_of(voter))
        with reopened(path):
            copies.append(backups_of(path)[0].read_bytes())
    with_votes, without = copies
    assert len(with_votes) == len(without)
    # Only the counters of the header, which count transactions, may differ.
    assert [with_votes[100:] == without[100:], KEY in with_votes] == [True, False]
