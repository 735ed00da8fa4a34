"""The stages where people vote: what they have in common, and the plain one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.ui.printing.printed import PrintedBallots
from atelier_app.ui.stages.stage import Stage, StageContext
from atelier_app.ui.stages.voting.pages import PollPages


class PollStage(Stage):
    """A stage with the pages of the polls of its step.

    Who plays a poll on a full screen, from paper or on paper connects to the signals, and says so with
    `offer`: a button without anybody behind it is not shown.
    """

    kiosk_wanted = Signal(str)
    """The poll (id) to vote in on a full screen; likewise below."""
    paper_wanted = Signal(str)
    print_wanted = Signal(str)

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self.polls = PollPages(self.bridge, context.phones)
        self.polls.kiosk_wanted.connect(self.kiosk_wanted)
        self.polls.paper_wanted.connect(self.paper_wanted)
        self.polls.print_wanted.connect(self.print_wanted)

    def offer(
        self, *, kiosk: bool = False, paper: bool = False, printing: PrintedBallots | None = None
    ) -> None:
        """Show the ways of voting that somebody listens to."""
        self.polls.offer(kiosk=kiosk, paper=paper, printing=printing)

    def show_step(self, session: Session, step: Step) -> None:
        self.polls.show_step(step)
        super().show_step(session, step)


class VotingStage(PollStage):
    """Prepare, open, take ballots, stop, count, read the result, vote again."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.polls)

    def show_session(self, session: Session) -> None:
        self.polls.show_session(session)
