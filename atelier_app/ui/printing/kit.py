"""The kit: which documents, written where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.service import SessionService
from atelier_app.ui import french
from atelier_app.ui.printing.agenda import agenda_pdf
from atelier_app.ui.printing.cards import cards_pdf
from atelier_app.ui.printing.posters import posters_pdf

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
    with service.reading() as session:
        contents = {
            AGENDA: agenda_pdf(session) if wish.agenda else b"",
            CARDS: cards_pdf(session, wish.sheets) if wish.sheets else b"",
            POSTERS: posters_pdf(session) if wish.posters else b"",
        }
    return [_written(folder / name, content) for name, content in contents.items() if content]


def _written(path: Path, content: bytes) -> Path:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise WorkshopError(
            f"Impossible d’écrire {french.quoted(path.name)} dans ce dossier.",
            "Fermez-le s’il est ouvert, ou choisissez un autre dossier.",
        ) from error
    return path
