"""The settings of a poll, to change as long as nobody has voted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.method import Vote
from atelier_app.domain.method_words import Side
from atelier_app.domain.polls import Poll, PollKind
from atelier_app.domain.tally import Bounds
from atelier_app.service.poll_settings import FEWEST_ANSWERS, MOST_ANSWERS, answers_allowed
from atelier_app.ui import french
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.controls import Choice, Figure, Line
from atelier_app.ui.stages.parts import empty, panel

_SIDES = ((Side.AGREEMENT, "Accord"), (Side.RESERVATION, "Réserve"), (Side.OPPOSITION, "Opposition"))


class SettingsBox(QWidget):
    """The settings that the kind of a poll has: points, answers, thresholds, and a quorum for all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._poll: Poll | None = None
        self.points, self.most = (
            Figure("Points par personne", 1, 100),
            Figure("Au plus sur une proposition", 1, 100),
        )
        self.signed = QCheckBox("Des points contre aussi")
        self.answers = AnswersEditor()
        self.agreement = Figure("Part d’accord au moins", 0, 100)
        self.opposition = Figure("Part d’opposition au plus", 0, 100)
        for share in (self.agreement, self.opposition):
            share.setSuffix("\u202f%")
        self.quorum = Figure("Quorum", 0, 10_000)
        self.quorum.setSpecialValueText("Aucun")
        self.half_button = QPushButton("La moitié")
        self.half_button.clicked.connect(self._ask_half)
        self._half = 0
        self._lay_out()

    def show_poll(self, poll: Poll, vote: Vote | None, participants: int | None) -> None:
        """Show the settings of a poll; the quorum may be half of the participants.

        `vote` is what the method says of its step, where that is a vote.
        """
        self._poll = poll
        self.points.setValue(poll.points)
        self.most.setValue(poll.maximum_per_option)
        self.signed.setChecked(poll.signed)
        self.agreement.setValue(poll.bounds.agreement)
        self.opposition.setValue(poll.bounds.opposition)
        self.quorum.setValue(poll.quorum)
        aligned, sorted_ = poll.kind is PollKind.ALIGNMENT, poll.kind is PollKind.SORTING
        if vote is not None:
            self.answers.allowed = answers_allowed(vote)
        self.answers.show_answers(poll.classes if sorted_ else poll.grades, poll.sides, classes=sorted_)
        self._points_row.setVisible(poll.kind is PollKind.POINTS)
        self.answers.setVisible(poll.kind in (PollKind.GRADES, PollKind.ALIGNMENT, PollKind.SORTING))
        self._bounds_row.setVisible(aligned)
        self._half = ((participants or 0) + 1) // 2
        self.half_button.setVisible(bool(self._half))
        of = french.counted(participants or 0, "participant")
        self.half_button.setText(f"La moitié des {of}\u202f: {french.number(self._half)}")

    def wanted(self) -> dict[str, Any]:
        """Return the settings typed that differ from those of the poll, as `change_poll` takes them."""
        poll = self._poll
        assert poll is not None
        typed: dict[str, Any] = {"quorum": self.quorum.value()}
        if poll.kind is PollKind.POINTS:
            typed |= {
                "points": self.points.value(),
                "maximum_per_option": self.most.value(),
                "signed": self.signed.isChecked(),
            }
        elif poll.kind is PollKind.SORTING:
            typed["classes"] = self.answers.titles
        elif poll.kind in (PollKind.GRADES, PollKind.ALIGNMENT):
            typed["grades"] = self.answers.titles
        if poll.kind is PollKind.ALIGNMENT:
            typed["sides"] = self.answers.sides
            typed["bounds"] = Bounds(self.agreement.value(), self.opposition.value())
        return {name: value for name, value in typed.items() if value != getattr(poll, name)}

    def follow(self, before: int, after: int) -> None:
        """Give as many points as the method does, when the options change and the points were those."""
        if self.points.value() == before:
            self.points.setValue(after)

    def _ask_half(self) -> None:
        self.quorum.setValue(self._half)
        self.quorum.setFocus()

    def _lay_out(self) -> None:
        self._points_row = _row(
            ("Points par personne", self.points),
            ("Au plus sur une proposition", self.most),
            ("", self.signed),
        )
        self._bounds_row = _row(
            ("Aligné dès", self.agreement), ("d’accord, et jusqu’à", self.opposition), last="d’opposition"
        )
        quorum = _row(("Quorum", self.quorum), ("", self.half_button))
        frame, inside = panel()
        for part in (self._points_row, self.answers, self._bounds_row, quorum):
            inside.addWidget(part)
        hint = "Sans assez de votants, le résultat est donné, et dit qu’il n’engage pas la salle."
        inside.addWidget(label(hint, "small", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)


class AnswersEditor(QWidget):
    """The grades or the classes, from the best; in an alignment vote, on which side each one counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[AnswerLine] = []
        self.allowed = (FEWEST_ANSWERS, MOST_ANSWERS)
        """How few and how many answers there may be."""
        self._sided, self._noun = False, "mention"
        self.add_button = QPushButton("Ajouter")
        self.add_button.clicked.connect(self._add)
        self._title = label(role="fieldTitle")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addLayout(foot)

    @property
    def titles(self) -> tuple[str, ...]:
        """The answers, from the best."""
        return tuple(line.field.text().strip() for line in self.lines)

    @property
    def sides(self) -> tuple[Side | None, ...]:
        """On which side each of them counts; nothing but in an alignment vote."""
        return tuple(line.side for line in self.lines) if self._sided else ()

    def show_answers(self, titles: Sequence[str], sides: Sequence[Side | None], *, classes: bool) -> None:
        """Show the answers of a poll."""
        self._sided, self._noun = bool(sides), "classe" if classes else "mention"
        order = "de la plus à la moins favorable" if classes else "de la meilleure à la moins bonne"
        self._title.setText(f"{self._noun.capitalize()}s, {order}")
        self.add_button.setText(f"Ajouter une {self._noun}")
        empty(self._rows)
        self.lines = []
        for rank, title in enumerate(titles):
            self._append(title, sides[rank] if sides else None)
        self._number()

    def _append(self, title: str, side: Side | None) -> AnswerLine:
        line = AnswerLine(title, side, sided=self._sided)
        line.removed.connect(self._remove)
        self.lines.append(line)
        self._rows.addWidget(line)
        return line

    def _add(self) -> None:
        line = self._append("", Side.OPPOSITION if self._sided else None)
        self._number()
        line.field.setFocus()

    def _remove(self, line: AnswerLine) -> None:
        at = self.lines.index(line)
        self.lines.remove(line)
        self.lines[max(0, at - 1)].field.setFocus()
        line.hide()
        line.deleteLater()
        self._number()

    def _number(self) -> None:
        fewest, most = self.allowed
        for rank, line in enumerate(self.lines, start=1):
            line.show_rank(f"{self._noun.capitalize()} {rank}", removable=len(self.lines) > fewest)
        self.add_button.setEnabled(len(self.lines) < most)


class AnswerLine(QWidget):
    """The title of one answer, its side, and the way to take it away."""

    removed = Signal(object)

    def __init__(self, title: str, side: Side | None, *, sided: bool) -> None:
        super().__init__()
        self.field = Line(title)
        self._unsaid = side is None
        self.side_choice = Choice()
        self.side_choice.addItems([name for _, name in _SIDES])
        self._side_title = label("compte comme", "small")
        self._side_title.setBuddy(self.side_choice)
        values = [value for value, _ in _SIDES]
        self.side_choice.setCurrentIndex(values.index(side or Side.RESERVATION))
        self.remove_button = QPushButton("✕")
        self.remove_button.setProperty("role", "zoom")
        self.side_choice.setMinimumContentsLength(8)
        self.remove_button.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        if sided:
            row.addWidget(self._side_title)
            row.addWidget(self.side_choice)
        row.addWidget(self.remove_button)

    @property
    def side(self) -> Side | None:
        """On which side the answer counts; none said counts like a reservation, for neither."""
        chosen = _SIDES[self.side_choice.currentIndex()][0]
        return None if self._unsaid and chosen is Side.RESERVATION else chosen

    def show_rank(self, name: str, *, removable: bool) -> None:
        """Name the controls after the rank of the answer."""
        self.field.setAccessibleName(name)
        self.side_choice.setAccessibleName(f"{name} compte comme")
        self.remove_button.setAccessibleName(f"Retirer la {name.lower()}")
        self.remove_button.setToolTip(self.remove_button.accessibleName())
        self.remove_button.setEnabled(removable)

    def _remove(self) -> None:
        self.removed.emit(self)


def _row(*controls: tuple[str, QWidget], last: str = "") -> QWidget:
    """Return controls on a line, each after its title."""
    place = QWidget()
    row = FlowLayout(place)
    height = max(control.sizeHint().height() for _, control in controls)
    for title, control in controls:
        if title:
            words = label(title)
            words.setBuddy(control)
            words.setMinimumHeight(height)
            row.addWidget(words)
        control.setMinimumHeight(height)
        row.addWidget(control)
    ending = label(last)
    ending.setMinimumHeight(height)
    row.addWidget(ending)
    return place
