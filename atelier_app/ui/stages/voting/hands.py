"""A show of hands: how many went up for each answer, typed option by option."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.polls import Poll, PollKind, RaisedHands, hands_in
from atelier_app.domain.tally.wording import signed_number
from atelier_app.ui import french
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.stages.controls import Figure
from atelier_app.ui.stages.parts import empty
from atelier_app.ui.stages.voting.state import Turnout

_MOST = 999_999
"""More than what is accepted: a number too high is refused, never cut short while it is typed."""


class HandsPage(QWidget):
    """One grid per scale: an option per row, an answer per column."""

    counted = Signal(object)
    """The rows of the show of hands, as the service takes them."""
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Poll, RaisedHands] | None = None
        self._turnout: Turnout | None = None
        self.drafts: dict[str, RaisedHands] = {}
        """By poll (id), the hands typed and neither kept nor given up yet."""
        self.spins: list[list[Figure]] = []
        """By column of the ballot, a number per answer."""
        self.totals: list[QLabel] = []
        self.save_button, self.cancel_button = (
            primary_button("Enregistrer le comptage"),
            QPushButton("Revenir"),
        )
        self.clear_button = QPushButton("Remettre à zéro")
        self.most, self.excess = label(role="emphasis"), label(role="strip", wrap=True)
        self.excess.setContentsMargins(12, 8, 12, 8)
        self._grids = QVBoxLayout()
        self._lay_out()
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.given_up)
        self.clear_button.clicked.connect(self.clear)

    def show_poll(self, poll: Poll, raised: RaisedHands, turnout: Turnout) -> None:
        """Show the hands counted so far, or those that were being typed for the same ballot.

        `turnout` is how far the vote has come with the hands counted so far.
        """
        self._turnout = turnout
        if (poll, raised) == self._shown:
            self._add_up()
            return
        self._shown = (poll, raised)
        empty(self._grids)
        self.spins, self.totals = [[] for _ in range(poll.columns)], [QLabel() for _ in range(poll.columns)]
        scales = poll.columns // len(poll.options)
        for scale in range(scales):
            if poll.kind is PollKind.RATING:
                self._grids.addWidget(label(poll.rating.scales[scale].title, "fieldTitle"))
            self._grids.addLayout(self._grid(poll, scale, scales, self._draft(poll) or raised))
        self._grids.addStretch(1)
        self._add_up()

    def forget(self, poll: str) -> None:
        """Give up what was typed for a poll: the hands counted are shown the next time."""
        self.drafts.pop(poll, None)
        self._shown = None

    def rows(self) -> RaisedHands:
        """Return the hands typed, a row per column of the ballot."""
        return tuple(tuple(spin.value() for spin in row) for row in self.spins)

    def clear(self) -> None:
        """Put every number back to zero."""
        for spin in (spin for row in self.spins for spin in row):
            spin.setValue(0)
        self.begin()

    def begin(self) -> None:
        """Give the keys to the first number."""
        if self.spins:
            self.spins[0][0].setFocus()
            self.spins[0][0].selectAll()

    def _grid(self, poll: Poll, scale: int, scales: int, raised: RaisedHands) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, 120)
        titles = answer_titles(poll, scale)
        for rank, title in enumerate(titles, start=1):
            head = label(title, "small", wrap=True)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            head.setFixedWidth(84)
            grid.addWidget(head, 0, rank)
        for row, option in enumerate(poll.options, start=1):
            column = (row - 1) * scales + scale
            self.spins[column] = [Figure(f"{option.label}\u202f: {title}", 0, _MOST) for title in titles]
            grid.addWidget(label(option.label, wrap=True), row, 0)
            for rank, spin in enumerate(self.spins[column], start=1):
                spin.setValue(raised[column][rank - 1] if raised else 0)
                spin.valueChanged.connect(self._hold)
                grid.addWidget(spin, row, rank)
            self.totals[column] = label(role="soft")
            self.totals[column].setMinimumWidth(70)
            grid.addWidget(self.totals[column], row, len(titles) + 1)
        return grid

    def _draft(self, poll: Poll) -> RaisedHands:
        """Return what was typed for a poll, if it still asks the same."""
        typed = self.drafts.get(poll.id, ())
        sizes = [len(poll.answers(column)) for column in range(poll.columns)]
        return typed if [len(row) for row in typed] == sizes else ()

    def _hold(self, _value: int) -> None:
        assert self._shown is not None
        self.drafts[self._shown[0].id] = self.rows()
        self._add_up()

    def _add_up(self) -> None:
        rows = self.rows()
        for total, row in zip(self.totals, rows, strict=True):
            total.setText(french.counted(sum(row), "main"))
        most = hands_in(rows)
        self.most.setText(f"{french.counted(most, 'main')} au plus par proposition")
        assert self._turnout is not None
        excess = replace(self._turnout, hands=most).excess_said
        self.excess.setText(f"▲ Avec les bulletins, {excess} Vérifiez le comptage." if excess else "")
        self.excess.setVisible(bool(excess))

    def _save(self) -> None:
        self.counted.emit(self.rows())

    def _lay_out(self) -> None:
        content = QWidget()
        content.setLayout(self._grids)
        self._grids.setContentsMargins(0, 0, 6, 0)
        foot = QWidget()
        row = FlowLayout(foot)
        for button in (self.save_button, self.cancel_button, self.clear_button):
            row.addWidget(button)
        self.most.setMinimumHeight(self.save_button.sizeHint().height())
        row.addWidget(self.most)
        hint = (
            "Appelez les réponses l’une après l’autre, et notez les mains. Elles s’ajoutent aux "
            "bulletins\u202f: ne comptez pas qui a déjà voté autrement. Un comptage remplace le précédent."
        )
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 12)
        page.setSpacing(8)
        page.addWidget(label("Compter les mains levées", "heading"))
        page.addWidget(label(hint, "soft", wrap=True))
        grids = scrolling(content, "Mains levées par proposition")
        grids.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        page.addWidget(grids, 1)
        page.addWidget(self.excess)
        page.addWidget(foot)


def answer_titles(poll: Poll, column: int) -> Sequence[str]:
    """Return what the facilitator calls out, for a column of the ballot."""
    if poll.kind is not PollKind.POINTS:
        return poll.titles(column)
    if poll.signed:
        return [f"{signed_number(points)} point{'s' if abs(points) > 1 else ''}" for points in poll.answers()]
    return [french.counted(points, "point") for points in poll.answers()]
