"""The console (« pupitre »): everything about one open workshop, and the ways to change it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from atelier_app.domain.cards import Actor
from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.service import Change
from atelier_app.ui.board.panel import BoardPanel
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.capture import CaptureBar
from atelier_app.ui.changes import changes_preparation, changes_run
from atelier_app.ui.choices import capture_kinds
from atelier_app.ui.guidance import GuidancePanel
from atelier_app.ui.pieces import dressed
from atelier_app.ui.recent import RecentWorkshop, described
from atelier_app.ui.steps import StepList
from atelier_app.ui.topbar import TopBar
from atelier_app.ui.workbench import OpenWorkshop, Workbench

_SIDEBAR_WIDTH, _GUIDANCE_WIDTH = 252, 292


class ConsolePage(QWidget):
    """One open workshop; owns its bridge, and closes its file."""

    refused = Signal(object)
    accepted = Signal()
    """A change of the facilitator went through: an earlier refusal is no longer news."""

    def __init__(self, workshop: OpenWorkshop, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "page")
        self.workshop = workshop
        self._now = workbench.now
        self.bridge = Bridge(workshop.service, self)
        self.top_bar = TopBar(self.bridge, workshop.path)
        self.steps = StepList()
        self.board = BoardPanel(self.bridge)
        self.capture = CaptureBar(self.bridge)
        self.guidance = GuidancePanel()
        self._shown: str | None = None
        self._lay_out()
        self.bridge.changed.connect(self._refresh)
        self.bridge.refused.connect(self.refused)
        self.steps.step_chosen.connect(self._go_to)
        self.board.typed.connect(self.capture.begin)
        with workshop.service.reading() as session:
            self.top_bar.show_preparation(session.preparation, self._now().date())
            self._show_run(session)
        self.top_bar.show_history(workshop.service)

    @property
    def shown_step(self) -> str | None:
        """The step on the board."""
        return self._shown

    def close_workshop(self) -> RecentWorkshop:
        """Keep what is being written, close the file, and return what the home will say of it."""
        self.board.view.editor.keep()
        self.bridge.close()
        self.board.scene.close()
        with self.workshop.service.reading() as session:
            entry = described(self.workshop.path, session, self._now())
        self.workshop.close()
        return entry

    def _refresh(self, change: Change) -> None:
        events = change.action.events
        if changes_preparation(events) or changes_run(events):
            with self.workshop.service.reading() as session:
                self.top_bar.show_preparation(session.preparation, self._now().date())
                self._show_run(session)
        self.board.refresh(change)
        self.top_bar.show_history(self.workshop.service)
        if change.action.actor is Actor.FACILITATOR:
            self.accepted.emit()

    def _show_run(self, session: Session) -> None:
        self.steps.show_steps(session)
        step = _step_to_show(session)
        if step.id != self._shown:
            self._shown = step.id
            self.board.show_step(session, step)
            self.capture.show_step(step.id, capture_kinds(session.method, step))
            self.guidance.show_step(step)

    def _go_to(self, step: str) -> None:
        self.bridge.attempt(self.workshop.service.start_step, step)

    def _lay_out(self) -> None:
        centre = QVBoxLayout()
        centre.setContentsMargins(16, 0, 16, 14)
        centre.setSpacing(0)
        centre.addWidget(self.capture)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.board, 1)
        ground = QWidget()
        dressed(ground, "boardPanel")
        ground.setLayout(centre)
        middle.addWidget(ground)
        self.steps.setFixedWidth(_SIDEBAR_WIDTH)
        self.guidance.setFixedWidth(_GUIDANCE_WIDTH)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.steps)
        body.addLayout(middle, 1)
        body.addWidget(self.guidance)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.top_bar)
        page.addLayout(body, 1)


def _step_to_show(session: Session) -> Step:
    """Return the step the room is in, else the one it was in last, else the first one."""
    if session.runs:
        return session.method.step(session.runs[-1].step)
    return next(iter(session.played_steps()), session.method.steps[0])
