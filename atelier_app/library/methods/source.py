"""Read a method file as text, whatever an editor or a file manager made of it."""

from __future__ import annotations

import codecs
from pathlib import Path

from atelier_app.library.methods.problems import Refused

SIZE_LIMIT = 200_000
"""Largest accepted file, in bytes: a long method is a fifth of it, and it is read in under a second."""

_SAVE_AS = "Dans votre éditeur\u202f: «\u00a0Enregistrer sous\u00a0», encodage UTF-8."
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_source(path: Path) -> str:
    """Return the text of a method file, or raise `Refused` saying why not and what to do.

    A byte order mark is let through; line ends are left as they are.
    """
    raw = _read_bytes(path)
    if len(raw) > SIZE_LIMIT:
        raise Refused(
            f"ce fichier est trop gros pour une méthode (plus de {SIZE_LIMIT // 1000} Ko). "
            "Est-ce le bon fichier\u202f?"
        )
    if raw.startswith(_UTF16_MARKS) or _looks_like_utf16(raw):
        raise Refused(f"ce fichier est encodé en UTF-16. {_SAVE_AS}")
    if b"\0" in raw:
        raise Refused("ce fichier n’est pas un texte. Une méthode s’écrit dans un éditeur de texte.")
    return _decoded(raw)


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Refused("c’est un dossier, pas un fichier. Indiquez un fichier .yaml.")
        if path.exists() and not path.is_file():
            raise Refused("ce n’est pas un fichier ordinaire. Indiquez un fichier .yaml.")
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
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
