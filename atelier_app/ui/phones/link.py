"""The phones of one workshop, as its windows follow them: slow work elsewhere, a signal on each move."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.phones.model import Network, Phones, PhoneState, Resumed
from atelier_app.ui.tasks import TaskRunner

_EVERY = 1_000
"""How often the state of the phones is read while they are served, in ms."""


class Work(Enum):
    """What is under way."""

    NOTHING = auto()
    LOOKING = auto()
    OPENING = auto()
    CLOSING = auto()


class PhoneLink(QObject):
    """Hold what is known of the phones: whether they are served, the networks found, what went wrong.

    Everything that takes its time goes through the tasks of the workshop, one thing after another.
    """

    changed = Signal()
    looked = Signal()
    """The state was read, moved or not: what the phones tell may have grown."""
    resumed = Signal(object)
    """Phones are served again after the program was interrupted: a `Resumed`."""

    stayed_closed = Signal()
    """There was nothing to resume: phones were not served when the workshop was last open."""

    def __init__(self, phones: Phones, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.phones, self._tasks = phones, tasks
        self.state: PhoneState = phones.state()
        self.networks: tuple[Network, ...] = ()
        self.work = Work.NOTHING
        self.refusal: WorkshopError | None = None
        """What the last piece of work ran into, until the next one begins."""
        self.blocked_by: dict[str, str] = {}
        """The cards by which phones were blocked, with their texts: the way to unblock them."""
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)

    def look(self) -> None:
        """Read how things stand now."""
        state = self.phones.state()
        if state != self.state:
            self._take(state)
        self.looked.emit()

    def find_networks(self) -> None:
        """Look for the networks that this computer is on."""
        self._begin(Work.LOOKING)
        self._tasks.run(self.phones.networks, self._found, self._refuse, crashed=self._end, owner=self)

    def open(self, address: str, *, tickets_only: bool) -> None:
        """Serve the phones on a network."""
        self._begin(Work.OPENING)
        work = partial(self.phones.start, address, tickets_only=tickets_only)
        self._tasks.run(work, self._done, self._refuse, crashed=self._end, owner=self)

    def close(self) -> None:
        """Serve them no more."""
        self._begin(Work.CLOSING)
        self._tasks.run(self.phones.stop, self._done, self._refuse, crashed=self._end, owner=self)

    def resume(self) -> None:
        """Serve them again if the program was interrupted while it did."""
        self._begin(Work.OPENING)
        self._tasks.run(
            self.phones.resume, self._resumed, self._refuse_resuming, crashed=self._end, owner=self
        )

    def leave(self) -> None:
        """Look no more: the workshop closes, and its phones with it."""
        self._timer.stop()

    def _begin(self, work: Work) -> None:
        self.work, self.refusal = work, None
        self.changed.emit()

    def _end(self) -> None:
        self.work = Work.NOTHING
        self._take(self.phones.state())

    def _done(self, _nothing: object) -> None:
        self._end()

    def _found(self, networks: tuple[Network, ...]) -> None:
        self.networks = networks
        self._end()

    def _refuse(self, error: WorkshopError) -> None:
        self.refusal = error
        self._end()

    def _resumed(self, resumed: Resumed | None) -> None:
        self._end()
        if resumed is not None:
            self.resumed.emit(resumed)
        else:
            self.stayed_closed.emit()

    def _refuse_resuming(self, error: WorkshopError) -> None:
        """Nobody asked for anything: it is told over the page, as what was going on has stopped."""
        self._refuse(error)
        self._tasks.refused.emit(error)

    def _take(self, state: PhoneState) -> None:
        self.state = state
        if state.running:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()
