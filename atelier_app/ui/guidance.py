"""The right column: the time, what the room reads, what only the facilitator reads, what is projected."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.ui import french, theme
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.clock import RoundTime, round_times
from atelier_app.ui.pieces import dressed, label
from atelier_app.ui.projection.content import room_step
from atelier_app.ui.projection.control import Projection
from atelier_app.ui.projection.panel import RoomPanel
from atelier_app.ui.timer import TimerCard

_VEIL = 36
"""Height over which a text that goes on below fades away, in pixels."""


class GuidancePanel(QWidget):
    """The timer, the prompt and the private notes of a step, and the choice of what the room sees.

    Only the texts scroll: the time and the projection are always at hand.
    """

    def __init__(self, bridge: Bridge, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "guidance")
        self.timer = TimerCard(bridge)
        self.room = RoomPanel(bridge, projection)
        self.prompt, self.rounds, self.notes = (
            label(wrap=True),
            label(role="emphasis", wrap=True),
            label(wrap=True),
        )
        self.phones = label(role="phonesNow")
        self.phones.hide()
        self._prompt_frame = _frame("prompt", "CONSIGNE PROJETÉE", self.prompt, self.rounds)
        self._notes_frame = _frame("privateNotes", "POUR VOUS", self.notes)
        self._lay_out()

    def show_step(self, step: Step) -> None:
        """Show the texts of a step."""
        self.prompt.setText(step.prompt.strip())
        self._show_rounds(round_times(step, step.minutes, None))
        self.notes.setText((step.notes or "").strip())
        self._notes_frame.setVisible(bool(step.notes))

    def show_phones(self, line: str) -> None:
        """Say what phones do in the present step; nothing while they are not served."""
        self.phones.setText(f"▪\u00a0{line}")
        self.phones.setVisible(bool(line))

    def show_time(self, session: Session, now: datetime) -> None:
        """Show the session as it stands at `now`: timer, current round, what can be revealed."""
        self.timer.show_time(session, now)
        self.room.show_session(session)
        step = room_step(session)
        used = session.timer.used(now) if session.current_step is not None else 0
        self._show_rounds(round_times(step, session.plans[step.id].minutes, used or None))

    def _show_rounds(self, rounds: tuple[RoundTime, ...]) -> None:
        lines = (
            french.joined((f"{'▸ ' if each.current else ''}{each.title}", french.minutes(each.minutes)))
            for each in rounds
        )
        self.rounds.setText("\n".join(lines))
        self.rounds.setVisible(bool(rounds))

    def _lay_out(self) -> None:
        content = QWidget()
        texts = QVBoxLayout(content)
        texts.setContentsMargins(14, 2, 14, 2)
        texts.setSpacing(10)
        texts.addWidget(self.phones)
        texts.addWidget(self._prompt_frame)
        texts.addWidget(self._notes_frame)
        texts.addStretch(1)
        scroll = _FadingScroll(content)
        scroll.setMinimumHeight(_VEIL)  # on a small screen, what is at hand comes first
        scroll.setAccessibleName("Consigne et aide à l’animation")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 0, 12)
        column.setSpacing(10)
        column.addLayout(_inset(self.timer))
        column.addWidget(scroll, 1)
        column.addLayout(_inset(self.room))


class _FadingScroll(QScrollArea):
    """Texts that scroll, and fade at the foot while there is more: a line cut in two looks like a fault."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        self.veil = _Veil(self)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._show_veil)
        bar.rangeChanged.connect(self._show_veil)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._show_veil()

    def _show_veil(self) -> None:
        bar, seen = self.verticalScrollBar(), self.viewport().geometry()
        self.veil.setGeometry(seen.left(), seen.bottom() + 1 - _VEIL, seen.width(), _VEIL)
        self.veil.setVisible(bar.value() < bar.maximum())


class _Veil(QWidget):
    """From nothing to the ground of the column, downwards."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        fade = QLinearGradient(0, 0, 0, self.height())
        ground, clear = QColor(theme.SURFACE), QColor(theme.SURFACE)
        clear.setAlpha(0)
        fade.setColorAt(0, clear)
        fade.setColorAt(0.8, ground)
        painter = QPainter(self)
        painter.fillRect(self.rect(), fade)
        painter.end()


def _inset(widget: QWidget) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setContentsMargins(14, 0, 14, 0)
    box.addWidget(widget)
    return box


def _frame(name: str, title: str, *texts: QLabel) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 10, 14, 12)
    column.setSpacing(6)
    column.addWidget(label(title, "eyebrow"))
    for text in texts:
        text.setAccessibleName(title.capitalize())
        column.addWidget(text)
    return frame
