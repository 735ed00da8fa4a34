"""The vote as people will see it, before it opens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.poll_words import KIND_TITLES, asked_of_all
from atelier_app.domain.polls import Poll
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.stages.voting.options import OptionList
from atelier_app.ui.stages.voting.state import settings_said


class DraftPage(QWidget):
    """The question, the rule and the options; open it, change it, or give it up."""

    opened = Signal()
    settings_wanted = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.eyebrow = label(role="eyebrow")
        self.question, self.rule = label(role="display", wrap=True), label(role="soft", wrap=True)
        self.settings = label(role="soft", wrap=True)
        self.open_button = primary_button("Ouvrir le vote")
        self.change_button = QPushButton("Modifier les réglages")
        self.discard_button = QPushButton("Abandonner ce vote")
        self.print_button = QPushButton("Imprimer les bulletins…")
        self.print_button.hide()
        self.open_button.clicked.connect(self.opened)
        self.change_button.clicked.connect(self.settings_wanted)
        self.discard_button.clicked.connect(self.discarded)
        self.options = OptionList()
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.open_button, self.change_button, self.print_button, self.discard_button):
            row.addWidget(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 18, 24, 14)
        page.setSpacing(8)
        for part in (self.eyebrow, self.question, self.rule, self.settings, buttons):
            page.addWidget(part)
        page.addWidget(scrolling(self.options, "Propositions mises au vote"), 1)

    def show_poll(self, poll: Poll) -> None:
        """Show a poll that is prepared."""
        self.eyebrow.setText(f"VOTE PRÊT · {KIND_TITLES[poll.kind]}")
        self.question.setText(poll.question)
        self.rule.setText(asked_of_all(poll))
        self.settings.setText(f"Réglages\u202f: {settings_said(poll)}.")
        self.options.show_options(poll.options)

    def begin(self) -> None:
        """Give the keys to what comes next."""
        self.open_button.setFocus()
