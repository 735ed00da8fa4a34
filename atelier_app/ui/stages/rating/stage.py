"""The rating stage: the board of the cards to rate, and beside it the poll that rates them."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.service import Change
from atelier_app.ui.stages.board import BoardStage
from atelier_app.ui.stages.face_down import face_down
from atelier_app.ui.stages.parts import Toggles, lay_under_bar
from atelier_app.ui.stages.rating.room import RoomRatingPage
from atelier_app.ui.stages.rating.state import is_of_room, room_ratings
from atelier_app.ui.stages.stage import StageContext
from atelier_app.ui.stages.voting.stage import PollStage

_CARDS, _POLL = 0, 1


class RatingStage(PollStage):
    """Two views of the same cards: the board, as everywhere else, and the ratings that they are given.

    Each person rates alone, in a poll; where the method says so, the room rates with one voice instead.
    """

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self.view = Toggles("Vue", ("Cartes", "Cotation"))
        self.view.show_choice(_CARDS)
        self.view.chosen.connect(self._show_view)
        self.board = BoardStage(context)
        self._of_room = False
        self._places = QStackedWidget()
        self._places.addWidget(self.board)
        self._places.addWidget(self.polls)
        self.room = RoomRatingPage()
        self.room.rated.connect(self._rate)
        self._places.addWidget(self.room)
        lay_under_bar(self, self.view, self._places)

    def show_step(self, session: Session, step: Step) -> None:
        self.board.show_step(session, step)
        self._of_room = is_of_room(session, step)
        polled = any(poll.step == step.id for poll in session.polls.values())
        self._bring(_POLL if polled or self._of_room else _CARDS)
        super().show_step(session, step)

    def show_session(self, session: Session) -> None:
        if self._of_room:
            self.room.show_ratings(room_ratings(session, self.step))
        else:
            self.polls.show_session(session)

    def secret_cards(self, session: Session) -> tuple[Card, ...]:
        if self._places.currentWidget() is self.board:
            return ()  # the board shows their backs
        rating = self.step.rating
        return face_down(session, session.cards_in(rating.items)) if rating is not None else ()

    def refresh(self, change: Change) -> None:
        self.board.refresh(change)
        super().refresh(change)

    def show_card(self, card: str) -> None:
        self._show_view(_CARDS)
        self.board.show_card(card)

    def take_keys(self) -> None:
        if self._places.currentWidget() is self.board:
            self.board.take_keys()
        elif self._of_room:
            self.room.begin()
        else:
            super().take_keys()

    def keep(self) -> bool:
        self.room.keep()
        return self.board.keep()

    def _rate(self, card: str, rank: int, rating: float | None) -> None:
        assert self.step.rating is not None
        scale = self.step.rating.scales[rank]
        self.bridge.attempt(self.service.rate_card, card, scale, rating, step=self.step.id)
        with self.service.reading() as session:
            self.show_session(session)  # what was refused is not shown as settled

    def _show_view(self, view: int) -> None:
        self._bring(view)
        with self.service.reading() as session:
            self._look(session)

    def _bring(self, view: int) -> None:
        self.view.show_choice(view)
        answers = self.room if self._of_room else self.polls
        self._places.setCurrentWidget(self.board if view == _CARDS else answers)
