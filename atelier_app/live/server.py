"""The server of the phones: its own thread and event loop, one network interface, started on demand."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import socket
import threading
from typing import Any

import uvicorn
from anyio import to_thread

from atelier_app.domain.errors import WorkshopError
from atelier_app.live.app import phone_app
from atelier_app.live.hub import Hub
from atelier_app.live.journal import Journal, Refusal
from atelier_app.live.protocol import PatientProtocol
from atelier_app.live.room import Room
from atelier_app.live.sockets import room_for_connections
from atelier_app.live.turns import short_turns

logger = logging.getLogger(__name__)

_START_SECONDS = 10.0
_THREADS = 4
_GRACE_SECONDS = 1
"""How long the last answers may take when the server stops: the windows wait for it."""
_NO_FILE_LEFT = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


class _Server(uvicorn.Server):
    """Say when it listens; the phones are told from its loop, and let go before it stops."""

    def __init__(self, config: uvicorn.Config, hub: Hub, journal: Journal) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._hub, self._journal = hub, journal

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # More threads would only wait for one another, and keep the windows from their turn.
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._on_error)
        self._hub.start(loop)
        self.ready.set()

    def serve_phones(self, listening: socket.socket) -> None:
        """Serve until asked to stop, on the thread that calls."""
        with short_turns():
            self.run([listening])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.stop()
        await super().shutdown(sockets)

    def _on_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Count the connections that the system cannot take: asyncio would write thousands of lines."""
        error = context.get("exception")
        if isinstance(error, OSError) and error.errno in _NO_FILE_LEFT and "socket" in context:
            self._journal.refuse(Refusal.NO_FILE_LEFT)
        else:
            loop.default_exception_handler(context)


class LiveServer:
    """Serve the phones on one address of this machine. `start` and `stop` may come from any thread.

    With the same secret in the book of the room, the same address and port, phones go on after a restart as
    if nothing had happened.
    """

    def __init__(self, room: Room, host: str, port: int = 0) -> None:
        """`host` is one of `networks()`, never « every interface » (ValueError); port 0 takes a free one."""
        if ipaddress.IPv4Address(host).is_unspecified:
            raise ValueError("the phones are served on one interface")
        self.host, self.port = host, port
        self.room = room
        self._hub = Hub(room)
        self._guard = threading.Lock()
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether phones are served now."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def url(self) -> str:
        """The address to type, known once started."""
        return f"http://{self.host}:{self.port}/"

    @property
    def join_url(self) -> str:
        """The address in the QR code: the door, with the code filled in unless tickets are asked for."""
        keyring = self.room.keyring
        invited = f"{self.url}?code={keyring.code}&entree={keyring.invitation}"
        return self.url if self.room.door.tickets_only else invited

    @property
    def connected(self) -> int:
        """How many phones are listening now."""
        return self._hub.connected

    def ticket_url(self, ticket: str) -> str:
        """Return what the QR code of a ticket says."""
        return f"{self.url}?ticket={ticket}"

    @property
    def kiosk_url(self) -> str:
        """The address that makes a kiosk of the next device, for the facilitator alone."""
        return f"{self.url}borne?cle={self.room.keyring.kiosk_key(self.room.book.now.kiosks)}"

    @property
    def test_url(self) -> str:
        """The page that tells a phone that it reaches this machine."""
        return f"{self.url}essai"

    def refresh(self) -> None:
        """Have the phones ask for their page again."""
        self._hub.refresh()

    def start(self) -> None:
        """Start serving; return once phones can come. Already running, it stays so.

        Raises WorkshopError when the address or the port cannot be had.
        """
        with self._guard:
            if self.running:
                return
            listening = self._bound()
            self.port = listening.getsockname()[1]
            self._hub = Hub(self.room)
            app = phone_app(self.room, self._hub, _names(self.host, self.port))
            config = uvicorn.Config(
                app,
                http=PatientProtocol,
                ws="none",
                loop="asyncio",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                h11_max_incomplete_event_size=16 * 1024,
                limit_concurrency=room_for_connections(),
                timeout_graceful_shutdown=_GRACE_SECONDS,
            )
            self._server = _Server(config, self._hub, self.room.journal)
            self._thread = threading.Thread(
                target=self._server.serve_phones, args=(listening,), name="phones", daemon=True
            )
            self._thread.start()
            if not self._server.ready.wait(_START_SECONDS):
                raise RuntimeError("the server of the phones did not start")

    def stop(self) -> None:
        """Let the phones go and stop; return once the thread has ended. Not running, nothing happens."""
        with self._guard:
            if self._server is not None and self._thread is not None:
                self._server.should_exit = True
                self._thread.join()
            self._server = self._thread = None

    def _bound(self) -> socket.socket:
        # The protocol is named for asyncio, which else would not send small answers at once (TCP_NODELAY).
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows, where SO_REUSEADDR would share the port
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((self.host, self.port))
        except OSError as error:
            listening.close()
            logger.info("Cannot serve phones on port %d: %s", self.port, error)
            raise WorkshopError(
                "Les téléphones ne peuvent pas être servis à cette adresse.",
                "Vérifiez que l’ordinateur est toujours sur ce réseau, ou choisissez une autre adresse.",
            ) from error
        return listening


def _names(host: str, port: int) -> frozenset[str]:
    names = {f"{host}:{port}"}
    if port == 80:
        names.add(host)
    return frozenset(names)
