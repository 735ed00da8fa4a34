"""What the windows need of the phones; `live` has the real thing, and `app` lends it to them."""

from __future__ import annotations

from typing import Protocol

from atelier_app.service.phones import Network, PhoneNote, PhoneState, Resumed, Ticket

__all__ = ["Network", "PhoneNote", "PhoneState", "Phones", "Resumed", "Ticket"]


class Phones(Protocol):
    """The server of the phones of one workshop.

    Any thread may call it. `networks`, `start` and `stop` take their time: off the GUI thread. They raise
    `WorkshopError` for what the user can put right.
    """

    def networks(self) -> tuple[Network, ...]:
        """Return the networks on which phones could reach this computer, the most likely one first."""

    def start(self, address: str, *, tickets_only: bool = False) -> None:
        """Serve the phones on one of the networks, in place of the one they were served on, if any."""

    def stop(self) -> None:
        """Serve them no more; not running, nothing happens."""

    def resume(self) -> Resumed | None:
        """Serve them again as they were when the program was interrupted, if they were; tell where.

        The port of before may be taken meanwhile: phones are then served at another address.
        """

    def state(self) -> PhoneState:
        """Return how things stand; it costs nothing."""

    def tickets(self, count: int) -> tuple[Ticket, ...]:
        """Return that many one-time tickets, always the same ones, from the first; served phones only."""

    def release_ticket(self, text: str) -> None:
        """Let a ticket serve again, for a phone that lost its place; it stays one voter."""

    def refuse(self, card: str, reason: str) -> None:
        """Take a card that came from a phone off, and tell its author why."""

    def block_author(self, card: str) -> None:
        """Take no more cards from the phone that wrote this one; it can still vote."""

    def unblock_author(self, card: str) -> None:
        """Take cards again from the phone that wrote this one."""

    def is_author_known(self, card: str) -> bool:
        """Tell whether the phone that wrote a card is still known."""

    def is_author_blocked(self, card: str) -> bool:
        """Tell whether the phone that wrote a card is blocked."""

    def log(self) -> tuple[PhoneNote, ...]:
        """Return what was moderated or refused since the phones are served, the latest last."""
