"""The rule of majority judgment: which of two profiles of grades comes first.

Source: Mieux Voter's libraries and Balinski & Laraki, *Majority Judgment* (2011). Options are ranked by
their median grade; a tie is broken by removing a median ballot of each tied option and comparing the
medians again, for as long as needed. Removing ballots one by one reads them from the middle outwards, so
the first difference is met at the edge of the largest group of voters (« better than this grade », or
« worse than this grade ») whose share is not the same for both options. We look for that group directly:
no ballot is removed, no profile is scaled, and the group that decides is also the one that explains.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, cmp_to_key
from itertools import accumulate
from typing import NamedTuple

from atelier_app.domain.tally.ranking import Tier, tiers


class Side(IntEnum):
    """Tell the voters who give better than a grade from those who give worse.

    The order matters: the median is the lower one, so at equal size the worse opinions count first.
    """

    BETTER = 0
    WORSE = 1


class Gap(NamedTuple):
    """Name a group of voters: those who gave better, or worse, than the pivot grade."""

    side: Side
    pivot: int


@dataclass(frozen=True)
class Profile:
    """Count the voters who gave each grade to an option, best grade first."""

    counts: tuple[int, ...]

    @cached_property
    def total(self) -> int:
        """Count the voters who graded the option."""
        return sum(self.counts)

    @cached_property
    def median(self) -> int:
        """Return the lower median (the worse of two middle grades); past the worst grade if nobody graded."""
        cumulated = accumulate(self.counts)
        return next((grade for grade, n in enumerate(cumulated) if 2 * n > self.total), len(self.counts))

    @cached_property
    def groups(self) -> dict[Gap, int]:
        """Count each group that does not hold the median, in the order that decides at equal size."""
        below = [Gap(Side.WORSE, pivot) for pivot in range(self.median, len(self.counts))]
        above = [Gap(Side.BETTER, pivot) for pivot in range(self.median, 0, -1)]
        return {gap: self.voters(gap) for gap in below + above}

    def voters(self, gap: Gap) -> int:
        """Count the voters of a group."""
        return sum(self.counts[: gap.pivot] if gap.side is Side.BETTER else self.counts[gap.pivot + 1 :])


def lead(one: Profile, other: Profile, gap: Gap) -> int:
    """Tell whom a group favours: positive for `one`, negative for `other`, zero if the shares are equal.

    Shares are compared by cross-multiplication: to have more voters above, or fewer below, is to lead.
    """
    excess = one.voters(gap) * other.total - other.voters(gap) * one.total
    return excess if gap.side is Side.BETTER else -excess


def largest_share(one: Profile, other: Profile, gap: Gap) -> int:
    """Measure a group where it is the larger, in units of 1 / (one.total × other.total)."""
    return max(one.voters(gap) * other.total, other.voters(gap) * one.total)


def decisive_gap(one: Profile, other: Profile) -> Gap | None:
    """Find the largest group whose share differs between two options of the same median grade.

    It decides which comes first. Among groups of the same size, the worse opinions come before the
    better ones, then the pivot nearest to the median. None: the profiles are the same in proportion.
    """
    largest, decisive = 0, None
    for (gap, voters), others in zip(one.groups.items(), other.groups.values(), strict=True):
        share, other_share = voters * other.total, others * one.total
        if share != other_share and max(share, other_share) > largest:
            largest, decisive = max(share, other_share), gap
    return decisive


def _compare_within_grade(one: Profile, other: Profile) -> int:
    gap = decisive_gap(one, other)
    return -lead(one, other, gap) if gap else 0


_within_grade = cmp_to_key(_compare_within_grade)


def majority_tiers(profiles: Sequence[Profile]) -> list[Tier]:
    """Rank profiles over the same grades, best first; an option that nobody graded comes last."""
    return tiers([(profile.median, _within_grade(profile)) for profile in profiles])
