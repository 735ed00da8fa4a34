"""The survey stage: what people answered, counted, and beside it the cards themselves."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.service import Change
from atelier_app.ui.stages.board import BoardStage
from atelier_app.ui.stages.parts import Toggles, lay_under_bar
from atelier_app.ui.stages.stage import Stage, StageContext
from atelier_app.ui.stages.survey.page import AnswersPage, WaitingPage
from atelier_app.ui.stages.survey.state import survey_of

_ANSWERS, _CARDS = 0, 1


class SurveyStage(Stage):
    """Two views of the same answers: counted once they are revealed, or as cards on the board."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self.view = Toggles("Vue", ("Réponses", "Cartes"))
        self.view.chosen.connect(self._bring)
        self.waiting, self.answers, self.board = WaitingPage(), AnswersPage(), BoardStage(context)
        self.waiting.reveal_wanted.connect(self._reveal_answers)
        self._places = QStackedWidget()
        for page in (self.waiting, self.answers, self.board):
            self._places.addWidget(page)
        lay_under_bar(self, self.view, self._places)

    def show_step(self, session: Session, step: Step) -> None:
        self.board.show_step(session, step)
        self.view.show_choice(_ANSWERS)
        super().show_step(session, step)

    def show_session(self, session: Session) -> None:
        survey = survey_of(session, self.step)
        self.waiting.show_survey(survey)
        self.answers.show_survey(survey)
        if self.view.choice == _CARDS:
            page: QWidget = self.board
        else:
            page = self.waiting if survey.hidden else self.answers
        revealed = page is self.answers and self._places.currentWidget() is self.waiting
        held = revealed and self.waiting.isAncestorOf(self.focusWidget() or self)
        self._places.setCurrentWidget(page)
        if held:
            self.answers.begin()

    def secret_cards(self, session: Session) -> tuple[Card, ...]:
        return ()  # face down, nothing of them is read: they are only counted

    def refresh(self, change: Change) -> None:
        self.board.refresh(change)
        super().refresh(change)

    def show_card(self, card: str) -> None:
        self._bring(_CARDS)
        self.board.show_card(card)

    def take_keys(self) -> None:
        page = self._places.currentWidget()
        if page is self.board:
            self.board.take_keys()
        elif page is self.waiting:
            self.waiting.reveal_button.setFocus()
        else:
            self.answers.begin()

    def keep(self) -> bool:
        return self.board.keep()

    def _bring(self, view: int) -> None:
        self.view.show_choice(view)
        with self.service.reading() as session:
            self.show_session(session)

    def _reveal_answers(self) -> None:
        self.bridge.attempt(self.service.reveal_cards, self.step.id)
