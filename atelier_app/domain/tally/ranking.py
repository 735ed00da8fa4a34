"""What every tally gives back: places in order, ties kept as ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison


@dataclass(frozen=True)
class Place:
    """Hold one option's line in a ranking.

    `option` and `tied_with` are option ids; `rank` starts at 1 and skips after a tie (1, 2, 2, 4);
    `explanation` is French, complete sentences, shown as it is; `verdict` is the result in a few words
    (« 12 points », « Bien », « Aligné »); `spread` says how far people agree on it, in one sentence.
    """

    option: str
    rank: int
    tied_with: tuple[str, ...]
    explanation: str
    verdict: str
    spread: str


@dataclass(frozen=True)
class AnswerPlace(Place):
    """Add to a place its answers, where each voter gives one among a few.

    `counts` has the voters per answer, in the order of the poll, raised hands included; `abstentions` counts
    the ballots that say nothing of this option.
    """

    counts: tuple[int, ...]
    abstentions: int


AnswerT = TypeVar("AnswerT")
PlaceT = TypeVar("PlaceT", bound=Place)


@dataclass(frozen=True)
class Ranking(Generic[PlaceT]):
    """Hold the result of a poll: one place per option, best first, ties in the order of the options.

    `voters` counts the ballots that say something, and `hands` those who voted by show of hands, at least:
    the most hands raised for one option. `abstentions` counts the blank ballots.
    """

    places: tuple[PlaceT, ...]
    voters: int
    abstentions: int
    hands: int = 0


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


Hands = Sequence[Mapping[int, int]]
"""A show of hands: for each option, how many hands each answer got. Empty: nobody was asked."""


@dataclass(frozen=True)
class Answers:
    """Hold what a poll received, option by option: everything that a rule needs.

    `counts` adds up ballots and hands, without those who say nothing; `silent` counts these per option.
    """

    counts: tuple[Counter[int], ...]
    silent: tuple[int, ...]
    voters: int
    blank: int
    hands: int


def gathered(ballots: Sequence[Sequence[int | None]], columns: int, hands: Hands = ()) -> Answers:
    """Add up the answers of ballots and hands; None stands for « ne se prononce pas ».

    `columns` is how many answers a ballot has. Raises ValueError on a ballot or a show of hands of another
    length, and on a negative number of hands.
    """
    if hands and len(hands) != columns:
        raise ValueError(f"a show of hands has {len(hands)} answers for {columns} options")
    if any(raised < 0 for row in hands for raised in row.values()):
        raise ValueError("a show of hands counts a negative number of hands")
    received = [Counter(given) for given in _columns(ballots, columns)]
    silent = tuple(answers.pop(None, 0) for answers in received)
    counts: list[Counter[int]] = [
        Counter({answer: n for answer, n in answers.items() if answer is not None}) for answers in received
    ]
    for answers, row in zip(counts, hands, strict=False):
        answers.update({answer: raised for answer, raised in row.items() if raised})
    voters = sum(any(answer is not None for answer in ballot) for ballot in ballots)
    raised = max((sum(row.values()) for row in hands), default=0)
    return Answers(tuple(counts), silent, voters, len(ballots) - voters, raised)


def _columns(ballots: Sequence[Sequence[AnswerT]], options: int) -> list[tuple[AnswerT, ...]]:
    for ballot in ballots:
        if len(ballot) != options:
            raise ValueError(f"a ballot has {len(ballot)} answers for {options} options")
    return list(zip(*ballots, strict=True)) or [()] * options


def answers_within(answers: Answers, size: int) -> list[tuple[int, ...]]:
    """Return the voters per answer, from the first to the last, for each option.

    Raises ValueError on an answer out of the `size` of the scale.
    """
    if any(not 0 <= answer < size for counts in answers.counts for answer in counts):
        raise ValueError(f"a ballot gives an answer out of the {size} of the scale")
    return [tuple(counts[answer] for answer in range(size)) for counts in answers.counts]
