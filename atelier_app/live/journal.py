"""What is told to the facilitator of the phones: what was moderated, and what was refused of hostile ones."""

from __future__ import annotations

import logging
import threading
from collections import Counter, deque
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from atelier_app.domain.french import counted
from atelier_app.service.phones import PhoneNote

logger = logging.getLogger(__name__)

MOST_NOTES = 500
"""Most lines of moderation that are kept; the oldest go."""


class Refusal(StrEnum):
    """Why a request got nothing: the value for the log of bugs, `french` for the facilitator."""

    french: str

    def __new__(cls, value: str, french: str) -> Refusal:
        """Make a member of its value and of its French words."""
        made = str.__new__(cls, value)
        made._value_, made.french = value, french
        return made

    WRONG_HOST = "wrong host", "mauvaise adresse"
    FORGED_TOKEN = "forged or outdated token", "cookie faux ou périmé"
    TOO_MANY = "too many requests", "trop de demandes d’un téléphone"
    CROWDED_DOOR = "too many newcomers", "trop de demandes à l’entrée"
    FOREIGN_FORM = "form from elsewhere", "formulaire venu d’ailleurs"
    OTHER_TYPE = "body of another type", "envoi d’un type inconnu"
    TOO_LARGE = "body too large", "envoi trop long"
    TOO_SLOW = "body too slow", "envoi trop lent"
    UNREADABLE = "unreadable form", "envoi illisible"
    GONE = "client gone", "envoi interrompu"
    NO_FILE_LEFT = "no file left for a connection", "plus de place pour une connexion"
    WEBSOCKET = "websocket", "liaison inconnue"
    NOT_FOUND = "no such page", "page inconnue"
    NO_SUCH_METHOD = "no such method", "demande inconnue"
    FAILURE = "failure", "erreur du programme"
    WRONG_CODE = "wrong code", "code faux"
    WRONG_TICKET = "wrong ticket", "ticket faux ou déjà servi"
    WRONG_KIOSK = "wrong key of a kiosk", "adresse de borne fausse ou déjà servie"
    FOREIGN_CARD = "card that this phone cannot edit", "carte d’un autre téléphone"
    UNKNOWN_POLL = "unknown poll", "vote inconnu"
    LATE_BALLOT = "ballot after the closing", "bulletin après l’arrêt du vote"


class Journal:
    """Lines of moderation, and refusals counted by reason: never what was in them, nor from whom.

    Any thread may write. A flood of refusals makes one line here, one per power of ten in the log of bugs.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """`clock` gives the time of each line, aware."""
        self._clock = clock
        self._guard = threading.Lock()
        self._notes: deque[PhoneNote] = deque(maxlen=MOST_NOTES)
        self._counts: Counter[Refusal] = Counter()
        self._last: dict[Refusal, datetime] = {}

    def note(self, text: str, *, action: str = "") -> None:
        """Add a line, that tells of an action of the workshop if there is one."""
        with self._guard:
            self._notes.append(PhoneNote(self._clock(), text, action))

    def refuse(self, reason: Refusal) -> None:
        """Count one refusal."""
        with self._guard:
            self._counts[reason] += 1
            self._last[reason] = self._clock()
            count = self._counts[reason]
        if str(count).rstrip("0") == "1":
            logger.warning("Refused requests, %s: %d", reason.value, count)

    def lines(self) -> tuple[PhoneNote, ...]:
        """Return the lines, the latest last; the refusals of one sort make one line, at the last of them."""
        with self._guard:
            refused = [
                PhoneNote(self._last[reason], _said(reason, self._counts[reason])) for reason in self._last
            ]
            return tuple(sorted((*self._notes, *refused), key=_moment))


def _said(reason: Refusal, count: int) -> str:
    return f"{counted(count, 'requête refusée', 'requêtes refusées')} ({reason.french})"


def _moment(line: PhoneNote) -> datetime:
    return line.moment
