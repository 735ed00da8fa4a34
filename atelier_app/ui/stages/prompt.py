"""The prompt in large: for the steps where the facilitator speaks, and for breaks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.method import StepKind
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.pieces import label, scrolling
from atelier_app.ui.stages.stage import Stage, StageContext

_WIDEST = 760
"""Widest line of the prompt, in logical pixels: about sixty characters, easy to read aloud."""


class PromptStage(Stage):
    """What the room reads, large enough to say it standing up."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self.eyebrow = label(role="eyebrow")
        self.prompt = label(role="largePrompt", wrap=True)
        self.rounds = label(role="largeRounds", wrap=True)
        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(content)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(16)
        column.addStretch(2)
        for text in (self.eyebrow, self.prompt, self.rounds):
            column.addWidget(text)
        column.addStretch(3)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(content, 20)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = scrolling(holder)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(scroll)

    def secret_cards(self, session: Session) -> tuple[Card, ...]:
        return ()  # no card is shown

    def show_session(self, session: Session) -> None:
        step, minutes = self.step, session.plans[self.step.id].minutes
        kind = "PAUSE" if step.kind is StepKind.BREAK else step.title.upper()
        self.eyebrow.setText(french.joined((kind, french.minutes(minutes))))
        self.prompt.setText(step.prompt.strip())
        rounds = (french.joined((each.title, french.minutes(each.minutes))) for each in step.rounds)
        self.rounds.setText("\n".join(rounds))
        self.rounds.setVisible(bool(step.rounds))
