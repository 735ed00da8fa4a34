"""The way in: who a device is, by its cookie, the code of the room, a ticket or the key of a kiosk."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from atelier_app.domain.errors import WorkshopError
from atelier_app.live.keys import Keyring, Pass, Role
from atelier_app.live.limits import Limiter
from atelier_app.live.memory import Book

MOST_MISTAKEN = 20_000
"""Most visitors of whom it is remembered that they gave a wrong code."""


class Door:
    """Let devices in. Any thread may use it; it never waits for the workshop while it writes to its book."""

    def __init__(self, keyring: Keyring, book: Book, is_voting: Callable[[], bool]) -> None:
        """`is_voting` tells whether somebody may have voted in a poll that is not counted yet."""
        self._keyring, self._book, self._is_voting = keyring, book, is_voting
        self._entering = threading.Lock()
        self._mistaken: OrderedDict[str, None] = OrderedDict()
        """The visitors who gave a wrong code."""
        self._second_tries = Limiter(rate=1, burst=60)
        self._holders: dict[int, Pass] = {}
        """Who came in by which ticket: in memory alone, so that no ticket leads to a ballot."""

    @property
    def tickets_only(self) -> bool:
        """Whether it takes a ticket to be in."""
        return self._book.now.tickets_only

    def pass_of(self, cookie: str | None) -> Pass | None:
        """Return what the bearer of a cookie is here now, `None` when it was not made here."""
        bearer = self._keyring.read(cookie)
        return Pass(bearer.token, Role.VISITOR) if bearer and self._is_out(bearer) else bearer

    def join(self, visitor: Pass, *, code: str = "", ticket: str = "", invitation: str = "") -> Pass:
        """Let a phone in: by the QR code or the code of the room, or by a ticket that has not served."""
        if ticket.strip():
            return self._join_by_ticket(ticket)
        if self.tickets_only:
            raise WorkshopError("Il faut un ticket pour participer.", "Demandez le vôtre à l’animation.")
        if not self._keyring.is_invitation(invitation):
            self._require_code(visitor, code)
        return self._keyring.new_pass(Role.PHONE)

    def become_kiosk(self, key: str) -> Pass:
        """Make a kiosk of a device, by the key that only the facilitator sees and that serves once."""
        rank = self._book.now.kiosks
        if not self._keyring.is_kiosk_key(rank, key) or not self._book.add_kiosk(rank):
            raise WorkshopError(
                "Cette adresse de borne est fausse, ou a déjà servi.",
                "Ouvrez celle que le pupitre affiche maintenant.",
            )
        return self._keyring.new_pass(Role.KIOSK)

    def _require_code(self, visitor: Pass, code: str) -> None:
        """Check the code of the room. The first try of a visitor always counts; the next ones share a limit.

        Else all codes could be tried in a minute; and a limit on first tries would shut everybody out.
        """
        with self._entering:
            if visitor.token in self._mistaken and not self._second_tries.allows(""):
                raise WorkshopError(
                    "Trop de codes faux viennent d’être essayés.",
                    "Scannez le QR code affiché, ou recommencez dans une minute.",
                )
            if "".join(code.split()) == self._keyring.code:
                return
            self._mistaken[visitor.token] = None
            if len(self._mistaken) > MOST_MISTAKEN:
                self._mistaken.popitem(last=False)
        raise WorkshopError("Ce n’est pas le code de la salle.", "Recopiez les quatre chiffres affichés.")

    def _join_by_ticket(self, ticket: str) -> Pass:
        number = self._keyring.ticket_number(ticket)
        if number is None:
            raise WorkshopError(
                "Ce ticket n’est pas de cet atelier.", "Recopiez-le, ou demandez-en un autre."
            )
        with self._entering:
            before = self._holders.get(number)
            holder = self._keyring.heir_of(before) if before else self._keyring.new_pass(Role.HOLDER)
            if number in self._book.now.given_back and before is None and self._is_voting():
                raise WorkshopError(
                    "Ce ticket a peut-être déjà voté, avant une interruption de la séance.",
                    "Attendez que le vote en cours soit dépouillé, ou adressez-vous à l’animation.",
                )
            if not self._book.use_ticket(number, self._keyring.holder_mark(holder)):
                raise WorkshopError(
                    "Ce ticket a déjà servi.", "S’il est bien à vous, adressez-vous à l’animation."
                )
            self._holders[number] = holder
            return holder

    def _is_out(self, bearer: Pass) -> bool:
        if bearer.role is Role.HOLDER:
            # Their ticket may have been given back, and serve another phone.
            return self._keyring.holder_mark(bearer) not in self._book.now.holders.values()
        # In by the code, before tickets were asked for: that person may have come in twice.
        return bearer.role is Role.PHONE and self.tickets_only
