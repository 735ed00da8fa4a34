"""One instance at a time on a file, and who that is."""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from atelier_app.domain.errors import WorkshopError
from atelier_app.store.refusals import clock_time, day_and_time, explaining

FIRST_FREE_BYTE = 1
"""The system locks byte 0 of the lock file; on Windows, nobody else may even read that one."""

_PATIENCE = 0.1
"""Seconds to wait for the lock: much longer than `is_in_use` holds it."""


@dataclass(frozen=True)
class Holder:
    """Who has a file open: computer, process, and since when (ISO 8601)."""

    host: str
    pid: int
    since: str


class WorkshopLock:
    """Hold a file for this process until `release`.

    The lock is the operating system’s, on a hidden file beside the workshop: it goes with the process,
    however that ends. The text in that file only serves to tell others who holds it.
    """

    def __init__(self, workshop: Path) -> None:
        """Take the lock, or raise a `WorkshopError` that tells who has it."""
        self._path = _lock_file(workshop)
        self._lock = _file_lock(self._path)
        with explaining(workshop):
            try:
                # Not at once: another window may just be looking whether the file is in use.
                self._lock.acquire(timeout=_PATIENCE, poll_interval=_PATIENCE / 5)
            except Timeout:
                raise _already_open(workshop, self._holder()) from None
            self._sign()

    def release(self) -> None:
        """Let others have the file, and leave nothing beside it."""
        # While still held: another instance that waits on this very file sees that it is no longer named.
        with suppress(OSError):
            self._path.unlink()
        self._lock.release()

    def _sign(self) -> None:
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        holder = Holder(platform.node(), os.getpid(), now)
        with self._path.open("r+b", buffering=0) as file:
            file.seek(FIRST_FREE_BYTE)
            file.write(json.dumps(asdict(holder)).encode())
            file.truncate()

    def _holder(self) -> Holder | None:
        try:
            with self._path.open("rb", buffering=0) as file:
                file.seek(FIRST_FREE_BYTE)
                return Holder(**json.loads(file.read()))
        except (OSError, ValueError, TypeError):
            # Taken a moment ago and not signed yet, or released just now: we only know it was in use.
            return None


def is_in_use(workshop: Path) -> bool:
    """Tell whether somebody, perhaps this very process, has a workshop open; nothing is changed."""
    path = _lock_file(workshop)
    if not path.exists():
        return False
    lock = _file_lock(path)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return True
    lock.release()
    return False


def _lock_file(workshop: Path) -> Path:
    return workshop.with_name(f".{workshop.name}.verrou")


def _file_lock(path: Path) -> FileLock:
    # Writable by all, so that in a shared folder a colleague can take over what a crash left. No soft
    # lock: where the system cannot lock, a file that says « taken » would outlive a crash.
    return FileLock(path, timeout=0, mode=0o666, thread_local=False, fallback_to_soft=False)


def _already_open(workshop: Path, holder: Holder | None) -> WorkshopError:
    if holder is None:
        return WorkshopError(
            f"La séance «\u00a0{workshop.name}\u00a0» est déjà ouverte ailleurs.",
            "Fermez-la là où elle est ouverte, puis recommencez.",
        )
    here = holder.host == platform.node()
    where = "sur cet ordinateur" if here else f"sur l’ordinateur «\u00a0{holder.host}\u00a0»"
    return WorkshopError(
        f"La séance «\u00a0{workshop.name}\u00a0» est déjà ouverte {where}, "
        f"depuis {_moment(datetime.fromisoformat(holder.since))} (processus {holder.pid}).",
        "Continuez dans cette fenêtre, ou fermez-la avant de rouvrir la séance ici."
        if here
        else "Fermez-la sur cet ordinateur, puis recommencez.",
    )


def _moment(since: datetime) -> str:
    is_today = since.astimezone().date() == datetime.now().astimezone().date()
    return clock_time(since) if is_today else f"le {day_and_time(since)}"
