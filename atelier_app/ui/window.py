"""The window: the home or one workshop, messages above, files dropped from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.ui import french
from atelier_app.ui.banner import Banner, Message, Tone, refusal
from atelier_app.ui.console import ConsolePage
from atelier_app.ui.files import ask_folder, ask_workshop
from atelier_app.ui.home import HomePage
from atelier_app.ui.new_workshop import NewWorkshopDialog
from atelier_app.ui.pieces import dressed
from atelier_app.ui.recent import RecentWorkshop
from atelier_app.ui.tasks import TaskRunner
from atelier_app.ui.workbench import FILE_SUFFIX, NewWorkshop, OpenWorkshop, Workbench

_SMALLEST = (1024, 640)
_AT_FIRST = (1366, 768)


class MainWindow(QMainWindow):
    """Show the home, open a workshop from it, come back; slow work happens on other threads."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.tasks = TaskRunner(self)
        self.banner = Banner()
        self.home = HomePage()
        self.console: ConsolePage | None = None
        self.dialog: NewWorkshopDialog | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.home)
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_AT_FIRST)
        self._lay_out()
        self._connect()
        self._show_home()

    def open_path(self, path: Path) -> None:
        """Open a workshop file, in place of what is shown."""
        if self.console is not None and self.console.workshop.path == path.resolve():
            return
        self._begin(partial(self._workbench.open_workshop, path))

    def say(self, message: Message) -> None:
        """Show a message above the page."""
        self.banner.show_message(message)

    def report_bug(self, _error: object = None) -> None:
        """Say that something went wrong through no fault of the user, and where the details are."""
        self.say(
            Message(
                Tone.FAILURE,
                "Une erreur interne s’est produite. Ce qui était enregistré l’est toujours.",
                f"Les détails sont dans le journal\u202f: {self._workbench.log_file}",
            )
        )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.hide()
        self.tasks.stop()
        self._close_console()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    def _show_home(self) -> None:
        self._close_console()
        self._pages.setCurrentWidget(self.home)
        self.setWindowTitle("Atelier")
        self.home.setFocus()
        self.tasks.run(self._workbench.list_methods, self.home.show_methods)
        self.tasks.run(self._workbench.recent.entries, self._show_recent)

    def _show_recent(self, entries: Sequence[RecentWorkshop]) -> None:
        self.home.show_recent(entries, self._workbench.now())

    def _choose_method(self, method: Method) -> None:
        folder, today = self._workbench.workshops_dir, self._workbench.now().date()
        self.dialog = NewWorkshopDialog(method, folder, today, self)
        self.dialog.submitted.connect(self._create)
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _create(self, wanted: NewWorkshop) -> None:
        self._begin(partial(self._workbench.create_workshop, wanted))

    def _open_sample(self) -> None:
        self._begin(self._workbench.open_sample)

    def _begin(self, opening: Callable[[], OpenWorkshop]) -> None:
        """Open a workshop on another thread; only one at a time."""
        if self.home.isEnabled():
            self.home.setEnabled(False)
            self.tasks.run(opening, self._show_workshop, self._refuse_opening)

    def _show_workshop(self, workshop: OpenWorkshop) -> None:
        self.home.setEnabled(True)
        if self.dialog is not None:
            self.dialog.accept()
        self._close_console()
        self.banner.dismiss()
        self.console = ConsolePage(workshop, self._workbench)
        self.console.refused.connect(self._show_refusal)
        self.console.accepted.connect(self._forget_refusal)
        self.console.top_bar.home_wanted.connect(self._show_home)
        self.console.top_bar.export_wanted.connect(self._ask_export)
        self._pages.addWidget(self.console)
        self._pages.setCurrentWidget(self.console)
        self.setWindowTitle(f"{workshop.path.stem} — Atelier")
        self.console.capture.field.setFocus()
        if workshop.notice:
            self.say(Message(Tone.REFUSAL, workshop.notice))

    def _refuse_opening(self, error: WorkshopError) -> None:
        self.home.setEnabled(True)
        if self.dialog is not None:
            self.dialog.refuse(error)
        else:
            self._show_refusal(error)

    def _close_console(self) -> None:
        if self.console is None:
            return
        page, self.console = self.console, None
        entry = page.close_workshop()
        self._workbench.recent.remember(entry)
        self._pages.removeWidget(page)
        self.banner.dismiss()
        page.deleteLater()

    def _ask_file(self) -> None:
        ask_workshop(self, self._workbench.workshops_dir, self._open_chosen)

    def _open_chosen(self, path: str) -> None:
        self.open_path(Path(path))

    def _ask_export(self) -> None:
        if self.console is not None:
            ask_folder(self, self.console.workshop.path.parent, self._export)

    def _export(self, folder: str) -> None:
        if self.console is not None:
            self.console.top_bar.show_exporting(True)
            work = partial(self._workbench.export, self.console.workshop.service, Path(folder))
            self.tasks.run(work, self._show_exported, self._refuse_export)

    def _show_exported(self, paths: Sequence[Path]) -> None:
        self._end_export()
        names = ", ".join(path.name for path in paths)
        folder = str(paths[0].parent) if paths else ""
        text = (
            f"{french.counted(len(paths), 'document')} dans {folder}"
            if paths
            else "Aucun document à produire."
        )
        show = partial(_open_folder, folder) if paths else None
        self.say(Message(Tone.SUCCESS, text, names, "Ouvrir le dossier" if paths else "", show))

    def _refuse_export(self, error: WorkshopError) -> None:
        self._end_export()
        self._show_refusal(error)

    def _end_export(self) -> None:
        if self.console is not None:
            self.console.top_bar.show_exporting(False)

    def _show_refusal(self, error: WorkshopError) -> None:
        self.say(refusal(error))

    def _forget_refusal(self) -> None:
        if self.banner.message is not None and self.banner.message.tone is Tone.REFUSAL:
            self.banner.dismiss()

    def _crashed(self, error: object) -> None:
        self.home.setEnabled(True)
        self._end_export()
        if self.dialog is not None:
            self.dialog.reject()
        self.report_bug(error)

    def _connect(self) -> None:
        self.tasks.refused.connect(self._show_refusal)
        self.tasks.crashed.connect(self._crashed)
        self.home.method_chosen.connect(self._choose_method)
        self.home.workshop_chosen.connect(self.open_path)
        self.home.sample_chosen.connect(self._open_sample)
        self.home.file_wanted.connect(self._ask_file)
        self.home.refused.connect(self._show_refusal)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self).activated.connect(self._ask_file)

    def _lay_out(self) -> None:
        centre = QWidget()
        dressed(centre, "page")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(centre)


def _open_folder(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _dropped_file(event: QDropEvent) -> Path | None:
    """Return the one workshop file that is being dropped, if it is that."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix == FILE_SUFFIX else None
