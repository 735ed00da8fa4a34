"""The ballot of a rating poll: a level, or a number, for each option on each scale."""

from __future__ import annotations

import re
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from atelier_app.domain.polls import NO_OPINION, Poll
from atelier_app.domain.tally import Option, RatingScale
from atelier_app.domain.tally.rating import HUNDREDTHS
from atelier_app.domain.tally.wording import decimal
from atelier_app.ui import french
from atelier_app.ui.stages.controls import Figure
from atelier_app.ui.stages.voting.answers import choice_of
from atelier_app.ui.stages.voting.form import AnswerToggles, BallotForm, ballot_panel, titled_row

_UNSAID = -1
_NUMBER = re.compile(r"[−-]?\d*(?:[.,]\d*)?")


class RatingForm(BallotForm):
    """An answer per option and scale, in the order of the ballot."""

    def __init__(self, poll: Poll) -> None:
        super().__init__(poll)
        self.rows: list[LevelAnswer | NumberAnswer] = []
        for option in poll.options:
            frame, column = ballot_panel(option.label)
            for scale in poll.rating.scales:
                row = rate_answer(option, scale, poll.abstention)
                row.answered.connect(self.changed)
                self.rows.append(row)
                column.addLayout(titled_row(scale.title, row))
            self.column.addWidget(frame)
        self.end()

    @property
    def choices(self) -> tuple[int, ...]:
        return tuple(NO_OPINION if row.answer is None else row.answer for row in self.rows)

    @property
    def complete(self) -> bool:
        return all(row.answer is not None for row in self.rows)

    @property
    def blank(self) -> bool:
        return all(choice == NO_OPINION for choice in self.choices)

    @property
    def advice(self) -> str:
        missing = sum(row.answer is None for row in self.rows)
        return f"{french.counted(missing, 'note')} à donner." if missing else "Toutes les notes sont données."

    def clear(self) -> None:
        for row in self.rows:
            row.forget()
        super().clear()

    def begin(self) -> None:
        self.rows[0].begin()


class LevelAnswer(AnswerToggles):
    """A level among those of a scale, from the lowest up."""

    def __init__(self, option: Option, scale: RatingScale, abstention: str | None) -> None:
        titles = [level.title for level in scale.levels]
        super().__init__(
            f"{option.label}, {scale.title}", titles if abstention is None else (*titles, abstention)
        )
        self._levels = len(titles)

    @property
    def answer(self) -> int | None:
        """The answer as a ballot holds it; none yet."""
        return None if self.choice is None else choice_of(self, self._levels)

    def forget(self) -> None:
        """Show no answer."""
        self.show_choice(None)

    def show_answer(self, answer: int | None) -> None:
        """Show an answer that is settled, or none."""
        self.show_choice(answer)


class NumberAnswer(QWidget):
    """A number between the bounds of a scale."""

    answered = Signal()

    def __init__(self, option: Option, scale: RatingScale, abstention: str | None) -> None:
        super().__init__()
        name = f"{option.label}, {scale.title}"
        self._settled = _UNSAID
        self.number = ScaleSpin(name, scale)
        self.silent = QPushButton(abstention or "")
        self.silent.setCheckable(True)
        self.silent.setProperty("role", "toggle")
        self.silent.setAccessibleName(f"{name}\u202f: {abstention}")
        self.number.valueChanged.connect(self._give)
        self.silent.clicked.connect(self._keep_silent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.number)
        if abstention is not None:
            row.addWidget(self.silent)
        row.addStretch(1)

    @property
    def answer(self) -> int | None:
        """The answer as a ballot holds it; none yet."""
        if self.silent.isChecked():
            return NO_OPINION
        return None if self.number.value() == _UNSAID else self.number.value()

    def forget(self) -> None:
        """Show no answer."""
        self.silent.setChecked(False)
        self.number.setValue(_UNSAID)

    def show_answer(self, answer: int | None) -> None:
        """Show an answer that is settled, or none; nothing changes under the hand that types."""
        before, self._settled = self._settled, _UNSAID if answer is None else answer
        if not self.number.hasFocus() or self.number.value() == before:
            self.number.setValue(self._settled)
            self.silent.setChecked(False)

    def begin(self) -> None:
        """Take the keys."""
        self.number.setFocus()
        self.number.selectAll()

    def _give(self, value: int) -> None:
        if value != _UNSAID:
            self.silent.setChecked(False)
        self.answered.emit()

    def _keep_silent(self) -> None:
        if self.silent.isChecked():
            self.number.setValue(_UNSAID)
        self.answered.emit()


class ScaleSpin(Figure):
    """A number on a scale, written as people do; its value is the answer, in hundredths of the way."""

    def __init__(self, name: str, scale: RatingScale) -> None:
        self._scale = scale
        self.bounds = f"de {decimal(scale.value(0))} à {decimal(scale.value(HUNDREDTHS))}"
        super().__init__(f"{name}, {self.bounds}", _UNSAID, HUNDREDTHS)
        self.setSpecialValueText("—")
        self.setValue(_UNSAID)
        self.setToolTip(self.bounds)

    def textFromValue(self, value: int) -> str:  # noqa: N802
        return decimal(self._scale.value(max(0, value)))

    def valueFromText(self, text: str) -> int:  # noqa: N802
        wanted = Fraction(text.replace(",", ".").replace("−", "-").replace("\u202f", ""))
        low, high = self._scale.value(0), self._scale.value(HUNDREDTHS)
        return max(0, min(HUNDREDTHS, round((wanted - low) * HUNDREDTHS / (high - low))))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        bare = text.replace("\u202f", "")
        if not _NUMBER.fullmatch(bare):
            return QValidator.State.Invalid, text, position
        return self._state(bare), text, position

    def _state(self, text: str) -> QValidator.State:
        digits = any(character.isdigit() for character in text)
        return QValidator.State.Acceptable if digits else QValidator.State.Intermediate


def rate_answer(option: Option, scale: RatingScale, abstention: str | None) -> LevelAnswer | NumberAnswer:
    """Return the control that rates an option on a scale."""
    made = LevelAnswer if scale.levels else NumberAnswer
    return made(option, scale, abstention)
