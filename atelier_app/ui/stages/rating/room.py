"""The page where the room rates with one voice: one row per card, with its scales."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from atelier_app.domain.polls import NO_OPINION
from atelier_app.domain.tally import Option, RatingScale
from atelier_app.ui.pieces import label, scrolling
from atelier_app.ui.stages.parts import empty, tab_through
from atelier_app.ui.stages.rating.state import RoomRating, RoomRatings, value_of
from atelier_app.ui.stages.voting.form import ballot_panel, titled_row
from atelier_app.ui.stages.voting.rates import LevelAnswer, NumberAnswer, rate_answer

_UNRATED = "Sans note"


class RatedCard:
    """A card with a control per scale, and below what follows."""

    def __init__(self, page: RoomRatingPage, card: str, title: str, scales: tuple[RatingScale, ...]) -> None:
        self.frame, column = ballot_panel(title)
        first = column.itemAt(0)
        heading = None if first is None else first.widget()
        assert isinstance(heading, QLabel)
        self.title = heading
        self.lines = label(role="soft", wrap=True)
        self.rows: list[LevelAnswer | NumberAnswer] = []
        for rank, scale in enumerate(scales):
            row = rate_answer(Option(card, title), scale, _UNRATED)
            settle = partial(page.settle, card, rank)
            if isinstance(row, NumberAnswer):
                # Each figure typed is no decision of the room: what is settled is what one leaves.
                row.number.editingFinished.connect(settle)
                row.silent.clicked.connect(settle)
            else:
                row.answered.connect(settle)
            self.rows.append(row)
            column.addLayout(titled_row(scale.title, row))
        column.addWidget(self.lines)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        found: list[QWidget] = []
        for row in self.rows:
            found += [row.number, row.silent] if isinstance(row, NumberAnswer) else row.group.buttons()
        return found

    def show_rating(self, rating: RoomRating) -> None:
        """Show what is settled; a number being typed stays."""
        self.title.setText(rating.card.text)
        for row, answer in zip(self.rows, rating.answers, strict=True):
            row.show_answer(answer)
        self.lines.setText("\n".join(rating.lines))
        self.lines.setVisible(bool(rating.lines))


class RoomRatingPage(QWidget):
    """The cards to rate, one below the other; what the room says is settled as soon as it is given."""

    rated = Signal(str, int, object)
    """The card (id), the rank of the scale, and the rating: a float, or None to take it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, RatedCard] = {}
        self._shown: RoomRatings | None = None
        self.progress, self.none = label(role="heading"), label("Aucune carte à noter.", "boardHint")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 10, 14, 10)
        page.addWidget(self.progress)
        page.addWidget(label("La salle note d’une seule voix.", "soft"))
        page.addWidget(self.none, 1)
        self._scroll = scrolling(inside, "Cartes à noter")
        page.addWidget(self._scroll, 1)

    def show_ratings(self, ratings: RoomRatings) -> None:
        """Show what the room has settled; a card that was there stays the same widgets."""
        before, self._shown = self._shown, ratings
        ids = [each.card.id for each in ratings.ratings]
        if before is None or before.scales != ratings.scales or list(self.cards) != ids:
            self._make_rows(ratings)
        for each in ratings.ratings:
            self.cards[each.card.id].show_rating(each)
        self.progress.setText(ratings.progress)
        self.none.setVisible(not ids)
        self._scroll.setVisible(bool(ids))

    def begin(self) -> None:
        """Give the keys to the first card without all its ratings."""
        assert self._shown is not None
        left = [each.card.id for each in self._shown.ratings if None in each.answers]
        if self.cards:
            self.cards[left[0] if left else next(iter(self.cards))].rows[0].begin()
        else:
            self.setFocus()

    def settle(self, card: str, rank: int, *_: object) -> None:
        """Tell the rating that is given on one scale, then show what is settled."""
        assert self._shown is not None
        answer = self.cards[card].rows[rank].answer
        given = None if answer is None or answer == NO_OPINION else answer
        self.rated.emit(card, rank, value_of(self._shown.scales[rank], given))

    def keep(self) -> None:
        """Settle the number that is being typed, if there is one."""
        for card, rated in self.cards.items():
            for rank, row in enumerate(rated.rows):
                if isinstance(row, NumberAnswer) and row.number.hasFocus():
                    row.number.interpretText()
                    self.settle(card, rank)

    def _make_rows(self, ratings: RoomRatings) -> None:
        empty(self._column)
        self.cards = {}
        for each in ratings.ratings:
            made = RatedCard(self, each.card.id, each.card.text, ratings.scales)
            self.cards[each.card.id] = made
            self._column.addWidget(made.frame)
        self._column.addStretch(1)
        stops = [stop for card in self.cards.values() for stop in card.stops]
        if stops:
            tab_through(self.progress, stops)
