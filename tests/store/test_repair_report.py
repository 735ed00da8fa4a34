"""What a repair does with a vote under way, and what it says in the end."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import Ballot
from atelier_app.store import RepairReport, backups_of, repair
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


AT = datetime(2025, 11, 21, 14, 5).astimezone()
REPORT = RepairReport(Path("a.atelier"), Path("a (réparé).atelier"), AT, 1_204, 3, 12, 5, 1)


def test_the_report_says_in_french_what_was_saved_and_lost() -> None:
    assert REPORT.summary == (
        "Récupéré dans «\u00a0a (réparé).atelier\u00a0»\u202f: 1\u202f204 actions, dont 12 grâce aux "
        "sauvegardes. La dernière action retrouvée date du 21/11/2025 à 14\u00a0h\u00a005\u202f; tout ce qui "
        "a pu être fait ensuite est perdu. Perdu avant cela\u202f: au moins 3 actions. "
        "Relisez la séance avant de continuer. "
        "Bulletins du vote en cours gardés\u202f: 5. Perdu\u202f: 1 bulletin du vote en cours. "
        "Faites voter de nouveau. "
        "Le fichier «\u00a0a.atelier\u00a0» n’a pas été modifié."
    )


def test_the_end_of_a_damaged_file_may_be_lost_even_when_nothing_else_is() -> None:
    report = RepairReport(Path("a.atelier"), Path("b.atelier"), AT, 1)
    assert report.summary == (
        "Récupéré dans «\u00a0b.atelier\u00a0»\u202f: 1 action. La dernière action retrouvée date du "
        "21/11/2025 à 14\u00a0h\u00a005\u202f; tout ce qui a pu être fait ensuite est perdu. "
        "Relisez la séance avant de continuer. "
        "Le fichier «\u00a0a.atelier\u00a0» n’a pas été modifié."
    )


def test_nothing_is_written_for_a_sound_file_and_it_is_said(path: Path) -> None:
    with workshop_at(path) as (service, _):
        poll = open_poll(service)
        service.cast_ballot(poll, "appareil", (2, 1))
    beside = sorted(path.parent.iterdir())
    report = repair(path)
    assert report.repaired == path
    assert report.summary == (
        "Le fichier «\u00a0essai.atelier\u00a0» n’est pas endommagé\u202f: rien n’a été écrit."
    )
    assert sorted(path.parent.iterdir()) == beside


def test_the_file_of_a_newer_version_is_not_repaired_by_an_older_one(path: Path) -> None:
    with workshop_at(path):
        pass
    change(path, "PRAGMA user_version = 99")
    with pytest.raises(WorkshopError, match="version plus récente"):
        repair(path)
    assert not list(path.parent.glob("*réparé*"))


def test_one_spoilt_number_does_not_make_thousands_of_losses(path: Path) -> None:
    with workshop_at(path) as (service, _):
        for rank in range(20):
            service.add_card("idee", f"Carte {rank}")
    change(path, "UPDATE actions SET seq = 100000 WHERE seq = 5")
    report = repair(path)
    assert (report.saved_actions, report.lost_actions) == (21, 0)


def test_the_last_action_found_is_dated(path: Path) -> None:
    with workshop_at(path) as (service, _):
        for rank in range(3):
            service.add_card("idee", f"Carte {rank}")
        last = service.history[-2].at
    change(path, "UPDATE actions SET events = '[' WHERE seq = 4")
    assert repair(path).last_action == last


def test_without_the_start_the_texts_of_the_cards_are_written_for_another_workshop(path: Path) -> None:
    with workshop_at(path) as (service, _):
        first = service.add_card("idee", "Première").id
        service.add_card("idee", "Deuxième\nsur deux lignes")
        service.edit_card(first, text="Première, corrigée")
        service.add_card("idee", "De trop")
        service.undo()
    for backup in backups_of(path):
        backup.unlink()
    change(path, "DELETE FROM actions WHERE seq = 1")
    with pytest.raises(WorkshopError, match="2 cartes ont été retrouvées") as refusal:
        repair(path)
    found = path.with_name("essai (cartes retrouvées).txt")
    assert found.name in refusal.value.message
    assert refusal.value.remedy.endswith(f'atelier importer NOUVELLE.atelier "{found}"')
    assert found.read_text(encoding="utf-8") == "Première, corrigée\nDeuxième sur deux lignes\n"
