"""How many voters it takes, and which groups they belong to."""

from __future__ import annotations

from typing import Any

import pytest

from atelier_app.domain.colleges import by_college
from atelier_app.domain.counting import is_quorate, quorum_told
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.domain.poll_events import PollChanged
from atelier_app.domain.polls import Ballot, Channel
from atelier_app.domain.principles import poll_result
from atelier_app.service import SessionService
from tests.fakes import MemoryLog, service_for
from tests.methods import SMALL

COLLEGES = ("Agents", "Encadrants", "Élus")


def with_colleges(method: Method) -> Method:
    """The same method, whose vote by grades is read by college too."""
    told: dict[str, Any] = method.model_dump(mode="json", by_alias=True, exclude_none=True)
    told["colleges"] = list(COLLEGES)
    juger = next(step for step in told["etapes"] if step["id"] == "juger")
    juger["vote"] |= {"par_college": True, "abstention": "Ne se prononce pas"}
    return Method.model_validate(told)


@pytest.fixture
def log() -> MemoryLog:
    return MemoryLog()


@pytest.fixture
def service(log: MemoryLog) -> SessionService:
    service = service_for(with_colleges(SMALL), log=log)
    for text in ("Transparence", "Sobriété"):
        service.add_theme("regrouper", text)
        service.add_card("principe", text)
    return service


def opened(service: SessionService, *, quorum: int | None = None) -> str:
    poll = service.prepare_poll("juger", quorum=quorum).id
    service.open_poll(poll)
    return poll


def vote(service: SessionService, poll: str, college: int, voters: int) -> None:
    for rank in range(voters):
        service.cast_ballot(poll, f"{college}-{rank}", (rank % 3, 0), college=college)


def test_a_poll_has_no_quorum_unless_one_is_asked_for(service: SessionService) -> None:
    assert service.prepare_poll("juger").quorum == 0
    assert service.prepare_poll("choisir", quorum=14).quorum == 14


@pytest.mark.parametrize("quorum", [-1, 10_001, True, 1.5])
def test_a_quorum_that_no_room_can_have_is_refused(service: SessionService, quorum: int) -> None:
    with pytest.raises(WorkshopError, match="quorum"):
        service.prepare_poll("juger", quorum=quorum)
    poll = service.prepare_poll("juger").id
    with pytest.raises(WorkshopError, match="quorum"):
        service.change_poll(poll, quorum=quorum)
    assert service.session.polls[poll].quorum == 0


@pytest.mark.parametrize("quorum", [0, 1, 10_000])
def test_changing_the_quorum_is_recorded(service: SessionService, log: MemoryLog, quorum: int) -> None:
    poll = service.prepare_poll("juger", quorum=7)
    changed = service.change_poll(poll.id, quorum=quorum)
    assert changed.quorum == quorum
    assert log.actions[-1].events == (PollChanged(poll, changed),)


def test_the_quorum_does_not_change_once_somebody_has_voted(service: SessionService) -> None:
    poll = opened(service, quorum=2)
    service.cast_ballot(poll, "a", (0, 1))
    with pytest.raises(WorkshopError, match="déjà des réponses"):
        service.change_poll(poll, quorum=1)


def test_another_round_keeps_the_quorum_and_the_colleges(service: SessionService) -> None:
    poll = opened(service, quorum=3)
    service.close_poll(poll)
    again = service.prepare_poll("juger", previous=poll)
    assert (again.quorum, again.colleges, again.turnout) == (3, COLLEGES, ())
    assert service.prepare_poll("juger", previous=poll, quorum=0).quorum == 0


def told(service: SessionService, poll: str) -> tuple[bool, str]:
    closed = service.session.polls[poll]
    result = poll_result(service.session, closed)
    return is_quorate(closed, result), quorum_told(closed, result)


@pytest.mark.parametrize(
    ("quorum", "voters", "expected"),
    [
        (0, 1, (True, "")),
        (2, 3, (True, "Quorum de 2 votants atteint (3)")),
        (3, 3, (True, "Quorum de 3 votants atteint (3)")),
        (1, 0, (False, "Quorum de 1 votant non atteint\u202f: 0 votant sur 1 demandé")),
        (4, 3, (False, "Quorum de 4 votants non atteint\u202f: 3 votants sur 4 demandés")),
    ],
)
def test_the_result_says_whether_the_quorum_is_reached(
    service: SessionService, quorum: int, voters: int, expected: tuple[bool, str]
) -> None:
    poll = opened(service, quorum=quorum)
    vote(service, poll, 0, voters)
    service.close_poll(poll)
    assert told(service, poll) == expected


def test_blank_ballots_and_raised_hands_count_for_the_quorum(service: SessionService) -> None:
    poll = opened(service, quorum=5)
    service.cast_ballot(poll, "a", (-1, -1))
    service.cast_ballot(poll, "b", (0, 1))
    service.count_hands(poll, [[2, 1, 0], [1, 0, 0]])
    service.close_poll(poll)
    assert told(service, poll) == (True, "Quorum de 5 votants atteint (5, bulletins blancs compris)")


def test_only_the_votes_that_the_method_reads_by_college_have_some(service: SessionService) -> None:
    assert service.prepare_poll("juger").colleges == COLLEGES
    assert service.prepare_poll("choisir").colleges == ()


def test_a_ballot_carries_the_college_that_its_voter_says(service: SessionService) -> None:
    poll = opened(service)
    service.cast_ballot(poll, "a", (0, 1), college=2)
    assert service.own_ballot(poll, "a") == Ballot((0, 1), Channel.PHONE, college=2)
    service.cast_ballot(poll, "a", (0, 1))
    assert service.own_ballot(poll, "a") == Ballot((0, 1), Channel.PHONE)


@pytest.mark.parametrize("college", [3, -2, True, "0", None])
def test_a_college_that_does_not_exist_is_refused(service: SessionService, college: int) -> None:
    poll = opened(service)
    with pytest.raises(WorkshopError):
        service.cast_ballot(poll, "a", (0, 1), college=college)
    assert service.votes_cast(poll) == 0


def test_a_vote_without_colleges_takes_none(service: SessionService) -> None:
    poll = service.prepare_poll("choisir").id
    service.open_poll(poll)
    with pytest.raises(WorkshopError, match="collège"):
        service.cast_ballot(poll, "a", (1, 1), college=0)


def test_closing_takes_the_college_off_the_ballots_of_small_groups(
    service: SessionService, log: MemoryLog
) -> None:
    poll = opened(service)
    for college, voters in enumerate((6, 3, 2)):
        vote(service, poll, college, voters)
    service.close_poll(poll)
    assert sorted(each.college for each in service.session.ballots[poll]) == [-1] * 5 + [0] * 6
    assert [
        (each.title, each.voters, each.result is None)
        for each in by_college(service.session, service.session.polls[poll])
    ] == [("Agents", 6, False), ("Encadrants", 3, True), ("Élus", 2, True)]
    assert SessionService(log.actions, log, clock=lambda: log.actions[-1].at, new_id=str).session == (
        service.session
    )


def test_voters_have_a_ballot_of_their_own_until_closing_only(service: SessionService) -> None:
    poll = service.prepare_poll("juger").id
    assert service.own_ballot(poll, "a") is None
    service.open_poll(poll)
    service.cast_ballot(poll, "a", (0, 1))
    assert service.own_ballot(poll, "b") is None
    service.stop_poll(poll)
    assert service.own_ballot(poll, "a") == Ballot((0, 1), Channel.PHONE)
    service.close_poll(poll)
    assert service.own_ballot(poll, "a") is None
    with pytest.raises(WorkshopError):
        service.own_ballot("inconnu", "a")
