"""HTTP as uvicorn speaks it, but bounded: who sends nothing is shown out, and so are the idle of a crowd."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""Longest time to send the head of a request, in seconds; a phone needs a few milliseconds."""

_SHOWN_OUT = 10
"""One in how many idle connections goes when there are too many: not one by one, or each newcomer would cost
a search among all."""


class PatientProtocol(H11Protocol):
    """Close a connection whose request does not come: uvicorn only times the pause between two requests.

    There are at most `limit_concurrency` connections. Beyond, idle ones go, first those that never asked for
    anything: a browser opens another when it needs it. Where none is idle, the newcomer goes.
    """

    _deadline: asyncio.TimerHandle | None = None

    @property
    def is_idle(self) -> bool:
        """Whether no request is being answered on it."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def claim(self) -> tuple[bool, float]:
        """What it may stay for, the least first: whether it ever asked for a page, and when it last did."""
        if self._deadline is not None:
            return self.cycle is not None, self._deadline.when() - HEAD_SECONDS
        if self.timeout_keep_alive_task is not None:
            return True, self.timeout_keep_alive_task.when() - self.timeout_keep_alive
        return True, self.loop.time()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # Whatever listens to that log: who asked for what, from which address, is written nowhere.
        self.access_log = False
        if self.limit_concurrency is not None and len(self.connections) >= self.limit_concurrency:
            self._make_room()
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.is_idle:
            self._expect_head()
        else:
            self._forget_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_deadline()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """Let go of who is still sending when the server stops: nothing can be made of it any more."""
        if not self.is_idle and self.cycle.more_body:
            self.transport.abort()
        else:
            super().shutdown()

    def _make_room(self) -> None:
        others = (each for each in self.connections if isinstance(each, PatientProtocol) and each is not self)
        idle = sorted((each for each in others if each.is_idle), key=lambda each: each.claim)
        for each in idle[: 1 + len(idle) // _SHOWN_OUT] or [self]:
            # Left at once, so that those who come meanwhile find the room that was made.
            self.connections.discard(each)
            each.transport.abort()

    def _expect_head(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_SECONDS, self._close)

    def _forget_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _close(self) -> None:
        self._deadline = None
        if self.is_idle:
            self.transport.close()
