"""A vote in progress, for whoever leads it: how far it has come, how to join, and what to do next."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.poll_words import KIND_TITLES, asked_of_all
from atelier_app.domain.polls import Poll, PollState, RaisedHands
from atelier_app.ui import french
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.commands import Section, command
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.phones.model import Phones
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.stages.parts import Confirmation, panel
from atelier_app.ui.stages.voting.booth import Booth
from atelier_app.ui.stages.voting.options import OptionList
from atelier_app.ui.stages.voting.state import (
    Turnout,
    can_raise_hands,
    count_question,
    turnout_of,
)
from atelier_app.ui.stages.voting.turnout import TurnoutBar

_LOOK_EVERY = 1_000
"""How often ballots are counted, in ms: phones send them without telling the windows."""


class OpenPage(QWidget):
    """A control panel first: the facilitator votes only by unfolding a ballot. Only voters are counted."""

    stop_wanted = Signal()
    resume_wanted = Signal()
    counted = Signal()
    """The facilitator has confirmed the count, which is final."""
    hands_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, bridge: Bridge, phones: Phones | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self.phones = bridge, phones
        self._poll: Poll | None = None
        self._participants: int | None = None
        self._hands: RaisedHands = ()
        self._offers = dict.fromkeys(("kiosk", "paper", "printing"), False)
        self.eyebrow, self.question = label(role="eyebrow"), label(role="heading", wrap=True)
        self.rule, self.join = label(role="soft", wrap=True), label(role="emphasis", wrap=True)
        self.progress, self.bar = label(role="digits", wrap=True), TurnoutBar()
        self.remark, self.excess = label(role="emphasis", wrap=True), label(role="strip", wrap=True)
        self.excess.setContentsMargins(12, 8, 12, 8)
        self.confirmation = Confirmation("Dépouiller", "Ne pas dépouiller")
        self.options, self.booth = OptionList(), Booth(bridge)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._make_buttons()
        self._lay_out()
        self._connect()

    def show_poll(self, poll: Poll, raised: RaisedHands, participants: int | None) -> None:
        """Show a poll that is open or stopped."""
        if self._poll is None or poll.id != self._poll.id:
            self.ballot_button.setChecked(False)
        if poll != self._poll:
            self.confirmation.hide()
        self._poll, self._hands, self._participants = poll, raised, participants
        is_open = poll.state is PollState.OPEN
        self.question.setText(poll.question)
        self.rule.setText(
            asked_of_all(poll) if is_open else "Plus aucun bulletin n’est accepté. Rien n’est compté."
        )
        self.options.show_options(poll.options)
        self.booth.show_poll(replace(poll, state=PollState.OPEN))
        self._show_buttons(poll)
        self.count()

    def offer(self, *, kiosk: bool, paper: bool, printing: bool) -> None:
        """Show the buttons of the ways of voting that somebody listens to."""
        self._offers = {"kiosk": kiosk, "paper": paper, "printing": printing}
        self.booth.channel.setVisible(not paper)  # paper ballots then have their own way in
        if self._poll is not None:
            self._show_buttons(self._poll)

    def begin(self) -> None:
        """Give the keys to what does no harm: the next button in line would stop the vote."""
        (self.resume_button if self.ballot_button.isHidden() else self.ballot_button).setFocus()

    def forget(self) -> None:
        """Leave the poll, and with it what was being filled in."""
        self._poll = None
        self.booth.forget()

    @property
    def unfolded(self) -> bool:
        """Whether a ballot is being filled in here."""
        is_open = self._poll is not None and self._poll.state is PollState.OPEN
        return is_open and self.ballot_button.isChecked()

    @property
    def turnout(self) -> Turnout:
        """How far the vote has come."""
        assert self._poll is not None
        return turnout_of(self._bridge.service, self._poll, self._hands, self._participants)

    def count(self) -> None:
        """Show how many have voted, and how to join them."""
        if self._poll is None:
            return
        turnout = self.turnout
        voting = "VOTE OUVERT" if self._poll.state is PollState.OPEN else "VOTE ARRÊTÉ"
        folded = turnout.said if self.unfolded else ""
        self.eyebrow.setText(french.joined((voting, KIND_TITLES[self._poll.kind], folded)))
        self.progress.setText(turnout.said)
        self.bar.show_turnout(turnout)
        self.remark.setText(
            french.joined((f"dont {turnout.hands_said}" if turnout.hands else "", turnout.quorum_said))
        )
        self.remark.setVisible(bool(self.remark.text()))
        self._show_excess(turnout)
        self.settings_button.setVisible(not turnout.voters)
        self._show_join()

    def showEvent(self, event: object) -> None:  # noqa: N802
        self._timer.start()
        self.count()

    def hideEvent(self, event: object) -> None:  # noqa: N802
        self._timer.stop()

    def _show_join(self) -> None:
        state = self.phones.state() if self.phones is not None else None
        running = state is not None and state.running and self.stop_action.isEnabled()
        self.join.setVisible(running)
        if state is not None and running:
            phones = french.counted(state.connected, "téléphone connecté", "téléphones connectés")
            code = f" · code {state.code}" if state.code else ""
            way = "avec un ticket" if state.tickets_only else f"{state.address}{code}"
            self.join.setText(f"Pour voter depuis un téléphone\u202f: {way} · {phones}")

    def _show_excess(self, turnout: Turnout) -> None:
        """Say that there are more voters than people, and what the reason may be."""
        state = self.phones.state() if self.phones is not None else None
        said = [f"▲ {turnout.excess_said}"]
        if turnout.hands:
            said.append("Vérifiez le comptage des mains levées.")
        if state is not None and state.running and not state.tickets_only:
            said.append(
                "Avec le code, une même personne peut voter plusieurs fois\u202f: des tickets, un par "
                "personne, l’empêchent."
            )
        self.excess.setText(" ".join(said) if turnout.excess_said else "")
        self.excess.setVisible(bool(turnout.excess_said))

    def _show_buttons(self, poll: Poll) -> None:
        is_open = poll.state is PollState.OPEN
        hidden_with_keys = [each for each in (self.stop_button, self.resume_button) if each.hasFocus()]
        for button in (self.stop_button, self.ballot_button):
            button.setVisible(is_open)
        for button in (self.resume_button, self.count_button):
            button.setVisible(not is_open)
        self.hands_button.setVisible(can_raise_hands(poll))
        self.kiosk_button.setVisible(is_open and self._offers["kiosk"])
        self.paper_button.setVisible(self._offers["paper"])
        self.paper_button.setText(
            "Saisir un bulletin papier…" if is_open else "Rouvrir pour saisir les papiers…"
        )
        self.paper_button.setToolTip("" if is_open else "Le vote rouvre alors pour tout le monde")
        self.print_button.setVisible(self._offers["printing"])
        self.stop_action.setEnabled(is_open)
        self.resume_action.setEnabled(not is_open)
        self.count_action.setEnabled(not is_open)
        self._lay_ballot()
        if hidden_with_keys and self.isVisible():
            (self.ballot_button if is_open else self.resume_button).setFocus()

    def _unfold(self, unfolded: bool) -> None:
        self.ballot_button.setText("Replier le bulletin" if unfolded else "Voter sur cet écran")
        self._lay_ballot()
        self.count()
        if unfolded:
            self.booth.begin()

    def _lay_ballot(self) -> None:
        """Give its place to a ballot that is unfolded: on a small screen it needs all of it."""
        if not self.unfolded:
            self.booth.hide()
        for each in (self._figures, self.rule, self.secondary, self.options):
            each.setVisible(not self.unfolded)
        self.booth.setVisible(self.unfolded)  # once there is room: a window that grows does not shrink back

    def _ask_to_count(self) -> None:
        self.confirmation.ask(count_question(self.turnout, unfinished=self.booth.unfinished))

    def _give_up_counting(self) -> None:
        self.count_button.setFocus()

    def _make_buttons(self) -> None:
        self.stop_button = primary_button("Arrêter le vote")
        self.count_button = primary_button("Dépouiller…")
        self.resume_button = QPushButton("Rouvrir le vote")
        self.hands_button = QPushButton("Compter les mains…")
        self.kiosk_button = QPushButton("Ouvrir la borne")
        self.paper_button = QPushButton("Saisir un bulletin papier…")
        self.print_button = QPushButton("Imprimer les bulletins…")
        self.settings_button = QPushButton("Modifier les réglages")
        self.ballot_button = QPushButton("Voter sur cet écran")
        self.ballot_button.setCheckable(True)
        self.secondary = QWidget()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.count)
        self.booth.cast.connect(self.count)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.resume_button.clicked.connect(self.resume_wanted)
        self.count_button.clicked.connect(self._ask_to_count)
        self.hands_button.clicked.connect(self.hands_wanted)
        self.settings_button.clicked.connect(self.settings_wanted)
        self.ballot_button.toggled.connect(self._unfold)
        self.confirmation.confirmed.connect(self.counted)
        self.confirmation.given_up.connect(self._give_up_counting)
        section = Section.SESSION
        self.stop_action = command(self, "Arrêter le vote", self.stop_button.click, section=section)
        self.resume_action = command(self, "Rouvrir le vote", self.resume_button.click, section=section)
        self.count_action = command(self, "Dépouiller", self.count_button.click, section=section)

    def _lay_out(self) -> None:
        self._figures, inside = panel(spacing=6)
        figures: tuple[QWidget, ...] = (self.progress, self.bar, self.remark, self.excess, self.join)
        for figure in figures:
            inside.addWidget(figure)
        actions = QWidget()
        row = FlowLayout(actions)
        for button in (self.stop_button, self.count_button, self.resume_button, self.ballot_button):
            row.addWidget(button)
        row = FlowLayout(self.secondary)
        for button in (self.hands_button, self.kiosk_button, self.paper_button, self.print_button):
            row.addWidget(button)
        row.addWidget(self.settings_button)
        content = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content, "Vote en cours"))
        page = QVBoxLayout(content)
        page.setContentsMargins(24, 14, 24, 12)
        page.setSpacing(8)
        for words in (self.eyebrow, self.question, self.rule):
            page.addWidget(words)
        parts: tuple[QWidget, ...] = (self._figures, actions, self.secondary, self.confirmation, self.options)
        for part in parts:
            page.addWidget(part)
        page.addWidget(self.booth, 1)
        self.booth.hide()
        page.addStretch(0)
