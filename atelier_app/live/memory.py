"""What phones must find again after a restart: kept on this computer, never in the workshop."""

from __future__ import annotations

import logging
import secrets
import threading
from pathlib import Path
from typing import Any, Protocol

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

logger = logging.getLogger(__name__)

KEPT = 20
"""How many workshops are remembered, the last ones served."""

_LOCK_SECONDS = 5.0


class Remembered(BaseModel):
    """What makes phones come back alone: the same secret, at the same place."""

    model_config = ConfigDict(frozen=True)

    secret: str
    """In hexadecimal; all that is given to phones derives from it."""
    address: str = ""
    port: int = 0
    tickets_only: bool = False
    running: bool = False
    """Whether phones are served; still true after the program was cut short."""
    holders: dict[int, str] = {}
    """The mark of who came in by each ticket that has served, by its number: never in order of arrival."""
    given_back: tuple[int, ...] = ()
    """The tickets that have served and may serve once more, in order of number."""
    kiosks: int = 0
    """How many devices became kiosks: each needs a key of its own."""


class Memory(Protocol):
    """Where it is kept."""

    def load(self) -> Remembered | None:
        """Return what was kept, `None` the first time."""

    def save(self, kept: Remembered) -> None:
        """Keep that from now on."""


_FILE = TypeAdapter(dict[str, Remembered])


class MemoryFile:
    """The memory of one workshop, in a small JSON file that several share; lost or damaged, it starts anew.

    A file that cannot be written stays as it was: that never stops a workshop.
    """

    def __init__(self, path: Path, workshop: str) -> None:
        """Keep what concerns `workshop`, by the id of its first action, in `path`."""
        self._path, self._workshop = path, workshop

    def load(self) -> Remembered | None:
        """Return what was kept of the workshop."""
        return self._read().get(self._workshop)

    def save(self, kept: Remembered) -> None:
        """Write it, in place of what was there before."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._path.with_suffix(".lock"), timeout=_LOCK_SECONDS):
                others = self._read()
                others.pop(self._workshop, None)
                self._write(others | {self._workshop: kept})
        except (OSError, Timeout) as error:
            logger.warning("What is remembered of the phones cannot be written: %s", error)

    def _read(self) -> dict[str, Remembered]:
        try:
            return _FILE.validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError) as error:
            # The message of the error would quote the secrets.
            logger.warning("What is remembered of the phones is unreadable: %s", type(error).__name__)
            return {}

    def _write(self, workshops: dict[str, Remembered]) -> None:
        kept = dict(list(workshops.items())[-KEPT:])
        draft = self._path.with_suffix(".new")
        draft.touch(mode=0o600)
        draft.write_bytes(_FILE.dump_json(kept, indent=1))
        draft.replace(self._path)


class Book:
    """What is remembered now, changed in one place and kept at once. Any thread may use it."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._guard = threading.Lock()
        self._now = memory.load() or Remembered(secret=secrets.token_hex(16))

    @property
    def now(self) -> Remembered:
        """What is remembered at this moment."""
        return self._now

    def change(self, **changed: Any) -> None:
        """Replace some of it."""
        with self._guard:
            self._change(**changed)

    def use_ticket(self, number: int, holder: str) -> bool:
        """Note who holds a ticket from now on, by their mark; tell whether it could serve."""
        with self._guard:
            before, given_back = self._now.holders, self._now.given_back
            if number in before and number not in given_back:
                return False
            holders = dict(sorted({**before, number: holder}.items()))
            self._change(holders=holders, given_back=tuple(each for each in given_back if each != number))
            return True

    def release_ticket(self, number: int) -> None:
        """Let a ticket that has served do so once more."""
        with self._guard:
            if number in self._now.holders:
                self._change(given_back=tuple(sorted({*self._now.given_back, number})))

    def add_kiosk(self, rank: int) -> bool:
        """Count one kiosk more, unless that rank is taken; tell whether it was free."""
        with self._guard:
            if self._now.kiosks != rank:
                return False
            self._change(kiosks=rank + 1)
            return True

    def _change(self, **changed: Any) -> None:
        after = self._now.model_copy(update=changed)
        if after != self._now:
            self._now = after
            self._memory.save(after)
