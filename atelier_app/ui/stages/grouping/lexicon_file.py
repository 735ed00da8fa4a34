"""The room’s own words as a lexicon file, that another workshop may use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from itertools import chain, count
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.themes import RoomNotion
from atelier_app.grouping.text import fold
from atelier_app.ui.french import quoted

_LONGEST_ID, _LONGEST_LINE = 40, 200
"""What lexicon files allow."""
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def lexicon_text(title: str, method: str, notions: Sequence[RoomNotion]) -> str:
    """Return a lexicon file, as in « methodes/lexiques »; texts are quoted as JSON, which YAML reads.

    Raises `WorkshopError` for notions that no lexicon may hold.
    """
    _check(notions)
    ids = _ids(notion.title for notion in notions)
    lines = [
        "# Mots relevés pendant un atelier. Mode d’emploi : docs/ecrire-un-lexique.md",
        f"id: {_quoted(_id(title, 'mots_de_la_salle'))}",
        f"titre: {_quoted(title.strip()[:_LONGEST_LINE] or 'Mots de la salle')}",
        f"methodes: [{_quoted(method)}]",
        "notions:",
    ]
    for notion, id_ in zip(notions, ids, strict=True):
        lines += [
            "",
            f"  - id: {_quoted(id_)}",
            f"    nom: {_quoted(notion.title)}",
            "    famille: salle",
            "    termes:",
            *(f"      - {_quoted(word)}" for word in notion.words),
        ]
    return "\n".join(lines) + "\n"


def write_lexicon(path: Path, text: str) -> Path:
    """Write a lexicon file; raises `WorkshopError` when it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WorkshopError(
            f"Le fichier {quoted(path.name)} n’a pas pu être écrit.", "Choisissez un autre dossier."
        ) from error
    return path


def _check(notions: Sequence[RoomNotion]) -> None:
    if not notions:
        raise WorkshopError(
            "Il n’y a aucune notion à exporter.", "Ajoutez une notion et ses mots, puis exportez."
        )
    met: set[str] = set()
    for notion in notions:
        _check_alone(notion)
        if notion.title in met:
            raise WorkshopError(
                f"Deux notions s’appellent {quoted(notion.title)}.",
                "Réunissez leurs mots sur une seule ligne.",
            )
        met.add(notion.title)


def _check_alone(notion: RoomNotion) -> None:
    if not notion.title:
        raise WorkshopError(
            f"Les mots {quoted(', '.join(notion.words))} n’ont pas de notion.",
            "Donnez-lui un nom, ou retirez la ligne.",
        )
    if not notion.words:
        raise WorkshopError(
            f"La notion {quoted(notion.title)} n’a aucun mot.",
            "Écrivez au moins un mot qui la trahit, ou retirez-la.",
        )
    for each in (notion.title, *notion.words):
        if len(each) > _LONGEST_LINE:
            raise WorkshopError(
                f"{quoted(each[:40] + '…')} est trop long pour un lexique, qui admet {_LONGEST_LINE} signes.",
                "Raccourcissez, ou séparez les mots par des virgules.",
            )


def _ids(titles: Iterable[str]) -> list[str]:
    found: list[str] = []
    for title in titles:
        id_ = _id(title, "notion")
        free = chain([id_], (f"{id_[: _LONGEST_ID - 4]}_{number}" for number in count(2)))
        found.append(next(each for each in free if each not in found))
    return found


def _id(title: str, default: str) -> str:
    id_ = _NOT_IN_ID.sub("_", fold(title)).strip("_")
    named = id_ if id_ and not id_[0].isdigit() else f"{default}_{id_}"
    return named[:_LONGEST_ID].rstrip("_")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
