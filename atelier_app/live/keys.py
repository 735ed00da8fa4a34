"""Who is who without names: signed random tokens, the code of the room, one-time tickets, form tokens.

Everything is derived from one secret of the workshop or drawn at random, so that phones are recognised again
after a restart. Who holds a device is always drawn: no secret that is kept tells the ballot of a ticket.
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from dataclasses import dataclass
from enum import StrEnum

from atelier_app.domain.phones import MOST_TICKETS

COOKIE = "atelier"
"""Name of the only cookie."""

_HEIR = "~"
"""Stands in the token of an heir, between the voice that it takes over and what was drawn for it."""

_TICKET = re.compile(r"(\d{3})([A-Z2-7]{7})")
_BALLOT_PAPER = re.compile(r"[0-9a-f]{32}")


class Role(StrEnum):
    """What a device is here; the value stands in its cookie."""

    VISITOR = "v"
    """It looks at the door."""
    PHONE = "p"
    """It has joined the workshop: one person."""
    HOLDER = "t"
    """It has joined by a ticket: one person, and surely so."""
    KIOSK = "k"
    """It serves one voter after the other."""


@dataclass(frozen=True)
class Pass:
    """A device: its random token, and what it is here."""

    token: str
    role: Role

    @property
    def joined(self) -> bool:
        """Whether it is the phone of one person, in the workshop."""
        return self.role in (Role.PHONE, Role.HOLDER)

    @property
    def voice(self) -> str:
        """What the ballot box knows it by: the same for all who held one ticket in turn."""
        return self.token.partition(_HEIR)[0]

    @property
    def is_heir(self) -> bool:
        """Whether another device had this voice before."""
        return _HEIR in self.token


class Keyring:
    """Make and check tokens; forged ones are not told apart from absent ones by their bearer."""

    def __init__(self, secret: bytes) -> None:
        """Raises ValueError for a secret shorter than 16 bytes: it could be guessed."""
        if len(secret) < 16:
            raise ValueError("the secret of the phones has fewer than 16 bytes")
        self._secret = secret

    @property
    def code(self) -> str:
        """The four digits shown to the room."""
        return f"{int.from_bytes(self._mac('code', '')[:8]) % 10_000:04d}"

    @property
    def invitation(self) -> str:
        """What the QR code of the room holds beside the code: it cannot be found by trying."""
        return base64.b32encode(self._mac("invitation", "")[:10]).decode()

    def is_invitation(self, given: str) -> bool:
        """Tell whether that is what the QR code of the room holds."""
        return hmac.compare_digest(self.invitation.encode(), given.encode(errors="surrogatepass"))

    def new_pass(self, role: Role) -> Pass:
        """Draw the pass of a device at random."""
        return Pass(secrets.token_urlsafe(18), role)

    def heir_of(self, before: Pass) -> Pass:
        """Draw the pass of who comes with the ticket of another: the same voice, nothing else of theirs."""
        return Pass(f"{before.voice}{_HEIR}{secrets.token_urlsafe(18)}", before.role)

    def cookie_of(self, bearer: Pass) -> str:
        """Return the value of the cookie that carries a pass."""
        return f"{bearer.role}.{bearer.token}.{self._text('cookie', bearer.role + bearer.token)}"

    def read(self, cookie: str | None) -> Pass | None:
        """Return the pass that a cookie carries, `None` when it was not made here."""
        role, _, rest = (cookie or "").partition(".")
        token, _, signature = rest.rpartition(".")
        expected = self._text("cookie", role + token)
        # Header bytes above 127 come as lone characters, which have no other encoding.
        if role not in list(Role) or not hmac.compare_digest(
            expected.encode(), signature.encode(errors="surrogatepass")
        ):
            return None
        return Pass(token, Role(role))

    def form_token(self, bearer: Pass) -> str:
        """Return what each form of that phone carries: other sites cannot know it (CSRF)."""
        return self._text("form", bearer.token)

    def is_form_token(self, bearer: Pass, given: str) -> bool:
        """Tell whether a form comes from a page made for that phone."""
        return hmac.compare_digest(self.form_token(bearer).encode(), given.encode(errors="surrogatepass"))

    def voter(self, bearer: Pass) -> str:
        """Return the name of that phone in the ballot box: the cookie cannot be found from it."""
        return self._mac("voter", bearer.voice).hex()

    def rank(self, bearer: Pass, poll: str, option: int) -> bytes:
        """Return what to sort options by, so that each phone has its own steady order."""
        return self._mac("order", f"{bearer.token}.{poll}.{option}")

    def tickets(self, count: int) -> tuple[str, ...]:
        """Return that many tickets, « 001-K7F2QXM »…, always the same ones; at most `MOST_TICKETS`."""
        if not 0 <= count <= MOST_TICKETS:
            raise ValueError(f"no more than {MOST_TICKETS} tickets")
        return tuple(f"{number:03d}-{self._seal(number)}" for number in range(1, count + 1))

    def ticket_number(self, typed: str) -> int | None:
        """Return the number of a ticket, typed or scanned, or `None` when it was not made here."""
        found = _TICKET.fullmatch(re.sub(r"[\s-]", "", typed).upper())
        if found is None or not found[1].isascii():
            return None
        number = int(found[1])
        return number if number and hmac.compare_digest(self._seal(number), found[2]) else None

    def holder_mark(self, bearer: Pass) -> str:
        """Return what may be kept of who holds a ticket: no cookie and no ballot is found from it."""
        return self._text("ticket holder", bearer.token)

    def kiosk_key(self, rank: int) -> str:
        """Return the key that makes a kiosk of a device, for the facilitator alone.

        Each `rank` has another: a key that has served is nothing to who finds it in the memory of a browser.
        """
        return base64.b32encode(self._mac("kiosk", str(rank))[:10]).decode()

    def is_kiosk_key(self, rank: int, given: str) -> bool:
        """Tell whether that is the key of that rank."""
        return hmac.compare_digest(self.kiosk_key(rank).encode(), given.encode(errors="surrogatepass"))

    def new_ballot_paper(self) -> str:
        """Draw what stands for the next voter of a kiosk, on their ballot alone."""
        return secrets.token_hex(16)

    def voter_at(self, kiosk: Pass, paper: str) -> Pass | None:
        """Return the pass of the voter who holds that ballot paper of a kiosk, `None` if it is no such."""
        if not _BALLOT_PAPER.fullmatch(paper):
            return None
        return Pass(self._text("voter at a kiosk", f"{kiosk.token}.{paper}"), Role.KIOSK)

    def _seal(self, number: int) -> str:
        return base64.b32encode(self._mac("ticket", str(number))[:5]).decode()[:7]

    def _text(self, purpose: str, words: str) -> str:
        return self._mac(purpose, words).hex()[:32]

    def _mac(self, purpose: str, words: str) -> bytes:
        return hmac.digest(self._secret, f"{purpose}\0{words}".encode(errors="surrogatepass"), "sha256")
