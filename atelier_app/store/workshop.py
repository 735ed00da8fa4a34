"""An open workshop: one file, one connection, one writer."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from atelier_app.domain.actions import Action
from atelier_app.domain.polls import Ballot
from atelier_app.store import log
from atelier_app.store.lock import WorkshopLock
from atelier_app.store.refusals import DAMAGED, GONE, explaining, refusal
from atelier_app.store.sqlite import Database

logger = logging.getLogger(__name__)


class WorkshopFile:
    """An open workshop: an `EventLog` whose every method returns once the change is on the disk.

    It holds the file against other instances until `close`. Any thread may call it.
    `notices` is what the person opening the file should be told, in French sentences.
    """

    def __init__(self, path: Path, database: Database, lock: WorkshopLock, notices: tuple[str, ...]) -> None:
        """Take charge of an open database and its lock; see `open_workshop`."""
        self.path = path
        self.notices = notices
        self._database = database
        self._lock = lock
        self._identity = _identity(path)
        self._guard = threading.RLock()
        self._to_wipe = False
        self._closed = False

    def append(self, action: Action) -> None:
        """Write an action and, in the same transaction, do to the ballots what it says of polls."""
        with self._guard:
            with self._writing() as connection:
                log.write_actions(connection, [action])
                erased = log.follow_polls(connection, action.events)
            if erased or self._to_wipe:
                self._wipe()

    def put_ballot(self, poll: str, voter: str, ballot: Ballot) -> None:
        """Keep the ballot of a voter of an open poll, in place of an earlier one from the same voter."""
        with self._writing() as connection:
            log.put_ballot(connection, poll, voter, ballot)

    def ballots(self, poll: str) -> tuple[Ballot, ...]:
        """Return the ballots of an open or stopped poll, in no meaningful order."""
        with self._reading() as connection:
            return log.read_ballots(connection, poll)

    def ballots_cast(self, poll: str) -> int:
        """Count the ballots of an open or stopped poll, without reading them."""
        with self._reading() as connection:
            return log.count_ballots(connection, poll)

    def ballot_of(self, poll: str, voter: str) -> Ballot | None:
        """Return the ballot of one voter of an open or stopped poll, if there is one."""
        with self._reading() as connection:
            return log.ballot_of_voter(connection, poll, voter)

    def actions(self) -> list[Action]:
        """Return the whole log, oldest first."""
        with self._reading() as connection:
            return log.read_actions(connection)

    def close(self) -> None:
        """Leave the file alone and whole, for others to open."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            self._forget_arrivals()
            self._wipe()
            self._database.close()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._guard, explaining(self.path), self._database.transaction() as connection:
            yield connection
            # The last moment to refuse: a file that is gone would swallow the commit without a word.
            if _identity(self.path) != self._identity:
                raise refusal(GONE, self.path)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with (
                self._guard,
                explaining(self.path, reading=True),
                self._database.transaction() as connection,
            ):
                yield connection
        except log.UnreadableRowError as error:
            raise refusal(DAMAGED, self.path) from error

    def _forget_arrivals(self) -> None:
        # Nobody is there any more to be told that it failed; closing a poll erases its ballots in any case.
        try:
            with self._database.transaction() as connection:
                log.forget_arrivals(connection)
        except DBAPIError:
            logger.warning("The ballots of %s could not be put in order", self.path.name)

    def _wipe(self) -> None:
        # The change is committed: a failure here must not be taken for a refusal. It is tried again at
        # the next action, at closing and at the next opening.
        try:
            self._to_wipe = not self._database.wipe_log()
        except sqlite3.Error:
            self._to_wipe = True
        if self._to_wipe:
            logger.warning("The write-ahead log of %s could not be emptied yet", self.path.name)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
