"""The vote by grades, counted by majority judgment."""

from collections.abc import Sequence
from dataclasses import dataclass

from atelier_app.domain.tally.majority_wording import Results
from atelier_app.domain.tally.options import Option
from atelier_app.domain.tally.profile import Profile, majority_tiers
from atelier_app.domain.tally.ranking import AnswerPlace, Hands, Ranking, answers_within, gathered
from atelier_app.domain.tally.spread import spread_of


@dataclass(frozen=True)
class GradedPlace(AnswerPlace):
    """Add to a place its majority grade, as an index from best (0) to worst, None if nobody graded it."""

    grade: int | None


MajorityResult = Ranking[GradedPlace]


def tally_majority(
    options: Sequence[Option],
    grades: Sequence[str],
    ballots: Sequence[Sequence[int | None]],
    hands: Hands = (),
) -> MajorityResult:
    """Rank the options by their majority grade, ties broken by Mieux Voter's rule (see `profile`).

    `grades` are the names, best first. Each ballot gives, per option in the order of `options`, the index
    of a grade, or None for « ne se prononce pas », which is left out of the calculation and counted apart;
    a ballot of Nones is blank. `hands` add up with the ballots. Options with unequal numbers of grades are
    compared in proportion. Raises ValueError on a ballot of the wrong length or with an index out of range.
    """
    received = gathered(ballots, len(options), hands)
    profiles = [Profile(counts) for counts in answers_within(received, len(grades))]
    ranked = majority_tiers(profiles)
    results = Results(options, grades, profiles, ranked, received.silent)
    places = tuple(
        GradedPlace(
            option=options[i].id,
            rank=tier.rank,
            tied_with=tuple(options[other].id for other in tier.others(i)),
            explanation=results.explanation(position, i),
            verdict=grades[profiles[i].median] if profiles[i].total else "Sans mention",
            spread=spread_of(profiles[i].counts, grades),
            counts=profiles[i].counts,
            abstentions=received.silent[i],
            grade=profiles[i].median if profiles[i].total else None,
        )
        for position, tier in enumerate(ranked)
        for i in tier.members
    )
    return Ranking(places, received.voters + received.hands, received.blank, received.hands)
