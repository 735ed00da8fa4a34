"""What is kept and said of a bug: where it happened, never what people had written."""

from __future__ import annotations

import logging
import re
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

LOG_BYTES = 2_000_000
"""Most bytes of a log file; what came before fills one more. Whatever comes, they never fill the disk."""

CAUSE = "\nThe exception above led to this one:\n\n"

QUOTES_DATA = {"pydantic_core", "sqlalchemy", "sqlite3"}
"""Packages whose messages quote the values that they refuse, as built-in value and look-up errors do."""

QUOTED = re.compile(r"""['"«].*|\bwith text\b.*""")


def details_of(error: BaseException) -> str:
    """Return the traceback of an error and of those that led to it, first one first, without data."""
    told: list[str] = []
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        frames = "".join(traceback.format_tb(at.__traceback__))
        told.insert(0, f"Traceback (most recent call last):\n{frames}{type(at).__name__}: {_message(at)}\n")
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return CAUSE.join(told)


class LogFormatter(logging.Formatter):
    """Write log lines without what people had written: somebody may be asked to send the log."""

    def formatException(  # noqa: N802 - the name that logging calls
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return the details of an error without data."""
        return "" if ei[1] is None else details_of(ei[1])


def keep_logs(path: Path) -> None:
    """Write the warnings and bugs of the whole program to a file, unless they go elsewhere already."""
    from logging.handlers import RotatingFileHandler

    if logging.getLogger().hasHandlers():
        return
    # Without a log, a workshop can still be held: what would go there goes to the terminal.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", errors="backslashreplace"
        )
        handler.setFormatter(LogFormatter("%(asctime)s %(name)s %(message)s"))
        logging.basicConfig(handlers=[handler], level=logging.WARNING)


def _message(error: BaseException) -> str:
    """Return the message of an error, cut where it starts quoting if it is of a kind that quotes data."""
    message = str(error)
    package = type(error).__module__.partition(".")[0]
    if package in QUOTES_DATA or isinstance(error, ValueError | LookupError):
        return QUOTED.sub("…", (message.splitlines() or [""])[0])
    return message
