"""How a file written by an older Atelier becomes one of today’s."""

from collections.abc import Callable

from sqlalchemy import Connection

from atelier_app.store.sqlite import Database, read_version, write_version

Migration = Callable[[Connection], None]

MIGRATIONS: list[Migration] = []
"""The n-th one (from 1) takes a file from version n to n + 1. Once released, one is never edited."""


def current_version() -> int:
    """Return the version that this Atelier writes, the one that `schema` describes."""
    return 1 + len(MIGRATIONS)


def upgrade(database: Database) -> bool:
    """Bring an older file up to date, each step in its own transaction; tell whether there was one to make.

    A step that fails leaves the file at the version before it, whole.
    """
    with database.transaction() as connection:
        found = read_version(connection)
    for version, migrate in enumerate(MIGRATIONS[found - 1 :], start=found + 1):
        with database.transaction() as connection:
            migrate(connection)
            write_version(connection, version)
    return found < current_version()
