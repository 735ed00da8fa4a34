"""Count the ballots of a closed poll: who comes where, and why in one or two French sentences.

Each way of voting is one pure function from options and ballots to a `Ranking`; all of them compute on
exact integers, so that two computers never disagree about a tie.
"""

from atelier_app.domain.tally.majority import GradedPlace, MajorityResult, tally_majority
from atelier_app.domain.tally.options import Option
from atelier_app.domain.tally.points import (
    MAX_POINTS_PER_OPTION,
    PointsPlace,
    PointsResult,
    points_budget,
    tally_points,
)
from atelier_app.domain.tally.ranking import Place, Ranking

__all__ = [
    "MAX_POINTS_PER_OPTION",
    "GradedPlace",
    "MajorityResult",
    "Option",
    "Place",
    "PointsPlace",
    "PointsResult",
    "Ranking",
    "points_budget",
    "tally_majority",
    "tally_points",
]
