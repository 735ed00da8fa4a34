"""The voting stage: one page per state of the poll."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from atelier_app.domain.method import Step
from atelier_app.domain.polls import Poll, PollState
from atelier_app.domain.session import Session
from atelier_app.ui.stages.stage import Stage, StageContext
from atelier_app.ui.stages.voting.booth import OpenPage
from atelier_app.ui.stages.voting.prepare import DraftPage, PreparePage
from atelier_app.ui.stages.voting.result import ResultPage
from atelier_app.ui.stages.voting.state import outcome, poll_of


class VotingStage(Stage):
    """Prepare, open, take ballots, close, read the result, vote again."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self.poll: Poll | None = None
        self._voted_again: str | None = None
        """The closed poll that the facilitator asked to follow with another one."""
        self.prepare_page, self.draft_page = PreparePage(), DraftPage()
        self.open_page, self.result_page = OpenPage(self.bridge), ResultPage()
        self.pages = QStackedWidget()
        for page in (self.prepare_page, self.draft_page, self.open_page, self.result_page):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.prepare_page.prepared.connect(self._prepare)
        self.prepare_page.result_wanted.connect(self._show_result)
        self.draft_page.opened.connect(self._open)
        self.draft_page.given_up.connect(self._give_up)
        self.open_page.closed.connect(self._close)
        self.result_page.again_wanted.connect(self._prepare_again)

    def show_step(self, session: Session, step: Step) -> None:
        self._voted_again = None
        super().show_step(session, step)

    def show_session(self, session: Session) -> None:
        poll = self.poll = poll_of(session, self.step.id)
        if poll is None or poll.state is not PollState.OPEN:
            self.open_page.forget()
        if poll is None or poll.id == self._voted_again:
            self.prepare_page.show_options(self.step, session.votable(self.step), voted=poll is not None)
            self.pages.setCurrentWidget(self.prepare_page)
        elif poll.state is PollState.DRAFT:
            self.draft_page.show_poll(poll)
            self.pages.setCurrentWidget(self.draft_page)
        elif poll.state is PollState.OPEN:
            self.open_page.show_poll(poll, session.preparation.participants)
            opening = self.draft_page.open_button.hasFocus()
            self.pages.setCurrentWidget(self.open_page)
            if opening:  # else Qt gives the keys to the next button, which closes the vote
                self.open_page.begin()
        else:
            self.result_page.show_outcome(outcome(session, poll))
            self.pages.setCurrentWidget(self.result_page)

    def _prepare(self, question: str, options: list[str]) -> None:
        self.bridge.attempt(
            self.service.prepare_poll, self.step.id, question=question.strip() or None, options=options
        )

    def _prepare_again(self) -> None:
        self._follow(self.poll)

    def _show_result(self) -> None:
        self._follow(None)

    def _follow(self, closed: Poll | None) -> None:
        """Prepare what follows a closed poll, or come back to its result."""
        self._voted_again = closed.id if closed is not None else None
        with self.service.reading() as session:
            self.show_session(session)

    def _give_up(self) -> None:
        if self.poll is not None:
            self.bridge.attempt(self.service.discard_poll, self.poll.id)

    def _open(self) -> None:
        if self.poll is not None:
            self.bridge.attempt(self.service.open_poll, self.poll.id)

    def _close(self) -> None:
        if self.poll is not None:
            self.bridge.attempt(self.service.close_poll, self.poll.id)
