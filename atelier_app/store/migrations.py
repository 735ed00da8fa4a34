"""How a file written by an older Atelier becomes one of today’s."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    insert,
    select,
    text,
)

from atelier_app.store.sqlite import Database, read_version, write_version

Migration = Callable[[Connection], None]


def _tie_ballots_to_open_polls(connection: Connection) -> None:
    """Let the database itself refuse the ballots of a poll that takes none.

    A key now says whether its poll takes ballots, and a ballot goes with its key. Which polls those are, the
    log tells at each opening.
    """
    keys = [{**row, "accepting": True} for row in _rows(connection, "poll, key", "ballot_keys")]
    open_polls = {row["poll"] for row in keys}
    ballots = [
        row
        for row in _rows(connection, "poll, voter, choices, channel", "ballots")
        if row["poll"] in open_polls
    ]
    connection.execute(text("DROP TABLE ballots"))
    connection.execute(text("DROP TABLE ballot_keys"))
    tables = MetaData()
    new_keys = Table(
        "ballot_keys",
        tables,
        Column("poll", String, primary_key=True),
        Column("key", LargeBinary, nullable=False),
        Column("accepting", Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    new_ballots = Table(
        "ballots",
        tables,
        Column("poll", ForeignKey(new_keys.c.poll, ondelete="CASCADE"), primary_key=True),
        Column("voter", LargeBinary, primary_key=True),
        Column("choices", Text, nullable=False),
        Column("channel", String, nullable=False),
        sqlite_with_rowid=False,
    )
    tables.create_all(connection)
    for table, rows in ((new_keys, keys), (new_ballots, ballots)):
        if rows:
            connection.execute(insert(table), rows)


def _rows(connection: Connection, columns: str, table: str) -> list[dict[str, Any]]:
    found = connection.execute(select(text(columns)).select_from(text(table)).order_by(text(columns)))
    return [dict(row) for row in found.mappings()]


MIGRATIONS: list[Migration] = [_tie_ballots_to_open_polls]
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
