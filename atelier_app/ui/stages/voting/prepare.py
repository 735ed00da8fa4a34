"""What is put to the vote and how: before a poll is prepared, and as long as nobody has voted in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.method import Step
from atelier_app.domain.polls import Poll
from atelier_app.domain.tally import Option
from atelier_app.service.poll_settings import points_of
from atelier_app.ui import french
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.stages.controls import Line
from atelier_app.ui.stages.parts import flip
from atelier_app.ui.stages.voting.settings import SettingsBox
from atelier_app.ui.stages.voting.state import rule

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Wording:
    """What the page is asked for: a first poll, another round of one, or a change of the settings of one."""

    step: Step
    options: tuple[Option, ...]
    """Everything that may be put to the vote."""
    chosen: frozenset[str] | None = None
    """Those that are at first; `None` for all."""
    previous: Poll | None = None
    """The closed poll of which another round is prepared."""
    edited: Poll | None = None
    """The poll whose settings change."""
    participants: int | None = None
    returns: bool = False
    """Whether there is a page to go back to."""


@dataclass(frozen=True)
class Wanted:
    """What came of it: the question, the ids of the options, and the settings to change."""

    question: str
    options: list[str]
    settings: dict[str, Any] = field(default_factory=dict)


class PreparePage(QWidget):
    """Choose the options and the question; the settings too, once the poll is prepared."""

    prepared = Signal(object)
    """What is `Wanted`."""
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Wording | None = None
        self.heading, self.hint = label(role="heading"), label(role="soft", wrap=True)
        self.question = Line()
        self.question.setAccessibleName("Question posée")
        self.options = QListWidget()
        self.options.setObjectName("options")
        self.options.setAccessibleName("Propositions mises au vote")
        self.options.setWordWrap(True)
        self.count, self.rule = label(role="emphasis"), label(role="soft", wrap=True)
        self.settings = SettingsBox()
        self.prepare_button, self.back_button = primary_button("Préparer le vote"), QPushButton("Revenir")
        self.back_button.clicked.connect(self.given_up)
        self.options.itemChanged.connect(self._show_count)
        self.options.itemActivated.connect(flip)
        self.prepare_button.clicked.connect(self._prepare)
        self._lay_out()

    def ask(self, asked: Wording) -> None:
        """Ask what to put to the vote; what was typed for the same purpose stays, and what was left out."""
        before, self._asked = self._asked, asked
        same = before is not None and _purpose(before) == _purpose(asked)
        self.back_button.setVisible(asked.returns)
        if not same:
            self._begin(asked)
        elif before is not None and before.options == asked.options and self.options.count():
            return
        left_out = set(self._ids(Qt.CheckState.Unchecked)) if same else _left_out(asked)
        self._list(asked.options, left_out)
        self._show_count()

    def chosen(self) -> list[str]:
        """Return the ids of the options chosen."""
        return self._ids(Qt.CheckState.Checked)

    def forget_edit(self) -> None:
        """Forget settings that were typed and not saved: the next time, those of the poll are shown."""
        if self._asked is not None and self._asked.edited is not None:
            self._asked = None

    def begin(self) -> None:
        """Give the keys to the question."""
        self.question.setFocus()

    def _begin(self, asked: Wording) -> None:
        poll = asked.edited or asked.previous
        self.question.setText(poll.question if poll else asked.step.prompt.strip())
        self.question.setCursorPosition(0)
        if asked.edited is not None:
            self.heading.setText("Modifier les réglages")
            self.settings.show_poll(asked.edited, asked.step.vote, asked.participants)
        else:
            self.heading.setText("Préparer un autre tour" if asked.previous else "Préparer le vote")
        self.settings.setVisible(asked.edited is not None)
        self.hint.setVisible(asked.previous is not None)
        self.hint.setText(
            "Les mieux placées du tour précédent sont cochées. Les réglages restent les mêmes\u202f; "
            "le premier résultat reste aussi."
        )
        self.prepare_button.setText("Enregistrer" if asked.edited else "Préparer le vote")
        self.back_button.setText("Annuler" if asked.edited else "Revenir au résultat")

    def _list(self, options: Sequence[Option], left_out: set[str]) -> None:
        self.options.clear()
        for option in options:
            item = QListWidgetItem(option.label)
            item.setData(_ID, option.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = option.id not in left_out
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            self.options.addItem(item)
        self._counted = len(self.chosen())

    def _ids(self, state: Qt.CheckState) -> list[str]:
        items = (self.options.item(row) for row in range(self.options.count()))
        return [item.data(_ID) for item in items if item.checkState() is state]

    def _show_count(self, _item: object = None) -> None:
        asked, chosen = self._asked, len(self.chosen())
        assert asked is not None
        of = french.counted(len(asked.options), "proposition")
        self.count.setText(f"{french.number(chosen)} sur {of} au vote")
        least = 2 if _compares(asked.step) else 1
        few = "deux propositions" if least > 1 else "une proposition"
        self.rule.setText(
            rule(asked.step, chosen, asked.previous)
            if chosen >= least
            else f"Il faut au moins {few} pour voter. Elles viennent des étapes précédentes."
        )
        self.rule.setVisible(asked.edited is None or chosen < least)
        self.prepare_button.setEnabled(chosen >= least)
        if asked.edited is not None and chosen != self._counted:
            self.settings.follow(
                points_of(asked.step.vote, self._counted), points_of(asked.step.vote, chosen)
            )
        self._counted = chosen

    def _prepare(self) -> None:
        assert self._asked is not None
        settings = self.settings.wanted() if self._asked.edited else {}
        self.prepared.emit(Wanted(self.question.text(), self.chosen(), settings))

    def _lay_out(self) -> None:
        self._counted = 0
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        question = label("Question posée", "fieldTitle")
        question.setBuddy(self.question)
        for part in (question, self.question, self.settings, self.count):
            column.addWidget(part)
        self.options.setMinimumHeight(150)
        column.addWidget(self.options, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 18, 24, 14)
        page.setSpacing(8)
        page.addWidget(self.heading)
        page.addWidget(self.hint)
        page.addWidget(scrolling(content, "Question, réglages et propositions"), 1)
        page.addWidget(self.rule)
        buttons = QHBoxLayout()
        for button in (self.prepare_button, self.back_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        page.addLayout(buttons)


def _purpose(asked: Wording) -> tuple[str, str, str]:
    return (
        asked.step.id,
        asked.previous.id if asked.previous else "",
        asked.edited.id if asked.edited else "",
    )


def _left_out(asked: Wording) -> set[str]:
    chosen = asked.chosen
    return set() if chosen is None else {option.id for option in asked.options} - chosen


def _compares(step: Step) -> bool:
    """Tell whether a single option would win against nobody: see `require_settings`."""
    vote = step.vote
    return vote is not None and not vote.classes and vote.thresholds is None
