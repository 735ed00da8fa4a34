"""The time of the step: one beat a second for the whole console, and the card that shows the timer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.session import Session
from atelier_app.ui import theme
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.clock import ClockFace, Urgency, clock_face
from atelier_app.ui.commands import Section, command, with_keys
from atelier_app.ui.pieces import label, primary_button

_HALF_A_SECOND = 500
_INSET, _APART = 14, 6


class Beat(QObject):
    """Beats twice a second while the room is in a step; still otherwise.

    At each second, for the time; in between, so that what phones do is shown within a second.
    """

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
        # From one half second of the clock to the next: beats of 500 ms would drift, and skip one in the end.
        self._timer.start(_HALF_A_SECOND - self._now().microsecond // 1000 % _HALF_A_SECOND)

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
        self._eyebrow, self.remark = label("TEMPS DE L’ÉTAPE", "eyebrow"), label(role="timeRemark")
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
        self._fit()

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
        # The digits say by how much; side by side as long as the width allows.
        late = "dépassé" if self._running else "en pause"
        self.remark.setText(late if urgency is Urgency.OVER else remark)
        self.bar.show_share(face.share if face is not None else 0.0, urgency)
        if self.property("urgency") != str(urgency):
            self.setProperty("urgency", str(urgency))
            for widget in (self, self.digits, self.remark):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put side by side what the width allows, with the large text of some systems below one another."""
        way, room = QBoxLayout.Direction, self.contentsRect().width() - 2 * _INSET
        title = QFontMetrics(self._eyebrow.font()).horizontalAdvance(self._eyebrow.text())
        self._eyebrow.setWordWrap(title > room)
        for row in (self._top, self._middle, self._foot):
            items = [row.itemAt(rank) for rank in range(row.count())]
            wanted = sum(item.sizeHint().width() + _APART for item in items if item is not None) - _APART
            row.setDirection(way.LeftToRight if wanted <= room else way.TopToBottom)

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
        column.setContentsMargins(_INSET, 10, _INSET, 12)
        column.setSpacing(6)
        self._top, self._middle, self._foot = (QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in range(3))
        self._top.setSpacing(2)
        self._top.addWidget(self._eyebrow, 1)
        self._top.addWidget(self.remark)
        minutes = QHBoxLayout()
        for row in (self._middle, self._foot, minutes):
            row.setSpacing(_APART)
        minutes.addWidget(self.less_button)
        minutes.addWidget(self.more_button)
        self._middle.addWidget(self.digits, 1)
        self._middle.addLayout(minutes)
        self._foot.addWidget(self.run_button)
        self._foot.addWidget(self.next_button, 1)
        column.addLayout(self._top)
        column.addLayout(self._middle)
        column.addWidget(self.bar)
        column.addSpacing(2)
        column.addLayout(self._foot)
