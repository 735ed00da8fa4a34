"""When paper ballots can be typed in, and why not the rest of the time."""

from __future__ import annotations

from atelier_app.domain.polls import Poll, PollState

_STATES = {
    PollState.DRAFT: "Le vote n’est pas encore ouvert\u202f: ouvrez-le pour saisir des bulletins.",
    PollState.OPEN: "",
    PollState.STOPPED: "Le vote est arrêté\u202f: rouvrez-le pour saisir des bulletins.",
    PollState.CLOSED: "Le vote est dépouillé\u202f: aucun bulletin ne s’ajoute plus.",
}


def why_not(poll: Poll | None) -> str:
    """Say why no ballot can be typed in, if so."""
    if poll is None:
        return "Ce vote n’existe plus."
    return _STATES[poll.state]
