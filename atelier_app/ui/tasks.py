"""Heavy work off the GUI thread: plain data out, plain data back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from atelier_app.domain.errors import WorkshopError

logger = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True)
class _Outcome:
    number: int
    result: Any = None
    error: Exception | None = None


@dataclass(frozen=True)
class _Callbacks:
    done: Callable[[Any], None]
    refused: Callable[[WorkshopError], None] | None
    crashed: Callable[[], None] | None
    owner: QObject | None

    @property
    def awaited(self) -> bool:
        return self.owner is None or isValid(self.owner)


class _Job(QRunnable):
    """One piece of work; what it returns or raises goes back through the runner."""

    def __init__(self, number: int, work: Callable[[], Any], deliver: Callable[[_Outcome], None]) -> None:
        super().__init__()
        self._number, self._work, self._deliver = number, work, deliver

    def run(self) -> None:
        try:
            outcome = _Outcome(self._number, result=self._work())
        except Exception as error:
            outcome = _Outcome(self._number, error=error)
        self._deliver(outcome)


class TaskRunner(QObject):
    """Run work on other threads and call back on the thread of the runner.

    A `WorkshopError` goes to the `refused` of the task, or else is announced by the signal `refused`; any
    other exception is a bug: logged, then announced by the signal `crashed`. Once the `owner` of a task is
    deleted, its result is dropped; what went wrong is still announced.
    """

    refused = Signal(object)
    crashed = Signal(object)
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool()
        self._waiting: dict[int, _Callbacks] = {}
        self._outcomes: SimpleQueue[_Outcome] = SimpleQueue()
        self._last = 0
        self._arrived.connect(self._deliver_all, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        refused: Callable[[WorkshopError], None] | None = None,
        *,
        crashed: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Start `work` on another thread; `done` gets its result, on this one.

        `crashed` puts right, after a bug in this very task, what waited for it.
        """
        self._last += 1
        self._waiting[self._last] = _Callbacks(done, refused, crashed, owner)
        self._pool.start(_Job(self._last, work, self._post))

    @property
    def busy(self) -> bool:
        """Whether some work has not been called back yet."""
        return bool(self._waiting)

    def stop(self) -> None:
        """Wait for the work under way, and for what it leads to, so that nothing opened is left open."""
        while self._waiting:
            self._pool.waitForDone()
            self._deliver_all()

    def _post(self, outcome: _Outcome) -> None:
        self._outcomes.put(outcome)
        # The window may be gone by the time a job ends: then nobody waits for it.
        with suppress(RuntimeError):
            self._arrived.emit()

    def _deliver_all(self) -> None:
        while self._waiting:
            try:
                outcome = self._outcomes.get_nowait()
            except Empty:
                return
            self._deliver(outcome)

    def _deliver(self, outcome: _Outcome) -> None:
        callbacks = self._waiting.pop(outcome.number)
        if outcome.error is not None and not isinstance(outcome.error, WorkshopError):
            logger.error("A task failed", exc_info=outcome.error)
            self.crashed.emit(outcome.error)
            if callbacks.crashed is not None and callbacks.awaited:
                callbacks.crashed()
        elif outcome.error is not None:
            refused = callbacks.refused if callbacks.awaited else None
            (refused or self.refused.emit)(outcome.error)
        elif callbacks.awaited:
            callbacks.done(outcome.result)
