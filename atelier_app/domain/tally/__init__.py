"""Count the ballots of a closed poll: who comes where, and why in one or two French sentences.

Each way of voting is one pure function from options and ballots to a `Ranking`; all of them compute on
exact integers and fractions, so that two computers never disagree about a tie. Hands that were raised add up
with the ballots, option by option.
"""

from atelier_app.domain.tally.alignment import AlignedPlace, AlignmentResult, Bounds, tally_alignment
from atelier_app.domain.tally.consent import (
    CONSENT_TITLES,
    ConsentAnswer,
    ConsentPlace,
    ConsentResult,
    tally_consent,
)
from atelier_app.domain.tally.majority import GradedPlace, MajorityResult, tally_majority
from atelier_app.domain.tally.options import Option
from atelier_app.domain.tally.points import (
    MAX_POINTS_PER_OPTION,
    PointsPlace,
    PointsResult,
    points_budget,
    tally_points,
)
from atelier_app.domain.tally.ranking import AnswerPlace, Hands, Place, Ranking
from atelier_app.domain.tally.rating import (
    RatedPlace,
    RatingBand,
    RatingLevel,
    RatingPollResult,
    RatingRule,
    RatingScale,
    ScaleRating,
    mean_of,
    tally_rating,
)
from atelier_app.domain.tally.sorting import (
    SortedPlace,
    SortingResult,
    class_of,
    most_disputed,
    tally_sorting,
)
from atelier_app.domain.tally.spread import FEWEST_VOTERS, spread_of

__all__ = [
    "CONSENT_TITLES",
    "FEWEST_VOTERS",
    "MAX_POINTS_PER_OPTION",
    "AlignedPlace",
    "AlignmentResult",
    "AnswerPlace",
    "Bounds",
    "ConsentAnswer",
    "ConsentPlace",
    "ConsentResult",
    "GradedPlace",
    "Hands",
    "MajorityResult",
    "Option",
    "Place",
    "PointsPlace",
    "PointsResult",
    "Ranking",
    "RatedPlace",
    "RatingBand",
    "RatingLevel",
    "RatingPollResult",
    "RatingRule",
    "RatingScale",
    "ScaleRating",
    "SortedPlace",
    "SortingResult",
    "class_of",
    "mean_of",
    "most_disputed",
    "points_budget",
    "spread_of",
    "tally_alignment",
    "tally_consent",
    "tally_majority",
    "tally_points",
    "tally_rating",
    "tally_sorting",
]
