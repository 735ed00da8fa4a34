"""The rows of a result: rank, option, profile, verdict, and below why it comes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from atelier_app.domain.polls import Poll
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.parts import empty
from atelier_app.ui.stages.voting.outcome import ResultRow
from atelier_app.ui.stages.voting.strips import Strip, StripView, strip_colours

_VERDICT_WIDTH = 130
_TOP = Qt.AlignmentFlag.AlignTop


class Profiles(QWidget):
    """One line per option, best first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strips: list[StripView] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 6, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._lines = 0

    def show_rows(self, poll: Poll, rows: Sequence[ResultRow]) -> None:
        """Show the places of a poll."""
        empty(self._grid)
        self.strips = []
        self._grid.setRowStretch(self._lines, 0)
        for line in range(self._lines):
            self._grid.setRowMinimumHeight(line, 0)
        self._lines = 0
        for row in rows:
            self._add(poll, row)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(2, 6)
        self._grid.setRowStretch(self._lines, 1)

    def _add(self, poll: Poll, row: ResultRow) -> None:
        line = self._lines
        place, title = label(str(row.rank), "rank"), label(row.label, "emphasis", wrap=True)
        place.setAccessibleName(f"Place {row.rank}")
        title.setContentsMargins(0, 4, 0, 0)
        verdict = label(row.verdict, "emphasis", wrap=True)
        verdict.setContentsMargins(0, 4, 0, 0)
        verdict.setFixedWidth(_VERDICT_WIDTH)
        self._grid.addWidget(place, line, 0, _TOP)
        self._grid.addWidget(title, line, 1, _TOP)
        self._grid.addLayout(self._strips_of(poll, row), line, 2, _TOP)
        self._grid.addWidget(verdict, line, 3, _TOP)
        for words in _words(row):
            line += 1
            self._grid.addWidget(words, line, 1, 1, 3)
        self._grid.setRowMinimumHeight(line + 1, 8)
        self._lines = line + 2

    def _strips_of(self, poll: Poll, row: ResultRow) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        for strip in row.strips:
            parts = len(strip.segments) if isinstance(strip, Strip) else 0
            if strip.title:
                told = strip.title if isinstance(strip, Strip) else strip.spoken
                column.addWidget(label(told, "small", wrap=True))
            view = StripView(strip, strip_colours(poll, parts))
            self.strips.append(view)
            column.addWidget(view)
        return column


def _words(row: ResultRow) -> list[QLabel]:
    """Return why an option comes where it does, how far people agree, and what they said of it."""
    reference = f"Repère\u202f: {row.reference}" if row.reference else ""
    found = [label(text, "soft", wrap=True) for text in (reference, row.sentence, row.spread) if text]
    for title, reasons in (("Objections", row.objections), ("Réserves", row.reservations)):
        if reasons:
            found.append(label(title, "fieldTitle"))
        found += [label(f"–\u00a0{reason}", wrap=True) for reason in reasons]
    return found
