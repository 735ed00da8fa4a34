"""The result of a closed vote: profiles and the sentences that explain the order, or a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QVariantAnimation, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.polls import Poll, PollKind
from atelier_app.ui import motion
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import label, scrolling
from atelier_app.ui.stages.parts import Toggles, empty
from atelier_app.ui.stages.voting.outcome import PollOutcome, ResultView
from atelier_app.ui.stages.voting.profiles import Profiles
from atelier_app.ui.stages.voting.result_table import ResultTable, table_of
from atelier_app.ui.stages.voting.strips import Strip, StripView, strip_colours

_PICTURE, _TABLE = 0, 1


class ResultPage(QWidget):
    """Places in order; each says why it is there. Colleges, where there are some, are one choice away."""

    again_wanted = Signal()
    round_wanted = Signal()
    vote_chosen = Signal(int)
    """The rank, among the votes counted in the step, of the one whose result is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcome: PollOutcome | None = None
        self.eyebrow = label(role="eyebrow")
        self.question, self.participation = label(role="display", wrap=True), label(role="soft", wrap=True)
        self.quorum, self.remark = label(role="emphasis", wrap=True), label(role="soft", wrap=True)
        self.round_button, self.again_button = QPushButton("Autre tour…"), QPushButton("Voter de nouveau…")
        self.round_button.setToolTip("Voter de nouveau sur une partie des propositions")
        self.shape = Toggles("Résultat", ("Graphique", "Tableau"))
        self.votes, self.vote_choice = QWidget(), Toggles("Résultat de", ())
        self._votes_row = QVBoxLayout(self.votes)
        self._vote_titles: tuple[str, ...] = ()
        self._is_last = True
        self.colleges = QWidget()
        self._colleges_row = QVBoxLayout(self.colleges)
        self.college_choice: Toggles | None = None
        self.profiles, self.table = Profiles(), ResultTable()
        self._legend, self._mark = QWidget(), label(role="small", wrap=True)
        self._legend_row = FlowLayout(self._legend, spacing=14)
        self.pages = QStackedWidget()
        self.pages.addWidget(scrolling(self._picture(), "Résultat du vote"))
        self.pages.addWidget(self.table)
        self._reveal = QVariantAnimation(self)
        self._reveal.setStartValue(0.0)
        self._reveal.setEndValue(1.0)
        self._reveal.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._reveal.valueChanged.connect(self._grow)
        self._lay_out()
        self.again_button.clicked.connect(self.again_wanted)
        self.round_button.clicked.connect(self.round_wanted)
        self.shape.chosen.connect(self._show_shape)

    @property
    def bars(self) -> list[StripView]:
        """The profiles painted, in order."""
        return self.profiles.strips

    def show_votes(self, titles: tuple[str, ...], rank: int) -> None:
        """Offer the results of the votes counted so far, where there are several; one of them is shown."""
        if titles != self._vote_titles:
            self._vote_titles = titles
            empty(self._votes_row)
            self.vote_choice = Toggles("Résultat de", titles)
            self.vote_choice.chosen.connect(self.vote_chosen)
            self._votes_row.addWidget(self.vote_choice)
        self.votes.setVisible(len(titles) > 1)
        self.vote_choice.show_choice(rank)
        self._is_last = rank == len(titles) - 1
        self._show_actions()

    def show_outcome(self, outcome: PollOutcome) -> None:
        """Show the result of a poll; it grows the first time it is shown."""
        if outcome == self.outcome:
            return
        revealed = self.outcome is None or outcome.poll.id != self.outcome.poll.id
        self.outcome = outcome
        self.eyebrow.setText(outcome.eyebrow)
        self.question.setText(outcome.poll.question)
        self.participation.setText(outcome.participation)
        self.quorum.setText(outcome.quorum)
        self.quorum.setVisible(bool(outcome.quorum))
        self._show_actions()
        self._show_colleges(outcome.views)
        if revealed:
            self.shape.show_choice(_PICTURE)
            self.pages.setCurrentIndex(_PICTURE)
        self._show_view(0)
        if revealed:
            self._begin_to_grow()

    def begin(self) -> None:
        """Give the keys to the choice between the picture and the table."""
        self.shape.group.button(self.shape.choice or 0).setFocus()

    def _show_actions(self) -> None:
        """Offer another round of the last vote only, and where something can be left out."""
        several = self.outcome is not None and len(self.outcome.rows) > 1
        self.round_button.setVisible(several and self._is_last)

    def _show_colleges(self, views: Sequence[ResultView]) -> None:
        empty(self._colleges_row)
        self.college_choice = None
        self.colleges.setVisible(len(views) > 1)
        if len(views) > 1:
            self.college_choice = Toggles("Résultat de", [view.title for view in views])
            self.college_choice.show_choice(0)
            self.college_choice.chosen.connect(self._show_view)
            self._colleges_row.addWidget(self.college_choice)

    def _show_view(self, rank: int) -> None:
        """Show the result among all voters, or in a college."""
        assert self.outcome is not None
        poll, view = self.outcome.poll, self.outcome.views[rank]
        self.remark.setText(view.remark)
        self.remark.setVisible(bool(view.remark))
        self.profiles.show_rows(poll, view.rows)
        self.table.show_grid(table_of(poll, view))
        self._show_legend(poll, view)

    def _show_shape(self, shape: int) -> None:
        self.pages.setCurrentIndex(shape)

    def _show_legend(self, poll: Poll, view: ResultView) -> None:
        empty(self._legend_row)
        strips = view.rows[0].strips if view.rows else ()
        several = len(strips) > 1
        for strip in strips:
            parts = strip.segments if isinstance(strip, Strip) else ()
            if several and parts:
                self._legend_row.addWidget(label(strip.title, "fieldTitle"))
            for part, colour in zip(parts, strip_colours(poll, len(parts)), strict=True):
                key = label(f" {part.title} ")
                paint = f"background: {colour.ground}; color: {colour.text};"
                key.setStyleSheet(f"{paint} border-radius: 4px; padding: 2px 6px;")
                self._legend_row.addWidget(key)
        self._legend.setVisible(self._legend_row.count() > 1)
        self._mark.setText(mark_said(poll))
        self._mark.setVisible(bool(strips) and bool(self._mark.text()))

    def _begin_to_grow(self) -> None:
        self._reveal.stop()
        if motion.duration():
            self._grow(0.0)
            self._reveal.setDuration(motion.duration())
            self._reveal.start()

    def _grow(self, growth: float) -> None:
        for strip in self.bars:
            strip.grow(growth)

    def _picture(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._legend, self._mark):
            column.addWidget(part)
        column.addWidget(self.profiles, 1)
        return place

    def _lay_out(self) -> None:
        for inner in (self._votes_row, self._colleges_row):
            inner.setContentsMargins(0, 0, 0, 0)
        actions = QWidget()
        row = FlowLayout(actions)
        for button in (self.round_button, self.again_button):
            button.setProperty("role", "toggle")  # as high as the choice beside them
        for action in (self.shape, self.round_button, self.again_button):
            row.addWidget(action)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 14, 24, 12)
        page.setSpacing(6)
        for words in (self.eyebrow, self.question, self.participation, self.quorum):
            page.addWidget(words)
        for part in (self.votes, actions, self.colleges):
            page.addWidget(part)
        page.addWidget(self.remark)
        page.addWidget(self.pages, 1)


def mark_said(poll: Poll) -> str:
    """Say what the lines across the profiles stand for."""
    if poll.kind is PollKind.GRADES:
        return "Le trait marque la moitié des votants\u202f: la mention majoritaire."
    if poll.kind is PollKind.SORTING:
        return "Le trait marque la moitié des votants."
    if poll.kind is PollKind.ALIGNMENT:
        bounds = poll.bounds
        return (
            f"Aligné\u202f: au moins {bounds.agreement}\u202f% d’accord, premier trait, "
            f"et au plus {bounds.opposition}\u202f% d’opposition, second trait."
        )
    if poll.kind is PollKind.RATING:
        return "Le trait marque la médiane."
    return ""
