"""What every panel in the middle of the console has in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.grouping import Lexicon
from atelier_app.service import Change
from atelier_app.ui.board.panel import BoardPanel
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.graph.seen import SeenGraph
from atelier_app.ui.phones.model import Phones
from atelier_app.ui.pieces import dressed
from atelier_app.ui.stages.face_down import Cover, face_down, worked_on
from atelier_app.ui.tasks import TaskRunner


@dataclass(frozen=True)
class StageContext:
    """What a panel may use: the way to the service, other threads, and the one board of the console."""

    bridge: Bridge
    tasks: TaskRunner
    board: BoardPanel
    lexicons: Callable[[], Sequence[Lexicon]] = tuple
    """The lexicons that proposals may rely on; called on another thread."""
    seen: SeenGraph = field(default_factory=SeenGraph)
    """The graph of themes as it stands on the console, for the wall."""
    phones: Phones | None = None
    """The phones of the room, where they can be served."""


class Stage(QWidget):
    """The view of a step, and what one may do there.

    One panel serves every step of its kinds, in turn. It shows the session as `show_session` reads it, and
    voices intentions through the bridge; what comes of them comes back as a change. While cards that it would
    show lie face down, a cover stands in its place.
    """

    def __init__(self, context: StageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "stage")
        self.context, self.bridge, self.service = context, context.bridge, context.bridge.service
        self._step: Step | None = None
        self.cover = Cover(self)
        self.cover.reveal_wanted.connect(self._reveal)

    @property
    def step(self) -> Step:
        """The step shown."""
        assert self._step is not None, "a panel is asked about its step once it shows one"
        return self._step

    def show_step(self, session: Session, step: Step) -> None:
        """Show a step, from the beginning."""
        self._step = step
        self._look(session)

    def show_session(self, session: Session) -> None:
        """Show the session as it is now; called again after every change, so what has not moved stays."""

    def refresh(self, change: Change) -> None:
        """Keep up with a change."""
        with self.service.reading() as session:
            self._look(session)

    def secret_cards(self, session: Session) -> tuple[Card, ...]:
        """Return the cards face down whose texts the panel would show."""
        return face_down(session, worked_on(session, self.step))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.cover.setGeometry(self.rect())

    def show_card(self, card: str) -> None:
        """Choose a card and bring it into view, where cards can be chosen."""

    def take_keys(self) -> None:
        """Receive the keys from elsewhere in the console."""
        self.setFocus()

    def keep(self) -> bool:
        """Keep what is being written, before leaving; tell whether that went through."""
        return True

    def _look(self, session: Session) -> None:
        secret = self.secret_cards(session)
        self.cover.show_cards(secret)
        self._cover(bool(secret))
        if not secret:
            self.show_session(session)

    def _cover(self, covered: bool) -> None:
        """Put the cover in place of everything else, or take it away; hidden controls take no keys."""
        if covered is not self.cover.isHidden():
            return
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for part in self.findChildren(QWidget, options=direct):
            if not part.isWindow():  # menus and dialogs are children too
                part.setVisible(covered is (part is self.cover))
        self.cover.raise_()

    def _reveal(self, steps: list[str]) -> None:
        self.bridge.attempt(self.service.reveal_cards, *steps)
