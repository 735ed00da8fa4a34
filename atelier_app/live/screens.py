"""What the phones may do now: a pure reading of the session, the same for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from atelier_app.domain.method import Collection, Step
from atelier_app.domain.phones import last_poll, open_poll, writable
from atelier_app.domain.polls import Poll, PollState
from atelier_app.domain.session import Session
from atelier_app.domain.surveys import asked_collections


@dataclass(frozen=True)
class Watch:
    """Nothing to do on the phone: the room looks at the screen."""

    heading: str
    text: str
    step: Step | None = None


@dataclass(frozen=True)
class Write:
    """Cards can be written, in one of the collections of the step."""

    step: Step
    collections: tuple[Collection, ...]


@dataclass(frozen=True)
class Answer:
    """A survey is answered, collection by collection of the step."""

    step: Step
    collections: tuple[Collection, ...]


@dataclass(frozen=True)
class Vote:
    """A poll is open."""

    step: Step
    poll: Poll


@dataclass(frozen=True)
class Stopped:
    """A poll takes no ballot for now, and is not counted yet."""

    step: Step
    poll: Poll


Screen = Watch | Write | Answer | Vote | Stopped

_LOOK = "Regardez l’écran"


def screen_of(session: Session) -> Screen:
    """Return what the current step lets phones do."""
    if session.finished_at is not None:
        return Watch("L’atelier est terminé", "Merci de votre participation. Vous pouvez fermer cette page.")
    if session.current_step is None:
        return Watch(_LOOK, "L’atelier n’a pas encore commencé. Cette page avancera toute seule.")
    step = session.method.step(session.current_step)
    poll = open_poll(session)
    if poll is not None:
        return Vote(step, poll)
    asked = asked_collections(session, step)
    if asked:
        return Answer(step, asked)
    collections = writable(session, step)
    if collections:
        return Write(step, collections)
    last = last_poll(session, step.id)
    if last is not None and last.state is PollState.STOPPED:
        return Stopped(step, last)
    return Watch(_LOOK, _waiting(session, step), step)


def _waiting(session: Session, step: Step) -> str:
    last = last_poll(session, step.id)
    if last is None and step.vote is None:
        return "Il n’y a rien à faire sur le téléphone pour le moment."
    if last is None or last.state is PollState.DRAFT:
        return "Le vote va bientôt s’ouvrir. Cette page avancera toute seule."
    return "Le vote est dépouillé. Le résultat s’affiche dans la salle."
