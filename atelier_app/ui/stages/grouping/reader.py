"""Reading a grouping in the background, a little after it has changed; the last reading stays meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from atelier_app.domain.errors import WorkshopError
from atelier_app.grouping import Lexicon
from atelier_app.ui.stages.grouping.reading import Asked, Memory, Reading, read
from atelier_app.ui.tasks import TaskRunner

_PAUSE = 250
"""Milliseconds without a change before reading again: several cards are often moved in a row."""


class Reader(QObject):
    """One reading at a time; what changes meanwhile is read afterwards."""

    read = Signal(object)
    """A `Reading` of the latest state that was asked for."""

    def __init__(
        self,
        tasks: TaskRunner,
        lexicons: Callable[[], Sequence[Lexicon]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._lexicons = tasks, lexicons
        self._memory = Memory()
        self._wanted: Asked | None = None
        self._reading: Asked | None = None
        self._said: str | None = None
        """What kept the last reading from being made: said once, however many changes follow."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._begin)

    def ask(self, wanted: Asked, *, at_once: bool = False) -> None:
        """Read this state soon, unless it is that of the last reading."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._pause.start()
        if at_once and self._pause.isActive():
            self._begin()

    def rest(self) -> None:
        """Read nothing more, until asked again."""
        self._pause.stop()
        self._wanted = None

    def ask_reason(self, reading: Reading, card: str, done: Callable[[object], None]) -> None:
        """Look for why a card is where it is; `done` gets a `CardReason`, or nothing."""
        self._tasks.run(partial(reading.reason, card), done, owner=self)

    def _begin(self) -> None:
        self._pause.stop()
        if self._reading is None and self._wanted is not None:
            self._reading = self._wanted
            work = partial(read, self._wanted, self._lexicons, self._memory)
            self._tasks.run(work, self._end, self._refuse, crashed=self._stop, owner=self)

    def _end(self, reading: Reading) -> None:
        self._reading = self._said = None
        if reading.asked == self._wanted:
            self.read.emit(reading)
        else:
            self._begin()

    def _refuse(self, refusal: WorkshopError) -> None:
        self._stop()
        if str(refusal) != self._said:
            self._said = str(refusal)
            self._tasks.refused.emit(refusal)

    def _stop(self) -> None:
        """Give up: the next change tries again, with nothing left of this one."""
        self._reading = self._wanted = None
        self._memory = Memory()
