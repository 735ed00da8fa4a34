"""Read the file of a closed poll, to count it again."""

from __future__ import annotations

import json
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import quoted
from atelier_app.domain.recount_reading import PollRecord, read_poll_data
from atelier_app.domain.recount_values import REMEDY

MOST_BYTES = 50_000_000
"""A hundred thousand ballots on fifty options take a fifth of that."""


def read_poll_file(path: Path) -> PollRecord:
    """Return the poll that a JSON file holds; raises `WorkshopError` on all that cannot be counted."""
    return read_poll_data(_parsed(path, _text(path)))


def _text(path: Path) -> str:
    name = quoted(path.name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WorkshopError(
                f"{name} est trop gros pour être un scrutin (plus de 50\u202fMo).", "Vérifiez ce fichier."
            )
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise WorkshopError(f"{name} n’existe pas.", "Vérifiez le nom du fichier et son dossier.") from error
    except IsADirectoryError as error:
        raise WorkshopError(f"{name} est un dossier.", "Donnez un fichier .json de ce dossier.") from error
    except PermissionError as error:
        what = "un dossier" if path.is_dir() else "protégé en lecture"
        raise WorkshopError(f"{name} est {what}.", "Donnez un fichier .json que vous pouvez lire.") from error
    except UnicodeDecodeError as error:
        raise WorkshopError(f"{name} n’est pas un texte en UTF-8.", REMEDY) from error
    except (OSError, ValueError) as error:
        raise WorkshopError(
            f"{name} n’a pas pu être lu.", "Vérifiez son nom, et que son disque est branché."
        ) from error


def _parsed(path: Path, text: str) -> object:
    name = quoted(path.name)
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = f"ligne {error.lineno}, colonne {error.colno}"
        raise WorkshopError(
            f"{name} n’est pas un fichier JSON\u202f: il se lit mal {where}.", REMEDY
        ) from error
    except RecursionError as error:
        raise WorkshopError(f"{name} emboîte trop de listes les unes dans les autres.", REMEDY) from error
    except ValueError as error:
        raise WorkshopError(f"{name} contient un nombre illisible.", REMEDY) from error


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise WorkshopError(f"La clé {quoted(key[:40])} est écrite deux fois.", REMEDY)
        found[key] = value
    return found


def _no_constant(word: str) -> object:
    raise WorkshopError(f"{quoted(word)} n’est pas un nombre.", REMEDY)
