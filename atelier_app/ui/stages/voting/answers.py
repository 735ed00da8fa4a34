"""Ballots with one answer per option: a grade, an agreement, a class, or consent with its reasons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atelier_app.domain.polls import NO_OPINION, Poll, PollKind, needs_reason
from atelier_app.domain.tally import ConsentAnswer, Option
from atelier_app.ui import french
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.controls import Area
from atelier_app.ui.stages.parts import tab_through
from atelier_app.ui.stages.voting.form import AnswerToggles, BallotForm, ballot_panel

_ALL_SAID = {
    PollKind.GRADES: "Toutes les propositions ont leur mention.",
    PollKind.ALIGNMENT: "Toutes les propositions ont leur réponse.",
    PollKind.SORTING: "Toutes les propositions ont leur classe.",
    PollKind.CONSENT: "Tous les textes ont leur réponse.",
}


def choice_of(toggles: AnswerToggles, answers: int) -> int:
    """Return what a ballot holds for the choice made: past the answers comes « ne se prononce pas »."""
    return NO_OPINION if toggles.choice is None or toggles.choice >= answers else toggles.choice


class AnswersForm(BallotForm):
    """An answer for each option; abstaining is offered where the method allows it."""

    def __init__(self, poll: Poll) -> None:
        super().__init__(poll)
        self._answers = len(poll.titles())
        self.rows: list[AnswerToggles] = []
        for option in poll.options:
            frame, column = ballot_panel(option.label)
            self._fill(column, option)
            self.column.addWidget(frame)
        self.end()

    @property
    def choices(self) -> tuple[int, ...]:
        return tuple(choice_of(row, self._answers) for row in self.rows)

    @property
    def complete(self) -> bool:
        return not self._missing

    @property
    def blank(self) -> bool:
        return all(choice == NO_OPINION for choice in self.choices)

    @property
    def advice(self) -> str:
        if not self._missing:
            return _ALL_SAID[self.poll.kind]
        return f"{french.counted(self._missing, 'proposition')} sans réponse."

    def clear(self) -> None:
        for row in self.rows:
            row.show_choice(None)
        super().clear()

    def begin(self) -> None:
        self.rows[0].begin()

    @property
    def _missing(self) -> int:
        return sum(row.choice is None for row in self.rows)

    def _fill(self, column: QVBoxLayout, option: Option) -> None:
        """Put the answers to an option under its title."""
        named = () if self.poll.abstention is None else (self.poll.abstention,)
        row = AnswerToggles(option.label, (*self.poll.titles(), *named))
        row.answered.connect(self.changed)
        self.rows.append(row)
        column.addWidget(row)


class ConsentForm(AnswersForm):
    """Consent, reservation or objection to each text; these two ask why, as the room will read it."""

    def __init__(self, poll: Poll) -> None:
        self.whys: list[ReasonField] = []
        super().__init__(poll)
        self.changed.connect(self._show_reasons)
        for row, why in zip(self.rows, self.whys, strict=True):
            tab_through(row, [*row.group.buttons(), why.field])
        self._show_reasons()

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(why.text if not why.isHidden() else "" for why in self.whys)

    @property
    def complete(self) -> bool:
        return super().complete and not self._unexplained

    @property
    def advice(self) -> str:
        if self._missing:
            return f"{french.counted(self._missing, 'texte')} sans réponse."
        if self._unexplained:
            return f"{french.counted(self._unexplained, 'motif')} à écrire."
        return super().advice

    def clear(self) -> None:
        for why in self.whys:
            why.field.clear()
        super().clear()

    @property
    def _unexplained(self) -> int:
        return sum(not why.isHidden() and not why.text for why in self.whys)

    def _fill(self, column: QVBoxLayout, option: Option) -> None:
        super()._fill(column, option)
        why = ReasonField(option)
        why.changed.connect(self.changed)
        self.whys.append(why)
        column.addWidget(why)

    def _show_reasons(self) -> None:
        for why, choice in zip(self.whys, self.choices, strict=True):
            why.ask(choice if needs_reason(self.poll, choice) else None)


class ReasonField(QWidget):
    """Why somebody makes a reservation or objects; it shows only when an answer calls for it."""

    changed = Signal()

    def __init__(self, option: Option) -> None:
        super().__init__()
        self._option = option.label
        self.title, self.field = label(role="fieldTitle"), Area(2)
        self.field.setPlaceholderText("En une ou deux phrases, sans nommer personne")
        self.field.textChanged.connect(self.changed)
        self.title.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.field)
        self.hide()

    @property
    def text(self) -> str:
        """The reason, without blanks around."""
        return self.field.toPlainText().strip()

    def ask(self, answer: int | None) -> None:
        """Ask the reason of an answer, or nothing."""
        self.setVisible(answer is not None)
        objects = answer == ConsentAnswer.OBJECTION
        asked = "Quel risque y voyez-vous\u202f?" if objects else "Quelle est votre réserve\u202f?"
        if asked != self.title.text():
            self.title.setText(asked)
            self.field.setAccessibleName(f"{asked} {french.quoted(self._option)}")
