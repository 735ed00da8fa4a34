"""Ballots entered on this computer, one voter after the other."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from atelier_app.domain.ballot_mark import ballot_mark
from atelier_app.domain.polls import Channel, Poll
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.commands import Section, command
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.stages.parts import Confirmation, Toggles
from atelier_app.ui.stages.voting.ballots import BallotForm, ballot_form

_LEAST = 120
"""Height that a ballot needs to be filled in, in logical pixels: it takes what is left, and scrolls."""

_CHANNELS = (Channel.KIOSK, Channel.PAPER)


class Booth(QWidget):
    """A ballot to fill in. Each one has a voter of its own, drawn at random.

    Nothing leads back to a ballot once it is cast.
    """

    cast = Signal()
    """A ballot was kept."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._poll: Poll | None = None
        self.form: BallotForm | None = None
        self.advice, self.thanks = label(role="emphasis"), label(role="ok")
        self.channel = Toggles("Bulletin", ("Voté sur cet écran", "Recopié d’un papier"))
        self.next_button = primary_button("Au suivant")
        self.next_button.setToolTip("Enregistrer le bulletin et passer au suivant (Ctrl+Entrée)")
        self.blank_confirmation = Confirmation("Voter blanc", "Revenir au bulletin")
        self._place: QScrollArea = scrolling(QWidget(), "Bulletin")
        self._place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._place.setMinimumHeight(_LEAST)
        self._lay_out()
        self.next_button.clicked.connect(self.cast_ballot)
        command(self, "Bulletin suivant", self.next_button.click, "Ctrl+Return", section=Section.SESSION)
        self.blank_confirmation.confirmed.connect(self._cast)
        self.blank_confirmation.given_up.connect(self.begin)

    def show_poll(self, poll: Poll) -> None:
        """Show a blank ballot of a poll; one being filled in stays as long as the poll is the same."""
        if poll == self._poll:
            return
        self._poll = poll
        self.form = ballot_form(poll)
        self.form.changed.connect(self._show_ballot)
        self._place.setWidget(self.form)
        self.channel.show_choice(0)
        self.thanks.clear()
        self._show_ballot()

    def begin(self) -> None:
        """Give the keys to the ballot."""
        if self.form is not None:
            self.form.begin()

    def forget(self) -> None:
        """Leave the poll, and with it what was being filled in."""
        if self._poll is not None:
            self._poll = self.form = None
            self._place.setWidget(QWidget())

    @property
    def unfinished(self) -> bool:
        """Whether a ballot was begun and not cast."""
        return self.form is not None and not self.form.blank

    def cast_ballot(self) -> None:
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
        voter, form = secrets.token_hex(16), self.form
        kept = self._bridge.attempt(
            self._bridge.service.cast_ballot,
            self._poll.id,
            voter,
            form.choices,
            channel=_CHANNELS[self.channel.choice or 0],
            reasons=form.reasons,
            college=form.college,
            seen=ballot_mark(form.poll),
        )
        if kept:
            form.clear()
            form.begin()
            self._place.verticalScrollBar().setValue(0)
            self.thanks.setText("Bulletin enregistré. Au suivant.")
            self.cast.emit()

    def _show_ballot(self) -> None:
        assert self.form is not None
        self.blank_confirmation.hide()
        self.advice.setText(self.form.advice)
        self.next_button.setEnabled(self.form.complete)
        blank = self.form.blank and self.form.complete
        self.next_button.setText("Voter blanc…" if blank else "Au suivant")
        if not self.form.blank:
            self.thanks.clear()

    def _lay_out(self) -> None:
        foot = QWidget()
        row = FlowLayout(foot, spacing=12)
        for words in (self.advice, self.thanks):
            words.setMinimumHeight(self.next_button.sizeHint().height())
        for part in (self.next_button, self.channel, self.advice, self.thanks):
            row.addWidget(part)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self._place, 1)
        page.addWidget(self.blank_confirmation)
        page.addWidget(foot)
