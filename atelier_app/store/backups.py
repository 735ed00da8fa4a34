"""The last few states of a file, kept beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from atelier_app.store.files import write_whole
from atelier_app.store.schema import ACTIONS
from atelier_app.store.sqlite import Database, reading

KEPT = 5
"""How many backups are kept, the oldest going first."""


def backups_folder(workshop: Path) -> Path:
    """Return the hidden folder where the backups of a workshop lie."""
    return workshop.with_name(f".{workshop.name}.sauvegardes")


def backups_of(path: Path) -> list[Path]:
    """Return the backups of a workshop, newest first. Each is a workshop file of its own."""
    return sorted(backups_folder(path).glob("[0-9]*.atelier"), key=_number, reverse=True)


def back_up(path: Path, database: Database) -> Path | None:
    """Keep a copy of an open, sound file, unless the last copy has the same log; return the new one.

    Copies hold the log only: see `Database.log_image`. Raises what the disk raises.
    """
    earlier = backups_of(path)
    if earlier and _last_action(earlier[0]) == _tail(database):
        return None
    number = _number(earlier[0]) + 1 if earlier else 1
    folder = backups_folder(path)
    folder.mkdir(exist_ok=True)
    # Numbered, because clocks go back an hour each autumn; dated, for whoever has to choose.
    backup = folder / f"{number:05} {datetime.now():%Y-%m-%d %Hh%M}.atelier"
    write_whole(backup, database.log_image())
    for outdated in backups_of(path)[KEPT:]:
        outdated.unlink()
    return backup


def _number(backup: Path) -> int:
    digits = backup.name.split(" ")[0]
    return int(digits) if digits.isdecimal() else 0


def _last_action(backup: Path) -> tuple[int, str] | None:
    try:
        with reading(backup) as database:
            return _tail(database)
    except DBAPIError:
        # A spoilt backup is as good as none: another one is made.
        return None


def _tail(database: Database) -> tuple[int, str] | None:
    newest = select(ACTIONS.c.seq, ACTIONS.c.id).order_by(ACTIONS.c.seq.desc()).limit(1)
    with database.transaction() as connection:
        row = connection.execute(newest).first()
    return None if row is None else (row.seq, row.id)
