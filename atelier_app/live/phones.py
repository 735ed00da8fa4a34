"""The phones of one workshop, as the windows drive them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from atelier_app.domain.errors import WorkshopError
from atelier_app.live import network
from atelier_app.live.journal import Journal
from atelier_app.live.memory import Book, Memory
from atelier_app.live.room import Room
from atelier_app.service import SessionService
from atelier_app.service.phones import Network, PhoneNote, PhoneState, Resumed, Ticket

if TYPE_CHECKING:
    from atelier_app.live.server import LiveServer

PORTS = (8080, 8000, 8888, 0)
"""Ports to serve on, the first one that is free: short to type, and the same for the firewall; else any."""


class RoomPhones:
    """Serve the phones of one workshop, as `ui.phones.model.Phones` wants it.

    Any thread may call it. What phones need to come back alone stays in a memory outside the workshop; who
    wrote what and who is blocked, in this object, as long as the workshop is open.
    """

    def __init__(
        self,
        service: SessionService,
        memory: Memory,
        *,
        clock: Callable[[], datetime],
        ports: Sequence[int] = PORTS,
    ) -> None:
        """`clock` gives the time of what is noted, aware."""
        self._book, self._journal = Book(memory), Journal(clock)
        self._room = Room(service, self._book, self._journal)
        self._ports = tuple(ports)
        self._guard = threading.Lock()
        self._server: LiveServer | None = None

    def networks(self) -> tuple[Network, ...]:
        """Return the networks on which phones could reach this computer, the most likely one first."""
        return network.networks()

    def start(self, address: str, *, tickets_only: bool = False) -> None:
        """Serve the phones on one of the networks, in place of the one they were served on, if any.

        Raises WorkshopError when the computer is not there, or when the way in would change during a vote:
        they are then served as before.
        """
        with self._guard:
            self._require_same_way_in(tickets_only)
            before = self._server
            if before is None or not before.running or before.host != address:
                self._room.reached = False
                self._server = self._started(address)
                if before is not None:
                    before.stop()
            assert self._server is not None
            port = self._server.port
            self._book.change(address=address, port=port, tickets_only=tickets_only, running=True)
            # Those who came in by the code have to see that tickets are asked for now.
            self._server.refresh()

    def stop(self) -> None:
        """Serve them no more, nor when the workshop opens again."""
        with self._guard:
            server, self._server = self._server, None
            if server is not None:
                server.stop()
            self._book.change(running=False)

    def resume(self) -> Resumed | None:
        """Serve them again as they were when the program was interrupted, if they were; tell where.

        The port of before may be taken meanwhile: phones are then served at another address.
        """
        kept = self._book.now
        if not kept.running:
            return None
        self.start(kept.address, tickets_only=kept.tickets_only)
        return Resumed(self.state().address, self._book.now.port == kept.port)

    def state(self) -> PhoneState:
        """Return how things stand; it costs nothing."""
        server = self._server
        if server is None or not server.running:
            return PhoneState(tickets_only=self._book.now.tickets_only)
        return PhoneState(
            running=True,
            tickets_only=self._book.now.tickets_only,
            connected=server.connected,
            code=self._room.keyring.code,
            address=server.url,
            join_address=server.join_url,
            kiosk_address=server.kiosk_url,
            test_address=server.test_url,
            reached=self._room.reached,
        )

    def tickets(self, count: int) -> tuple[Ticket, ...]:
        """Return that many one-time tickets, always the same ones, from the first; served phones only."""
        server = self._server
        if server is None:
            raise WorkshopError(
                "Les tickets portent l’adresse des téléphones, qui n’est pas encore connue.",
                "Ouvrez d’abord l’accès aux téléphones.",
            )
        return tuple(Ticket(text, server.ticket_url(text)) for text in self._room.keyring.tickets(count))

    def release_ticket(self, text: str) -> None:
        """Let a ticket serve again, for a phone that lost its place; it stays one voter."""
        number = self._room.keyring.ticket_number(text)
        if number is None:
            raise WorkshopError("Ce ticket n’est pas de cet atelier.", "Recopiez-le, lettre à lettre.")
        self._book.release_ticket(number)
        self._journal.note(f"Ticket {number:03d} rendu")

    def refuse(self, card: str, reason: str) -> None:
        """Take a card that came from a phone off, and tell its author why."""
        self._room.refuse(card, reason)

    def block_author(self, card: str) -> None:
        """Take no more cards from the phone that wrote this one; it can still vote."""
        self._room.block_author(card)

    def unblock_author(self, card: str) -> None:
        """Take cards again from the phone that wrote this one."""
        self._room.unblock_author(card)

    def is_author_known(self, card: str) -> bool:
        """Tell whether the phone that wrote a card is still known."""
        return self._room.author_of(card) is not None

    def is_author_blocked(self, card: str) -> bool:
        """Tell whether the phone that wrote a card is blocked."""
        return self._room.is_author_blocked(card)

    def log(self) -> tuple[PhoneNote, ...]:
        """Return what was moderated or refused since the workshop is open, the latest last."""
        return self._journal.lines()

    def _require_same_way_in(self, tickets_only: bool) -> None:
        """Refuse to let people in another way while a vote is not counted: they would have a second voice."""
        served_before = bool(self._book.now.address)
        if served_before and tickets_only != self._book.now.tickets_only and self._room.is_voting():
            raise WorkshopError(
                "Un vote est en cours\u202f: demander des tickets, ou ne plus en demander, donnerait "
                "une seconde voix à qui a déjà voté.",
                "Arrêtez ce vote et dépouillez-le d’abord.",
            )

    def _started(self, address: str) -> LiveServer:
        """Return a server that runs, at the port of last time if it is free."""
        # What serves pages takes its time to load: not before phones are asked for.
        from atelier_app.live.server import LiveServer

        kept = self._book.now.port
        *others, last = (kept, *self._ports) if kept else self._ports
        for port in others:
            server = LiveServer(self._room, address, port)
            try:
                server.start()
                return server
            except WorkshopError:
                continue
        server = LiveServer(self._room, address, last)
        server.start()
        return server
