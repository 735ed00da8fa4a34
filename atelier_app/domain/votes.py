"""Votes on what has changed since: they follow cards and themes to what these were merged into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from atelier_app.domain.lineage import closed_polls
from atelier_app.domain.polls import Poll, PollKind
from atelier_app.domain.session import Session
from atelier_app.domain.tally import Option


@dataclass(frozen=True)
class VotesFor:
    """What a closed poll says of a card or theme as it is now.

    `options` are those of the poll that it was, or that were merged into it, as worded then. `voters` counts
    once each ballot that took a stand on any of them, and those who raised their hand, at least: nobody can
    tell who did so for several. `points` adds up what they received, where points were given.
    """

    poll: Poll
    options: tuple[Option, ...]
    voters: int
    points: int | None


def votes_for(session: Session, thing: str) -> tuple[VotesFor, ...]:
    """Return what each closed poll says of a card or theme, in the order of closing.

    Nothing is stored with the thing: taking a merger back gives each part its own votes again.
    """
    found = []
    for poll in closed_polls(session):
        ranks = [rank for rank, option in enumerate(poll.options) if session.heir(option.id) == thing]
        if ranks:
            found.append(_votes(session, poll, ranks))
    return tuple(found)


def _votes(session: Session, poll: Poll, ranks: Sequence[int]) -> VotesFor:
    by_points = poll.kind is PollKind.POINTS
    scales = poll.columns // len(poll.options)
    columns = [rank * scales + scale for rank in ranks for scale in range(scales)]
    given = [[ballot.choices[each] for each in columns] for ballot in session.ballots.get(poll.id, ())]
    raised = session.hands.get(poll.id)
    hands = [dict(zip(poll.answers(each), raised[each], strict=True)) for each in columns] if raised else []
    points = sum(map(sum, given)) + sum(value * people for row in hands for value, people in row.items())
    return VotesFor(
        poll,
        tuple(poll.options[rank] for rank in ranks),
        voters=sum(any(choice != poll.silence for choice in choices) for choices in given)
        + max((sum(row.values()) for row in hands), default=0),
        points=points if by_points else None,
    )
