"""Which workshop has which phones, in a program that may open several."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from atelier_app.live.memory import MemoryFile
from atelier_app.live.phones import RoomPhones
from atelier_app.service import SessionService


class PhonesDesk:
    """Lend each open workshop its phones, the same ones until it closes."""

    def __init__(self, memory: Path, clock: Callable[[], datetime]) -> None:
        """`memory` is the file where what phones need to come back is kept, on this computer."""
        self._memory, self._clock = memory, clock
        self._lent: dict[SessionService, RoomPhones] = {}

    def phones_of(self, service: SessionService) -> RoomPhones:
        """Return the phones of a workshop."""
        if service not in self._lent:
            memory = MemoryFile(self._memory, service.history[0].id)
            self._lent[service] = RoomPhones(service, memory, clock=self._clock)
        return self._lent[service]

    def let_go(self, service: SessionService) -> None:
        """Stop the phones of a workshop that closes; they are forgotten here."""
        phones = self._lent.pop(service, None)
        if phones is not None:
            phones.stop()
