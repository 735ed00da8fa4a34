"""One ballot on the screen: points to give, or a grade for each option."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.polls import Poll, PollKind
from atelier_app.domain.tally import Option
from atelier_app.ui import french
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.parts import Toggles

ABSTAINS = -1
"""What a ballot holds for an option that somebody does not grade."""


class BallotForm(QWidget):
    """What a voter fills in; it knows when it may be cast, and forgets everything when cleared."""

    changed = Signal()

    @property
    def choices(self) -> tuple[int, ...]:
        """One value per option, in the order of the poll."""
        return ()

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

    def begin(self) -> None:
        """Give the keys to the first option."""


class PointsForm(BallotForm):
    """A few points to spread; no more than the budget can be given."""

    def __init__(self, poll: Poll) -> None:
        super().__init__()
        self._poll = poll
        self._given = [0] * len(poll.options)
        self.rows = [_PointsRow(rank, option) for rank, option in enumerate(poll.options)]
        column = _column(self)
        for row in self.rows:
            row.asked.connect(self._give)
            column.addWidget(row)
        column.addStretch(1)
        self._show()

    @property
    def choices(self) -> tuple[int, ...]:
        return tuple(self._given)

    @property
    def remaining(self) -> int:
        """The points not given yet."""
        return self._poll.points - sum(self._given)

    @property
    def blank(self) -> bool:
        return not any(self._given)

    @property
    def advice(self) -> str:
        if not self.remaining:
            return "Tous les points sont donnés."
        return f"Il reste {french.counted(self.remaining, 'point')} sur {french.number(self._poll.points)}."

    def clear(self) -> None:
        self._given = [0] * len(self._given)
        self._show()

    def begin(self) -> None:
        self.rows[0].more.setFocus()

    def _give(self, rank: int, points: int) -> None:
        wanted = self._given[rank] + points
        if 0 <= wanted <= self._poll.maximum_per_option and points <= self.remaining:
            self._given[rank] = wanted
            self._show()

    def _show(self) -> None:
        for row, given in zip(self.rows, self._given, strict=True):
            row.show_points(given, self.remaining > 0 and given < self._poll.maximum_per_option)
        self.changed.emit()


class _PointsRow(QFrame):
    """One option with its points."""

    asked = Signal(int, int)
    """The rank of the option, and the points to add."""

    def __init__(self, rank: int, option: Option) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._rank = rank
        self.value = label("0", "figure")
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.value.setMinimumWidth(34)
        self._title = option.label
        self.less, self.more = QPushButton("−"), QPushButton("+")
        self.less.setAccessibleName(f"Retirer un point à {french.quoted(option.label)}")
        self.more.setAccessibleName(f"Donner un point à {french.quoted(option.label)}")
        self.less.clicked.connect(self._take)
        self.more.clicked.connect(self._add)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.addWidget(label(option.label, wrap=True), 1)
        for widget in (self.less, self.value, self.more):
            widget.setProperty("role", "step" if isinstance(widget, QPushButton) else "")
            row.addWidget(widget)

    def show_points(self, given: int, may_add: bool) -> None:
        """Show the points of this option."""
        self.value.setText(str(given))
        self.value.setAccessibleName(f"{self._title}\u202f: {french.counted(given, 'point')}")
        self.less.setEnabled(given > 0)
        self.more.setEnabled(may_add)

    def _add(self) -> None:
        self.asked.emit(self._rank, 1)

    def _take(self) -> None:
        self.asked.emit(self._rank, -1)


class GradesForm(BallotForm):
    """A grade for each option; abstaining is offered where the method allows it."""

    def __init__(self, poll: Poll) -> None:
        super().__init__()
        self._grades = len(poll.grades)
        titles = poll.grades if poll.abstention is None else (*poll.grades, poll.abstention)
        self.rows = [Toggles(option.label, titles) for option in poll.options]
        column = _column(self)
        for row, option in zip(self.rows, poll.options, strict=True):
            row.chosen.connect(self.changed)
            frame = QFrame()
            frame.setObjectName("panel")
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(14, 8, 14, 10)
            inside.setSpacing(6)
            inside.addWidget(label(option.label, "emphasis", wrap=True))
            inside.addWidget(row)
            column.addWidget(frame)
        column.addStretch(1)

    @property
    def choices(self) -> tuple[int, ...]:
        given = (row.choice for row in self.rows)
        return tuple(ABSTAINS if each is None or each >= self._grades else each for each in given)

    @property
    def complete(self) -> bool:
        return all(row.choice is not None for row in self.rows)

    @property
    def blank(self) -> bool:
        return all(choice == ABSTAINS for choice in self.choices)

    @property
    def advice(self) -> str:
        missing = sum(row.choice is None for row in self.rows)
        if not missing:
            return "Toutes les propositions ont leur mention."
        return f"{french.counted(missing, 'proposition')} sans réponse."

    def clear(self) -> None:
        for row in self.rows:
            row.show_choice(None)
        self.changed.emit()

    def begin(self) -> None:
        self.rows[0].group.button(0).setFocus()


_FORMS: dict[PollKind, type[PointsForm] | type[GradesForm]] = {
    PollKind.POINTS: PointsForm,
    PollKind.GRADES: GradesForm,
}


def ballot_form(poll: Poll) -> PointsForm | GradesForm:
    """Return the form of a ballot of that poll."""
    return _FORMS[poll.kind](poll)


def _column(form: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(form)
    column.setContentsMargins(0, 0, 4, 0)
    column.setSpacing(6)
    return column
