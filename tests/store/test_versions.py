"""A file of the first version goes on where it was, its open polls included."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import Ballot, Channel, PollState
from atelier_app.store import open_service, repair
from atelier_app.store.schema import metadata
from tests.store.samples import change, make_first_version, open_poll, reopened, workshop_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


@pytest.fixture
def old(path: Path) -> tuple[Path, str]:
    """A file of the first version, with a poll in which two people have voted."""
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil-1", (2, 1))
        service.cast_ballot(poll, "appareil-2", (0, 1))
    make_first_version(path)
    return path, poll


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The columns and the foreign keys of the tables of a file."""
    with closing(sqlite3.connect(path)) as raw:
        return {
            table.name: [
                *raw.execute(f"PRAGMA table_info({table.name})"),
                *raw.execute(f"PRAGMA foreign_key_list({table.name})"),
            ]
            for table in metadata.sorted_tables
        }


def test_a_migrated_file_has_the_tables_of_a_new_one(old: tuple[Path, str], tmp_path: Path) -> None:
    path, _ = old
    with workshop_at(tmp_path / "neuf.atelier"), reopened(path):
        pass
    assert tables(path) == tables(tmp_path / "neuf.atelier")


def test_the_open_poll_of_an_older_file_goes_on_with_its_ballots(old: tuple[Path, str]) -> None:
    path, poll = old
    service, workshop = open_service(path)
    with workshop:
        assert ["version plus ancienne" in notice for notice in workshop.notices] == [True]
        assert service.votes_cast(poll) == 2
        service.cast_ballot(poll, "appareil-1", (1, 1))
        service.cast_ballot(poll, "appareil-3", (0, 2))
        service.close_poll(poll)
        assert service.session.ballots[poll] == (Ballot((0, 1)), Ballot((0, 2)), Ballot((1, 1)))


def test_a_poll_without_ballots_of_an_older_file_takes_some(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
    make_first_version(path)
    with reopened(path) as service:
        service.cast_ballot(poll, "appareil", (1, 1))
        assert service.votes_cast(poll) == 1


def test_a_stopped_poll_of_an_older_file_is_still_stopped(old: tuple[Path, str], tmp_path: Path) -> None:
    path = tmp_path / "arrêté.atelier"
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil", (1, 1))
        service.stop_poll(poll)
    make_first_version(path)
    service, workshop = open_service(path)
    with workshop:
        with pytest.raises(WorkshopError):
            workshop.put_ballot(poll, "autre", Ballot((0, 1), Channel.PHONE))
        service.resume_poll(poll)
        service.cast_ballot(poll, "autre", (0, 1))
        assert service.votes_cast(poll) == 2


def test_a_damaged_file_of_the_first_version_is_repaired_with_its_ballots(old: tuple[Path, str]) -> None:
    path, poll = old
    change(path, "UPDATE actions SET events = 'x' WHERE seq = 2")
    report = repair(path)
    assert (report.lost_actions, report.saved_ballots, report.lost_ballots) == (1, 2, 0)
    with reopened(report.repaired) as service:
        assert service.votes_cast(poll) == 2


def test_a_file_of_the_first_version_that_lost_its_number_keeps_its_ballots(old: tuple[Path, str]) -> None:
    path, poll = old
    change(path, "PRAGMA user_version = 0")
    report = repair(path)
    assert (report.saved_ballots, report.lost_ballots) == (2, 0)
    with reopened(report.repaired) as service:
        assert service.session.polls[poll].state is PollState.OPEN
        service.cast_ballot(poll, "appareil-1", (1, 1))
        assert service.votes_cast(poll) == 2
