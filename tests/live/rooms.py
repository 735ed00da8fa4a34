"""Rooms, and servers of them, whose memory lasts as long as the test."""

from __future__ import annotations

from atelier_app.live.journal import Journal
from atelier_app.live.memory import Book, Remembered
from atelier_app.live.room import Room
from atelier_app.live.server import LiveServer
from atelier_app.service import SessionService
from tests.fakes import Clock

SECRET = b"un secret de salle bien assez long"


class KeptMemory:
    """A memory that outlives a program, in a test; `saved` is what was kept, the latest last."""

    def __init__(self, kept: Remembered | None = None) -> None:
        self.saved = [kept] if kept else []

    def load(self) -> Remembered | None:
        return self.saved[-1] if self.saved else None

    def save(self, kept: Remembered) -> None:
        self.saved.append(kept)


def room_of(service: SessionService, *, secret: bytes = SECRET, tickets_only: bool = False) -> Room:
    """A room of its own on a workshop."""
    kept = Remembered(secret=secret.hex(), tickets_only=tickets_only)
    return Room(service, Book(KeptMemory(kept)), Journal(Clock()))


def served(
    service: SessionService,
    port: int = 0,
    *,
    host: str = "127.0.0.1",
    secret: bytes = SECRET,
    tickets_only: bool = False,
) -> LiveServer:
    """A server, not started, of a room of its own."""
    return LiveServer(room_of(service, secret=secret, tickets_only=tickets_only), host, port)
