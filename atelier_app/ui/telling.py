"""What the console says of its own accord: an action taken back, a vote that is still open elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from atelier_app.domain.actions import Action, ActionKind
from atelier_app.domain.polls import Poll, PollState
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.banner import Message, Tone

_REVERTED = {ActionKind.UNDO: "Annulé", ActionKind.REDO: "Rétabli"}
_SHORTLY, _A_WHILE = 6_000, 20_000
"""How long what is told covers the page, in ms: it stays in the history, and on the step of the vote."""
_NOT_SERVED = (
    "Les téléphones ne sont pas servis\u202f: personne ne peut voter par téléphone tant que vous ne les avez "
    "pas ouverts de nouveau."
)


def open_polls(session: Session) -> tuple[Poll, ...]:
    """Return the polls that take ballots now, in whatever step."""
    return tuple(poll for poll in session.polls.values() if poll.state is PollState.OPEN)


def reverted(action: Action, history: tuple[Action, ...]) -> Message | None:
    """Return what is said of an action that was taken back or brought again, None for any other.

    It may be far from what is on the screen, and the keys are close to others: nobody must miss it.
    """
    verb = _REVERTED.get(action.kind)
    target = next((each for each in history if each.id == action.target), None)
    if verb is None or target is None or not action.events:
        return None
    return Message(Tone.SUCCESS, f"{verb}\u202f: {target.label}", stays=_SHORTLY)


def left_open(poll: Poll, back: Callable[[], None]) -> Message:
    """Return what is said when the room leaves a step whose vote is still open."""
    return Message(
        Tone.NOTICE,
        f"Le vote {french.quoted(poll.question)} reste ouvert.",
        "Les téléphones n’y votent que dans son étape.",
        "Revenir au vote",
        back,
        stays=_A_WHILE,
    )


def still_open(poll: Poll, notice: str, serve: Callable[[], None]) -> Message:
    """Return what is said when a workshop opens again on a vote that phones cannot take part in.

    `notice` is what opening had to tell, which stays true.
    """
    said = f"Un vote est resté ouvert\u202f: {french.quoted(poll.question)}."
    texts = (notice, f"{said}\n{_NOT_SERVED}") if notice else (said, _NOT_SERVED)
    return Message(Tone.NOTICE, *texts, "Ouvrir aux téléphones…", serve)
