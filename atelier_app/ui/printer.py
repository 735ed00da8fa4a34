"""What is printed besides the ballots: the kit of the workshop, the poster and the tickets of the phones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from atelier_app.ui.console import ConsolePage
from atelier_app.ui.files import ask_folder
from atelier_app.ui.phones.papers import write_poster, write_tickets
from atelier_app.ui.printing.dialog import PrintDialog
from atelier_app.ui.printing.kit import KitWish, write_kit


class Printer(QObject):
    """Ask what to print, then where, and write it on another thread."""

    written = Signal(object)
    """The paths of the files."""

    def __init__(self, console: ConsolePage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console, self._service = console, console.bridge.service

    def ask_kit(self) -> None:
        """Ask what to print of the kit, then where."""
        with self._service.reading() as session:
            dialog = PrintDialog(session, self._console.window())
        dialog.submitted.connect(self._ask_kit_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_poster(self) -> None:
        """Ask where to write the poster of the phones."""
        self._ask_folder(self._print_poster, "Dossier de l’affiche")

    def ask_tickets(self, count: int) -> None:
        """Ask where to write so many tickets."""
        self._ask_folder(partial(self._print_tickets, count), "Dossier des tickets")

    def _ask_kit_folder(self, wish: KitWish) -> None:
        self._ask_folder(partial(self._print_kit, wish), "Dossier du kit à imprimer")

    def _ask_folder(self, then: Callable[[str], None], title: str) -> None:
        ask_folder(self._console.window(), self._console.workshop.path.parent, then, title)

    def _print_kit(self, wish: KitWish, folder: str) -> None:
        self._run(partial(write_kit, self._service, wish, Path(folder)))

    def _print_poster(self, folder: str) -> None:
        self._run(partial(write_poster, self._service, self._console.phones.phones, Path(folder)))

    def _print_tickets(self, count: int, folder: str) -> None:
        self._run(partial(write_tickets, self._service, self._console.phones.phones, count, Path(folder)))

    def _run(self, work: Callable[[], Any]) -> None:
        self._console.tasks.run(work, self.written.emit, self._console.refused.emit)
