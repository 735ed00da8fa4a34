"""The vote by points: each voter spreads a few points, the totals rank the options."""

from collections.abc import Sequence
from dataclasses import dataclass

from atelier_app.domain.tally.options import Option
from atelier_app.domain.tally.ranking import Place, Ranking, Tier, columns, tiers
from atelier_app.domain.tally.wording import NARROW, counted, number, placed

MAX_POINTS_PER_OPTION = 2
"""Default of the most points that one voter may give to one option."""


@dataclass(frozen=True)
class PointsPlace(Place):
    """Add to a place its `points` and its `supporters`, the voters who gave it at least one."""

    points: int
    supporters: int


PointsResult = Ranking[PointsPlace]


def points_budget(options: int) -> int:
    """Return how many points each voter spreads: a third of the options, between 3 and 6.

    Formula: min(6, max(3, ⌈options / 3⌉)), the facilitators' rule of the third.
    """
    return min(6, max(3, -(-options // 3)))


def tally_points(options: Sequence[Option], ballots: Sequence[Sequence[int]]) -> PointsResult:
    """Rank the options by their total of points.

    Each ballot gives the points of each option, in the order of `options`; a ballot of zeros is blank.
    Budgets are the caller's business: a show of hands has none. Raises ValueError on a ballot of the
    wrong length or with a negative number of points.
    """
    received = columns(ballots, len(options))
    if any(points < 0 for given in received for points in given):
        raise ValueError("a ballot gives a negative number of points")
    voters = sum(any(ballot) for ballot in ballots)

    def place(tier: Tier, i: int) -> PointsPlace:
        tied = [options[other] for other in tier.others(i)]
        points, supporters = sum(received[i]), sum(map(bool, received[i]))
        return PointsPlace(
            option=options[i].id,
            rank=tier.rank,
            tied_with=tuple(option.id for option in tied),
            explanation=_explanation(
                placed(tier.rank, [option.label for option in tied]), points, supporters, voters
            ),
            points=points,
            supporters=supporters,
        )

    ranked = tiers([-sum(given) for given in received])
    places = tuple(place(tier, i) for tier in ranked for i in tier.members)
    return Ranking(places, voters, len(ballots) - voters)


def _explanation(place: str, points: int, supporters: int, voters: int) -> str:
    if voters == 0:
        return "Pas de classement, aucun point n’a été donné."
    if points == 0:
        return f"{place}{NARROW}: aucun point."
    return f"{place}{NARROW}: {counted(points, 'point', 'donné')} par {_givers(supporters, voters)}."


def _givers(supporters: int, voters: int) -> str:
    if voters == 1:
        return "le seul votant"
    if supporters == voters:
        return f"les {number(voters)} votants"
    return f"{number(supporters)} des {number(voters)} votants"
