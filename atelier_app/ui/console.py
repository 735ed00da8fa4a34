"""The console (« pupitre »): everything about one open workshop, and the ways to change it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.cards import Actor
from atelier_app.domain.method import Step
from atelier_app.domain.phones import open_poll, phone_use
from atelier_app.domain.session import Session
from atelier_app.service import Change
from atelier_app.ui.board.panel import BoardPanel
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.capture import CaptureBar
from atelier_app.ui.changes import changes_preparation, changes_run, touched_cards
from atelier_app.ui.cheatsheet import CheatSheet
from atelier_app.ui.choices import offered_kinds
from atelier_app.ui.commands import Section, command
from atelier_app.ui.guidance import GuidancePanel
from atelier_app.ui.kiosk.desk import VotingDesk
from atelier_app.ui.palette import CommandPalette
from atelier_app.ui.phones.link import PhoneLink
from atelier_app.ui.phones.record import pending_cards
from atelier_app.ui.phones.words import now_line
from atelier_app.ui.pieces import dressed, roaming
from atelier_app.ui.projection.content import room_step
from atelier_app.ui.projection.control import Projection
from atelier_app.ui.projection.views import Join, Screen
from atelier_app.ui.recent import RecentWorkshop, described
from atelier_app.ui.screens import Screens
from atelier_app.ui.stages import Stage, StageContext, stage_for
from atelier_app.ui.stages.voting.stage import PollStage
from atelier_app.ui.steps import StepList
from atelier_app.ui.tasks import TaskRunner
from atelier_app.ui.telling import left_open, open_polls
from atelier_app.ui.timer import Beat
from atelier_app.ui.topbar import TopBar
from atelier_app.ui.workbench import OpenWorkshop, Workbench

_SIDEBAR_WIDTH, _GUIDANCE_WIDTH = 252, 310
_NARROW_SIDEBAR, _NARROW_GUIDANCE = 140, 270
_NARROW = 1220
"""Width below which the columns on the sides give way to the middle, in logical pixels: that of a small
screen, or of a larger one whose system doubles every size."""


class ConsolePage(QWidget):
    """One open workshop; owns its bridge, and closes its file."""

    refused = Signal(object)
    accepted = Signal()
    """A change of the facilitator went through: an earlier refusal is no longer news."""
    crashed = Signal(object)
    """Work on another thread met a bug."""
    said = Signal(object)
    """A `Message`."""
    waiting_wanted = Signal(str)
    """A card (id) to see, which waits in the queue of those of phones."""

    def __init__(self, workshop: OpenWorkshop, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "page")
        self.workshop = workshop
        self._now = workbench.now
        self.bridge = Bridge(workshop.service, self)
        self.top_bar = TopBar(self.bridge, workshop.path)
        self.tasks = TaskRunner(self)
        self.phones = PhoneLink(workbench.phones(workshop), self.tasks, self)
        self.steps = StepList()
        self.board = BoardPanel(self.bridge, self)
        self.board.hide()  # until a stage makes room for it
        self._context = StageContext(
            self.bridge, self.tasks, self.board, workbench.lexicons, phones=self.phones.phones
        )
        self._stages: dict[type[Stage], Stage] = {}
        self._place = QStackedWidget()
        self.capture = CaptureBar(self.bridge)
        self.beat = Beat(self._now, self)
        screens = Screens(self)
        self.projection = Projection(
            workshop.service, self._now, workbench.room, screens, self._desktop_place, self
        )
        self.voting = VotingDesk(self.bridge, self.tasks, screens, workshop.path.parent, self)
        self.projection.seen = self._context.seen
        self.projection.joining = self._joining
        self.guidance = GuidancePanel(self.bridge, self.projection)
        self.pages = QStackedWidget()
        """The room first; pages beside it (preparation, import, history) come and go on top."""
        self._shown: str | None = None
        self._lay_out()
        self.commands, self.cheat_sheet = CommandPalette(self), CheatSheet(self)
        self._connect()
        self._show_workshop()
        self.phones.resume()

    @property
    def shown_step(self) -> str | None:
        """The step in the middle."""
        return self._shown

    @property
    def stage(self) -> Stage:
        """The panel of the step shown."""
        stage = self._place.currentWidget()
        assert isinstance(stage, Stage)
        return stage

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.steps.setFixedWidth(_NARROW_SIDEBAR if narrow else _SIDEBAR_WIDTH)
        self.guidance.setFixedWidth(_NARROW_GUIDANCE if narrow else _GUIDANCE_WIDTH)

    @property
    def serves_a_vote(self) -> bool:
        """Whether closing would cut phones off in the middle of a vote."""
        with self.workshop.service.reading() as session:
            return self.phones.state.running and bool(open_polls(session))

    def project_joining(self) -> None:
        """Show the room how to join."""
        self.projection.choose(Screen.JOIN)
        if not self.projection.is_open:
            self.projection.open()

    def close_workshop(self) -> RecentWorkshop:
        """Keep what is being written, close the file, and return what the home will say of it."""
        self.stage.keep()
        self.tasks.stop()
        self.phones.leave()
        self.beat.stop()
        self.projection.close()
        self.voting.close()
        self.bridge.close()
        self.board.scene.close()
        with self.workshop.service.reading() as session:
            entry = described(self.workshop.path, session, self._now())
        self.workshop.close()
        return entry

    def _show_workshop(self) -> None:
        """Show the workshop as it was opened."""
        with self.workshop.service.reading() as session:
            self.top_bar.show_preparation(session.preparation, self._now().date())
            self._show_run(session)
        self._show_time()
        self._show_pending()
        self.top_bar.show_history(self.workshop.service)

    def _refresh(self, change: Change) -> None:
        events = change.action.events
        if changes_preparation(events) or changes_run(events):
            with self.workshop.service.reading() as session:
                self.top_bar.show_preparation(session.preparation, self._now().date())
                self._show_run(session)
        self._show_time()
        if touched_cards(change.action.events):
            self._show_pending()
        self.stage.refresh(change)
        self.top_bar.show_history(self.workshop.service)
        # An action without events only writes down that an undo was refused: that refusal is news.
        if change.action.actor is Actor.FACILITATOR and events:
            self.accepted.emit()

    def _show_run(self, session: Session) -> None:
        step = room_step(session)
        if step.id != self._shown:
            self._show_stage(session, step)
            self.capture.show_step(step.id, offered_kinds(session.method, step))
            self.guidance.show_step(step)

    def _show_stage(self, session: Session, step: Step) -> None:
        """Bring forward the panel of a step, made the first time it is needed."""
        if self._shown is not None:
            self.stage.keep()
        self._shown = step.id
        kind = stage_for(step.kind)
        if kind not in self._stages:
            self._stages[kind] = made = kind(self._context)
            self._place.addWidget(made)
            if isinstance(made, PollStage):
                self.voting.serve(made)
        self._stages[kind].show_step(session, step)
        self._place.setCurrentWidget(self._stages[kind])

    def _show_card(self, card: str) -> None:
        with self.workshop.service.reading() as session:
            waits = any(each.id == card for each in pending_cards(session))
        if waits:
            self.waiting_wanted.emit(card)
        else:
            self.stage.show_card(card)

    def _leave_capture(self) -> None:
        self.stage.take_keys()

    def _show_time(self) -> None:
        """Bring what depends on the moment up to date, after a change or a second."""
        with self.workshop.service.reading() as session:
            now = self._now()
            self.steps.show_steps(session, now)
            self.guidance.show_time(session, now)
            self.projection.refresh(session)
            self.beat.follow(session)
            self.guidance.show_phones(now_line(phone_use(session)) if self.phones.state.running else "")

    def _show_pending(self) -> None:
        """Say how many cards of phones wait, wherever the facilitator is."""
        with self.workshop.service.reading() as session:
            waiting = len(pending_cards(session))
        self.top_bar.show_pending(waiting)
        self.steps.show_pending(waiting)

    def _show_phones(self) -> None:
        state = self.phones.state
        self.top_bar.show_phones(running=state.running, connected=state.connected)
        self._show_time()

    def _joining(self) -> Join | None:
        """Return how phones join, for the room."""
        state = self.phones.state
        if not state.running:
            return None
        return Join(state.address, state.code, state.tickets_only, state.connected, state.join_address)

    def _show_top(self) -> None:
        """Begin a page at its top left, on a screen too small for it."""
        for bar in (self._roam.horizontalScrollBar(), self._roam.verticalScrollBar()):
            bar.setValue(0)

    def _finish(self) -> None:
        if self.stage.keep():
            self.bridge.attempt(self.workshop.service.finish)

    def _desktop_place(self) -> QRect:
        return self.window().geometry()

    def _go_to(self, step: str) -> None:
        with self.workshop.service.reading() as session:
            left = open_poll(session)
        went = self.stage.keep() and self.bridge.attempt(self.workshop.service.start_step, step)
        if went and left is not None and left.step != step:
            self.said.emit(left_open(left, partial(self._go_to, left.step)))

    def _connect(self) -> None:
        self.bridge.changed.connect(self._refresh)
        self.bridge.refused.connect(self.refused)
        self.tasks.refused.connect(self.refused)
        self.tasks.crashed.connect(self.crashed)
        self.phones.changed.connect(self._show_phones)
        self.steps.step_chosen.connect(self._go_to)
        self.steps.moderation_wanted.connect(self.top_bar.moderation_wanted)
        self.guidance.timer.step_wanted.connect(self._go_to)
        self.guidance.timer.finish_wanted.connect(self._finish)
        self.beat.beaten.connect(self._show_time)
        self.capture.card_wanted.connect(self._show_card)
        self.capture.left.connect(self._leave_capture)
        command(self, "Chercher une commande", self.commands.open_palette, "Ctrl+K", section=Section.SESSION)

    def _lay_out(self) -> None:
        centre = QVBoxLayout()
        centre.setContentsMargins(16, 0, 16, 14)
        centre.setSpacing(0)
        centre.addWidget(self.capture)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._place, 1)
        ground = QWidget()
        dressed(ground, "boardPanel")
        ground.setLayout(centre)
        middle.addWidget(ground)
        room = QWidget()
        body = QHBoxLayout(room)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.steps)
        body.addLayout(middle, 1)
        body.addWidget(self.guidance)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.top_bar)
        self.pages.addWidget(room)
        self._roam = roaming(self.pages, "Pupitre")
        self.pages.currentChanged.connect(self._show_top)
        page.addWidget(self._roam, 1)
