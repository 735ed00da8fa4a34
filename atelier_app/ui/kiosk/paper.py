"""Typing in the ballots that were filled in on paper: a number, a ballot, Enter, and the next one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.ballot_mark import ballot_mark
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.polls import Channel, Poll, PollState
from atelier_app.ui import french
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.kiosk.paper_keys import begins_number, chosen_by
from atelier_app.ui.kiosk.paper_states import why_not
from atelier_app.ui.pieces import dressed, label, primary_button, scrolling
from atelier_app.ui.printing.numbers import paper_number, paper_voter, read_paper_number
from atelier_app.ui.stages.parts import Confirmation
from atelier_app.ui.stages.voting.ballots import BallotForm, ballot_form
from atelier_app.ui.theme import scaled

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIRST = "Tapez le numéro imprimé sous le code carré, ou lisez le code avec une douchette."
_HOW = (
    "Au clavier\u202f: 1, 2, 3… choisit une réponse et passe à la suite, + et − donnent des points, "
    "Tab avance, Entrée enregistre, Échap abandonne ce bulletin."
)


class PaperPage(QWidget):
    """Ballot after ballot, with the keyboard alone. A paper is always the same voter, and counts once."""

    done = Signal()
    """Nothing more to type in, for now."""

    def __init__(self, bridge: Bridge, poll: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "page")
        self._bridge, self._id = bridge, poll
        self._poll: Poll | None = None
        self._rank = 0
        self._typed: set[int] = set()
        self._scanned = False
        """Whether a scanner is sending a number while a ballot is shown: its digits are no answers."""
        self.form: BallotForm | None = None
        self.question, self.state = label(role="heading", wrap=True), label(role="emphasis", wrap=True)
        self.number = QLineEdit()
        self.problem, self.advice = label(role="error", wrap=True), label(role="emphasis", wrap=True)
        self.kept, self.how = label(role="ok", wrap=True), label(role="soft", wrap=True)
        self.again = Confirmation("Remplacer le bulletin", "Laisser tel quel")
        self.blank = Confirmation("Enregistrer un bulletin blanc", "Revenir au bulletin")
        self.leaving = Confirmation("Abandonner ce bulletin", "Enregistrer")
        self.save_button = primary_button("Enregistrer")
        self.drop_button, self.done_button = QPushButton("Abandonner ce bulletin"), QPushButton("Terminé")
        self.place = scrolling(QWidget(), "Bulletin")
        self.place.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it holds takes the keys, and is scrolled to
        self.save_button.installEventFilter(self)
        self._lay_out()
        self._connect()
        self.refresh()
        self._await_number()

    @property
    def begun(self) -> bool:
        """Whether a ballot is being typed in."""
        return self.form is not None

    @property
    def unfinished(self) -> bool:
        """Whether leaving would lose answers that are typed in and not kept."""
        return self.form is not None and not self.form.blank

    def leave(self) -> None:
        """Leave, once it is said what becomes of the ballot being typed in."""
        if self.unfinished:
            self.leaving.ask(f"Le bulletin {self.number.text()} n’est pas enregistré. L’enregistrer\u202f?")
        else:
            self.drop()
            self.done.emit()

    def stay(self) -> None:
        """Go on typing after all."""
        self.leaving.hide()
        self.take_keys()

    def refresh(self, _change: object = None) -> None:
        """Follow the vote: it may be stopped, changed or counted meanwhile."""
        with self._bridge.service.reading() as session:
            poll = session.polls.get(self._id)
        if poll == self._poll and poll is not None:
            return
        before, self._poll = self._poll, poll
        self.question.setText(poll.question if poll is not None else "")
        told = why_not(poll)
        self.state.setText(told)
        self.state.setVisible(bool(told))
        self.number.setEnabled(not told)
        self.save_button.setEnabled(not told)
        ended = poll is None or poll.state is PollState.CLOSED
        if self.form is not None and (ended or not _same_boxes(before, poll)):
            self._await_number()
            self.problem.setText("Le vote a changé\u202f: le bulletin commencé n’a pas été enregistré.")

    def take_keys(self) -> None:
        """Take the keys where typing goes on."""
        if self.form is not None:
            self.form.begin()
        else:
            self.number.setFocus()

    def drop(self) -> None:
        """Give up the ballot being typed in."""
        self._await_number()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep the ballot at Enter, wherever the keys are in it; a digit answers and goes on."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self._scanned or begins_number(event, watched):
            self._scanned = not enter
            self.problem.setText("Enregistrez d’abord ce bulletin (Entrée), puis passez au suivant.")
        elif enter:
            if not event.isAutoRepeat():
                self._save()
        else:
            return self._answer(chosen_by(event, watched.parent()))
        return True

    def _answer(self, button: QAbstractButton | None) -> bool:
        """Give an answer and go on to the next question; tell whether there was one to give."""
        if button is None:
            return False
        button.click()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.focusNextPrevChild(True)
        return True

    def _await_number(self) -> None:
        """Clear the ballot, and wait for the number of the next one."""
        self.form, self._rank, self._scanned = None, 0, False
        self.place.setWidget(QWidget())
        hidden = (self.place, self.again, self.blank, self.leaving, self.save_button, self.drop_button)
        for part in hidden:
            part.hide()
        self.problem.clear()
        self.advice.clear()
        self.how.setText(_FIRST)
        self.number.clear()
        self._hold_number(False)
        self.number.setFocus()

    def _read_number(self) -> None:
        """Open the ballot of the number typed, unless something is wrong with it."""
        if self._poll is None or self.form is not None or not self.number.text().strip():
            return
        self.kept.clear()
        try:
            rank = read_paper_number(self._poll, self.number.text())
        except WorkshopError as refusal:
            self._refuse(refusal)
            self.number.selectAll()
            return
        self._rank = rank
        self.problem.clear()
        self.number.setText(paper_number(self._poll, rank))
        if self._bridge.service.own_ballot(self._id, paper_voter(self._poll, rank)) is None:
            self._open()
        else:
            self.again.ask(
                f"Le bulletin {self.number.text()} est déjà saisi. Le saisir de nouveau, à la place\u202f?"
            )

    def _open(self) -> None:
        """Show a blank ballot for the number read."""
        assert self._poll is not None
        self.again.hide()
        self._hold_number(True)
        self.form = form = ballot_form(self._poll)
        self.place.setWidget(form)
        for part in form.findChildren(QWidget):
            part.installEventFilter(self)
        form.changed.connect(self._show_progress)
        self.how.setText(_HOW)
        for shown in (self.place, self.save_button, self.drop_button):
            shown.show()
        self._show_progress()
        form.begin()

    def _hold_number(self, held: bool) -> None:
        """Keep the number as it is, out of the way of the keys, as long as its ballot is typed in."""
        self.number.setReadOnly(held)
        self.number.setFocusPolicy(Qt.FocusPolicy.NoFocus if held else Qt.FocusPolicy.StrongFocus)

    def _show_progress(self) -> None:
        assert self.form is not None
        self.problem.clear()
        self.blank.hide()
        self.leaving.hide()
        self.advice.setText(self.form.advice)

    def _save(self) -> None:
        """Keep the ballot; one that is not complete stays, and so does a blank one until it is confirmed."""
        if self.form is None or not self.save_button.isEnabled():
            return
        if not self.form.complete:
            self.problem.setText(f"Le bulletin n’est pas complet\u202f: {self.form.advice}")
        elif self.form.blank:
            self.blank.ask("Ce bulletin est vide. L’enregistrer comme bulletin blanc\u202f?")
        else:
            self._keep()

    def _save_and_leave(self) -> None:
        self._save()
        if self.form is None:
            self.done.emit()
        else:
            self.take_keys()

    def _drop_and_leave(self) -> None:
        self.drop()
        self.done.emit()

    def _keep(self) -> None:
        assert self._poll is not None and self.form is not None
        try:
            self._bridge.service.cast_ballot(
                self._id,
                paper_voter(self._poll, self._rank),
                self.form.choices,
                channel=Channel.PAPER,
                reasons=self.form.reasons,
                college=self.form.college,
                seen=ballot_mark(self.form.poll),
            )
        except WorkshopError as refusal:
            self._refuse(refusal)
            self._bridge.refused.emit(refusal)
            return
        self._typed.add(self._rank)
        number, typed = (
            self.number.text(),
            french.counted(len(self._typed), "bulletin saisi", "bulletins saisis"),
        )
        self._await_number()
        self.kept.setText(f"Bulletin {number} enregistré. Au suivant ({typed} dans cette fenêtre).")

    def _refuse(self, refusal: WorkshopError) -> None:
        self.problem.setText(" ".join(filter(None, (refusal.message, refusal.remedy))))

    def _connect(self) -> None:
        self._bridge.changed.connect(self.refresh)
        self.number.returnPressed.connect(self._read_number)
        self.save_button.clicked.connect(self._save)
        self.drop_button.clicked.connect(self.drop)
        self.done_button.clicked.connect(self.leave)
        self.leaving.confirmed.connect(self._drop_and_leave)
        self.leaving.given_up.connect(self._save_and_leave)
        self.again.confirmed.connect(self._open)
        self.again.given_up.connect(self.drop)
        self.blank.confirmed.connect(self._keep)
        self.blank.given_up.connect(self.take_keys)

    def _lay_out(self) -> None:
        self.number.setAccessibleName("Numéro du bulletin")
        self.number.setFixedWidth(scaled(260))
        title = label("&Numéro du bulletin", "fieldTitle")
        title.setBuddy(self.number)
        entry = QHBoxLayout()
        entry.setSpacing(12)
        entry.addWidget(title)
        entry.addWidget(self.number)
        entry.addWidget(self.kept, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.save_button)
        foot.addWidget(self.drop_button)
        foot.addWidget(self.advice, 1)
        foot.addWidget(self.done_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 18, 24, 16)
        page.setSpacing(10)
        page.addWidget(self.question)
        page.addWidget(self.state)
        page.addLayout(entry)
        page.addWidget(self.how)
        page.addWidget(self.problem)
        page.addWidget(self.again)
        page.addWidget(self.place, 1)
        page.addWidget(self.blank)
        page.addWidget(self.leaving)
        page.addStretch(0)
        page.addLayout(foot)


def _same_boxes(before: Poll | None, after: Poll | None) -> bool:
    """Tell whether the ballots of a poll ask what they did, whatever its state."""
    return before is not None and after is not None and ballot_mark(before) == ballot_mark(after)
