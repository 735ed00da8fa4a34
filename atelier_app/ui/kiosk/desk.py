"""What the voting stages call for: the kiosk, the entry of paper ballots, the paper ballots themselves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from atelier_app.domain.polls import Poll
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.files import ask_folder
from atelier_app.ui.kiosk.paper_window import PaperWindow
from atelier_app.ui.kiosk.window import KioskWindow
from atelier_app.ui.printing.ballot_dialog import BallotDialog, BallotWish, write_ballots
from atelier_app.ui.printing.printed import PrintedBallots
from atelier_app.ui.screens import ScreenInfo, Screens
from atelier_app.ui.stages.voting.stage import PollStage
from atelier_app.ui.tasks import TaskRunner


class VotingDesk(QObject):
    """One kiosk and one entry of papers at most, in windows of their own over the console."""

    written = Signal(object)
    """The paths of the ballots to print."""

    def __init__(
        self, bridge: Bridge, tasks: TaskRunner, screens: Screens, folder: Path, console: QWidget
    ) -> None:
        """`folder` is where files are proposed to be written."""
        super().__init__(console)
        self._bridge, self._tasks, self._screens = bridge, tasks, screens
        self._folder, self._console = folder, console
        self.printed = PrintedBallots(self)
        self.kiosk: KioskWindow | None = None
        self.paper: PaperWindow | None = None
        self.question: ScreenQuestion | None = None
        self.dialog: BallotDialog | None = None

    def serve(self, stage: PollStage) -> None:
        """Answer the calls of a stage."""
        stage.offer(kiosk=True, paper=True, printing=self.printed)
        stage.kiosk_wanted.connect(self.open_kiosk)
        stage.paper_wanted.connect(self.open_paper)
        stage.print_wanted.connect(self.ask_ballots)

    def open_kiosk(self, poll: str) -> None:
        """Open the kiosk on the only screen, or on the one that is chosen."""
        self._close_kiosk()
        present = self._screens.present()
        if len(present) == 1:
            self._open_on(poll, present[0])
            return
        self.question = ScreenQuestion(present, self._console.window())
        self.question.chosen.connect(partial(self._open_on, poll))
        self.question.open()

    def open_paper(self, poll: str) -> None:
        """Open the entry of paper ballots of a poll, in place of that of another one.

        A ballot that is being typed in comes first: its window comes forward instead.
        """
        if self.paper is not None and self.paper.page.unfinished:
            self.paper.activateWindow()
            self.paper.page.take_keys()
            return
        self._close_paper()
        self.paper = PaperWindow(self._bridge, poll, self._console)
        self.paper.closed.connect(self._forget_paper)
        self.paper.show()
        self.paper.activateWindow()
        self.paper.page.take_keys()

    def ask_ballots(self, poll: str) -> None:
        """Ask how many paper ballots to print, then where."""
        with self._bridge.service.reading() as session:
            known, participants = session.polls.get(poll), session.preparation.participants
        if known is not None:
            first = self.printed.next_number(known)
            self.dialog = BallotDialog(known, participants, self._console.window(), first=first)
            self.dialog.submitted.connect(partial(self._ask_folder, known))
            self.dialog.finished.connect(self.dialog.deleteLater)
            self.dialog.open()

    def close(self) -> None:
        """Close the windows, with the workshop."""
        self._close_kiosk()
        self._close_paper()

    def _open_on(self, poll: str, screen: ScreenInfo) -> None:
        self.kiosk = KioskWindow(self._bridge, poll, self._console)
        self.kiosk.closed.connect(self._forget_kiosk)
        self.kiosk.show_on(screen)

    def _close_kiosk(self) -> None:
        if self.kiosk is not None:
            self.kiosk.leave()

    def _close_paper(self) -> None:
        if self.paper is not None:
            self.paper.page.drop()
            self.paper.close()

    def _forget_kiosk(self) -> None:
        if self.kiosk is not None:
            self.kiosk.deleteLater()
            self.kiosk = None

    def _forget_paper(self) -> None:
        if self.paper is not None:
            self.paper.deleteLater()
            self.paper = None

    def _ask_folder(self, poll: Poll, wish: BallotWish) -> None:
        write = partial(self._print, poll, wish)
        ask_folder(self._console.window(), self._folder, write, "Dossier des bulletins à imprimer")

    def _print(self, poll: Poll, wish: BallotWish, folder: str) -> None:
        work = partial(write_ballots, poll, wish, Path(folder))
        self._tasks.run(work, partial(self._tell, poll, wish), owner=self)

    def _tell(self, poll: Poll, wish: BallotWish, paths: list[Path]) -> None:
        self.printed.note(poll, wish.first, wish.count)
        self.written.emit(paths)


class ScreenQuestion(QMessageBox):
    """On which screen the kiosk opens, when there are several."""

    chosen = Signal(object)
    """A `ScreenInfo`."""

    def __init__(self, screens: tuple[ScreenInfo, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle("Ouvrir la borne")
        self.setText("Sur quel écran ouvrir la borne\u202f?")
        self.setInformativeText("Elle le remplit. On la quitte avec Échap.")
        self._screens: dict[QPushButton, ScreenInfo] = {}
        for screen in screens:
            button = self.addButton(screen.title, QMessageBox.ButtonRole.AcceptRole)
            self._screens[button] = screen
        self.cancel_button = self.addButton("Annuler", QMessageBox.ButtonRole.RejectRole)
        self.setEscapeButton(self.cancel_button)
        self.buttonClicked.connect(self._choose)
        self.finished.connect(self.deleteLater)

    @property
    def screen_buttons(self) -> tuple[QPushButton, ...]:
        """One button for each screen, in their order."""
        return tuple(self._screens)

    def _choose(self, button: QPushButton) -> None:
        if button in self._screens:
            self.chosen.emit(self._screens[button])
