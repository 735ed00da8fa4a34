"""What surrounds the run of a workshop: its preparation, imports, history, printing, copies, documents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from atelier_app.domain.actions import ActionKind
from atelier_app.domain.cards import Actor, CardAdded
from atelier_app.domain.errors import UnsavedError, WorkshopError
from atelier_app.service import Change
from atelier_app.ui import french
from atelier_app.ui.banner import Message, Tone
from atelier_app.ui.beside import BesidePage
from atelier_app.ui.console import ConsolePage
from atelier_app.ui.files import ask_copy, ask_folder, ask_table
from atelier_app.ui.history import HistoryPage, write_history
from atelier_app.ui.importing.page import ImportPage
from atelier_app.ui.new_workshop import free_path
from atelier_app.ui.phones.model import Resumed
from atelier_app.ui.phones.moderation import ModerationPage
from atelier_app.ui.phones.page import PhonesPage
from atelier_app.ui.phones.resuming import resumed_message
from atelier_app.ui.prepare.page import PreparePage
from atelier_app.ui.printer import Printer
from atelier_app.ui.saving import SavedState
from atelier_app.ui.telling import open_polls, reverted, still_open
from atelier_app.ui.workbench import Exported, Workbench

COPY_TITLE = "Enregistrer une copie ailleurs…"


class Errands(QObject):
    """Everything that the top bar offers about one open workshop, besides running it."""

    said = Signal(object)
    """A `Message`."""
    moved = Signal(object)
    """Path of a copy to go on in: the file of the workshop no longer takes anything."""

    def __init__(self, console: ConsolePage, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console, self._workbench = console, workbench
        self._bridge, self._path = console.bridge, console.workshop.path
        self.page: BesidePage | None = None
        self.saving = SavedState(self._bridge, self._path, self)
        self.printer = Printer(console, self)
        self._connect()

    def show_prepare(self) -> None:
        """Show the preparation."""
        page = PreparePage(self._bridge)
        page.print_wanted.connect(self.ask_print)
        self._show(page)

    def show_import(self) -> ImportPage | None:
        """Show the import of cards; return its page, unless the one shown could not be left."""
        page = ImportPage(self._bridge, self._workbench, self._console.tasks, self._path.parent)
        return page if self._show(page) else None

    def import_file(self, path: Path) -> None:
        """Begin an import with a file that was dropped."""
        page = self.show_import()
        if page is not None:
            page.read_file(path)

    def show_history(self) -> None:
        """Show what happened."""
        page = HistoryPage(self._bridge, self._workbench.now())
        page.export_wanted.connect(self._ask_history)
        self._show(page)

    def show_phones(self) -> None:
        """Show how phones take part, and have them do."""
        page = PhonesPage(self._bridge, self._console.phones)
        page.project_wanted.connect(self._console.project_joining)
        page.poster_wanted.connect(self.printer.ask_poster)
        page.tickets_wanted.connect(self.printer.ask_tickets)
        self._show(page)

    def show_moderation(self) -> None:
        """Show the cards of phones that wait to be read."""
        mirrored, now = self._console.projection.mirrored, self._workbench.now()
        self._show(ModerationPage(self._bridge, self._console.phones, now, mirrored=mirrored))

    def show_waiting(self, card: str) -> None:
        """Show one of them."""
        self.show_moderation()
        if isinstance(self.page, ModerationPage):
            self.page.queue.choose(card)

    def back(self) -> None:
        """Go back to the room."""
        if self.page is not None:
            page, self.page = self.page, None
            self._console.pages.removeWidget(page)
            page.deleteLater()
            self._console.capture.field.setFocus()

    def keep(self) -> bool:
        """Keep what is being typed beside the room; tell whether it was accepted."""
        return self.page is None or self.page.keep()

    def keep_all(self) -> bool:
        """Keep what is being typed anywhere in the workshop; tell whether it was all accepted."""
        beside, room = self.keep(), self._console.stage.keep()
        return beside and room

    def ask_print(self) -> None:
        """Ask what to print, then where."""
        self.printer.ask_kit()

    def ask_copy(self) -> None:
        """Ask where to write a copy of all that is in memory."""
        name = self._path.with_stem(f"{self._path.stem}-copie")
        folder = self._path.parent if self.saving.saved else self._workbench.workshops_dir
        ask_copy(self._window(), free_path(folder / name.name), self._copy)

    def ask_export(self) -> None:
        """Ask for the folder that receives the documents."""
        ask_folder(self._window(), self._path.parent, self.export)

    def export(self, folder: str) -> None:
        """Produce the documents into a folder."""
        self._console.top_bar.show_exporting(True)
        work = partial(self._workbench.export, self._bridge.service, Path(folder))
        self._console.tasks.run(
            work, self._tell_exported, self._refuse_export, crashed=self._stop_exporting, owner=self
        )

    def left_out(self) -> str:
        """Return what a copy does not hold, in French: the ballots of an open poll lie in the file alone."""
        with self._bridge.service.reading() as session:
            voting = bool(open_polls(session))
        return (
            "Les bulletins du vote en cours n’y sont pas\u202f: recueillez-les de nouveau." if voting else ""
        )

    def _show(self, page: BesidePage) -> bool:
        if not self.keep():
            page.deleteLater()
            return False
        self.back()
        self.page = page
        page.left.connect(partial(self._leave, page))
        self._console.pages.addWidget(page)
        self._console.pages.setCurrentWidget(page)
        page.begin()
        return True

    def _leave(self, page: BesidePage) -> None:
        """Go back from a page, unless another one has taken its place since."""
        if self.page is page:
            self.back()

    def _refresh(self, change: Change) -> None:
        if self.page is not None:
            self.page.refresh(change)
        if change.action.actor is Actor.IMPORT and change.action.kind is ActionKind.DO:
            self._tell_imported(change)
        told = reverted(change.action, self._bridge.service.history)
        if told is not None:
            self.said.emit(told)

    def _tell_imported(self, change: Change) -> None:
        """Tell what came in, whether or not its page is still there."""
        cards = [event.card.id for event in change.action.events if isinstance(event, CardAdded)]
        said = "1 carte importée." if len(cards) == 1 else f"{french.number(len(cards))} cartes importées."
        undo = partial(self._take_out, cards)
        self.said.emit(Message(Tone.SUCCESS, said, action_title="Retirer ces cartes", action=undo))

    def _take_out(self, cards: Sequence[str]) -> None:
        if self._bridge.attempt(self._bridge.service.remove_cards, cards):
            self.said.emit(Message(Tone.SUCCESS, "Les cartes importées sont retirées du tableau."))

    def _ask_history(self) -> None:
        ask_table(
            self._window(), self._path.with_name(f"{self._path.stem}-historique.csv"), self._export_history
        )

    def _export_history(self, path: str) -> None:
        if isinstance(self.page, HistoryPage):
            work = partial(write_history, Path(path), self.page.lines())
            self._console.tasks.run(work, self._tell_history, self._refuse)

    def _tell_history(self, path: Path) -> None:
        show = partial(_open, path.parent)
        self.said.emit(
            Message(Tone.SUCCESS, f"Historique enregistré dans {path}", "", "Ouvrir le dossier", show)
        )

    def _tell_resumed(self, resumed: Resumed) -> None:
        notice, project = self._console.workshop.notice, self._console.project_joining
        self.said.emit(resumed_message(resumed, notice, project))

    def _tell_stayed_closed(self) -> None:
        """Offer to serve phones again, when a vote was left open without them."""
        with self._bridge.service.reading() as session:
            polls = open_polls(session)
        if polls:
            self.said.emit(still_open(polls[0], self._console.workshop.notice, self.show_phones))

    def _copy(self, path: str) -> None:
        self.keep_all()
        work = partial(self._workbench.save_copy, self._bridge.service, Path(path))
        self._console.tasks.run(work, self._tell_copied, self._refuse)

    def _tell_copied(self, copy: Path) -> None:
        if self.saving.saved:
            show = partial(_open, copy.parent)
            said = f"Copie enregistrée dans {copy}"
            self.said.emit(Message(Tone.SUCCESS, said, self.left_out(), "Ouvrir le dossier", show))
        else:
            self.moved.emit(copy)

    def _stop_exporting(self) -> None:
        self._console.top_bar.show_exporting(False)

    def _tell_exported(self, done: Exported) -> None:
        self._stop_exporting()
        self._tell_written(done.paths, done.kept)

    def _tell_written(self, paths: Sequence[Path], kept: Sequence[Path] = ()) -> None:
        if not paths:
            self.said.emit(Message(Tone.SUCCESS, "Aucun document à produire."))
            return
        folder = paths[0].parent
        text = f"{french.counted(len(paths), 'document')} dans {folder}"
        names = [", ".join(path.name for path in paths)]
        if kept:
            older = ", ".join(path.name for path in kept)
            names.append(f"Gardé sous un autre nom, au cas où quelqu’un y aurait travaillé\u202f: {older}")
        show = partial(_open, folder)
        self.said.emit(Message(Tone.SUCCESS, text, "\n".join(names), "Ouvrir le dossier", show))

    def _refuse_export(self, error: WorkshopError) -> None:
        self._stop_exporting()
        self._refuse(error)

    def _refuse(self, error: WorkshopError) -> None:
        self._console.refused.emit(error)

    def _tell_unsaved(self, error: UnsavedError) -> None:
        self.said.emit(Message(Tone.FAILURE, error.message, error.remedy, COPY_TITLE, self.ask_copy))

    def _show_saved(self, saved: bool) -> None:
        self._console.top_bar.show_saved(saved)
        if saved:
            self.said.emit(Message(Tone.SUCCESS, "Tout est de nouveau enregistré."))

    def _window(self) -> QWidget:
        return self._console.window()

    def _connect(self) -> None:
        bar = self._console.top_bar
        bar.prepare_wanted.connect(self.show_prepare)
        bar.import_wanted.connect(self.show_import)
        bar.history_wanted.connect(self.show_history)
        bar.print_wanted.connect(self.ask_print)
        bar.copy_wanted.connect(self.ask_copy)
        bar.export_wanted.connect(self.ask_export)
        bar.phones_wanted.connect(self.show_phones)
        bar.moderation_wanted.connect(self.show_moderation)
        self._console.waiting_wanted.connect(self.show_waiting)
        # Queued: said once what it is about is on the screen.
        self._console.said.connect(self.said, Qt.ConnectionType.QueuedConnection)
        self._console.phones.resumed.connect(self._tell_resumed)
        self._console.phones.stayed_closed.connect(self._tell_stayed_closed)
        self.printer.written.connect(self._tell_written)
        self._console.voting.written.connect(self._tell_written)
        bar.shortcuts_wanted.connect(self._console.cheat_sheet.toggle)
        self._bridge.changed.connect(self._refresh)
        self._console.board.said.connect(self.said)
        self.saving.failed.connect(self._tell_unsaved)
        self.saving.changed.connect(self._show_saved)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
