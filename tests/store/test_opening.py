"""Opening: what is refused, what is brought up to date, what is said."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from atelier_app.domain.errors import WorkshopError
from atelier_app.store import backups_of, migrations, open_service, open_workshop
from atelier_app.store.opening import write_workshop
from tests.fakes import created
from tests.store.samples import METHOD, change, reopened, texts_in, workshop_at

RELEASED = migrations.MIGRATIONS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "essai.atelier"


@pytest.fixture
def workshop(path: Path) -> Path:
    with workshop_at(path) as (service, _):
        service.add_card("idee", "Une carte")
    return path


def add_a_table(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE notes (id TEXT PRIMARY KEY, body TEXT)"))


def name_the_actions(connection: Connection) -> None:
    connection.execute(text("INSERT INTO notes SELECT id, label FROM actions"))


def test_a_missing_file_is_said_to_be_missing(path: Path) -> None:
    with pytest.raises(WorkshopError, match="introuvable") as refusal:
        open_workshop(path)
    assert refusal.value.remedy
    assert list(path.parent.iterdir()) == []


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE cards (id INTEGER)")


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("Mes notes de séance"),
        lambda path: path.write_bytes(b""),
        lambda path: path.mkdir(),
        other_database,
    ],
    ids=["text", "empty", "folder", "other database"],
)
def test_what_is_not_a_workshop_is_refused_and_left_alone(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(WorkshopError, match="n’est pas une séance d’Atelier") as refusal:
        open_workshop(path)
    assert "Choisissez un autre fichier" in refusal.value.remedy
    assert ".atelier" not in refusal.value.remedy  # this one has that name already
    assert (path.read_bytes() if path.is_file() else None) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_file_of_a_newer_version_is_refused_with_what_to_do(workshop: Path) -> None:
    change(workshop, f"PRAGMA user_version = {migrations.current_version() + 1}")
    before = workshop.read_bytes()
    with pytest.raises(WorkshopError, match="version plus récente") as refusal:
        open_workshop(workshop)
    assert "Mettez Atelier à jour" in refusal.value.remedy
    assert workshop.read_bytes() == before


def test_an_older_file_is_brought_up_to_date_and_it_is_said(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", [*RELEASED, add_a_table, name_the_actions])
    service, opened = open_service(workshop)
    with opened:
        (notice,) = opened.notices
        assert "version plus ancienne" in notice
        service.add_card("idee", "Une autre")
    with closing(sqlite3.connect(workshop)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(RELEASED) + 3,)
        assert raw.execute("SELECT body FROM notes").fetchall()[-1] == ("ajouter une carte",)
    service, opened = open_service(workshop)
    with opened:
        assert opened.notices == ()
    assert texts_in(workshop) == ["Une carte", "Une autre"]


def test_the_backup_made_before_an_upgrade_still_opens_with_the_older_version(workshop: Path) -> None:
    with pytest.MonkeyPatch.context() as newer:
        newer.setattr(migrations, "MIGRATIONS", [*RELEASED, add_a_table])
        with reopened(workshop):
            pass
    with pytest.raises(WorkshopError, match="plus récente"):
        open_workshop(workshop)
    assert texts_in(backups_of(workshop)[0]) == ["Une carte"]


def test_an_upgrade_that_fails_leaves_the_file_at_the_last_good_version(
    workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(text("DELETE FROM notes"))
        raise RuntimeError("a bug")

    monkeypatch.setattr(migrations, "MIGRATIONS", [*RELEASED, add_a_table, name_the_actions, fail])
    with pytest.raises(RuntimeError, match="a bug"):
        open_workshop(workshop)
    with closing(sqlite3.connect(workshop)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(RELEASED) + 3,)
        assert raw.execute("SELECT count(*) FROM notes").fetchone() == (2,)
    monkeypatch.setattr(migrations, "MIGRATIONS", [*RELEASED, add_a_table, name_the_actions])
    assert texts_in(workshop) == ["Une carte"]


def test_a_new_file_is_of_the_current_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", [*RELEASED, lambda connection: None])
    write_workshop(path, [created(METHOD)])
    with open_workshop(path) as opened:
        assert opened.notices == ()


def test_a_file_that_another_program_is_writing_is_refused(workshop: Path) -> None:
    with closing(sqlite3.connect(workshop, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(WorkshopError, match="Un autre logiciel utilise") as refusal:
            open_workshop(workshop)
    assert "Fermez-le" in refusal.value.remedy


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE actions SET events = '[{' WHERE seq = 2",
        'UPDATE actions SET events = \'[{"type": "CardEaten"}]\' WHERE seq = 2',
        "UPDATE actions SET at = 'hier' WHERE seq = 2",
        "UPDATE actions SET actor = 'personne' WHERE seq = 2",
        "UPDATE actions SET seq = 3 WHERE seq = 2",
        "DELETE FROM actions WHERE seq = 1",
        "DELETE FROM actions",
        "UPDATE actions SET events = (SELECT events FROM actions WHERE seq = 2) WHERE seq = 1",
    ],
)
def test_a_log_that_makes_no_sense_is_refused_with_what_to_do(workshop: Path, damage: str) -> None:
    change(workshop, damage)
    with pytest.raises(WorkshopError, match="endommagé") as refusal:
        open_service(workshop)
    assert refusal.value.remedy.endswith(f'atelier reparer "{workshop}"')


def test_a_refused_file_is_free_for_others(workshop: Path) -> None:
    change(workshop, "DELETE FROM actions")
    for _ in range(2):
        with pytest.raises(WorkshopError, match="endommagé"):
            open_service(workshop)
    assert not list(workshop.parent.glob(".*verrou"))
