"""While the vote is open: how far it has come, and ballots entered one after another at the laptop."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from atelier_app.domain.polls import Channel, Poll
from atelier_app.ui import french
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.commands import Section, command
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.stages.parts import Confirmation, Toggles
from atelier_app.ui.stages.voting.ballots import BallotForm, ballot_form
from atelier_app.ui.stages.voting.state import poll_rule, progress_text

_CHANNELS = (Channel.KIOSK, Channel.PAPER)
_LOOK_EVERY = 1_000
"""How often ballots are counted, in ms: phones send them without telling the windows."""


class OpenPage(QWidget):
    """The vote in progress. Each ballot entered here has a voter of its own, drawn at random.

    Nothing leads back to a ballot once it is cast, and nothing is counted but their number.
    """

    closed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._poll: Poll | None = None
        self._participants: int | None = None
        self.form: BallotForm | None = None
        self.question, self.rule = label(role="heading", wrap=True), label(role="soft", wrap=True)
        self.progress, self.bar = label(role="figure"), QProgressBar()
        self.advice, self.thanks = label(role="emphasis"), label(role="ok")
        self.channel = Toggles("Bulletin", ("Voté sur cet écran", "Recopié d’un papier"))
        self.next_button = primary_button("Au suivant")
        self.next_button.setToolTip("Enregistrer le bulletin et passer au suivant (Ctrl+Entrée)")
        self.close_button = QPushButton("Clore le vote")
        self.confirmation = Confirmation("Clore et compter", "Continuer à voter")
        self.blank_confirmation = Confirmation("Voter blanc", "Revenir au bulletin")
        self._place: QScrollArea = scrolling(QWidget())
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._lay_out()
        self._timer.timeout.connect(self.count)
        self.next_button.clicked.connect(self.cast)
        command(self, "Bulletin suivant", self.next_button.click, "Ctrl+Return", section=Section.SESSION)
        command(self, "Clore le vote", self.close_button.click, section=Section.SESSION)
        self.close_button.clicked.connect(self._ask_to_close)
        self.confirmation.confirmed.connect(self.closed)
        self.confirmation.given_up.connect(self.close_button.setFocus)
        self.blank_confirmation.confirmed.connect(self._cast)
        self.blank_confirmation.given_up.connect(self.begin)

    def show_poll(self, poll: Poll, participants: int | None) -> None:
        """Show an open poll; a ballot being filled in stays as long as the poll is the same."""
        self._participants = participants
        if poll != self._poll:
            self._poll = poll
            self.question.setText(poll.question)
            self.rule.setText(poll_rule(poll))
            self.form = ballot_form(poll)
            self.form.changed.connect(self._show_ballot)
            self._place.setWidget(self.form)
            self.channel.show_choice(0)
            self.confirmation.hide()
            self.thanks.clear()
            self._show_ballot()
        self.count()

    def begin(self) -> None:
        """Give the keys to the ballot."""
        if self.form is not None:
            self.form.begin()

    def forget(self) -> None:
        """Leave the poll, and with it what was being filled in."""
        self._poll = self.form = None
        self._place.setWidget(QWidget())

    def count(self) -> None:
        """Show how many ballots there are."""
        if self._poll is None:
            return
        cast = self._bridge.service.votes_cast(self._poll.id)
        text = progress_text(cast, self._participants)
        self.progress.setText(text)
        self.bar.setRange(0, self._participants or max(cast, 1))
        self.bar.setValue(min(cast, self.bar.maximum()))
        self.bar.setAccessibleName(text)

    def cast(self) -> None:
        """Cast the ballot; a blank one only once confirmed, for a second click is not a second voter."""
        if self.form is None or not self.form.complete:
            return
        if self.form.blank:
            self.blank_confirmation.ask("Ce bulletin est vide. L’enregistrer comme vote blanc\u202f?")
        else:
            self._cast()

    def _cast(self) -> None:
        """Keep the ballot and clear the form for whoever comes next; leave it when it is refused."""
        assert self._poll is not None and self.form is not None
        channel = _CHANNELS[self.channel.choice or 0]
        voter = secrets.token_hex(16)
        service = self._bridge.service
        if self._bridge.attempt(
            service.cast_ballot, self._poll.id, voter, self.form.choices, channel=channel
        ):
            self.form.clear()
            self.form.begin()
            self._place.verticalScrollBar().setValue(0)
            self.thanks.setText("Bulletin enregistré. Au suivant.")
            self.count()

    def showEvent(self, event: object) -> None:  # noqa: N802
        self._timer.start()

    def hideEvent(self, event: object) -> None:  # noqa: N802
        self._timer.stop()

    def _show_ballot(self) -> None:
        assert self.form is not None
        self.blank_confirmation.hide()
        self.advice.setText(self.form.advice)
        self.next_button.setEnabled(self.form.complete)
        blank = self.form.blank and self.form.complete
        self.next_button.setText("Voter blanc…" if blank else "Au suivant")
        if not self.form.blank:
            self.thanks.clear()

    def _ask_to_close(self) -> None:
        assert self._poll is not None
        cast = self._bridge.service.votes_cast(self._poll.id)
        missing = max(0, (self._participants or 0) - cast)
        waiting = ""
        if missing:
            verb = "n’ont" if missing > 1 else "n’a"
            waiting = f" {french.counted(missing, 'personne')} {verb} pas encore voté."
        self.confirmation.ask(
            f"Clore le vote avec {french.counted(cast, 'bulletin')}\u202f?{waiting}{self._unfinished()} "
            "Un vote clos ne rouvre pas."
        )

    def _unfinished(self) -> str:
        blank = self.form is None or self.form.blank
        return "" if blank else " Le bulletin commencé à l’écran ne sera pas compté."

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.question)
        words.addWidget(self.rule)
        figures = QVBoxLayout()
        figures.setSpacing(4)
        self.progress.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        figures.addWidget(self.progress)
        figures.addWidget(self.bar)
        head.addLayout(words, 1)
        head.addLayout(figures)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.channel)
        foot.addWidget(self.advice)
        foot.addWidget(self.thanks)
        foot.addStretch(1)
        foot.addWidget(self.next_button)
        self._place.setAccessibleName("Bulletin")
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 12)
        page.setSpacing(10)
        page.addLayout(head)
        page.addWidget(self.confirmation)
        page.addWidget(self._place, 1)
        page.addWidget(self.blank_confirmation)
        page.addLayout(foot)
