"""The vote by points: each voter spreads a few points, for or against too; the totals rank the options."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from atelier_app.domain.tally.options import Option
from atelier_app.domain.tally.ranking import Hands, Place, Ranking, Tier, gathered, tiers
from atelier_app.domain.tally.spread import FEWEST_VOTERS
from atelier_app.domain.tally.wording import NARROW, counted, number, placed, signed_number

MAX_POINTS_PER_OPTION = 2
"""Default of the most points that one voter may give to one option."""


@dataclass(frozen=True)
class PointsPlace(Place):
    """Add to a place its `points` and its `supporters`, the voters who gave it at least one.

    In a vote for and against, `points` is what remains once the points against are taken away; `against`
    counts these, and `opponents` the voters who gave them.
    """

    points: int
    supporters: int
    against: int = 0
    opponents: int = 0

    @property
    def in_favour(self) -> int:
        """The points given for it."""
        return self.points + self.against


PointsResult = Ranking[PointsPlace]


def points_budget(options: int) -> int:
    """Return how many points each voter spreads: a third of the options, between 3 and 6.

    Formula: min(6, max(3, ⌈options / 3⌉)), the facilitators' rule of the third.
    """
    return min(6, max(3, -(-options // 3)))


def tally_points(
    options: Sequence[Option], ballots: Sequence[Sequence[int]], hands: Hands = (), *, signed: bool = False
) -> PointsResult:
    """Rank the options by their total of points; for and against (`signed`), by what remains for them.

    Each ballot gives the points of each option, in the order of `options`, negative against it; a ballot of
    zeros is blank. `hands` count the people who raised their hand for each number of points. Budgets are the
    caller's business: a show of hands has none. Raises ValueError on a ballot of the wrong length, or with
    points against where there are none.
    """
    received = gathered([[points or None for points in ballot] for ballot in ballots], len(options), hands)
    if not signed and any(points < 0 for counts in received.counts for points in counts):
        raise ValueError("a ballot gives a negative number of points")
    voters = received.voters + received.hands
    totals = [sum(points * n for points, n in counts.items()) for counts in received.counts]

    def place(tier: Tier, i: int) -> PointsPlace:
        tied = [options[other] for other in tier.others(i)]
        where = placed(tier.rank, [option.label for option in tied])
        tell = _balance if signed else _total
        counts = received.counts[i]
        supporters, against, opponents = _supporters(counts), _points_against(counts), _opponents(counts)
        return PointsPlace(
            option=options[i].id,
            rank=tier.rank,
            tied_with=tuple(option.id for option in tied),
            explanation=tell(where, counts, voters),
            verdict=signed_number(totals[i]) if signed else counted(totals[i], "point"),
            spread=_spread(supporters, opponents, voters, signed=signed),
            points=totals[i],
            supporters=supporters,
            against=against,
            opponents=opponents,
        )

    ranked = tiers([-total for total in totals])
    places = tuple(place(tier, i) for tier in ranked for i in tier.members)
    return Ranking(places, voters, received.blank, received.hands)


def _supporters(counts: Counter[int]) -> int:
    return sum(n for points, n in counts.items() if points > 0)


def _opponents(counts: Counter[int]) -> int:
    return sum(n for points, n in counts.items() if points < 0)


def _points_against(counts: Counter[int]) -> int:
    return -sum(points * n for points, n in counts.items() if points < 0)


def _total(place: str, counts: Counter[int], voters: int) -> str:
    points = sum(given * n for given, n in counts.items())
    if voters == 0:
        return "Pas de classement, aucun point n’a été donné."
    if points == 0:
        return f"{place}{NARROW}: aucun point."
    return f"{place}{NARROW}: {counted(points, 'point', 'donné')} par {_givers(_supporters(counts), voters)}."


def _balance(place: str, counts: Counter[int], voters: int) -> str:
    if voters == 0:
        return "Pas de classement, aucun point n’a été donné."
    against, balance = _points_against(counts), sum(given * n for given, n in counts.items())
    if not counts.total():
        return f"{place}{NARROW}: aucun point, ni pour ni contre."
    sides = [
        f"{counted(points, 'point')} {side} ({counted(people, 'votant')})"
        if points
        else f"aucun point {side}"
        for points, side, people in (
            (balance + against, "pour", _supporters(counts)),
            (against, "contre", _opponents(counts)),
        )
    ]
    return f"{place}{NARROW}: solde de {signed_number(balance)}, {sides[0]} et {sides[1]}."


def _givers(supporters: int, voters: int) -> str:
    if voters == 1:
        return "le seul votant"
    if supporters == voters:
        return f"les {number(voters)} votants"
    return f"{number(supporters)} des {number(voters)} votants"


def _spread(supporters: int, opponents: int, voters: int, *, signed: bool) -> str:
    """Say whether opinions clash; without points against, nobody is known to disagree."""
    if not signed or not voters:
        return ""
    sides = f"{number(supporters)} pour et {number(opponents)} contre, sur {counted(voters, 'votant')}"
    if voters < FEWEST_VOTERS:
        return f"{counted(voters, 'votant')} seulement, trop peu pour conclure."
    if 4 * min(supporters, opponents) >= voters:
        return f"Avis opposés\u202f: {sides}."
    if supporters and opponents:
        return f"Avis partagés\u202f: {sides}."
    return "Personne ne s’y oppose." if supporters else ""
