"""The last states of a file, beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from atelier_app.store import backups_of
from atelier_app.store.files import write_whole
from tests.store.samples import reopened, texts_in, workshop_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


def work_a_day(path: Path, name: str) -> None:
    with reopened(path) as service:
        service.add_card("idee", name)


def test_a_workshop_is_backed_up_from_its_creation_on(path: Path) -> None:
    with workshop_at(path):
        (backup,) = backups_of(path)
    assert backup.parent.name == ".essai.atelier.sauvegardes"
    assert texts_in(backup) == []


def test_opening_keeps_what_the_last_one_left(path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Lundi")
    work_a_day(path, "Mardi")
    assert [texts_in(backup) for backup in backups_of(path)] == [["Lundi"], []]


def test_opening_twice_without_a_change_makes_one_backup(path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Lundi")
    for _ in range(3):
        with reopened(path):
            pass
    assert len(backups_of(path)) == 2


def test_the_last_five_backups_are_kept(path: Path) -> None:
    with workshop_at(path):
        pass
    for day in range(12):
        work_a_day(path, f"Jour {day}")
    kept = backups_of(path)
    assert [len(texts_in(backup)) for backup in kept] == [11, 10, 9, 8, 7]


def test_a_backup_is_one_plain_file_that_opens_by_itself(path: Path, tmp_path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Lundi")
    with reopened(path):
        newest = backups_of(path)[0]
    alone = tmp_path / "copie.atelier"
    alone.write_bytes(newest.read_bytes())
    path.unlink()
    assert texts_in(alone) == ["Lundi"]


def test_a_backup_taken_after_a_crash_holds_what_was_only_in_the_log(path: Path) -> None:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Pas encore rangée")
        crashed = path.with_name("panne.atelier")
        crashed.write_bytes(path.read_bytes())
        log = path.with_name(path.name + "-wal").read_bytes()
    crashed.with_name(crashed.name + "-wal").write_bytes(log)
    with reopened(crashed):
        pass
    assert texts_in(backups_of(crashed)[0]) == ["Pas encore rangée"]


def test_a_spoilt_backup_is_not_taken_for_a_good_one(path: Path) -> None:
    with workshop_at(path):
        (first,) = backups_of(path)
    first.write_bytes(b"SQLite format 3\0" + bytes(5_000))
    with reopened(path):
        assert len(backups_of(path)) == 2


def test_what_others_put_in_the_folder_of_backups_stays(path: Path) -> None:
    with workshop_at(path):
        folder = backups_of(path)[0].parent
    mine = folder / "ma copie à moi.atelier"
    mine.write_text("à garder")
    for day in range(8):
        work_a_day(path, f"Jour {day}")
    assert mine.read_text() == "à garder"
    assert mine not in backups_of(path)


def test_a_workshop_without_backups_has_none(path: Path) -> None:
    assert backups_of(path) == []


def test_a_file_that_cannot_be_written_whole_leaves_the_one_before(path: Path) -> None:
    write_whole(path, b"avant")
    with pytest.raises(TypeError):
        write_whole(path, "pas des octets")  # type: ignore[arg-type]
    assert path.read_bytes() == b"avant"
    assert list(path.parent.iterdir()) == [path]
