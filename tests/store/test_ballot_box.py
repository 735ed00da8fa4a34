"""The file itself takes ballots while a poll is open, and refuses them before and after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import Ballot, Channel
from atelier_app.service import SessionService
from atelier_app.store import WorkshopFile, backups_of, open_service, repair, service_of
from atelier_app.store.schema import BALLOTS
from tests.store.disk import a_full_disk, fill
from tests.store.samples import VOTING_TWICE, change, open_poll, reopened, workshop_at

ANY = Ballot((1, 1), Channel.PHONE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


@pytest.fixture
def voting(path: Path) -> Iterator[tuple[SessionService, WorkshopFile, str]]:
    with workshop_at(path) as (service, workshop):
        yield service, workshop, open_poll(service)


def slip_in(workshop: WorkshopFile, poll: str) -> None:
    """Write the row of a ballot without asking anybody."""
    row = {"poll": poll, "voter": b"x" * 32, "choices": "[1,1]", "channel": "phone"}
    with workshop._database.transaction() as connection:
        connection.execute(insert(BALLOTS), row)


def test_a_poll_that_is_not_open_yet_takes_no_ballot(path: Path) -> None:
    with workshop_at(path) as (service, workshop):
        for text in ("Former", "Ouvrir"):
            service.add_card("idee", text)
        draft = service.prepare_poll("voter").id
        for poll in (draft, "inconnu"):
            with pytest.raises(WorkshopError):
                workshop.put_ballot(poll, "appareil", ANY)
            with pytest.raises(IntegrityError):
                slip_in(workshop, poll)


def test_a_stopped_poll_takes_no_ballot_and_keeps_those_it_has(
    voting: tuple[SessionService, WorkshopFile, str],
) -> None:
    service, workshop, poll = voting
    workshop.put_ballot(poll, "appareil", ANY)
    service.stop_poll(poll)
    for voter in ("appareil", "autre"):
        with pytest.raises(WorkshopError, match="ne prend pas de bulletin"):
            workshop.put_ballot(poll, voter, Ballot((0, 2), Channel.PHONE))
    assert workshop.ballots(poll) == (ANY,)
    assert workshop.ballot_of(poll, "appareil") == ANY


def test_a_resumed_poll_takes_ballots_again(voting: tuple[SessionService, WorkshopFile, str]) -> None:
    service, workshop, poll = voting
    service.stop_poll(poll)
    service.resume_poll(poll)
    workshop.put_ballot(poll, "appareil", ANY)
    assert workshop.ballots_cast(poll) == 1


def test_a_closed_poll_takes_no_ballot_even_from_who_writes_in_the_tables(
    voting: tuple[SessionService, WorkshopFile, str],
) -> None:
    service, workshop, poll = voting
    slip_in(workshop, poll)
    service.close_poll(poll)
    with pytest.raises(WorkshopError):
        workshop.put_ballot(poll, "appareil", ANY)
    with pytest.raises(IntegrityError):
        slip_in(workshop, poll)
    assert (workshop.ballots(poll), workshop.ballots_cast(poll)) == ((), 0)


def test_whether_a_poll_takes_ballots_survives_a_restart(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil", (1, 1))
        service.stop_poll(poll)
    with reopened(path) as service:
        with pytest.raises(WorkshopError):
            service.cast_ballot(poll, "autre", (1, 1))
        service.resume_poll(poll)
    with reopened(path) as service:
        service.cast_ballot(poll, "autre", (0, 1))
        assert service.votes_cast(poll) == 2


def test_voters_find_their_own_ballot_and_nobody_else_s(
    voting: tuple[SessionService, WorkshopFile, str],
) -> None:
    service, workshop, poll = voting
    service.cast_ballot(poll, "appareil", (2, 1), channel=Channel.KIOSK)
    assert service.own_ballot(poll, "appareil") == Ballot((2, 1), Channel.KIOSK)
    assert service.own_ballot(poll, "autre") is None
    service.cast_ballot(poll, "appareil", (0, 1))
    service.stop_poll(poll)
    assert service.own_ballot(poll, "appareil") == Ballot((0, 1), Channel.PHONE)
    service.close_poll(poll)
    assert service.own_ballot(poll, "appareil") is None
    assert workshop.ballot_of(poll, "appareil") is None


def test_a_poll_that_could_not_be_stopped_still_takes_ballots(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
    with a_full_disk(), reopened(path) as service:
        fill(service)
        with pytest.raises(WorkshopError, match="plein"):
            service.stop_poll(poll)
    with reopened(path) as service:
        service.cast_ballot(poll, "appareil", (1, 1))
        assert service.votes_cast(poll) == 1


def test_a_backup_made_during_a_vote_opens_and_lets_everybody_vote_again(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil", (1, 1))
    with reopened(path):
        pass
    with reopened(backups_of(path)[0]) as service:
        assert service.votes_cast(poll) == 0
        service.cast_ballot(poll, "appareil", (1, 1))
        service.close_poll(poll)
        assert service.session.ballots[poll] == (Ballot((1, 1)),)


def test_the_log_decides_which_polls_take_ballots(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.stop_poll(poll)
    change(
        path,
        "UPDATE ballot_keys SET accepting = 1",
        "INSERT INTO ballot_keys VALUES ('parti', x'00', 1)",
        "INSERT INTO ballots VALUES ('parti', x'01', '[1]', 'phone')",
    )
    with reopened(path):
        pass
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT poll, accepting FROM ballot_keys").fetchall() == [(poll, 0)]
        assert raw.execute("SELECT count(*) FROM ballots").fetchone() == (0,)


def test_two_polls_do_not_mix_their_ballots(path: Path) -> None:
    with workshop_at(path, VOTING_TWICE) as (service, workshop):
        first = open_poll(service)
        service.cast_ballot(first, "appareil", (1, 1))
        service.stop_poll(first)
        second = service.prepare_poll("revoter").id
        service.open_poll(second)
        assert service_of(workshop).own_ballot(second, "appareil") is None
        service.cast_ballot(second, "appareil", (0, 2))
        service.close_poll(second)
        assert service.own_ballot(first, "appareil") == ANY


def test_ballots_that_lost_their_key_are_damage_that_a_repair_tells(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil", (1, 1))
    change(path, "DELETE FROM ballot_keys")  # without foreign keys, as any other program would
    with pytest.raises(WorkshopError, match="endommagé"):
        open_service(path)
    report = repair(path)
    assert (report.saved_ballots, report.lost_ballots) == (0, 1)
    with reopened(report.repaired) as service:
        service.cast_ballot(poll, "appareil", (0, 1))
        assert service.votes_cast(poll) == 1
