"""What is said once phones are served again, after the program was interrupted."""

from __future__ import annotations

from collections.abc import Callable

from atelier_app.ui.banner import Message, Tone
from atelier_app.ui.phones.model import Resumed

_SAME = "Les téléphones sont de nouveau servis à la même adresse."
_ELSEWHERE = "Les téléphones sont de nouveau servis, mais à une autre adresse\u202f: {address}"
_TO_DO = "Projetez-la de nouveau\u202f: celle de l’affiche et des tickets déjà imprimés ne répond plus."


def resumed_message(resumed: Resumed, notice: str, project: Callable[[], None]) -> Message:
    """Return what is said, after what opening had to tell (`notice`), which stays true.

    Phones come back by themselves to the same address only: else the room has to be shown the new one.
    """
    if resumed.same_address:
        return Message(Tone.NOTICE, notice, _SAME) if notice else Message(Tone.SUCCESS, _SAME)
    said = _ELSEWHERE.format(address=resumed.address)
    texts = (notice, f"{said}\n{_TO_DO}") if notice else (said, _TO_DO)
    return Message(Tone.NOTICE, *texts, "Projeter l’adresse", project)
