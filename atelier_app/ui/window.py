"""The window: the home or one workshop, messages over it, files dropped from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.errors import UnsavedError, WorkshopError
from atelier_app.domain.method import Method
from atelier_app.ui.banner import Banner, Message, Tone, refusal
from atelier_app.ui.commands import CommandsFirst
from atelier_app.ui.files import ask_workshop, dropped_file
from atelier_app.ui.home import HomePage, interruption
from atelier_app.ui.leaving import LeavingQuestion, MovingQuestion, OpenVoteQuestion, opened_copy
from atelier_app.ui.new_workshop import NewWorkshopDialog
from atelier_app.ui.pieces import dressed
from atelier_app.ui.recent import RecentWorkshop
from atelier_app.ui.tasks import TaskRunner
from atelier_app.ui.workbench import CARD_SUFFIXES, FILE_SUFFIX, NewWorkshop, OpenWorkshop, Workbench

if TYPE_CHECKING:
    from atelier_app.ui.console import ConsolePage
    from atelier_app.ui.errands import Errands
    from atelier_app.ui.remembering import Remembering

_AT_FIRST = QSize(1366, 768)
_BUG = "Une erreur interne s’est produite. Ce qui était enregistré l’est toujours."


class MainWindow(QMainWindow):
    """Show the home, open a workshop from it, come back; slow work happens on other threads."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.tasks = TaskRunner(self)
        self._centre = QWidget()
        self.banner = Banner(self._centre)
        self.home = HomePage()
        self.console: ConsolePage | None = None
        self.errands: Errands | None = None
        self._remembering: Remembering | None = None
        self.dialog: NewWorkshopDialog | None = None
        self.question: LeavingQuestion | OpenVoteQuestion | MovingQuestion | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.home)
        self.setAcceptDrops(True)
        self.resize(_AT_FIRST.boundedTo(self.screen().availableSize()))
        self._lay_out()
        self._connect()
        self._show_home()
        CommandsFirst(self)
        self.tasks.run(workbench.recent.interrupted, self._offer_interrupted)

    def open_path(self, path: Path) -> None:
        """Open a workshop file, in place of what is shown."""
        if self.console is not None and self.console.workshop.path == path.resolve():
            return
        opening = partial(self._begin, partial(self._workbench.open_workshop, path))
        if self._may_leave(opening):
            opening()

    def say(self, message: Message) -> None:
        """Show a message above the page."""
        self.banner.show_message(message)

    def report_bug(self, _error: object = None) -> None:
        """Say that something went wrong through no fault of the user, and where the details are."""
        self.say(Message(Tone.FAILURE, _BUG, self._details()))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self._may_leave(self._close_anyway):
            event.ignore()
            return
        self.hide()
        self.tasks.stop()
        self._close_console()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            if path.suffix.lower() == FILE_SUFFIX:
                self.open_path(path)
            elif self.errands is not None:
                self.errands.import_file(path)

    def _dropped(self, event: QDropEvent) -> Path | None:
        cards = () if self.errands is None else CARD_SUFFIXES
        return dropped_file(event, (FILE_SUFFIX, *cards))

    def _go_home(self) -> None:
        """Leave the workshop, unless something would be lost."""
        if self._may_leave(self._show_home):
            self._show_home()

    def _may_leave(self, leave: Callable[[], object]) -> bool:
        """Keep what is being typed; tell whether the workshop is safe to leave, else ask what to do."""
        if self.errands is None:
            return True
        kept = self.errands.keep_all()
        self.errands.saving.check()
        if not self.errands.saving.saved:
            self.question = LeavingQuestion(self.errands.saving.gone, self)
            self.question.copy_wanted.connect(self.errands.ask_copy)
        elif kept and self.console is not None and self.console.serves_a_vote:
            self.question = OpenVoteQuestion(self)
        else:
            return kept
        self.question.leave_wanted.connect(leave)
        self.question.open()
        return False

    def _close_anyway(self) -> None:
        self._close_console()
        self.close()

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
        self._begin(partial(self._workbench.create_workshop, wanted), self._show_created)

    def _open_sample(self) -> None:
        self._begin(self._workbench.open_sample)

    def _begin(
        self, opening: Callable[[], OpenWorkshop], show: Callable[[OpenWorkshop], None] | None = None
    ) -> None:
        """Open a workshop on another thread; only one at a time."""
        if self.home.isEnabled():
            self.home.setEnabled(False)
            done = show or self._show_workshop
            self.tasks.run(
                partial(_opened, opening), done, self._refuse_opening, crashed=self._give_up_opening
            )

    def _show_created(self, workshop: OpenWorkshop) -> None:
        self._show_workshop(workshop)
        if self.errands is not None:
            self.errands.show_prepare()

    def _go_on_in(self, copy: Path) -> None:
        """Open the copy in place of a file that takes nothing any more."""
        left_out = self.errands.left_out() if self.errands is not None else ""
        opening = partial(self._move_to, copy, left_out)
        if self.errands is None or self.errands.keep_all():
            opening()
        else:
            self.question = MovingQuestion(copy, self)
            self.question.move_wanted.connect(opening)
            self.question.open()

    def _move_to(self, copy: Path, left_out: str) -> None:
        if self.console is not None and self.console.workshop.path == copy.resolve():
            self._show_home()  # a file that is gone still holds its name
        opening = partial(opened_copy, self._workbench.open_workshop, copy, left_out)
        self._begin(opening, self._show_copy)

    def _show_copy(self, workshop: OpenWorkshop) -> None:
        recent, field = self._workbench.recent, self.console and self.console.capture.field
        draft = field.text() if field else recent.draft_of(workshop.path)
        self._show_workshop(workshop)
        if self.console is not None:
            self.console.capture.field.setText(draft)

    def _show_workshop(self, workshop: OpenWorkshop) -> None:
        self.home.setEnabled(True)
        if self.dialog is not None:
            self.dialog.accept()
        self.banner.dismiss()
        self._close_console()
        from atelier_app.ui.console import ConsolePage
        from atelier_app.ui.remembering import Remembering

        self.console = ConsolePage(workshop, self._workbench)
        self._run_errands(self.console)
        self._pages.addWidget(self.console)
        self._pages.setCurrentWidget(self.console)
        self._show_title()
        self.console.capture.field.setText(self._workbench.recent.draft_of(workshop.path))
        self.console.capture.field.setFocus()
        self._remembering = Remembering(self.console, self._workbench.recent, self._workbench.now)
        if workshop.notice:
            self.say(Message(Tone.NOTICE, workshop.notice))

    def _run_errands(self, console: ConsolePage) -> None:
        from atelier_app.ui.errands import Errands

        self.errands = Errands(console, self._workbench, console)
        self.errands.said.connect(self.say)
        self.errands.moved.connect(self._go_on_in)
        self.errands.saving.changed.connect(self._show_title)
        console.refused.connect(self._show_refusal)
        console.accepted.connect(self._forget_old_news)
        console.crashed.connect(self.report_bug)
        console.top_bar.home_wanted.connect(self._go_home)

    def _show_title(self) -> None:
        if self.console is not None and self.errands is not None:
            state = "Enregistré" if self.errands.saving.saved else "Non enregistré"
            self.setWindowTitle(f"{self.console.workshop.path.stem} — {state} — Atelier")

    def _offer_interrupted(self, entry: RecentWorkshop | None) -> None:
        if entry is None or self.console is not None:
            return
        self.say(interruption(entry, partial(self.open_path, entry.path)))

    def _refuse_opening(self, error: WorkshopError) -> None:
        self.home.setEnabled(True)
        if self.dialog is not None:
            self.dialog.refuse(error)
        else:
            self._show_refusal(error)

    def _give_up_opening(self) -> None:
        self.home.setEnabled(True)
        if self.dialog is not None:
            self.dialog.tell(f"{_BUG} {self._details()}")

    def _details(self) -> str:
        return f"Les détails sont dans le journal\u202f: {self._workbench.log_file}"

    def _close_console(self) -> None:
        if self.console is None:
            return
        if self.errands is not None:
            self.errands.keep()
        if self._remembering is not None:
            self._remembering.stop()
            self._remembering = None
        self.banner.dismiss()  # before what the work under way has to tell, which stays
        page, self.console, self.errands = self.console, None, None
        draft = page.capture.field.text()
        entry = page.close_workshop()
        self._workbench.recent.remember(entry.model_copy(update={"draft": draft}))
        self._pages.removeWidget(page)
        page.deleteLater()

    def _ask_file(self) -> None:
        ask_workshop(self, self._workbench.workshops_dir, self._open_chosen)

    def _open_chosen(self, path: str) -> None:
        self.open_path(Path(path))

    def _show_refusal(self, error: WorkshopError) -> None:
        if isinstance(error, UnsavedError) and self.errands is not None:
            self.errands.saving.note_refusal(error)
        else:
            self.say(refusal(error))

    def _forget_old_news(self) -> None:
        """Say no more what was about an earlier action, now that another one went through."""
        said = self.banner.message
        if said is not None and said.tone is Tone.REFUSAL:
            self.banner.dismiss()
        elif said is not None and said.tone is Tone.SUCCESS and said.stays:
            self.banner.give_way()

    def _connect(self) -> None:
        self.tasks.refused.connect(self._show_refusal)
        self.tasks.crashed.connect(self.report_bug)
        self.home.method_chosen.connect(self._choose_method)
        self.home.workshop_chosen.connect(self.open_path)
        self.home.sample_chosen.connect(self._open_sample)
        self.home.file_wanted.connect(self._ask_file)
        self.home.refused.connect(self._show_refusal)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self).activated.connect(self._ask_file)

    def _lay_out(self) -> None:
        dressed(self._centre, "page")
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(self._centre)


def _opened(opening: Callable[[], OpenWorkshop]) -> OpenWorkshop:
    """Open a workshop, and load what shows one: the home does not wait for it."""
    import atelier_app.ui.errands  # noqa: F401

    return opening()
