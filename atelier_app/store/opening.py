"""How a workshop file comes to be open: made, checked, backed up, brought up to date."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.exc import DBAPIError

from atelier_app.domain.actions import Action
from atelier_app.domain.cards import Actor
from atelier_app.domain.errors import StaleEventError
from atelier_app.domain.method import Method
from atelier_app.domain.run import Preparation
from atelier_app.domain.session import SessionCreated
from atelier_app.service import SessionService
from atelier_app.store.backups import back_up, backups_of
from atelier_app.store.files import write_whole
from atelier_app.store.lock import WorkshopLock
from atelier_app.store.log import UnreadableRowError, ready_polls, write_actions
from atelier_app.store.migrations import current_version, upgrade
from atelier_app.store.refusals import (
    ALREADY_THERE,
    DAMAGED,
    MISSING,
    NEWER,
    NOT_A_WORKSHOP,
    UNREADABLE,
    explaining,
    refusal,
)
from atelier_app.store.schema import APPLICATION_ID, metadata
from atelier_app.store.sqlite import (
    MAGIC,
    Database,
    has_unfinished_log,
    is_damage,
    is_sound,
    read_application_id,
    read_version,
    reading,
    side_file,
)
from atelier_app.store.workshop import WorkshopFile

UNFINISHED = "Atelier s’était arrêté sans fermer cette séance\u202f: tout ce qui avait été enregistré est là."
UPGRADED = (
    "Cette séance venait d’une version plus ancienne d’Atelier\u202f: son fichier a été mis à jour. "
    "Une version plus ancienne ne pourra plus l’ouvrir."
)
NO_BACKUP = (
    "La séance est ouverte, mais sa copie de sauvegarde n’a pas pu être faite à côté du fichier. "
    "Vérifiez la place sur le disque et les droits sur le dossier, ou copiez vous-même le fichier."
)

Rows = Sequence[Mapping[str, Any]]
"""Rows of a table, by column name."""


def utc_now() -> datetime:
    """Return the present moment, for those who need a real clock."""
    return datetime.now(UTC)


def random_id() -> str:
    """Return an identifier that nobody can guess and that no other workshop has."""
    return secrets.token_hex(8)


def create_workshop(
    path: Path, method: Method, preparation: Preparation, *, now: datetime, new_id: Callable[[], str]
) -> WorkshopFile:
    """Start a workshop in a new file, with its own copy of the method.

    `now` is aware; `new_id` gives identifiers. A file that exists is never replaced: `WorkshopError`.
    """
    path = path.resolve()
    created = SessionCreated(new_id(), now, method, preparation)
    write_workshop(path, [Action(new_id(), now, Actor.FACILITATOR, "créer la séance", (created,))])
    return open_workshop(path)


def open_workshop(path: Path) -> WorkshopFile:
    """Open a workshop, alone, once it is known to be sound and a backup of it is made.

    Anything that stands in the way is a `WorkshopError`, and the file is then as it was.
    """
    path = path.resolve()
    _require_file(path)
    lock = WorkshopLock(path)
    try:
        with explaining(path, reading=True):
            _require_database(path)
            notices = [UNFINISHED] if has_unfinished_log(path) else []
            notices += _checked_and_backed_up(path)
            database = Database.open(path)
            try:
                if upgrade(database):
                    notices.append(UPGRADED)
                _ready_polls(path, database)
                return WorkshopFile(path, database, lock, tuple(notices))
            except BaseException:
                database.close()
                raise
    except BaseException:
        lock.release()
        raise


def service_of(workshop: WorkshopFile) -> SessionService:
    """Return the service on an open workshop, with the real clock and random identifiers."""
    try:
        return SessionService(workshop.actions(), workshop, clock=utc_now, new_id=random_id)
    except StaleEventError as error:
        raise refusal(DAMAGED, workshop.path) from error


def open_service(path: Path) -> tuple[SessionService, WorkshopFile]:
    """Open a workshop and return the service on it, with the file to close in the end."""
    workshop = open_workshop(path)
    try:
        return service_of(workshop), workshop
    except BaseException:
        workshop.close()
        raise


def write_workshop(path: Path, actions: Iterable[Action], others: Mapping[Table, Rows] | None = None) -> None:
    """Write a new workshop file, closed, in one stroke; `others` are rows of the other tables.

    A file that exists is never replaced: `WorkshopError`.
    """
    with explaining(path), closing(Database.in_memory(current_version())) as database:
        if path.exists():
            raise refusal(ALREADY_THERE, path)
        with database.transaction() as connection:
            write_actions(connection, actions)
            for table in metadata.sorted_tables:
                if rows := (others or {}).get(table):
                    connection.execute(insert(table), rows)
        # Left by a file of that name that was deleted after a crash, it would be taken for ours.
        side_file(path, "-wal").unlink(missing_ok=True)
        write_whole(path, database.image())


def _ready_polls(path: Path, database: Database) -> None:
    try:
        with database.transaction() as connection:
            ready_polls(connection)
    except UnreadableRowError as error:
        raise refusal(DAMAGED, path) from error


def _require_file(path: Path) -> None:
    if not path.exists():
        raise refusal(MISSING, path)
    if not path.is_file():
        raise refusal(NOT_A_WORKSHOP, path)


def _require_database(path: Path) -> None:
    """Refuse what cannot be read, cannot be written, or is no database at all.

    Only under the lock: on POSIX, closing a file drops the locks that SQLite may hold on it in this process.
    """
    try:
        with path.open("rb") as file:
            is_database = file.read(len(MAGIC)) == MAGIC
    except PermissionError as error:
        raise refusal(UNREADABLE, path) from error
    if not is_database:
        raise refusal(_spoilt_or_foreign(path), path)
    # SQLite would quietly open it for reading only.
    path.open("r+b").close()


def _checked_and_backed_up(path: Path) -> list[str]:
    """Refuse a file that cannot be worked on; return what to say of its backup."""
    with reading(path) as database:
        if wrong := _what_is_wrong(path, database):
            raise refusal(wrong, path)
        try:
            back_up(path, database)
        except OSError:
            return [NO_BACKUP]
        return []


def is_workshop(path: Path) -> bool:
    """Tell whether a file, whose lock the caller holds, is a sound workshop; refuse a newer version."""
    try:
        with reading(path) as database:
            wrong = _what_is_wrong(path, database)
    except DBAPIError as error:
        if not is_damage(error):
            raise
        return False
    if wrong is NEWER:
        raise refusal(NEWER, path)
    return wrong is None


def _what_is_wrong(path: Path, database: Database) -> tuple[str, str] | None:
    """Return what to say of the file of another program, of a newer version, or damaged.

    Everything is read once: SQLite itself sees neither a text that is no UTF-8 nor a table that is missing.
    """
    with database.transaction() as connection:
        if read_application_id(connection) != APPLICATION_ID:
            return _spoilt_or_foreign(path)
        version = read_version(connection)
        if version > current_version():
            return NEWER
        if version < 1 or not is_sound(connection):
            return DAMAGED
        # The tables of an older version are its own.
        for table in metadata.sorted_tables if version == current_version() else ():
            connection.execute(select(table)).fetchall()
        return None


def _spoilt_or_foreign(path: Path) -> tuple[str, str]:
    # A workshop that has been opened has backups: then it is its first page that is spoilt.
    return DAMAGED if backups_of(path) else NOT_A_WORKSHOP
