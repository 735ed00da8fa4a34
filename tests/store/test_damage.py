"""Whatever is damaged is said to be, in plain words, and leaves no words of participants in a log."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from atelier_app.bugs import details_of
from atelier_app.domain.actions import EVENTS
from atelier_app.domain.errors import WorkshopError
from atelier_app.store import backups_of, open_service, open_workshop, repair
from tests.store.samples import change, texts_in, workshop_at


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    path = tmp_path / "essai.atelier"
    with workshop_at(path) as (service, _):
        for rank in range(10):
            service.add_card("idee", f"Carte {rank}")
    return path


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE actions SET label = CAST(x'616aff' AS TEXT) WHERE seq = 2",
        "UPDATE actions SET label = x'616a' WHERE seq = 2",
        "UPDATE actions SET at = '2025-11-21T14:05:00' WHERE seq = 2",
        "ALTER TABLE actions RENAME TO bctions",
        "ALTER TABLE actions RENAME COLUMN label TO lbbel",
        "DROP TABLE ballots",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -1",
        "PRAGMA application_id = 7",
    ],
)
def test_what_sqlite_itself_does_not_see_is_damage_too(workshop: Path, damage: str) -> None:
    change(workshop, damage)
    kept = [backup.read_bytes() for backup in backups_of(workshop)]
    with pytest.raises(WorkshopError, match="endommagé") as refusal:
        open_service(workshop)
    assert refusal.value.remedy.endswith(f'atelier reparer "{workshop}"')
    assert kept == [backup.read_bytes() for backup in backups_of(workshop)][-len(kept) :]
    assert len(texts_in(repair(workshop).repaired)) >= 9 or "RENAME" in damage


def test_a_flipped_bit_is_harmless_or_said_wherever_it_lies(workshop: Path) -> None:
    sound = workshop.read_bytes()
    draw = random.Random(63_314)
    for _ in range(120):
        spoilt = bytearray(sound)
        spoilt[draw.randrange(len(sound))] ^= 1 << draw.randrange(8)
        workshop.write_bytes(spoilt)
        try:
            _, opened = open_service(workshop)
            opened.close()
        except WorkshopError as refusal:
            assert refusal.remedy
            try:
                repair(workshop)
            except WorkshopError as beyond_repair:
                assert beyond_repair.remedy


def test_a_log_of_bugs_tells_where_and_never_what_people_wrote() -> None:
    try:
        EVENTS.validate_json('[{"type": "CardAdded", "card": "Mots du groupe"}]')
    except ValueError as refused:
        try:
            int("Mots du groupe")
        except ValueError as error:
            details = details_of(error)
            assert details.index("ValidationError") < details.index("ValueError: invalid literal")
            assert "in test_a_log_of_bugs_tells_where" in details
            assert "ValidationError" in details_of(refused)
            for line in details.splitlines():
                assert "Mots du groupe" not in line or line.strip().startswith(("int(", "EVENTS."))


def test_the_errors_of_the_database_tell_no_values(workshop: Path) -> None:
    from sqlalchemy import insert, select
    from sqlalchemy.exc import SQLAlchemyError

    from atelier_app.store.schema import ACTIONS
    from atelier_app.store.sqlite import Database

    change(workshop, "UPDATE actions SET label = CAST(x'4d6f7473ff' AS TEXT) WHERE seq = 2")
    database = Database.open(workshop)
    row = dict.fromkeys(("id", "at", "actor", "kind", "events"), "Mots") | {"seq": 1, "label": "Mots"}
    for query in (insert(ACTIONS).values(row), select(ACTIONS)):
        with pytest.raises(SQLAlchemyError) as refused, database.transaction() as connection:
            connection.execute(query).fetchall()
        assert "Mots" not in details_of(refused.value)
    database.close()


def test_warnings_do_not_reach_the_terminal_of_a_command() -> None:
    script = (
        "import logging, atelier_app.store.workshop as w; w.logger.warning('The log could not be emptied')"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stderr == ""


def test_a_sound_file_is_still_opened(workshop: Path) -> None:
    open_workshop(workshop).close()
