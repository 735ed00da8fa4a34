"""What is printed for phones: the poster to join by, the tickets."""

from __future__ import annotations

from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.service import SessionService
from atelier_app.ui.phones.model import Phones, PhoneState
from atelier_app.ui.printing.join import join_printout
from atelier_app.ui.printing.kit import write_printout
from atelier_app.ui.printing.tickets import tickets_printout

POSTER, TICKETS = "affiche-telephones.pdf", "tickets-telephones.pdf"


def write_poster(service: SessionService, phones: Phones, folder: Path) -> list[Path]:
    """Write the poster into a folder, and return its path, alone."""
    printout = join_printout(_title(service), _served(phones))
    return [write_printout(folder / POSTER, printout)]


def write_tickets(service: SessionService, phones: Phones, count: int, folder: Path) -> list[Path]:
    """Write that many tickets into a folder, and return the path of their file, alone."""
    address = _served(phones).address
    printout = tickets_printout(_title(service), phones.tickets(count), address)
    return [write_printout(folder / TICKETS, printout)]


def _served(phones: Phones) -> PhoneState:
    state = phones.state()
    if not state.running:
        raise WorkshopError(
            "Les téléphones ne sont plus ouverts\u202f: il n’y a pas d’adresse à imprimer.",
            "Ouvrez-les de nouveau, puis imprimez.",
        )
    return state


def _title(service: SessionService) -> str:
    with service.reading() as session:
        return session.preparation.title
