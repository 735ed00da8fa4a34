"""What is kept and said of a bug: where it happened, never what people had written."""

from __future__ import annotations

import re
import traceback
from datetime import datetime

from atelier_app.app import log_file

CAUSE = "\nThe exception above led to this one:\n\n"

QUOTES_DATA = {"pydantic_core", "sqlalchemy", "sqlite3"}
"""Packages whose messages quote the values that they refuse, as built-in value and look-up errors do."""

QUOTED = re.compile(r"""['"«].*|\bwith text\b.*""")


def report_bug(error: Exception) -> str:
    """Keep the details of an unexpected error; return what to tell: at worst, the details themselves."""
    details = details_of(error)
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}\n{details}\n")
    except OSError:
        return f"Atelier a rencontré une erreur qui n’est pas de votre fait.\n{details}"
    return (
        f"Atelier a rencontré une erreur qui n’est pas de votre fait ({type(error).__name__}).\n"
        f"Pour la signaler, joignez le fichier {path}"
    )


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


def _message(error: BaseException) -> str:
    """Return the message of an error, cut where it starts quoting if it is of a kind that quotes data."""
    message = str(error)
    package = type(error).__module__.partition(".")[0]
    if package in QUOTES_DATA or isinstance(error, ValueError | LookupError):
        return QUOTED.sub("…", (message.splitlines() or [""])[0])
    return message
