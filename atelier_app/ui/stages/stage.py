"""What every panel in the middle of the console has in common."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.service import Change
from atelier_app.ui.board.panel import BoardPanel
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.pieces import dressed
from atelier_app.ui.tasks import TaskRunner


@dataclass(frozen=True)
class StageContext:
    """What a panel may use: the way to the service, other threads, and the one board of the console."""

    bridge: Bridge
    tasks: TaskRunner
    board: BoardPanel


class Stage(QWidget):
    """The view of a step, and what one may do there.

    One panel serves every step of its kinds, in turn. It shows the session as `show_session` reads it, and
    voices intentions through the bridge; what comes of them comes back as a change.
    """

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "stage")
        self.context, self.bridge, self.service = context, context.bridge, context.bridge.service
        self._step: Step | None = None

    @property
    def step(self) -> Step:
        """The step shown."""
        assert self._step is not None, "a panel is asked about its step once it shows one"
        return self._step

    def show_step(self, session: Session, step: Step) -> None:
        """Show a step, from the beginning."""
        self._step = step
        self.show_session(session)

    def show_session(self, session: Session) -> None:
        """Show the session as it is now; called again after every change, so what has not moved stays."""

    def refresh(self, change: Change) -> None:
        """Keep up with a change."""
        with self.service.reading() as session:
            self.show_session(session)

    def show_card(self, card: str) -> None:
        """Choose a card and bring it into view, where cards can be chosen."""

    def take_keys(self) -> None:
        """Receive the keys from elsewhere in the console."""
        self.setFocus()

    def keep(self) -> bool:
        """Keep what is being written, before leaving; tell whether that went through."""
        return True
