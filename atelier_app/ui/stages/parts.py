"""Small pieces that several panels share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import dressed, label
from atelier_app.ui.theme import scaled

_QUESTION = 200
"""Width that a question needs beside its answers, in logical pixels."""


def tab_through(place: QWidget, stops: Sequence[QWidget]) -> None:
    """Let Tab stop at these controls, in order, where `place` stands: those made late would come last."""
    before = place.previousInFocusChain() or place
    while before is not place and (before in stops or not before.focusPolicy() & Qt.FocusPolicy.TabFocus):
        before = before.previousInFocusChain() or place
    for first, second in pairwise((before, *stops)):
        QWidget.setTabOrder(first, second)


class Toggles(QWidget):
    """A few exclusive choices side by side; none is taken at first."""

    chosen = Signal(int)
    """The rank of what somebody has just chosen."""

    def __init__(self, name: str, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        row = FlowLayout(self, spacing=6)
        for rank, title in enumerate(titles):
            button = QPushButton(title)
            button.setCheckable(True)
            button.setProperty("role", "toggle")
            button.setAccessibleName(f"{name}\u202f: {title}")
            self.group.addButton(button, rank)
            row.addWidget(button)
        self.group.idClicked.connect(self.chosen)

    @property
    def choice(self) -> int | None:
        """The rank of the choice taken, if any."""
        rank = self.group.checkedId()
        return rank if rank >= 0 else None

    def show_choice(self, rank: int | None) -> None:
        """Show a choice, or none, as taken."""
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(self.group.id(button) == rank)
        self.group.setExclusive(True)


class Confirmation(QFrame):
    """A question asked in place, without a window over the others."""

    confirmed = Signal()
    given_up = Signal()

    def __init__(self, yes: str, no: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.question = label(role="emphasis", wrap=True)
        self.yes_button, self.no_button = QPushButton(yes), QPushButton(no)
        self.yes_button.setProperty("role", "danger")
        self.yes_button.clicked.connect(self._confirm)
        self.no_button.clicked.connect(self._give_up)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(14, 10, 10, 10)
        self._row.addWidget(self.question, 1)
        self._row.addWidget(self.no_button)
        self._row.addWidget(self.yes_button)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the answers below the question where there is no room beside it."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        answers = self.no_button.sizeHint().width() + self.yes_button.sizeHint().width()
        beside = self.width() >= answers + scaled(_QUESTION)
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for no more width than the answers do one below the other."""
        widest = max(each.sizeHint().width() for each in (self.no_button, self.yes_button))
        return QSize(widest + 24, super().minimumSizeHint().height())

    def ask(self, question: str) -> None:
        """Ask; the safe answer has the keys."""
        self.question.setText(question)
        self.setAccessibleName(question)
        self.show()
        self.no_button.setFocus()

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit()

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()


class Notice(QWidget):
    """Words across the top of a page, framed; nothing at all as long as there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(role="strip", wrap=True)
        self.words.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 0)
        column.addWidget(self.words)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say something, or nothing."""
        self.words.setText(words)
        self.setVisible(bool(words))


def panel(role: str = "panel", *, spacing: int = 8) -> tuple[QFrame, QVBoxLayout]:
    """Return a framed surface and the column inside it."""
    frame = QFrame()
    frame.setObjectName(role)
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(spacing)
    return frame, column


def show_paragraphs(column: QVBoxLayout, texts: Sequence[tuple[str, str]]) -> None:
    """Show texts under their titles, in place of what a column holds."""
    empty(column)
    for rank, (title, text) in enumerate(texts):
        if rank:
            column.addSpacing(6)
        column.addWidget(label(title, "fieldTitle"))
        column.addWidget(label(text, wrap=True))


def flip(item: QListWidgetItem) -> None:
    """Check an item of a list, or uncheck it."""
    checked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)


def empty(layout: QLayout) -> None:
    """Take every widget and layout out of a layout, and give them up."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


def lay_under_bar(stage: QWidget, view: QWidget, places: QWidget) -> None:
    """Fill a stage with its places, under a bar that has the choice of the view."""
    bar = QWidget()
    dressed(bar, "topBar")
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 6, 16, 6)
    row.addWidget(view)
    column = QVBoxLayout(stage)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(places, 1)
