"""The time of the step: one beat a second for the whole console, and the card that shows the timer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.session import Session
from atelier_app.ui import theme
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.clock import ClockFace, Urgency, clock_face
from atelier_app.ui.commands import Section, command, with_keys
from atelier_app.ui.pieces import label, primary_button

_A_SECOND = 1000


class Beat(QObject):
    """Beats at each second of the clock while the room is in a step; still otherwise."""

    beaten = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    @property
    def is_beating(self) -> bool:
        """Whether there will be a next beat."""
        return self._timer.isActive()

    def follow(self, session: Session) -> None:
        """Beat if time counts in this session: real minutes and the foreseen end move in every step."""
        if session.current_step is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._arm()

    def stop(self) -> None:
        """Stop for good."""
        self._timer.stop()

    def _arm(self) -> None:
        # From one second of the clock to the next: beats of 1,000 ms would drift, and skip one in the end.
        self._timer.start(_A_SECOND - self._now().microsecond // 1000)

    def _beat(self) -> None:
        self._arm()
        self.beaten.emit()


class TimeBar(QWidget):
    """The share of the time used."""

    def __init__(self) -> None:
        super().__init__()
        self._share, self._colour = 0.0, theme.ACCENT
        self.setFixedHeight(8)

    def show_share(self, share: float, urgency: Urgency) -> None:
        """Show a share, from 0 to 1."""
        colours = {Urgency.SOON: theme.AMBER, Urgency.OVER: theme.DANGER}
        self._share, self._colour = share, colours.get(urgency, theme.ACCENT)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(self.rect())
        painter.setBrush(QColor("#E6E2D8"))
        painter.drawRoundedRect(track, 4, 4)
        if self._share:
            track.setWidth(max(8.0, track.width() * self._share))
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(track, 4, 4)
        painter.end()


class TimerCard(QFrame):
    """The timer, and the ways to run it; nothing ever stands in the way when time is over."""

    step_wanted = Signal(str)
    finish_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timerCard")
        self._bridge, self._service = bridge, bridge.service
        self._next: str | None = None
        self._running = False
        self.digits = label(role="digits")
        self.remark = label(role="timeRemark")
        self.bar = TimeBar()
        self.run_button, self.next_button = QPushButton(), primary_button("")
        self.less_button, self.more_button = QPushButton("−1"), QPushButton("+1")
        for button, name in (
            (self.less_button, "Une minute de moins"),
            (self.more_button, "Une minute de plus"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.run_button.clicked.connect(self._run)
        self.less_button.clicked.connect(self._shorten)
        self.more_button.clicked.connect(self._lengthen)
        self.next_button.clicked.connect(self._go_on)
        self._make_commands()
        self._lay_out()

    def show_time(self, session: Session, now: datetime) -> None:
        """Show the timer of a session at `now`."""
        face = clock_face(session.timer, now) if session.current_step is not None else None
        self._running = face is not None and face.running
        self._show_face(face)
        self._show_next(session)

    def _show_face(self, face: ClockFace | None) -> None:
        for button in (self.run_button, self.less_button, self.more_button):
            button.setEnabled(face is not None)
        run = "Pause" if self._running else "Reprendre" if face is not None and face.begun else "Lancer"
        self.run_button.setText(run)
        name = "Mettre le minuteur en pause" if self._running else f"{run} le minuteur"
        self.run_button.setAccessibleName(name)
        self.run_button.setToolTip(with_keys(name, self._run_action))
        digits, remark = (face.digits, face.remark) if face is not None else ("--:--", "")
        urgency = face.urgency if face is not None else Urgency.CALM
        self.digits.setText(digits)
        self.digits.setAccessibleName(f"Temps de l’étape\u202f: {digits} {remark}".strip())
        self.remark.setText(remark)
        self.bar.show_share(face.share if face is not None else 0.0, urgency)
        if self.property("urgency") != str(urgency):
            self.setProperty("urgency", str(urgency))
            for widget in (self, self.digits, self.remark):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def _show_next(self, session: Session) -> None:
        ids = [step.id for step in session.played_steps()]
        current = session.current_step
        self.next_button.setVisible(session.finished_at is None)
        if current is None:
            self._next = ids[0] if ids else None
            words = "Commencer"
        else:
            following = ids[ids.index(current) + 1 :] if current in ids else []
            self._next = following[0] if following else None
            words = "Étape suivante →" if following else "Terminer l’atelier"
        self.next_button.setText(words)
        title = f"\u202f: {session.method.step(self._next).title}" if self._next else ""
        name = f"{words.removesuffix(' →')}{title}"
        self.next_button.setAccessibleName(name)
        self.next_button.setToolTip(with_keys(name, self._next_action))
        self._next_action.setEnabled(session.finished_at is None)

    def _run(self) -> None:
        self._bridge.attempt(self._service.pause_timer if self._running else self._service.start_timer)

    def _shorten(self) -> None:
        self._bridge.attempt(self._service.adjust_timer, -60)

    def _lengthen(self) -> None:
        self._bridge.attempt(self._service.adjust_timer, 60)

    def _go_on(self) -> None:
        if self._next is not None:
            self.step_wanted.emit(self._next)
        else:
            self.finish_wanted.emit()

    def _make_commands(self) -> None:
        self._run_action = command(
            self, "Lancer le minuteur, ou le mettre en pause", self._run, "Ctrl+Space", section=Section.TIME
        )
        self._next_action = command(
            self, "Passer à l’étape suivante", self._go_on, "Alt+Right", section=Section.TIME
        )
        command(self, "Donner une minute de plus", self._lengthen, "Alt+Up", section=Section.TIME)
        command(self, "Donner une minute de moins", self._shorten, "Alt+Down", section=Section.TIME)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(label("TEMPS DE L’ÉTAPE", "eyebrow"), 1)
        top.addWidget(self.remark)
        middle = QHBoxLayout()
        middle.setSpacing(6)
        middle.addWidget(self.digits, 1)
        middle.addWidget(self.less_button)
        middle.addWidget(self.more_button)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.run_button)
        foot.addWidget(self.next_button, 1)
        column.addLayout(top)
        column.addLayout(middle)
        column.addWidget(self.bar)
        column.addSpacing(2)
        column.addLayout(foot)
