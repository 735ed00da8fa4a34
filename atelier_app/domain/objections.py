"""Objections that nobody wrote down: a hand that is raised gives no reason."""

from __future__ import annotations

from atelier_app.domain.cards import CardStatus, LinkKind
from atelier_app.domain.polls import Poll, PollKind, PollState
from atelier_app.domain.session import Session
from atelier_app.domain.tally import ConsentAnswer


def raised_without_reason(session: Session, text: str) -> int:
    """Return how many objections of the last poll on a text, raised by hand, have no card yet.

    A raised hand gives no reason: those who raised it have to be asked. Every objection that is on a card
    counts for one of the poll, whenever it was noted.
    """
    poll = _counted_poll_on(session, text)
    raised = session.hands.get(poll.id) if poll is not None else None
    if poll is None or not raised:
        return 0
    rank = [option.id for option in poll.options].index(text)
    hands = raised[rank][ConsentAnswer.OBJECTION]
    written = sum(each.choices[rank] == ConsentAnswer.OBJECTION for each in session.ballots[poll.id])
    cards = (session.cards[each] for each in session.sources(text, LinkKind.OBJECTS_TO))
    noted = sum(card.status is not CardStatus.REMOVED for card in cards)
    return max(0, min(hands, hands + written - noted))


def _counted_poll_on(session: Session, text: str) -> Poll | None:
    polls = (
        poll
        for poll in session.polls.values()
        if poll.kind is PollKind.CONSENT and poll.state is PollState.CLOSED
    )
    about = (poll for poll in polls if any(option.id == text for option in poll.options))
    return max(about, key=lambda poll: poll.number, default=None)
