"""What every tally gives back: places in order, ties kept as ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison


@dataclass(frozen=True)
class Place:
    """Hold one option's line in a ranking.

    `option` and `tied_with` are option ids; `rank` starts at 1 and skips after a tie (1, 2, 2, 4);
    `explanation` is French, complete sentences, shown as it is.
    """

    option: str
    rank: int
    tied_with: tuple[str, ...]
    explanation: str


AnswerT = TypeVar("AnswerT")
PlaceT = TypeVar("PlaceT", bound=Place)


@dataclass(frozen=True)
class Ranking(Generic[PlaceT]):
    """Hold the result of a poll: one place per option, best first, ties in the order of the options.

    `voters` counts the ballots that say something, `abstentions` the blank ones.
    """

    places: tuple[PlaceT, ...]
    voters: int
    abstentions: int


@dataclass(frozen=True)
class Tier:
    """Gather the options that share a rank, by their positions in the poll."""

    rank: int
    members: tuple[int, ...]

    def others(self, member: int) -> tuple[int, ...]:
        """List the members tied with this one."""
        return tuple(other for other in self.members if other != member)


def tiers(keys: Sequence[SupportsRichComparison]) -> list[Tier]:
    """Rank positions by their keys, the smallest key first; equal keys share a tier."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    found: list[Tier] = []
    rank = 1
    for _, group in groupby(order, key=keys.__getitem__):
        members = tuple(group)
        found.append(Tier(rank, members))
        rank += len(members)
    return found


def columns(ballots: Sequence[Sequence[AnswerT]], options: int) -> list[tuple[AnswerT, ...]]:
    """Gather the answers that each option received.

    Raises ValueError unless every ballot has one answer per option.
    """
    for ballot in ballots:
        if len(ballot) != options:
            raise ValueError(f"a ballot has {len(ballot)} answers for {options} options")
    return list(zip(*ballots, strict=True)) or [()] * options
