"""The answers to a survey: bars with their figures and the texts, or a table."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.surveys import Answers, Question
from atelier_app.ui import theme
from atelier_app.ui.pieces import label, primary_button, scrolling
from atelier_app.ui.stages.parts import Toggles, empty, panel
from atelier_app.ui.stages.survey.state import Survey, grid_of
from atelier_app.ui.stages.voting.result_table import ResultTable
from atelier_app.ui.theme import scaled

_BAR = 18
_PICTURE, _TABLE = 0, 1
_NONE = "Les réponses arriveront ici."


class CountBar(QWidget):
    """A bar as long as its share; the figure stands beside it."""

    def __init__(self, share: float, spoken: str) -> None:
        super().__init__()
        self.share = share
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(scaled(_BAR))
        self.setMinimumWidth(90)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        for share, colour in ((1.0, theme.LINE), (self.share, theme.ACCENT)):
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(0, 0, whole.width() * share, whole.height()), 4, 4)
        painter.end()


class WaitingPage(QWidget):
    """How many answered, and the way to reveal what."""

    reveal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.progress, self.waiting = label(role="display", wrap=True), label(role="emphasis", wrap=True)
        reason = label(
            "La salle voit peut-être cet écran\u202f: les réponses n’y paraissent qu’une fois révélées.",
            "soft",
            wrap=True,
        )
        self.reveal_button = primary_button("Révéler les réponses")
        self.reveal_button.clicked.connect(self.reveal_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(2)
        for words in (self.progress, self.waiting, reason):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addWidget(self.reveal_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_survey(self, survey: Survey) -> None:
        """Say how many answered."""
        self.progress.setText(survey.progress)
        self.waiting.setText(survey.waiting)
        self.waiting.setVisible(bool(survey.waiting))


class AnswersPage(QWidget):
    """What was answered, question by question."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Survey | None = None
        self.progress, self.waiting = label(role="heading"), label(role="emphasis")
        self.shape = Toggles("Réponses", ("Graphique", "Tableau"))
        self.bars: list[CountBar] = []
        self.texts: list[str] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(10)
        self.table = ResultTable()
        self.table.setAccessibleName("Tableau des réponses")
        self.pages = QStackedWidget()
        self.pages.addWidget(scrolling(inside, "Réponses au sondage"))
        self.pages.addWidget(self.table)
        self.shape.show_choice(_PICTURE)
        self.shape.chosen.connect(self.pages.setCurrentIndex)
        top = QHBoxLayout()
        top.addWidget(self.progress)
        top.addWidget(self.waiting)
        top.addStretch(1)
        top.addWidget(self.shape)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 10, 14, 10)
        page.addLayout(top)
        page.addWidget(self.pages, 1)

    def show_survey(self, survey: Survey) -> None:
        """Show the answers; nothing moves where none has come."""
        if survey == self._shown:
            return
        before, self._shown = self._shown, survey
        self.progress.setText(survey.progress)
        self.waiting.setText(survey.waiting)
        if before is None or before.answers != survey.answers:
            self._fill(survey.answers)
            self.table.show_grid(grid_of(survey.answers))

    def begin(self) -> None:
        """Give the keys to the choice between the picture and the table."""
        self.shape.group.button(self.shape.choice or _PICTURE).setFocus()

    def _fill(self, answers: tuple[Answers, ...]) -> None:
        empty(self._column)
        self.bars, self.texts = [], []
        for each in answers:
            frame, column = panel()
            column.addWidget(label(each.title, "heading", wrap=True))
            if not each.cards:
                column.addWidget(label(_NONE, "soft"))
            for question in each.questions if each.cards else ():
                self._add(column, question)
            self._column.addWidget(frame)
        self._column.addStretch(1)

    def _add(self, column: QVBoxLayout, question: Question) -> None:
        column.addWidget(label(question.title, "emphasis", wrap=True))
        column.addWidget(label(question.note, "small", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        for row, one in enumerate(question.counts):
            told = question.figures(one)
            bar = CountBar(one.count / max(1, question.answered), f"{one.words}\u202f: {told}")
            self.bars.append(bar)
            grid.addWidget(label(one.words, wrap=True), row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(label(told, "emphasis"), row, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        column.addLayout(grid)
        for text in question.texts:
            self.texts.append(text)
            column.addWidget(label(f"–\u00a0{text}", wrap=True))
