"""Write the documents: each one whole or not at all, and in plain words when it cannot be."""

from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from secrets import token_hex

from atelier_app.domain.errors import WorkshopError
from atelier_app.export import french

WRITTEN_BY = "Atelier"
"""Who last changed a Word document that nobody has reworked; Word writes somebody else there."""

_UNTOUCHED = f"<cp:lastModifiedBy>{WRITTEN_BY}</cp:lastModifiedBy>".encode()


@dataclass(frozen=True)
class Written:
    """The documents written, and the earlier Word documents that were kept, under their new names."""

    paths: list[Path]
    kept: list[Path]


def require_folder(folder: Path) -> None:
    """Refuse early, with `WorkshopError`, what cannot be a folder to write in."""
    with _in_french(folder):
        if folder.exists() and not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def write_files(folder: Path, contents: Mapping[str, bytes]) -> Written:
    """Write files into a folder, made if need be, replacing those of the same names.

    A Word document that somebody has reworked since is kept under another name. Everything is written aside
    first: a full disk leaves the older files as they were. Raises `WorkshopError` when
    the system refuses.
    """
    with _in_french(folder):
        folder.mkdir(parents=True, exist_ok=True)
    aside: dict[Path, Path] = {}
    kept = []
    try:
        for name, content in contents.items():
            with _in_french(folder):
                aside[folder / name] = _written_aside(folder, name, content)
        for path, written in aside.items():
            with _in_french(folder, path):
                kept += _put(written, path)
    finally:
        for written in aside.values():
            written.unlink(missing_ok=True)
    return Written(list(aside), kept)


def _put(written: Path, path: Path) -> list[Path]:
    """Put a file at its place; return what stood there and was kept, if anything."""
    if not _is_reworked(path):
        written.replace(path)
        return []
    kept = _name_for_old(path)
    path.rename(kept)
    try:
        written.replace(path)
    except BaseException:
        kept.rename(path)
        raise
    return [kept]


def _is_reworked(path: Path) -> bool:
    if path.suffix != ".docx" or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as document:
            return _UNTOUCHED not in document.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError):
        return True


def _name_for_old(path: Path) -> Path:
    written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    moment = french.moment(written).replace("\u00a0", " ")
    names = (
        path.with_stem(f"{path.stem} (ancienne version du {moment}{f', {rank}' if rank > 1 else ''})")
        for rank in count(1)
    )
    return next(name for name in names if not name.exists())


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
    why = _WHY.get(error.errno or 0, f"erreur {error.errno} du système")
    return WorkshopError(
        f"Impossible d’écrire dans {where}{french.NARROW}: {why}.",
        "Vérifiez que le disque est branché, ou choisissez un autre dossier.",
    )


_WHY = {
    errno.EIO: "le disque ne répond plus",
    errno.ENODEV: "le disque ne répond plus",
    errno.ENOENT: "le dossier n’existe plus",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ELOOP: "des raccourcis y tournent en rond",
    errno.EINVAL: "le nom contient un signe interdit",
    errno.ETIMEDOUT: "le réseau ne répond plus",
}
