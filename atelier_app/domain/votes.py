"""Votes on what has changed since: they follow cards and themes to what these were merged into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from atelier_app.domain.lineage import closed_polls
from atelier_app.domain.polls import Ballot, Poll, PollKind
from atelier_app.domain.session import Session
from atelier_app.domain.tally import Option


@dataclass(frozen=True)
class VotesFor:
    """What a closed poll says of a card or theme as it is now.

    `options` are those of the poll that it was, or that were merged into it, as worded then. `voters` counts
    once each ballot that took a stand on any of them; `points` adds up what they received, where points were
    given.
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
            found.append(_votes(poll, ranks, session.ballots.get(poll.id, ())))
    return tuple(found)


def _votes(poll: Poll, ranks: Sequence[int], ballots: Sequence[Ballot]) -> VotesFor:
    by_points = poll.kind is PollKind.POINTS
    # A ballot gives at least one point, or any grade: -1 is « ne se prononce pas ».
    least = 1 if by_points else 0
    given = [[ballot.choices[rank] for rank in ranks] for ballot in ballots]
    return VotesFor(
        poll,
        tuple(poll.options[rank] for rank in ranks),
        voters=sum(max(choices) >= least for choices in given),
        points=sum(map(sum, given)) if by_points else None,
    )
