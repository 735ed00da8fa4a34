"""How far a vote has come, as a bar."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar

from atelier_app.ui import french, theme
from atelier_app.ui.stages.voting.state import Turnout


class TurnoutBar(QProgressBar):
    """How many of the participants have voted; a line marks the quorum."""

    def __init__(self) -> None:
        super().__init__()
        self._quorum = 0.0
        self.setTextVisible(False)
        self.setFixedHeight(14)

    def show_turnout(self, turnout: Turnout) -> None:
        """Show how far the vote has come; nothing where nobody knows how far it goes."""
        self.setVisible(turnout.bounded)
        self.setRange(0, turnout.whole)
        self.setValue(turnout.voters)
        self._quorum = turnout.quorum / turnout.whole
        self.setAccessibleName(french.joined((turnout.said, turnout.quorum_said)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._quorum:
            painter = QPainter(self)
            across = min(self.width() * self._quorum, self.width() - 2.0)
            for colour, width in ((theme.SURFACE, 6), (theme.INK, 3)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawLine(QPointF(across, 0), QPointF(across, self.height()))
            painter.end()
