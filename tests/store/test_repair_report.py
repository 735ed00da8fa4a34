"""What a repair does with a vote under way, and what it says in the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.domain.polls import Ballot
from atelier_app.store import RepairReport, repair
from tests.store.samples import change, open_poll, reopened, workshop_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


def test_ballots_of_an_open_poll_are_saved_and_can_still_be_changed(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        for voter in range(5):
            service.cast_ballot(poll, f"appareil-{voter}", (2, 1))
    change(path, "UPDATE ballots SET choices = '?' WHERE voter = (SELECT max(voter) FROM ballots)")
    report = repair(path)
    assert (report.saved_ballots, report.lost_ballots) == (4, 1)
    with reopened(report.repaired) as service:
        for voter in range(5):
            service.cast_ballot(poll, f"appareil-{voter}", (0, 1))
        service.close_poll(poll)
        assert service.session.ballots[poll] == (Ballot((0, 1)),) * 5


def test_ballots_without_their_key_are_given_up_lest_they_count_twice(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil", (2, 1))
    change(path, "DELETE FROM ballot_keys")
    report = repair(path)
    assert (report.saved_ballots, report.lost_ballots) == (0, 1)
    with reopened(report.repaired) as service:
        assert service.votes_cast(poll) == 0


REPORT = RepairReport(Path("a.atelier"), Path("a (réparé).atelier"), 1_204, 3, 12, 5, 1)


def test_the_report_says_in_french_what_was_saved_and_lost() -> None:
    assert REPORT.summary == (
        "Récupéré dans «\u00a0a (réparé).atelier\u00a0»\u202f: 1\u202f204 actions, dont 12 grâce aux "
        "sauvegardes. Bulletins du vote en cours gardés\u202f: 5. Perdu\u202f: 3 actions. "
        "Relisez la séance avant de continuer. Perdu\u202f: 1 bulletin du vote en cours. "
        "Faites voter de nouveau. "
        "Le fichier «\u00a0a.atelier\u00a0» n’a pas été modifié."
    )


def test_the_report_says_when_nothing_is_lost() -> None:
    report = RepairReport(Path("a.atelier"), Path("b.atelier"), 1, 0, 0, 0, 0)
    assert report.summary == (
        "Récupéré dans «\u00a0b.atelier\u00a0»\u202f: 1 action. Rien ne semble perdu. "
        "Le fichier «\u00a0a.atelier\u00a0» n’a pas été modifié."
    )
