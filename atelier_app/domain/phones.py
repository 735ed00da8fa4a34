"""What the current step lets phones do: a pure reading of the session, the same for all of them."""

from __future__ import annotations

from enum import StrEnum

from atelier_app.domain.method import Collection, CollectionRole, Step, StepKind
from atelier_app.domain.polls import Poll, PollState
from atelier_app.domain.session import Session
from atelier_app.domain.surveys import asked_collections

_WRITING = (StepKind.COLLECT, StepKind.STORY, StepKind.GALLERY, StepKind.TIMELINE)
"""Steps in which each person writes; in the others the cards come from the whole table or room."""


MOST_TICKETS = 999
"""Most tickets of one workshop: their numbers have three digits."""


class PhoneUse(StrEnum):
    """What phones are for at a moment."""

    WRITE = "écrivent"
    VOTE = "votent"
    ANSWER = "répondent"
    WATCH = "regardent"


def phone_use(session: Session) -> PhoneUse:
    """Return what phones are for now."""
    if session.current_step is None or session.finished_at is not None:
        return PhoneUse.WATCH
    if open_poll(session) is not None:
        return PhoneUse.VOTE
    step = session.method.step(session.current_step)
    if asked_collections(session, step):
        return PhoneUse.ANSWER
    return PhoneUse.WRITE if writable(session, step) else PhoneUse.WATCH


def last_poll(session: Session, step: str) -> Poll | None:
    """Return the last poll prepared in a step, if any."""
    polls = (poll for poll in session.polls.values() if poll.step == step)
    return max(polls, key=lambda poll: poll.number, default=None)


def open_poll(session: Session) -> Poll | None:
    """Return the poll that is open in the current step, if any."""
    step = session.current_step
    polls = (poll for poll in session.polls.values() if poll.step == step)
    return next((poll for poll in polls if poll.state is PollState.OPEN), None)


def writable(session: Session, step: Step) -> tuple[Collection, ...]:
    """Return the collections whose cards a person can write alone in a step."""
    if step.kind not in _WRITING:
        return ()
    captured = (session.method.collection(each) for each in step.captures)
    return tuple(
        each for each in captured if each.role is not CollectionRole.OBJECTION and each.text_required
    )
