"""Watch a vote of simulated phones from the windows: what is shown, how late, and how long frames are."""

from __future__ import annotations

import queue
import statistics
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from atelier_app.service import SessionService

TICK_MS, ASKING_SECONDS, LONGEST_SECONDS = 5, 0.25, 90


@dataclass
class Outcome:
    """What a vote gave: what phones saw, what the file has, what the windows did meanwhile."""

    votes: list[dict[str, Any]] = field(default_factory=list)
    refused: int = 0
    stored: Counter[tuple[int, ...]] = field(default_factory=Counter)
    gap_ms: float = 0
    shown: list[tuple[float, int]] = field(default_factory=list)
    """The count on the wall, each time it changed."""
    counted: list[tuple[float, int]] = field(default_factory=list)
    """What the service counts, each time it changed."""

    @property
    def sent(self) -> Counter[tuple[int, ...]]:
        """The ballots that phones were told are kept."""
        return Counter(tuple(vote["choices"]) for vote in self.votes if vote["kept"])

    @property
    def p95_ms(self) -> float:
        """How long a phone waits to see its ballot kept, but for the slowest 5 %."""
        return 1000 * statistics.quantiles([vote["seconds"] for vote in self.votes], n=100)[94]

    def lateness(self, counts: list[tuple[float, int]]) -> float:
        """Return the longest time, in seconds, for a kept ballot to be in the count."""
        kept = sorted(vote["at"] for vote in self.votes if vote["kept"])
        late = []
        for rank, at in enumerate(kept, start=1):
            late.append(next((moment for moment, count in counts if count >= rank), float("inf")) - at)
        return max(late)


class Watch(QObject):
    """Follow one vote: the event loop is that of the windows, `body` gives what is on the wall."""

    def __init__(self, service: SessionService, body: Callable[[], object]) -> None:
        super().__init__()
        self._service, self._body = service, body
        self.outcome, self.poll = Outcome(), ""
        self.said: queue.Queue[dict[str, Any]] = queue.Queue()
        self._loop, self._tick = QEventLoop(), QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._turn)
        self._started = self._last = monotonic()
        self._measuring, self._over = False, threading.Event()
        self._counting = threading.Thread(target=self._count)

    def run(self) -> None:
        """Turn the event loop until the phones have voted, or it has lasted too long."""
        self._tick.start(TICK_MS)
        self._loop.exec()
        self._tick.stop()
        self._over.set()
        if self._counting.ident is not None:
            self._counting.join()

    def _turn(self) -> None:
        now = monotonic()
        if self._measuring:
            self.outcome.gap_ms = max(self.outcome.gap_ms, 1000 * (now - self._last))
            _note(self.outcome.shown, now, getattr(self._body(), "cast", 0))
        self._last = now
        if not self.said.empty():
            self._hear(self.said.get())
        elif not self.outcome.votes and now - self._started > LONGEST_SECONDS:
            self._loop.quit()

    def _hear(self, event: dict[str, Any]) -> None:
        if event.get("event") == "joined":
            self.poll = self._service.prepare_poll("juger").id
            self._service.open_poll(self.poll)
        elif event.get("event") == "ready":
            self._measuring = True
            self._counting.start()
        elif "votes" in event:
            self.outcome.votes, self.outcome.refused = event["votes"], event["refused"]
            # The windows have their second to show the last ballots.
            QTimer.singleShot(1_500, self._loop.quit)
        elif not self.outcome.votes:
            self._loop.quit()

    def _count(self) -> None:
        while not self._over.wait(ASKING_SECONDS):
            _note(self.outcome.counted, monotonic(), self._service.votes_cast(self.poll))


def _note(counts: list[tuple[float, int]], moment: float, count: int) -> None:
    if not counts or counts[-1][1] != count:
        counts.append((moment, count))
