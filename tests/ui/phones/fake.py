"""Phones in memory: they behave like the served ones, without a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from atelier_app.domain.cards import Actor, CardContent, CardStatus
from atelier_app.domain.errors import WorkshopError
from atelier_app.service import SessionService
from atelier_app.service.cards import NewCard
from atelier_app.ui.phones.model import Network, PhoneNote, PhoneState, Resumed, Ticket
from tests.fakes import START

WIFI = Network("192.168.1.20", "wlan0")
CABLE = Network("10.12.0.7", "eth0")
UNREACHABLE = WorkshopError("Cette adresse n’est plus celle de l’ordinateur.", "Choisissez un autre réseau.")


def send(
    service: SessionService,
    phones: FakePhones,
    texts: Sequence[str],
    *,
    phone: str = "t1",
    collection: str = "risque",
    category: str | None = "risque",
) -> list[str]:
    """Send cards from a phone, to be read first; return their ids."""
    sent = []
    for text in texts:
        new = NewCard(collection, CardContent(text, category), status=CardStatus.PENDING)
        (card,) = service.add_cards([new], actor=Actor.PHONE)
        phones.authors[card.id] = phone
        sent.append(card.id)
    return sent


@dataclass
class FakePhones:
    """Phones of a workshop; tests set what they find, and read what was asked of them."""

    service: SessionService | None = None
    found: tuple[Network, ...] = (WIFI, CABLE)
    to_resume: bool = False
    port: int = 8017
    resumes_at: int = 8017
    """The port that is free after the program was interrupted."""
    refusal: WorkshopError | None = None
    """What any work meets."""
    present: PhoneState = field(default_factory=PhoneState)
    authors: dict[str, str] = field(default_factory=dict)
    """Which phone wrote which card."""
    blocked: set[str] = field(default_factory=set)
    reasons: dict[str, str] = field(default_factory=dict)
    released: list[str] = field(default_factory=list)
    notes: list[PhoneNote] = field(default_factory=list)
    now: datetime = START

    def networks(self) -> tuple[Network, ...]:
        self._meet_refusal()
        return self.found

    def start(self, address: str, *, tickets_only: bool = False) -> None:
        self._meet_refusal()
        base = f"http://{address}:{self.port}/"
        self.present = PhoneState(
            running=True,
            tickets_only=tickets_only,
            code="4712",
            address=base,
            join_address=f"{base}?code=4712",
            kiosk_address=f"{base}borne/k7dq2m",
            test_address=f"{base}essai",
        )

    def stop(self) -> None:
        self.present = PhoneState()

    def resume(self) -> Resumed | None:
        self._meet_refusal()
        if not self.to_resume:
            return None
        before, self.port = self.port, self.resumes_at
        self.start(self.found[0].address)
        return Resumed(self.present.address, self.port == before)

    def state(self) -> PhoneState:
        return self.present

    def connect(self, count: int) -> None:
        """Have as many phones connected."""
        self.present = replace(self.present, connected=count)

    def tickets(self, count: int) -> tuple[Ticket, ...]:
        base = self.present.address
        return tuple(Ticket(f"{n:03}-ABCDEFG", f"{base}?ticket={n:03}ABCDEFG") for n in range(1, count + 1))

    def release_ticket(self, text: str) -> None:
        self.released.append(text)

    def refuse(self, card: str, reason: str) -> None:
        assert self.service is not None
        self.service.remove_cards([card])
        self.reasons[card] = reason
        self._note(f"Carte refusée — {reason}", self.service.history[-1].id)

    def block_author(self, card: str) -> None:
        if card not in self.authors:
            raise WorkshopError("L’auteur de cette carte n’est plus connu.", "Refusez ses cartes une à une.")
        self.blocked.add(self.authors[card])
        self._note("Téléphone bloqué")

    def unblock_author(self, card: str) -> None:
        self.blocked.discard(self.authors.get(card, ""))
        self._note("Téléphone débloqué")

    def is_author_known(self, card: str) -> bool:
        return card in self.authors

    def is_author_blocked(self, card: str) -> bool:
        return self.authors.get(card, "") in self.blocked

    def log(self) -> tuple[PhoneNote, ...]:
        return tuple(self.notes)

    def _note(self, text: str, action: str = "") -> None:
        self.notes.append(PhoneNote(self.now, text, action))

    def _meet_refusal(self) -> None:
        if self.refusal is not None:
            raise self.refusal
