"""The kit: which documents, written where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atelier_app.domain.errors import WorkshopError
from atelier_app.service import SessionService
from atelier_app.ui import french
from atelier_app.ui.printing.agenda import agenda_printout
from atelier_app.ui.printing.cards import cards_printout
from atelier_app.ui.printing.posters import posters_printout
from atelier_app.ui.printing.sheets import Printout

AGENDA, CARDS, POSTERS = "deroule.pdf", "cartes-vierges.pdf", "consignes.pdf"
"""Names of the files, as the printing is left to the reader of PDF that people already use."""


@dataclass(frozen=True)
class KitWish:
    """What to print; `sheets` is the number of pages of eight blank cards of each kind, 0 for none."""

    agenda: bool = True
    posters: bool = True
    sheets: int = 1


def write_kit(service: SessionService, wish: KitWish, folder: Path) -> list[Path]:
    """Write the documents wished for into a folder, and return their paths."""
    printouts: dict[str, Printout[Any]] = {}
    with service.reading() as session:
        if wish.agenda:
            printouts[AGENDA] = agenda_printout(session)
        if wish.sheets:
            printouts[CARDS] = cards_printout(session, wish.sheets)
        if wish.posters:
            printouts[POSTERS] = posters_printout(session)
    return [write_printout(folder / name, printout) for name, printout in printouts.items()]


def write_printout(path: Path, printout: Printout[Any]) -> Path:
    """Write a document as PDF, and return its path."""
    content = printout.pdf()
    try:
        path.write_bytes(content)
    except OSError as error:
        raise WorkshopError(
            f"Impossible d’écrire {french.quoted(path.name)} dans ce dossier.",
            "Fermez-le s’il est ouvert, ou choisissez un autre dossier.",
        ) from error
    return path
