"""Read a file of the library as text, whatever an editor or a file manager made of it."""

from __future__ import annotations

import codecs
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.library.yaml.problems import Refused

SUFFIXES = (".yaml", ".yml")

SIZE_LIMIT = 200_000
"""Largest accepted file, in bytes, unless told: a long method is a fifth of it, read in under a second."""

_SAVE_AS = "Dans votre éditeur\u202f: «\u00a0Enregistrer sous\u00a0», encodage UTF-8."
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def yaml_files(folder: Path, what: str) -> list[Path]:
    """Return the YAML files of a folder in order, hidden ones left out; `what` ends « Le dossier des … ».

    Raises `WorkshopError` when the folder cannot be read.
    """
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise WorkshopError(
            f"Le dossier des {what} «\u00a0{folder}\u00a0» ne peut pas être lu.",
            "Vérifiez qu’il existe et que vous y avez accès.",
        ) from error
    return [path for path in paths if path.suffix.lower() in SUFFIXES and not path.name.startswith(".")]


def is_path(name_or_path: str) -> bool:
    """Tell a file from an identifier: it ends in .yaml or holds a slash."""
    path = Path(name_or_path)
    return path.suffix.lower() in SUFFIXES or len(path.parts) > 1


def shown_name(path: Path) -> str:
    """Return the name of a file as it can be printed, even one that is not UTF-8 on the disk."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def read_source(path: Path, most: int = SIZE_LIMIT) -> str:
    """Return the text of a file of ``most`` bytes, or raise `Refused` saying why not and what to do.

    A byte order mark is let through; line ends are left as they are.
    """
    raw = _read_bytes(path, most)
    if len(raw) > most:
        raise Refused(f"ce fichier est trop gros (plus de {most // 1000} Ko). Est-ce le bon fichier\u202f?")
    if raw.startswith(_UTF16_MARKS) or _looks_like_utf16(raw):
        raise Refused(f"ce fichier est encodé en UTF-16. {_SAVE_AS}")
    if b"\0" in raw:
        raise Refused("ce fichier n’est pas un texte. Il s’écrit dans un éditeur de texte.")
    return _decoded(raw)


def _read_bytes(path: Path, most: int) -> bytes:
    try:
        if path.is_dir():
            raise Refused("c’est un dossier, pas un fichier. Indiquez un fichier .yaml.")
        if path.exists() and not path.is_file():
            raise Refused("ce n’est pas un fichier ordinaire. Indiquez un fichier .yaml.")
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise Refused("ce fichier n’existe pas. Vérifiez son nom et son dossier.") from None
    except PermissionError:
        raise Refused("vous n’avez pas le droit de lire ce fichier. Vérifiez ses autorisations.") from None
    except (OSError, ValueError) as error:
        raise Refused("ce fichier ne peut pas être lu. Copiez-le sur cet ordinateur.") from error


def _looks_like_utf16(raw: bytes) -> bool:
    # Without its mark, UTF-16 shows as one zero byte out of two in a text mostly made of Latin letters.
    start = raw[:200]
    return len(start) >= 4 and max(start[0::2].count(0), start[1::2].count(0)) * 3 > len(start)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Refused(
            "ce fichier n’est pas encodé en UTF-8 (sans doute en Windows-1252 ou Latin-1). " + _SAVE_AS, line
        ) from None
