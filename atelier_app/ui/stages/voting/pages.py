"""The pages of a poll, one per state: prepare, open, count, read, vote again."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.method import Step
from atelier_app.domain.phones import last_poll
from atelier_app.domain.polls import Poll, PollState, RaisedHands
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.phones.model import Phones
from atelier_app.ui.printing.printed import PrintedBallots
from atelier_app.ui.stages.parts import Notice
from atelier_app.ui.stages.voting.control import OpenPage
from atelier_app.ui.stages.voting.draft import DraftPage
from atelier_app.ui.stages.voting.hands import HandsPage
from atelier_app.ui.stages.voting.outcome import outcome
from atelier_app.ui.stages.voting.prepare import PreparePage, Wanted
from atelier_app.ui.stages.voting.result import ResultPage
from atelier_app.ui.stages.voting.rounds import another_round, changed_settings, first_wording, past_votes
from atelier_app.ui.stages.voting.state import turnout_of

_Page = PreparePage | DraftPage | OpenPage | HandsPage | ResultPage


class Beside(Enum):
    """What the facilitator has asked for beside the page of the state that the poll is in."""

    SETTINGS = auto()
    HANDS = auto()
    ANOTHER_VOTE = auto()
    ANOTHER_ROUND = auto()


class PollPages(QWidget):
    """Play the polls of a step, of whatever kind: the last one prepared is shown."""

    kiosk_wanted = Signal(str)
    """The poll (id) to vote in on a full screen; likewise below."""
    paper_wanted = Signal(str)
    print_wanted = Signal(str)

    def __init__(self, bridge: Bridge, phones: Phones | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._service = bridge, bridge.service
        self._step: Step | None = None
        self.poll: Poll | None = None
        self._printed: PrintedBallots | None = None
        self._looked_at: tuple[str, str] | None = None
        """The last poll (id), and the one whose result was asked for instead."""
        self._beside: tuple[str, Beside] | None = None
        """The poll (id) beside which something was asked for, and what."""
        self.prepare_page, self.draft_page = PreparePage(), DraftPage()
        self.open_page, self.hands_page, self.result_page = (
            OpenPage(bridge, phones),
            HandsPage(),
            ResultPage(),
        )
        self.papers = Notice()
        self.pages = QStackedWidget()
        for page in (self.prepare_page, self.draft_page, self.open_page, self.hands_page, self.result_page):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.papers)
        outer.addWidget(self.pages)
        self._connect()

    def offer(
        self, *, kiosk: bool = False, paper: bool = False, printing: PrintedBallots | None = None
    ) -> None:
        """Show the ways of voting that somebody listens to: see the signals. `printing` tells what was."""
        self.draft_page.print_button.setVisible(printing is not None)
        self.open_page.offer(kiosk=kiosk, paper=paper, printing=printing is not None)
        if printing is not None:
            self._printed = printing
            printing.changed.connect(self._show_papers)

    def show_step(self, step: Step) -> None:
        """Begin with a step: nothing is asked for beside the state of its poll."""
        self._step, self._beside = step, None

    def show_session(self, session: Session) -> None:
        """Show the last poll of the step as it is now."""
        assert self._step is not None
        poll = self.poll = last_poll(session, self._step.id)
        if poll is None or poll.state not in (PollState.OPEN, PollState.STOPPED):
            self.open_page.forget()
        beside = self._asked_beside(poll)
        if beside is not Beside.SETTINGS:
            self.prepare_page.forget_edit()
        page = self._fill(session, poll, beside)
        self._show_papers()
        held = self._has_keys()
        changed = page is not self.pages.currentWidget()
        self.pages.setCurrentWidget(page)
        if changed and held:  # else Qt gives the keys to whatever button comes next
            page.begin()

    def _fill(self, session: Session, poll: Poll | None, beside: Beside | None) -> _Page:
        """Bring up to date the page to show, and return it."""
        assert self._step is not None
        if poll is None or beside is Beside.ANOTHER_VOTE:
            self.prepare_page.ask(first_wording(session, self._step, returns=poll is not None))
            return self.prepare_page
        if beside is Beside.ANOTHER_ROUND:
            self.prepare_page.ask(another_round(session, self._step, poll))
            return self.prepare_page
        if beside is Beside.SETTINGS:
            self.prepare_page.ask(changed_settings(session, self._step, poll))
            return self.prepare_page
        raised = session.hands.get(poll.id, ())
        if beside is Beside.HANDS:
            turnout = turnout_of(self._service, poll, raised, session.preparation.participants)
            self.hands_page.show_poll(poll, raised, turnout)
            return self.hands_page
        if poll.state is PollState.DRAFT:
            self.draft_page.show_poll(poll)
            return self.draft_page
        if poll.state is PollState.CLOSED:
            self._show_result(session, poll)
            return self.result_page
        self.open_page.show_poll(poll, raised, session.preparation.participants)
        return self.open_page

    def _show_result(self, session: Session, last: Poll) -> None:
        """Show the result of the last vote, or of an earlier one that was asked for since."""
        assert self._step is not None
        titles, polls = zip(*past_votes(session, self._step), strict=True)
        ranks = {poll.id: rank for rank, poll in enumerate(polls)}
        asked = (
            self._looked_at[1] if self._looked_at is not None and self._looked_at[0] == last.id else last.id
        )
        rank = ranks.get(asked, len(polls) - 1)
        told = outcome(session, polls[rank])
        eyebrow = french.joined((told.eyebrow, titles[rank]))
        self.result_page.show_outcome(replace(told, eyebrow=eyebrow))
        self.result_page.show_votes(titles, rank)

    def _look_at(self, rank: int) -> None:
        with self._service.reading() as session:
            assert self._step is not None and self.poll is not None
            self._looked_at = (self.poll.id, past_votes(session, self._step)[rank][1].id)
            self.show_session(session)

    def _show_papers(self) -> None:
        """Say what becomes of the paper ballots printed, as long as people can vote with them."""
        said, poll = "", self.poll
        if self._printed is not None and poll is not None and poll.state is not PollState.CLOSED:
            said = self._printed.said(poll, changing=self._asked_beside(poll) is Beside.SETTINGS)
        self.papers.show_words(said)

    def _asked_beside(self, poll: Poll | None) -> Beside | None:
        """Return what was asked for, as long as the poll is in a state that allows it."""
        if poll is None:
            return None
        asked = self._beside[1] if self._beside is not None and self._beside[0] == poll.id else None
        if asked is None and poll.id in self.hands_page.drafts:
            asked = Beside.HANDS  # left without a word on the hands typed: they are still there
        closed = poll.state is PollState.CLOSED
        if asked in (Beside.ANOTHER_VOTE, Beside.ANOTHER_ROUND):
            return asked if closed else None
        return None if closed else asked

    def _has_keys(self) -> bool:
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)

    def _ask(self, beside: Beside | None) -> None:
        self._beside = None if beside is None or self.poll is None else (self.poll.id, beside)
        with self._service.reading() as session:
            self.show_session(session)

    def _show_settings(self) -> None:
        self._ask(Beside.SETTINGS)

    def _show_hands(self) -> None:
        self._ask(Beside.HANDS)

    def _prepare_again(self) -> None:
        self._ask(Beside.ANOTHER_VOTE)

    def _prepare_round(self) -> None:
        self._ask(Beside.ANOTHER_ROUND)

    def _go_back(self) -> None:
        if self.poll is not None and self._asked_beside(self.poll) is Beside.HANDS:
            self.hands_page.forget(self.poll.id)
        self._ask(None)

    def _prepare(self, wanted: Wanted) -> None:
        assert self._step is not None
        beside = self._asked_beside(self.poll)
        if beside is Beside.SETTINGS:
            self._change(wanted)
            return
        previous = self.poll.id if self.poll is not None and beside is Beside.ANOTHER_ROUND else None
        self._bridge.attempt(
            self._service.prepare_poll,
            self._step.id,
            question=wanted.question.strip() or None,
            options=wanted.options,
            previous=previous,
        )

    def _change(self, wanted: Wanted) -> None:
        """Change what differs, and go back to the page of the poll once that went through."""
        assert self.poll is not None
        changes = dict(wanted.settings)
        if wanted.question != self.poll.question:
            changes["question"] = wanted.question
        if wanted.options != [option.id for option in self.poll.options]:
            changes["options"] = wanted.options
        if not changes or self._bridge.attempt(self._service.change_poll, self.poll.id, **changes):
            self._go_back()

    def _count_hands(self, rows: RaisedHands) -> None:
        if self.poll is not None and self._bridge.attempt(self._service.count_hands, self.poll.id, rows):
            self._go_back()

    def _discard(self) -> None:
        if self.poll is not None:
            self._bridge.attempt(self._service.discard_poll, self.poll.id)

    def _open(self) -> None:
        if self.poll is not None:
            self._bridge.attempt(self._service.open_poll, self.poll.id)

    def _stop(self) -> None:
        if self.poll is not None:
            self._bridge.attempt(self._service.stop_poll, self.poll.id)

    def _resume(self) -> None:
        if self.poll is not None:
            self._bridge.attempt(self._service.resume_poll, self.poll.id)

    def _count(self) -> None:
        if self.poll is not None:
            self._bridge.attempt(self._service.close_poll, self.poll.id)

    def _want_kiosk(self) -> None:
        if self.poll is not None:
            self.kiosk_wanted.emit(self.poll.id)

    def _want_paper(self) -> None:
        """Have papers typed in; a vote that is stopped opens again for that, and says so on its button."""
        if self.poll is None:
            return
        stopped = self.poll.state is PollState.STOPPED
        if not stopped or self._bridge.attempt(self._service.resume_poll, self.poll.id):
            self.paper_wanted.emit(self.poll.id)

    def _want_print(self) -> None:
        if self.poll is not None:
            self.print_wanted.emit(self.poll.id)

    def _connect(self) -> None:
        self.prepare_page.prepared.connect(self._prepare)
        self.prepare_page.given_up.connect(self._go_back)
        draft, voting, hands = self.draft_page, self.open_page, self.hands_page
        draft.opened.connect(self._open)
        draft.settings_wanted.connect(self._show_settings)
        draft.discarded.connect(self._discard)
        draft.print_button.clicked.connect(self._want_print)
        voting.stop_wanted.connect(self._stop)
        voting.resume_wanted.connect(self._resume)
        voting.counted.connect(self._count)
        voting.hands_wanted.connect(self._show_hands)
        voting.settings_wanted.connect(self._show_settings)
        voting.kiosk_button.clicked.connect(self._want_kiosk)
        voting.paper_button.clicked.connect(self._want_paper)
        voting.print_button.clicked.connect(self._want_print)
        hands.counted.connect(self._count_hands)
        hands.given_up.connect(self._go_back)
        self.result_page.vote_chosen.connect(self._look_at)
        self.result_page.again_wanted.connect(self._prepare_again)
        self.result_page.round_wanted.connect(self._prepare_round)
