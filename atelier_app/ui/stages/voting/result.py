"""The result of a closed vote: a table with bars, and the sentences that explain the order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from atelier_app.ui import theme
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.pieces import label, scrolling
from atelier_app.ui.projection.looks import Pair, grade_colours
from atelier_app.ui.stages.parts import empty
from atelier_app.ui.stages.voting.state import PollOutcome, ResultRow
from atelier_app.ui.theme import text_font

_BAR_HEIGHT = 26
_VERDICT_WIDTH = 130
_POINTS = Pair(theme.ACCENT, theme.SURFACE)


class Bar(QWidget):
    """How many voters, or points, as lengths with their figures; the middle is marked for grades."""

    def __init__(self, row: ResultRow, colours: Sequence[Pair], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row, self._colours = row, colours
        self.setAccessibleName(row.spoken)
        self.setToolTip(row.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_BAR_HEIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(220, _BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(whole, 5, 5)
        painter.setClipPath(path)
        painter.fillRect(whole, QColor(theme.LINE))
        painter.setFont(text_font(12, QFont.Weight.Bold))
        left = 0.0
        for part, colour in zip(self.row.segments, self._colours, strict=True):
            width = whole.width() * part.count / self.row.whole
            box = QRectF(left, 0, width, whole.height())
            painter.fillRect(box, QColor(colour.ground))
            if width > 16:
                painter.setPen(QColor(colour.text))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(part.count))
            left += width
        if len(self.row.segments) > 1:
            painter.setPen(QPen(QColor(theme.INK), 3))
            middle = whole.center().x()
            painter.drawLine(QPointF(middle, 0), QPointF(middle, whole.height()))
        painter.end()


class ResultPage(QWidget):
    """Places in order; each says why it is there."""

    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcome: PollOutcome | None = None
        self.bars: list[Bar] = []
        self.question, self.participation = label(role="display", wrap=True), label(role="soft", wrap=True)
        self.again_button = QPushButton("Voter de nouveau…")
        self.again_button.clicked.connect(self.again_wanted)
        self._legend = QWidget()
        self._legend_row = FlowLayout(self._legend, spacing=14)
        self._mark = label("Le trait marque la moitié des votants\u202f: la mention majoritaire.", "small")
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        scroll = scrolling(content)
        scroll.setAccessibleName("Résultat du vote")
        head = QHBoxLayout()
        head.addWidget(label("VOTE CLOS", "eyebrow"), 1)
        head.addWidget(self.again_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 14, 24, 12)
        page.setSpacing(6)
        page.addLayout(head)
        page.addWidget(self.question)
        page.addWidget(self.participation)
        page.addSpacing(4)
        page.addWidget(scroll, 1)
        page.addWidget(self._legend)
        page.addWidget(self._mark)

    def show_outcome(self, outcome: PollOutcome) -> None:
        """Show the result of a poll."""
        if outcome == self.outcome:
            return
        self.outcome = outcome
        self.question.setText(outcome.question)
        self.participation.setText(outcome.participation)
        colours = grade_colours(len(outcome.grades)) if outcome.grades else (_POINTS,)
        empty(self._grid)
        self.bars = [self._add(rank, row, colours) for rank, row in enumerate(outcome.rows)]
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(2, 6)
        self._grid.setRowStretch(3 * len(outcome.rows), 1)
        self._show_legend(outcome.grades, colours)

    def _add(self, rank: int, row: ResultRow, colours: Sequence[Pair]) -> Bar:
        top = Qt.AlignmentFlag.AlignTop
        line, bar = 3 * rank, Bar(row, colours)
        place, title = label(str(row.rank), "rank"), label(row.label, "emphasis", wrap=True)
        place.setAccessibleName(f"Place {row.rank}")
        title.setContentsMargins(0, 4, 0, 0)
        verdict = label(row.verdict, "emphasis", wrap=True)
        verdict.setContentsMargins(0, 4, 0, 0)
        verdict.setFixedWidth(_VERDICT_WIDTH)
        self._grid.addWidget(place, line, 0, top)
        self._grid.addWidget(title, line, 1, top)
        self._grid.addWidget(bar, line, 2, top)
        self._grid.addWidget(verdict, line, 3, top)
        self._grid.addWidget(label(row.sentence, "soft", wrap=True), line + 1, 1, 1, 3)
        self._grid.setRowMinimumHeight(line + 2, 8)
        return bar

    def _show_legend(self, grades: Sequence[str], colours: Sequence[Pair]) -> None:
        empty(self._legend_row)
        for grade, colour in zip(grades, colours, strict=False):
            key = label(f" {grade} ")
            key.setStyleSheet(
                f"background: {colour.ground}; color: {colour.text}; border-radius: 4px; padding: 2px 6px;"
            )
            self._legend_row.addWidget(key)
        self._legend.setVisible(bool(grades))
        self._mark.setVisible(bool(grades))
