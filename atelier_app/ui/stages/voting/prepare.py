"""Before the vote: the question, what is put to the vote, and the rule."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from atelier_app.domain.method import Step
from atelier_app.domain.polls import Poll
from atelier_app.domain.tally import Option
from atelier_app.ui import french
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.stages.parts import empty, flip, panel
from atelier_app.ui.stages.voting.state import poll_rule, rule

_ID = Qt.ItemDataRole.UserRole


class PreparePage(QWidget):
    """Choose the options and the question."""

    prepared = Signal(str, object)
    """The question, and the ids of the options."""
    result_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self._shown: tuple[Option, ...] = ()
        self.question = QLineEdit()
        self.question.setAccessibleName("Question posée")
        self.options = QListWidget()
        self.options.setObjectName("options")
        self.options.setAccessibleName("Propositions mises au vote")
        self.options.setWordWrap(True)
        self.count, self.rule = label(role="emphasis"), label(role="soft", wrap=True)
        self.prepare_button = primary_button("Préparer le vote")
        self.result_button = QPushButton("Revenir au résultat")
        self.result_button.clicked.connect(self.result_wanted)
        self.options.itemChanged.connect(self._show_count)
        self.options.itemActivated.connect(flip)
        self.prepare_button.clicked.connect(self._prepare)
        page = _page(self)
        page.addWidget(label("Préparer le vote", "heading"))
        page.addWidget(label("Question posée", "fieldTitle"))
        page.addWidget(self.question)
        page.addSpacing(4)
        page.addWidget(self.count)
        page.addWidget(self.options, 1)
        page.addWidget(self.rule)
        page.addLayout(_buttons(self.prepare_button, self.result_button))

    def show_options(self, step: Step, options: Sequence[Option], *, voted: bool) -> None:
        """Offer these options, all of them chosen; those that were left out stay so.

        Once the step has `voted`, its result is one click away.
        """
        self.result_button.setVisible(voted)
        if self._step is None or step.id != self._step.id:
            self.question.setText(step.prompt.strip())
            self.question.setCursorPosition(0)
            self._shown = ()
            self.options.clear()
        self._step = step
        if tuple(options) == self._shown and self.options.count():
            return
        left_out = set(self._ids(Qt.CheckState.Unchecked))
        self._shown = tuple(options)
        self.options.clear()
        for option in options:
            item = QListWidgetItem(option.label)
            item.setData(_ID, option.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = option.id not in left_out
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            self.options.addItem(item)
        self._show_count()

    def chosen(self) -> list[str]:
        """Return the ids of the options chosen."""
        return self._ids(Qt.CheckState.Checked)

    def _ids(self, state: Qt.CheckState) -> list[str]:
        items = (self.options.item(row) for row in range(self.options.count()))
        return [item.data(_ID) for item in items if item.checkState() is state]

    def _show_count(self, _item: object = None) -> None:
        assert self._step is not None
        chosen = len(self.chosen())
        of = french.counted(len(self._shown), "proposition")
        self.count.setText(f"{french.number(chosen)} sur {of} au vote")
        few = "Il faut au moins deux propositions pour voter. Elles viennent des étapes précédentes."
        self.rule.setText(rule(self._step, chosen) if chosen > 1 else few)
        self.prepare_button.setEnabled(chosen > 1)

    def _prepare(self) -> None:
        self.prepared.emit(self.question.text(), self.chosen())


class DraftPage(QWidget):
    """The vote as people will see it, before it opens."""

    opened = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question, self.rule = label(role="display", wrap=True), label(role="soft", wrap=True)
        self.open_button = primary_button("Ouvrir le vote")
        self.change_button = QPushButton("Modifier la question ou les propositions")
        self.open_button.clicked.connect(self.opened)
        self.change_button.clicked.connect(self.given_up)
        frame, self._column = panel()
        scroll = scrolling(frame)
        scroll.setAccessibleName("Propositions mises au vote")
        page = _page(self)
        page.addWidget(label("VOTE PRÊT", "eyebrow"))
        page.addWidget(self.question)
        page.addWidget(self.rule)
        page.addLayout(_buttons(self.open_button, self.change_button))
        page.addWidget(scroll, 1)

    def show_poll(self, poll: Poll) -> None:
        """Show a poll that is prepared."""
        self.question.setText(poll.question)
        self.rule.setText(poll_rule(poll))
        empty(self._column)
        for rank, option in enumerate(poll.options, start=1):
            self._column.addWidget(_option_line(rank, option))
        self._column.addStretch(1)


def _option_line(rank: int, option: Option) -> QLabel:
    return label(f"{rank}.\u00a0{option.label}", wrap=True)


def _page(widget: QWidget) -> QVBoxLayout:
    page = QVBoxLayout(widget)
    page.setContentsMargins(24, 18, 24, 14)
    page.setSpacing(8)
    return page


def _buttons(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
