"""The ballot of a vote by points: a few points to spread, for an option or against it too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from atelier_app.domain.polls import Poll
from atelier_app.domain.tally import Option
from atelier_app.domain.tally.wording import signed_number
from atelier_app.ui import french
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.voting.form import BallotForm

_FOR, _AGAINST, _NEITHER = "pour", "contre", ""
_MORE, _LESS = "+", "-\N{MINUS SIGN}"


class PointsForm(BallotForm):
    """No more than the budget can be given; points against an option take from it like points for it."""

    def __init__(self, poll: Poll) -> None:
        super().__init__(poll)
        self._given = [0] * len(poll.options)
        self.rows = [_PointsRow(rank, option, signed=poll.signed) for rank, option in enumerate(poll.options)]
        for row in self.rows:
            row.asked.connect(self._give)
            self.column.addWidget(row)
        self.end()
        self._show()

    @property
    def choices(self) -> tuple[int, ...]:
        return tuple(self._given)

    @property
    def remaining(self) -> int:
        """The points not given yet."""
        return self.poll.points - sum(map(abs, self._given))

    @property
    def blank(self) -> bool:
        return not any(self._given)

    @property
    def advice(self) -> str:
        if not self.remaining:
            return "Tous les points sont donnés."
        return f"Il reste {french.counted(self.remaining, 'point')} sur {french.number(self.poll.points)}."

    def clear(self) -> None:
        self._given = [0] * len(self._given)
        self._show()
        super().clear()

    def begin(self) -> None:
        self.rows[0].more.setFocus()

    def _give(self, rank: int, points: int) -> None:
        if self._may_give(rank, points):
            self._given[rank] += points
            self._show()
            self.changed.emit()

    def _may_give(self, rank: int, points: int) -> bool:
        given, wanted = self._given[rank], self._given[rank] + points
        lowest = -self.poll.maximum_per_option if self.poll.signed else 0
        affordable = abs(wanted) - abs(given) <= self.remaining
        return lowest <= wanted <= self.poll.maximum_per_option and affordable

    def _show(self) -> None:
        for rank, row in enumerate(self.rows):
            row.show_points(self._given[rank], less=self._may_give(rank, -1), more=self._may_give(rank, 1))


class _PointsRow(QFrame):
    """One option with its points."""

    asked = Signal(int, int)
    """The rank of the option, and the points to add."""

    def __init__(self, rank: int, option: Option, *, signed: bool) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._rank, self._title, self._signed = rank, option.label, signed
        self.value = label("0", "figure")
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.value.setMinimumWidth(34)
        self.side = label(role="small")
        self.side.setMinimumWidth(44)
        if not signed:
            self.side.hide()
        self.less, self.more = QPushButton("−"), QPushButton("+")
        taken = "Donner un point contre" if signed else "Retirer un point à"
        given = "Donner un point pour" if signed else "Donner un point à"
        self.less.setAccessibleName(f"{taken} {french.quoted(option.label)}")
        self.more.setAccessibleName(f"{given} {french.quoted(option.label)}")
        self.less.clicked.connect(self._take)
        self.more.clicked.connect(self._add)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.addWidget(label(option.label, wrap=True), 1)
        row.addWidget(self.side)
        for widget in (self.less, self.value, self.more):
            widget.setProperty("role", "step" if isinstance(widget, QPushButton) else "")
            row.addWidget(widget)

    def show_points(self, given: int, *, less: bool, more: bool) -> None:
        """Show the points of this option, and whether some may be added or taken back."""
        side = (_FOR if given > 0 else _AGAINST if given < 0 else _NEITHER) if self._signed else ""
        self.value.setText(signed_number(given) if self._signed else str(given))
        self.side.setText(side)
        said = french.counted(abs(given), "point")
        self.value.setAccessibleName(f"{self._title}\u202f: {said} {side}".strip())
        held = self.less.hasFocus() or self.more.hasFocus()
        self.less.setEnabled(less)
        self.more.setEnabled(more)
        if held and not (self.less.hasFocus() or self.more.hasFocus()):  # the keys stay on the same option
            (self.more if more else self.less).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.text() and event.text() in _MORE:
            self._add()
        elif event.text() and event.text() in _LESS:
            self._take()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        self.asked.emit(self._rank, 1)

    def _take(self) -> None:
        self.asked.emit(self._rank, -1)
