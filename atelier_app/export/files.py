"""Write the documents: each one whole or not at all, and in plain words when it cannot be."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from atelier_app.domain.errors import WorkshopError
from atelier_app.export import french


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, made if need be, replacing those of the same names.

    Everything is written aside first: a full disk leaves the older files as they were. Raises
    `WorkshopError` when the system refuses.
    """
    with _in_french(folder):
        folder.mkdir(parents=True, exist_ok=True)
    aside: dict[Path, Path] = {}
    try:
        for name, content in contents.items():
            with _in_french(folder):
                aside[folder / name] = _written_aside(folder, name, content)
        for path, written in aside.items():
            with _in_french(folder, path):
                written.replace(path)
    finally:
        for written in aside.values():
            written.unlink(missing_ok=True)
    return list(aside)


def _written_aside(folder: Path, name: str, content: bytes) -> Path:
    path = folder / f".{name}.{token_hex(6)}.tmp"
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


@contextmanager
def _in_french(folder: Path, replaced: Path | None = None) -> Iterator[None]:
    """Say in French why the system refused to write in a folder, or to replace a file."""
    try:
        yield
    except OSError as error:
        raise _refusal(folder, replaced, error) from error


def _refusal(folder: Path, replaced: Path | None, error: OSError) -> WorkshopError:
    where = french.quoted(str(folder))
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return WorkshopError(
            f"Le disque est plein{french.NARROW}: rien n’a été écrit dans {where}.",
            "Libérez de la place, ou choisissez un autre disque, puis recommencez.",
        )
    if replaced is not None and isinstance(error, PermissionError):
        return WorkshopError(
            f"{french.quoted(replaced.name)} est sans doute ouvert{french.NARROW}: il n’a pas été remplacé.",
            "Fermez-le dans Word ou dans Excel, puis recommencez.",
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return WorkshopError(
            f"Atelier n’a pas le droit d’écrire dans {where}.", "Choisissez un autre dossier."
        )
    if isinstance(error, FileExistsError | NotADirectoryError):
        return WorkshopError(f"{where} n’est pas un dossier.", "Choisissez un autre dossier.")
    if isinstance(error, IsADirectoryError) and replaced is not None:
        return WorkshopError(
            f"Un dossier s’appelle déjà {french.quoted(replaced.name)} dans {where}.", "Renommez-le."
        )
    return WorkshopError(
        f"Impossible d’écrire dans {where} ({error.strerror}).",
        "Vérifiez que le disque est branché, ou choisissez un autre dossier.",
    )
