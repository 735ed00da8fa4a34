"""The kiosk: full screen on this computer, one voter after the other."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.ballot_mark import ballot_mark
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import Channel, Poll, PollState
from atelier_app.domain.session import Session
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.kiosk.ballot import KioskBallot
from atelier_app.ui.kiosk.look import KIOSK_STYLE
from atelier_app.ui.kiosk.order import drawn_order
from atelier_app.ui.kiosk.pages import LeavePage, OverPage, ThanksPage, WelcomePage
from atelier_app.ui.kiosk.quiet import Quiet
from atelier_app.ui.pieces import dressed
from atelier_app.ui.screens import ScreenInfo
from atelier_app.ui.theme import styled

WARNED_AFTER = 45
"""Seconds without a gesture after which a ballot is about to be cleared."""
CLEARED_AFTER = WARNED_AFTER + 15
_THANKED = 20
"""Seconds after which the thanks make room for the next voter."""


class KioskWindow(QWidget):
    """Welcome, ballot, thanks, and again. Nothing leads back to a ballot, and nothing is ever counted here.

    It serves the poll that it was opened for and, once that one is over, any other that opens.
    """

    closed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        poll: str,
        parent: QWidget | None = None,
        *,
        now: Callable[[], float] = monotonic,
        draw_order: Callable[[int], Sequence[int]] = drawn_order,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Borne de vote")
        self.setAccessibleName("Borne de vote")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        dressed(self, "kiosk")
        self.setStyleSheet(styled(KIOSK_STYLE))
        self._bridge, self._wanted, self._draw_order = bridge, poll, draw_order
        self._poll: Poll | None = None
        self._left = False
        self.welcome, self.ballot, self.thanks = WelcomePage(), KioskBallot(), ThanksPage()
        self.over, self.leaving = OverPage(), LeavePage()
        self._from: QWidget | None = None
        self.pages = QStackedWidget()
        for page in (self.welcome, self.ballot, self.thanks, self.over, self.leaving):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.quiet = Quiet(now, self)
        self.quiet.listen(self)
        self._connect()
        self.pages.setCurrentWidget(self.over)
        self.refresh()

    def show_on(self, screen: ScreenInfo) -> None:
        """Fill a screen."""
        self.setGeometry(screen.geometry)
        found = QGuiApplication.screenAt(screen.geometry.center())
        if found is not None:
            self.setScreen(found)
        self.showFullScreen()
        self.activateWindow()

    def refresh(self, _change: object = None) -> None:
        """Follow the vote: it may be stopped, changed or closed while somebody fills in a ballot."""
        with self._bridge.service.reading() as session:
            poll = _served(session, self._wanted)
        before, self._poll = self._poll, poll
        if poll is not None and before is not None and ballot_mark(poll) == ballot_mark(before):
            return
        begun = self.ballot.started
        self.ballot.forget()
        if poll is not None:
            self._wanted = poll.id
            changed = "Le vote vient de changer\u202f: le bulletin commencé a été effacé." if begun else ""
            self._welcome(changed)
        else:
            lost = "Le bulletin commencé n’a pas été enregistré. " if begun else ""
            self.over.text.setText(f"{lost}Merci de votre participation.")
            self._show(self.over, self.over.leave_button)

    def ask_to_leave(self) -> None:
        """Ask whether to leave the kiosk: it is for whoever leads the workshop."""
        page = self.pages.currentWidget()
        if page is self.over:
            self.leave()
        elif page is not self.leaving:
            self._from = page
            begun = page is self.ballot and self.ballot.started
            lost = "Le bulletin commencé ne sera pas enregistré. " if begun else ""
            self.leaving.text.setText(f"{lost}Cette question s’adresse à l’équipe d’animation.")
            self._show(self.leaving, self.leaving.stay_button)

    def leave(self) -> None:
        """Close the kiosk, and forget the ballot begun."""
        self._left = True
        self.ballot.forget()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self._left:
            event.ignore()
            self.ask_to_leave()
            return
        super().closeEvent(event)
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.quiet.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.quiet.stop()

    def _begin(self) -> None:
        """Give a blank ballot to the next voter."""
        assert self._poll is not None, "the welcome shows only while a poll is open"
        self.ballot.show_ballot(self._poll, self._draw_order(len(self._poll.options)))
        assert self.ballot.form is not None
        self.quiet.listen(self.ballot.form)
        self._show(self.ballot)
        self.ballot.begin()

    def _vote(self) -> None:
        """Keep the ballot; refused, it stays as it is and the voter is told why."""
        assert self._poll is not None
        ballot = self.ballot
        try:
            self._bridge.service.cast_ballot(
                self._poll.id,
                secrets.token_hex(16),
                ballot.choices,
                channel=Channel.KIOSK,
                reasons=ballot.reasons,
                college=ballot.college,
                seen=ballot_mark(self._poll),
            )
        except WorkshopError as refusal:
            ballot.notice.say(" ".join(filter(None, (refusal.message, refusal.remedy))))
            self._bridge.refused.emit(refusal)
            return
        ballot.forget()
        self._show(self.thanks, self.thanks.next_button)

    def _welcome(self, told: str = "") -> None:
        """Wait for the next voter."""
        assert self._poll is not None
        self.ballot.forget()
        self.welcome.title.setText(self._poll.question)
        self.welcome.text.setText(told)
        self.welcome.text.setVisible(bool(told))
        self._show(self.welcome, self.welcome.begin_button)

    def _next(self) -> None:
        self._welcome()

    def _stay(self) -> None:
        if self._from is self.ballot:
            self._show(self.ballot, self.ballot.vote_button)
        else:
            self._welcome()

    def _show(self, page: QWidget, button: QWidget | None = None) -> None:
        self.quiet.stir()
        self.pages.setCurrentWidget(page)
        if button is not None:
            button.setFocus()

    def _look(self, seconds: int) -> None:
        """Clear a ballot that somebody left, once they had the time to come back to it."""
        page = self.pages.currentWidget()
        if page is self.thanks and seconds >= _THANKED:
            self._welcome()
        elif page in (self.ballot, self.leaving) and seconds >= CLEARED_AFTER:
            self._welcome("Le bulletin commencé a été effacé, faute de geste." if self.ballot.started else "")
        elif page is self.ballot:
            self.ballot.warn(CLEARED_AFTER - seconds if seconds >= WARNED_AFTER else None)

    def _connect(self) -> None:
        self._bridge.changed.connect(self.refresh)
        self.quiet.lasted.connect(self._look)
        self.welcome.begun.connect(self._begin)
        self.welcome.leave_button.clicked.connect(self.ask_to_leave)
        self.ballot.voted.connect(self._vote)
        self.ballot.given_up.connect(self._next)
        self.thanks.next_button.clicked.connect(self._next)
        self.over.leave_button.clicked.connect(self.leave)
        self.leaving.stay_button.clicked.connect(self._stay)
        self.leaving.leave_button.clicked.connect(self.leave)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.ask_to_leave)


def _served(session: Session, wanted: str) -> Poll | None:
    """Return the poll to vote in: the one wanted as long as it is open, else the last one that is."""
    voting = [poll for poll in session.polls.values() if poll.state is PollState.OPEN]
    chosen = next((poll for poll in voting if poll.id == wanted), None)
    return chosen or max(voting, key=_number, default=None)


def _number(poll: Poll) -> int:
    return poll.number
