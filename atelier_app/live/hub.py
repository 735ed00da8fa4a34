"""Tell the phones that their page has changed, by one event that carries a version (server-sent events).

A version is compared, never counted: a phone that slept gets the present one on coming back, sees that it is
not the one of its page, and asks for the page again.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Callable

from atelier_app.domain.cards import Actor, CardEdited, CardStatusChanged
from atelier_app.domain.session import Session
from atelier_app.live.keys import Pass
from atelier_app.live.room import Room
from atelier_app.service import Change

HEARTBEAT_SECONDS = 20.0
"""How often a silent line is used, so that phones that are gone are noticed."""

TOGETHER_SECONDS = 0.1
"""How long a change waits for others, so that a poll prepared and opened at once calls the room once."""

ANSWERED_SECONDS = 0.5
"""How long the other pages of a device wait: by then, the one that sent a form is gone, with its line."""

MOST_STREAMS = 3
"""Most lines of one phone: several tabs are fine, a flood is not; the oldest one goes."""


class _Stream:
    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self.ended = False

    def end(self) -> None:
        self.ended = True
        self.wake.set()


class Hub:
    """Versions of the pages, and the lines on which they are told. Everything happens on one event loop."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._loop: asyncio.AbstractEventLoop | None = None
        self._epoch = secrets.token_hex(4)
        self._common = 0
        self._own: Counter[str] = Counter()
        self._streams: dict[str, list[_Stream]] = {}
        self._phones: set[str] = set()
        self._calling: asyncio.TimerHandle | None = None
        self._stopped = False
        self._seen: object = None
        self._unsubscribe: Callable[[], None] = lambda: None

    @property
    def connected(self) -> int:
        """How many phones have a line open now; kiosks are not phones."""
        return len(self._phones)

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Follow the workshop, telling phones from that loop."""
        self._loop = loop
        with self._room.service.reading() as session:
            self._seen = _visible(session)
            self._unsubscribe = self._room.service.subscribe(self._on_change)

    def stop(self) -> None:
        """End every line, so that the server can stop."""
        self._unsubscribe()
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._end_all)
            self._loop = None

    def version(self, token: str) -> str:
        """Return the version of the page of a phone."""
        return f"{self._epoch}.{self._common}.{self._own.get(token, 0)}"

    def refresh(self) -> None:
        """Have every page asked for again, from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._bump_all)

    def touch(self, bearer: Pass) -> None:
        """Have the other pages of a device asked for again, from any thread: it has just sent something."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._touch, bearer.token)

    async def stream(self, bearer: Pass) -> AsyncIterator[bytes]:
        """Yield the events for one device: the present version at once, then each new one."""
        token = bearer.token
        stream = self._opened(token)
        if bearer.joined:
            self._phones.add(token)
        told = ""
        try:
            while not (stream.ended or self._stopped):
                version = self.version(token)
                yield b":\n\n" if version == told else f"event: changed\ndata: {version}\n\n".encode()
                told = version
                stream.wake.clear()
                await _woken(stream.wake)
        finally:
            self._left(token, stream)

    def _on_change(self, change: Change) -> None:
        """Note a change, on the thread that made it and under the lock of the service."""
        session = self._room.service.session
        visible = _visible(session)
        if self._loop is None:
            return
        if visible != self._seen:
            self._seen = visible
            self._loop.call_soon_threadsafe(self._bump_all)
        elif change.action.actor is not Actor.PHONE:
            touched = [e.card for e in change.action.events if isinstance(e, CardStatusChanged | CardEdited)]
            authors = {author for card in touched if (author := self._room.author_of(card)) is not None}
            if authors:
                self._loop.call_soon_threadsafe(self._bump, authors)

    def _bump_all(self) -> None:
        self._common += 1
        if self._calling is None:
            self._calling = asyncio.get_running_loop().call_later(TOGETHER_SECONDS, self._call_all)

    def _call_all(self) -> None:
        self._calling = None
        for streams in self._streams.values():
            for stream in streams:
                stream.wake.set()

    def _bump(self, tokens: set[str]) -> None:
        for token in tokens:
            self._own[token] += 1
            self._call(token)

    def _touch(self, token: str) -> None:
        self._own[token] += 1
        asyncio.get_running_loop().call_later(ANSWERED_SECONDS, self._call, token)

    def _call(self, token: str) -> None:
        for stream in self._streams.get(token, ()):
            stream.wake.set()

    def _end_all(self) -> None:
        self._stopped = True
        for streams in self._streams.values():
            for stream in streams:
                stream.end()

    def _opened(self, token: str) -> _Stream:
        stream = _Stream()
        streams = self._streams.setdefault(token, [])
        streams.append(stream)
        if len(streams) > MOST_STREAMS:
            streams.pop(0).end()
        return stream

    def _left(self, token: str, stream: _Stream) -> None:
        streams = self._streams.get(token, [])
        if stream in streams:
            streams.remove(stream)
        if not streams:
            self._streams.pop(token, None)
            self._phones.discard(token)


async def _woken(wake: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            await wake.wait()
    except TimeoutError:
        return


def _visible(session: Session) -> object:
    """Return all that the page of every phone depends on; cards do not, or each would wake the whole room."""
    polls = tuple(poll for poll in session.polls.values() if poll.step == session.current_step)
    return session.current_step, session.finished_at, session.preparation, polls
