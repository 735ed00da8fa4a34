"""Ballots with reasons, stopped polls and raised hands survive the file; nothing of a voter does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.domain.polls import Ballot, Channel, PollState
from atelier_app.domain.run import Preparation
from atelier_app.service import SessionService
from atelier_app.store import create_workshop, repair, service_of
from tests.fakes import START, Ids
from tests.methods import SMALL
from tests.store.samples import change, open_poll, reopened, workshop_at

REASONS = ("", "Rien ne dit qui contrôle")


@contextmanager
def consenting(path: Path, method: Method = SMALL) -> Iterator[tuple[SessionService, str]]:
    with create_workshop(path, method, Preparation("Essai"), now=START, new_id=Ids()) as workshop:
        service = service_of(workshop)
        for text in ("Transparence", "Sobriété"):
            service.add_card("principe", text)
        poll = service.prepare_poll("consentir").id
        service.open_poll(poll)
        service.cast_ballot(poll, "jeton", (0, 2), reasons=REASONS)
        yield service, poll


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "salle").mkdir()
    return tmp_path / "salle" / "essai.atelier"


def test_the_reasons_of_an_open_poll_survive_a_restart(path: Path) -> None:
    with consenting(path) as (_, poll):
        pass
    with reopened(path) as service:
        service.cast_ballot(poll, "autre", (0, 0))
        service.close_poll(poll)
        assert service.session.ballots[poll] == (Ballot((0, 0)), Ballot((0, 2)))
        assert service.session.polls[poll].aside.objections == ((), REASONS[1:])


def test_a_reason_that_a_voter_took_back_is_nowhere_in_the_file_once_the_poll_is_closed(path: Path) -> None:
    with consenting(path) as (service, poll):
        service.cast_ballot(poll, "jeton", (0, 0))
        service.close_poll(poll)
    everything = b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
    assert "Sobriété".encode() in everything
    assert REASONS[1].encode() not in everything


def test_a_stopped_poll_and_its_hands_survive_a_restart(path: Path) -> None:
    with consenting(path) as (service, poll):
        service.count_hands(poll, [[3, 0, 0], [2, 1, 0]])
        service.stop_poll(poll)
    with reopened(path) as service:
        assert service.session.polls[poll].state is PollState.STOPPED
        assert service.session.hands[poll] == ((3, 0, 0), (2, 1, 0))
        service.resume_poll(poll)
        service.cast_ballot(poll, "jeton", (1, 0), reasons=("Délai court", ""))
        assert service.votes_cast(poll) == 1


def test_closing_a_stopped_poll_destroys_its_key_and_rows(path: Path) -> None:
    with consenting(path) as (service, poll):
        service.stop_poll(poll)
        service.close_poll(poll)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM ballots").fetchone() == (0,)
        assert raw.execute("SELECT count(*) FROM ballot_keys").fetchone() == (0,)


def test_repairing_keeps_the_ballots_of_a_stopped_poll(path: Path) -> None:
    with consenting(path) as (service, poll):
        service.stop_poll(poll)
    change(path, "PRAGMA user_version = 0")
    report = repair(path)
    assert (report.saved_ballots, report.lost_ballots) == (1, 0)
    with reopened(report.repaired) as service:
        service.resume_poll(poll)
        service.cast_ballot(poll, "jeton", (0, 0))
        assert service.votes_cast(poll) == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        '{"choices": [0, 2]}',
        '{"choices": [0, 2], "reasons": "x"}',
        '{"choices": [0, 2], "reasons": [3]}',
        '"x"',
    ],
)
def test_a_spoilt_ballot_is_damage_and_not_a_vote(path: Path, spoilt: str) -> None:
    with consenting(path) as (_, poll):
        pass
    change(path, f"UPDATE ballots SET choices = '{spoilt}'")
    with reopened(path) as service, pytest.raises(WorkshopError):
        service.close_poll(poll)


def test_ballots_without_reasons_stay_plain_lists_in_the_file(path: Path) -> None:
    with workshop_at(path) as (service, _):
        for text in ("Un", "Deux"):
            service.add_card("idee", text)
        poll = service.prepare_poll("voter").id
        service.open_poll(poll)
        service.cast_ballot(poll, "jeton", (2, 1))
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT choices FROM ballots").fetchone() == ("[2,1]",)


def test_a_ballot_of_a_college_survives_a_restart(path: Path) -> None:
    with workshop_at(path) as (service, workshop):
        poll = open_poll(service)
        workshop.put_ballot(poll, "jeton", Ballot((1, 1), Channel.PHONE, college=2))
    with reopened(path) as service:
        assert service.own_ballot(poll, "jeton") == Ballot((1, 1), Channel.PHONE, college=2)
    change(path, """UPDATE ballots SET choices = '{"choices":[1,1],"reasons":[],"college":"2"}'""")
    with reopened(path) as service, pytest.raises(WorkshopError):
        service.own_ballot(poll, "jeton")
