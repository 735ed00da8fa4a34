"""The page of the kiosk where one fills in a ballot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QScroller,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.poll_words import asked_of_voter
from atelier_app.domain.polls import Poll
from atelier_app.ui import french
from atelier_app.ui.kiosk.order import ordered, restored
from atelier_app.ui.pieces import dressed, label, primary_button, scrolling
from atelier_app.ui.stages.parts import Confirmation
from atelier_app.ui.stages.voting.ballots import BallotForm, ballot_form
from atelier_app.ui.theme import scaled

_TITLE_WIDTH = 210


class KioskBallot(QWidget):
    """One ballot, for one person. A new one has a new form: nothing of the former voter is left in it."""

    voted = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        dressed(self, "kioskPage")
        self.form: BallotForm | None = None
        self._order: Sequence[int] = ()
        self.question, self.rule = label(role="kioskTitle", wrap=True), label(wrap=True)
        self.advice = label(role="emphasis", wrap=True)
        self._touched = False
        self.notice, self.still_there = Notice(), Notice()
        self.blank_confirmation = Confirmation("Voter blanc", "Revenir au bulletin")
        self.vote_button = primary_button("Voter")
        self.give_up_button = QPushButton("Effacer et laisser la place")
        self.place: QScrollArea = scrolling(QWidget(), "Bulletin")
        QScroller.grabGesture(self.place.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._lay_out()
        self.vote_button.clicked.connect(self._vote)
        self.give_up_button.clicked.connect(self.given_up)
        self.blank_confirmation.confirmed.connect(self.voted)
        self.blank_confirmation.given_up.connect(self.begin)

    @property
    def choices(self) -> tuple[int, ...]:
        """The choices, in the order of the poll."""
        return restored(self._form.choices, self._order)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons, in the order of the poll; none where the poll asks for none."""
        return restored(self._form.reasons, self._order)

    @property
    def college(self) -> int:
        """The college, by its index in the poll."""
        return self._form.college

    @property
    def started(self) -> bool:
        """Whether somebody has begun a ballot."""
        return self.form is not None and self._touched

    def show_ballot(self, poll: Poll, order: Sequence[int]) -> None:
        """Show a blank ballot of a poll, its options in an order."""
        self._order, self._touched = order, False
        self.question.setText(poll.question)
        self.rule.setText(asked_of_voter(poll))
        self.form = form = ballot_form(ordered(poll, order))
        for title in form.findChildren(QLabel, "fieldTitle"):
            if title.minimumWidth() == title.maximumWidth():
                title.setFixedWidth(scaled(_TITLE_WIDTH))
        for number in form.findChildren(QSpinBox):
            number.setAccelerated(True)  # a thumb has no digits to type
        for part in form.findChildren(QWidget):
            part.installEventFilter(self)
        form.changed.connect(self._show_progress)
        self.place.setWidget(form)
        self.place.verticalScrollBar().setValue(0)
        self.notice.clear()
        self.still_there.clear()
        self.blank_confirmation.hide()
        self.advice.setText(form.advice)

    def warn(self, seconds: int | None) -> None:
        """Say in how many seconds the ballot will be cleared, or nothing when somebody is there."""
        if seconds is None:
            self.still_there.clear()
        else:
            self.still_there.say(
                "Êtes-vous toujours là\u202f? Sans geste de votre part, ce bulletin sera effacé dans "
                f"{french.counted(seconds, 'seconde')}."
            )

    def forget(self) -> None:
        """Give the ballot up; Qt destroys its form, with all that was typed."""
        self.form = None
        self.place.setWidget(QWidget())

    def begin(self) -> None:
        """Give the keys to the first option."""
        self._form.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Drop the second half of a double click whose first half began the ballot: it chooses nothing."""
        return event.type() is QEvent.Type.MouseButtonDblClick and not self._touched

    @property
    def _form(self) -> BallotForm:
        assert self.form is not None, "there is a form as long as the page is shown"
        return self.form

    def _show_progress(self) -> None:
        self._touched = True
        self.notice.clear()
        self.blank_confirmation.hide()
        self.advice.setText(self._form.advice)

    def _vote(self) -> None:
        """Vote, unless something is missing; a blank ballot is voted only once confirmed."""
        if not self._form.complete:
            self.notice.say(f"Votre bulletin n’est pas complet\u202f: {_lowered(self._form.advice)}")
        elif self._form.blank:
            self.blank_confirmation.ask("Votre bulletin est vide. Voter blanc\u202f?")
        else:
            self.voted.emit()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.question)
        head.addWidget(self.rule)
        foot = QHBoxLayout()
        foot.setSpacing(20)
        foot.addWidget(self.give_up_button)
        foot.addWidget(self.advice, 1)
        foot.addWidget(self.vote_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(48, 28, 48, 28)
        page.setSpacing(14)
        page.addLayout(head)
        page.addWidget(self.place, 1)
        page.addWidget(self.still_there)
        page.addWidget(self.notice)
        page.addWidget(self.blank_confirmation)
        page.addLayout(foot)


class Notice(QFrame):
    """What the voter has to know before going on."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.text = label(role="emphasis", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 12, 18, 12)
        row.addWidget(self.text)
        self.hide()

    def say(self, text: str) -> None:
        """Show a text."""
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self.text.clear()
        self.hide()


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
