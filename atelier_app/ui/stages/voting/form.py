"""What the ballots of every kind have in common: they know when they may be cast, and forget everything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from atelier_app.domain.poll_words import COLLEGE_HINT, RATHER_NOT_SAY
from atelier_app.domain.polls import UNSAID, Poll
from atelier_app.ui.commands import DIGIT_KEYS
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.parts import Toggles


class BallotForm(QWidget):
    """What a voter fills in. Where there are colleges, the last question is which one is the voter’s."""

    changed = Signal()

    def __init__(self, poll: Poll) -> None:
        super().__init__()
        self.poll = poll
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 4, 0)
        self.column.setSpacing(6)
        self.college_choice: Toggles | None = None

    @property
    def choices(self) -> tuple[int, ...]:
        """One value per column of the poll, as `Ballot` holds them."""
        return ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """A text per option where the poll asks for reasons; else nothing."""
        return ()

    @property
    def college(self) -> int:
        """The index of the college in the poll, or −1 where none is said."""
        chosen = None if self.college_choice is None else self.college_choice.choice
        return UNSAID if chosen is None or chosen >= len(self.poll.colleges) else chosen

    @property
    def complete(self) -> bool:
        """Whether the ballot may be cast as it is."""
        return True

    @property
    def blank(self) -> bool:
        """Whether the ballot says nothing."""
        return True

    @property
    def advice(self) -> str:
        """What remains to be done, for whoever votes."""
        return ""

    def clear(self) -> None:
        """Forget the ballot."""
        if self.college_choice is not None:
            self.college_choice.show_choice(None)
        self.changed.emit()

    def begin(self) -> None:
        """Give the keys to the first option."""

    def end(self) -> None:
        """Close the column under the last option, with the question of the college where there is one."""
        if self.poll.colleges:
            self.college_choice = Toggles("Votre collège", (*self.poll.colleges, RATHER_NOT_SAY))
            self.college_choice.chosen.connect(self.changed)
            frame, column = ballot_panel("Votre collège")
            column.addWidget(label(COLLEGE_HINT, "small", wrap=True))
            column.addWidget(self.college_choice)
            self.column.addWidget(frame)
        self.column.addStretch(1)


class AnswerToggles(Toggles):
    """The answers to one question of a ballot; digits choose among them, from 1."""

    answered = Signal()
    """An answer was given, by whatever way."""

    def __init__(self, name: str, titles: Sequence[str]) -> None:
        super().__init__(name, titles)
        self.chosen.connect(self._answer)

    def begin(self) -> None:
        """Take the keys, on the answer given if there is one."""
        self.group.button(self.choice or 0).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        rank = next((rank for rank, keys in enumerate(DIGIT_KEYS) if event.text().upper() in keys), None)
        button = None if rank is None or not event.text() else self.group.button(rank)
        if button is None:
            super().keyPressEvent(event)
            return
        button.click()
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _answer(self, _rank: int) -> None:
        self.answered.emit()


def ballot_panel(title: str) -> tuple[QFrame, QVBoxLayout]:
    """Return the frame of a question of a ballot, under its title, and the column inside."""
    frame = QFrame()
    frame.setObjectName("panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 8, 14, 10)
    column.setSpacing(6)
    column.addWidget(label(title, "emphasis", wrap=True))
    return frame, column


def titled_row(title: str, control: QWidget) -> QHBoxLayout:
    """Return a control beside its title."""
    row = QHBoxLayout()
    row.setSpacing(12)
    words = label(title, "fieldTitle", wrap=True)
    words.setFixedWidth(130)
    row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(control, 1)
    return row
