"""What the room sees of polls: never the answers of an open one, all of them once it is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from atelier_app.domain.method import Step
from atelier_app.domain.poll_words import KIND_TITLES, asked_in_short, channels_told
from atelier_app.domain.polls import VOTING, Poll, PollState, hands_in
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.projection.results import result_of, shown_result
from atelier_app.ui.projection.vote_views import OpenVote, Result

VotesCast = Callable[[str], int]
"""Tells how many ballots a poll holds: all that may be said of an open one."""


def shown_poll(session: Session, step: Step, *, closed: bool) -> Poll | None:
    """Return the poll that the room is shown, closed or not: that of the step, else the latest one.

    A poll being prepared is nobody’s business yet.
    """
    states = (PollState.CLOSED,) if closed else VOTING
    polls = [poll for poll in session.polls.values() if poll.state in states]
    return max(polls, key=lambda poll: (poll.step == step.id, poll.opened, poll.number), default=None)


def poll_body(session: Session, poll: Poll, votes_cast: VotesCast) -> OpenVote | Result:
    """Return a poll as the room sees it."""
    poll = _turned(session, poll)
    if poll.state is PollState.CLOSED:
        return shown_result(session, poll)
    return OpenVote(
        tuple(option.label for option in poll.options),
        asked_in_short(poll),
        votes_cast(poll.id) + hands_in(session.hands.get(poll.id, ())),
        session.preparation.participants or 0,
        poll.quorum,
        stopped=poll.state is PollState.STOPPED,
    )


def poll_eyebrow(session: Session, poll: Poll) -> str:
    """Say how far a vote has come, which kind and which round it is, and whether enough people took part."""
    said = {PollState.OPEN: "Vote en cours", PollState.STOPPED: "Vote arrêté"}.get(
        poll.state, "Vote dépouillé"
    )
    rank = _round(session, poll)
    again = f"{rank}ᵉ tour" if rank > 1 else ""
    if poll.state is not PollState.CLOSED:
        return french.joined((said, again))
    voters = len(session.ballots.get(poll.id, ())) + result_of(session, poll).hands
    return french.joined((said, KIND_TITLES[poll.kind], again, quorum_words(voters, poll.quorum, final=True)))


def poll_footer(session: Session, poll: Poll) -> str:
    """Say who took part in a closed vote: ballots, blanks, hands, the way they came in.

    The reason of the order speaks of voters who expressed themselves: the others are accounted for here.
    """
    if poll.state is not PollState.CLOSED:
        return ""
    ballots = session.ballots.get(poll.id, ())
    result = result_of(session, poll)
    blank = f", dont {french.counted(result.abstentions, 'blanc')}" if result.abstentions else ""
    hands = french.counted(result.hands, "main levée", "mains levées") if result.hands else ""
    ways = ", ".join(channels_told(poll.aside))
    return french.joined((f"{french.counted(len(ballots), 'bulletin')}{blank}", hands, ways))


def quorum_words(cast: int, quorum: int, *, final: bool = False) -> str:
    """Say where a vote stands with its quorum; nothing where it has none."""
    if not quorum:
        return ""
    if cast >= quorum:
        return f"quorum de {french.number(quorum)} atteint"
    missing = f"quorum de {french.number(quorum)} non atteint" if final else ""
    return missing or f"quorum\u202f: {french.counted(quorum, 'votant')}"


def _round(session: Session, poll: Poll) -> int:
    """Return which round of the same vote a poll is, from 1."""
    earlier = session.polls.get(poll.previous) if poll.previous else None
    return 1 if earlier is None else 1 + _round(session, earlier)


def _turned(session: Session, poll: Poll) -> Poll:
    """Return a poll as the room reads it: cards turned face down since it opened are only numbered."""
    options = []
    for rank, option in enumerate(poll.options, start=1):
        card = session.cards.get(option.id)
        down = card is not None and card.step in session.hidden_steps
        options.append(replace(option, label=f"Proposition {rank} (face cachée)") if down else option)
    return replace(poll, options=tuple(options))
