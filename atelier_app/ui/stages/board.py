"""The board as a stage: for the steps that collect cards, and for those without a panel of their own yet."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from atelier_app.domain.cards import Card
from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.service import Change
from atelier_app.ui.stages.stage import Stage, StageContext


class BoardStage(Stage):
    """The board of the console, under whatever a kind of step puts above it."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_step(self, session: Session, step: Step) -> None:
        self._column.addWidget(self.context.board, 1)
        self.context.board.show()
        self.context.board.show_step(session, step)
        super().show_step(session, step)

    def secret_cards(self, session: Session) -> tuple[Card, ...]:
        return ()  # the board shows their backs

    def refresh(self, change: Change) -> None:
        self.context.board.refresh(change)
        super().refresh(change)

    def show_card(self, card: str) -> None:
        self.context.board.show_card(card)

    def take_keys(self) -> None:
        self.context.board.view.setFocus()

    def keep(self) -> bool:
        editor = self.context.board.view.editor
        editor.keep()
        return editor.card is None
