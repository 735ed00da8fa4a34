"""What only SQLite has: how its files are opened, checked, copied and wiped; every pragma is here."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from atelier_app.store.schema import ACTIONS, APPLICATION_ID, metadata

MAGIC = b"SQLite format 3\0"
"""The first bytes of every SQLite database (https://www.sqlite.org/fileformat.html, section 1.3)."""

BUSY_SECONDS = 1.0
"""How long to wait for another program that has the file; Atelier’s own instances exclude each other."""


class Database:
    """One SQLite connection that any thread may use, one transaction at a time."""

    def __init__(self, raw: sqlite3.Connection, *, begin: str) -> None:
        """Take over a connection in autocommit mode; `begin` is the statement that opens a transaction."""
        self._raw = raw
        self._lock = threading.RLock()
        self._engine = create_engine(
            # What people write and vote stays out of error messages, hence of logs.
            "sqlite://",
            creator=lambda: raw,
            poolclass=StaticPool,
            hide_parameters=True,
        )
        event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        self._connection = self._engine.connect()

    @classmethod
    def open(cls, path: Path) -> Database:
        """Open a file to write in it, durably: each commit is on the disk when it returns.

        Exclusive locking keeps the index of the log in memory instead of a shared file, which network
        folders do not support, and keeps other programs from writing meanwhile.
        """
        raw = _connect(f"{_uri(path)}?mode=rw")
        try:
            for pragma in (
                "locking_mode = EXCLUSIVE",
                "journal_mode = WAL",
                "synchronous = FULL",
                "secure_delete = ON",
                "foreign_keys = ON",
            ):
                raw.execute(f"PRAGMA {pragma}").fetchall()
            return cls(raw, begin="BEGIN IMMEDIATE")
        except BaseException:
            raw.close()
            raise

    @classmethod
    def in_memory(cls, version: int) -> Database:
        """Make an empty workshop of this format, to be filled, then written as one file."""
        raw = _connect("file::memory:")
        raw.execute("PRAGMA foreign_keys = ON")
        database = cls(raw, begin="BEGIN")
        with database.transaction() as connection:
            metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            write_version(connection, version)
        return database

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Lend the connection for one transaction: committed at the end, rolled back on any exception."""
        with self._lock, self._connection.begin():
            yield self._connection

    def tolerate_damage(self) -> None:
        """Read on where the file is shorter than it says or its list of tables is spoilt."""
        with self._lock:
            self._raw.execute("PRAGMA writable_schema = ON")

    def wipe_log(self) -> bool:
        """Move everything into the main file and empty the write-ahead log; tell whether that went through.

        Until then, the log still holds earlier states of the pages, erased rows included.
        """
        with self._lock:
            ((busy, *_),) = self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return not busy

    def image(self) -> bytes:
        """Return the whole database as the bytes of a file."""
        with self._lock:
            return self._raw.serialize()

    def log_image(self) -> bytes:
        """Return the file reduced to its log of actions, whatever its version.

        Ballots of open polls stay out, with all that ties them to voters: a backup must not betray who
        voted what, nor let somebody vote twice once it is restored. What is left out never reaches the disk.
        """
        with self._lock, closing(_connect("file::memory:")) as copy:
            self._raw.backup(copy)
            copy.execute("PRAGMA secure_delete = ON")
            for (table,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                if table != ACTIONS.name:
                    copy.execute(f'DELETE FROM "{table}"')
            return copy.serialize()

    def close(self) -> None:
        """Close the connection; the last one out makes the file a single one again."""
        with self._lock:
            self._connection.close()
            self._engine.dispose()
            self._raw.close()


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """Look into a file without changing a byte of it, not even to finish what a crash interrupted.

    The caller holds the lock of the workshop, so nothing changes underneath. With nothing left in the
    write-ahead log, the file is all there is, and SQLite needs no file beside it.
    """
    only_the_file = not has_unfinished_log(path)
    shared_index = side_file(path, "-shm")
    was_there = shared_index.exists()
    mode = "mode=ro&immutable=1" if only_the_file else "mode=ro"
    database = Database(_connect(f"{_uri(path)}?{mode}"), begin="BEGIN")
    try:
        yield database
    finally:
        database.close()
        if not was_there:
            shared_index.unlink(missing_ok=True)


def is_sound(connection: Connection) -> bool:
    """Tell whether every page of the file, every row and every index is as it should be.

    A ballot without the key of its poll is damage too: its voter could vote a second time.
    """
    whole = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"
    return whole and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None


def read_application_id(connection: Connection) -> int:
    """Return the number that says which program writes this file."""
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())


def read_version(connection: Connection) -> int:
    """Return the version of the format."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def write_version(connection: Connection, version: int) -> None:
    """Set the version of the format, as part of the transaction."""
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def primary_code(error: DBAPIError | sqlite3.Error) -> int | None:
    """Return the primary result code of SQLite (https://www.sqlite.org/rescode.html), if there is one."""
    of_sqlite = error.orig if isinstance(error, DBAPIError) else error
    extended = getattr(of_sqlite, "sqlite_errorcode", None)
    return None if extended is None else extended & 0xFF


def is_damage(error: DBAPIError | sqlite3.Error) -> bool:
    """Tell whether a query failed for what the file holds, on the understanding that it only read.

    Our queries are right, so a table that is missing or a text that is no UTF-8 (to which Python gives no
    code) are the file’s. Other classes of error are wrong uses of the library: bugs.
    """
    of_sqlite = error.orig if isinstance(error, DBAPIError) else error
    of_the_file = (None, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return (
        type(of_sqlite) in (sqlite3.OperationalError, sqlite3.DatabaseError)
        and primary_code(error) in of_the_file
    )


def side_file(path: Path, suffix: str) -> Path:
    """Return the file that SQLite keeps beside a database: `-wal`, `-shm`."""
    return path.with_name(path.name + suffix)


def has_unfinished_log(path: Path) -> bool:
    """Tell whether the last one to write in the file was stopped before closing it."""
    log = side_file(path, "-wal")
    return log.exists() and log.stat().st_size > 0


def _connect(uri: str) -> sqlite3.Connection:
    # Our own lock makes the threads take turns, and transactions are begun explicitly.
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _uri(path: Path) -> str:
    # Not `Path.as_uri`: SQLite accepts no host in it, so that //server/share must be all path.
    posix = path.as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix)}"
