"""Texts and polls for the room to see."""

from __future__ import annotations

from atelier_app.domain.polls import Poll
from atelier_app.service import SessionService


def principles(service: SessionService, *texts: str) -> list[str]:
    """Add principles; return their ids."""
    return [service.add_card("principe", text, step="principes").id for text in texts]


def voted(service: SessionService, *ballots: list[int]) -> Poll:
    """A closed poll by points on two principles."""
    principles(service, "Contrôle humain", "Sobriété")
    service.start_step("choisir")
    poll = service.prepare_poll("choisir", question="Lesquels d’abord ?")
    service.open_poll(poll.id)
    for rank, ballot in enumerate(ballots):
        service.cast_ballot(poll.id, f"v{rank}", ballot)
    service.close_poll(poll.id)
    return poll
