"""What is said of the phones of the room, between what serves them and what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Network:
    """A network that this computer is on: its address there, and the name of the interface if known."""

    address: str
    interface: str = ""


@dataclass(frozen=True)
class Ticket:
    """A one-time ticket: what one types, and the address that its QR code holds."""

    text: str
    address: str


@dataclass(frozen=True)
class PhoneNote:
    """A line of the log of moderation and refusals: what happened, never who."""

    moment: datetime
    text: str
    action: str = ""
    """The action of the workshop that it tells of, by its id, if there is one."""


@dataclass(frozen=True)
class Resumed:
    """Phones are served again after the program was interrupted."""

    address: str
    """What one types in a browser."""
    same_address: bool
    """Whether it is that of before: phones then come back by themselves."""


@dataclass(frozen=True)
class PhoneState:
    """The phones at one moment. Addresses are empty while phones are not served."""

    running: bool = False
    tickets_only: bool = False
    connected: int = 0
    """How many phones have joined and listen now; kiosks are not counted."""
    code: str = ""
    """The four digits that one types to join."""
    address: str = ""
    """What one types in a browser."""
    join_address: str = ""
    """What the QR code holds."""
    kiosk_address: str = ""
    """What to open on a second device that serves as a kiosk; for the facilitator alone.

    It serves once: the next device needs the address that comes after.
    """
    test_address: str = ""
    """The page that tells whether a phone reaches this computer."""
    reached: bool = False
    """Whether another device has reached this computer since the phones are served."""
