"""What is said in French when a file cannot be opened or written, each time with a remedy."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from atelier_app.domain.errors import WorkshopError
from atelier_app.store.sqlite import is_damage, primary_code

FULL = (
    "Le disque est plein\u202f: rien de plus ne peut être enregistré dans {file}.",
    "Libérez de la place, puis recommencez.",
)
UNREACHABLE = (
    "Le disque ne répond plus\u202f: {file} ne peut être ni lu ni enregistré.",
    "Rebranchez la clé USB ou rétablissez le réseau, puis recommencez.",
)
READ_ONLY = (
    "Impossible d’écrire dans {file} ou à côté\u202f: le fichier ou son dossier est en lecture seule.",
    "Copiez la séance dans vos documents, puis ouvrez la copie.",
)
IN_USE = (
    "Un autre logiciel utilise {file}.",
    "Fermez-le (navigateur de bases de données, synchronisation…), puis recommencez.",
)
DAMAGED = (
    "Le fichier {file} est endommagé. Il n’a pas été modifié.",
    "Pour récupérer tout ce qui peut l’être dans un nouveau fichier, lancez\u202f: atelier reparer {quoted}",
)
NOT_A_WORKSHOP = (
    "{file} n’est pas une séance d’Atelier, ou il est trop abîmé pour être reconnu. Il n’a pas été modifié.",
    "Choisissez un autre fichier. Si celui-ci a été copié ou reçu, reprenez-le à sa source\u202f: "
    "la copie est peut-être incomplète.",
)
NEWER = (
    "{file} a été enregistré par une version plus récente d’Atelier.",
    "Mettez Atelier à jour sur cet ordinateur, puis rouvrez la séance.",
)
MISSING = (
    "Le fichier {file} est introuvable.",
    "Vérifiez son nom et son dossier\u202f; rebranchez la clé USB s’il était dessus.",
)
GONE = (
    "Le fichier {file} n’est plus à sa place\u202f: il a été déplacé, renommé ou supprimé. "
    "Cette action n’a pas été enregistrée.",
    "Remettez-le là où il était (la corbeille, peut-être), puis recommencez.",
)
UNREADABLE = (
    "Vous n’avez pas le droit d’ouvrir {file}.",
    "Demandez l’accès à la personne qui l’a créé, ou copiez-le dans vos documents.",
)
ALREADY_THERE = (
    "Il y a déjà un fichier {file} dans ce dossier.",
    "Choisissez un autre nom\u202f: un fichier existant n’est jamais remplacé.",
)
NAME_TOO_LONG = (
    "Le nom {file} est trop long.",
    "Choisissez un nom plus court.",
)
NO_LOCKS = (
    "Le dossier de {file} ne permet pas de réserver un fichier\u202f: la séance pourrait s’y abîmer.",
    "Copiez-la dans vos documents, puis ouvrez la copie.",
)
NO_FOLDER = (
    "Le dossier où enregistrer {file} n’existe pas.",
    "Choisissez un autre dossier.",
)

OF_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: UNREACHABLE,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: IN_USE,
    sqlite3.SQLITE_LOCKED: IN_USE,
    sqlite3.SQLITE_PROTOCOL: NO_LOCKS,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
"""What the world can do to a file, by primary result code; any other code is a bug, and stays one."""

OF_SYSTEM = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.EIO: UNREACHABLE,
    errno.ENODEV: UNREACHABLE,
    errno.ESTALE: UNREACHABLE,
    errno.ETIMEDOUT: UNREACHABLE,
    errno.ENOLCK: NO_LOCKS,
    errno.ENOSYS: NO_LOCKS,
    errno.ENOTSUP: NO_LOCKS,
    errno.ENAMETOOLONG: NAME_TOO_LONG,
    errno.ENOENT: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
}
"""The same, by error number of the operating system."""


def refusal(wording: tuple[str, str], path: Path) -> WorkshopError:
    """Return the error that says this of this file."""
    file = f"«\u00a0{path.name}\u00a0»"
    message, remedy = (part.format(file=file, quoted=f'"{path}"') for part in wording)
    return WorkshopError(message, remedy)


@contextmanager
def explaining(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn what the disk refuses into plain words; let bugs through untouched.

    `reading` says that nothing but what the file holds can make a query fail: see `is_damage`.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        wording = _wording_of(error, reading)
        if wording is None:
            raise
        raise refusal(wording, path) from error


def _wording_of(error: DBAPIError | sqlite3.Error | OSError, reading: bool) -> tuple[str, str] | None:
    if isinstance(error, OSError):
        return OF_SYSTEM.get(error.errno or 0)
    if reading and is_damage(error):
        return DAMAGED
    return OF_SQLITE.get(primary_code(error) or 0)


def day_and_time(at: datetime) -> str:
    """Write a moment on the clock of this computer: « 21/11/2025 à 14 h 05 »."""
    local = at.astimezone()
    return f"{local.day:02}/{local.month:02}/{local.year} à {clock_time(at)}"


def clock_time(at: datetime) -> str:
    """Write a time on the clock of this computer: « 14 h 05 »."""
    local = at.astimezone()
    return f"{local.hour}\u00a0h\u00a0{local.minute:02}"
