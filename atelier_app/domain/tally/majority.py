"""The vote by grades, counted by majority judgment."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from atelier_app.domain.tally.majority_wording import Results
from atelier_app.domain.tally.options import Option
from atelier_app.domain.tally.profile import Profile, majority_tiers
from atelier_app.domain.tally.ranking import Place, Ranking, columns


@dataclass(frozen=True)
class GradedPlace(Place):
    """Add to a place its grades.

    `grade` is the majority grade, as an index from best (0) to worst, None if nobody graded the option;
    `counts` the voters per grade, best first; `abstentions` those who gave this option no grade.
    """

    grade: int | None
    counts: tuple[int, ...]
    abstentions: int


MajorityResult = Ranking[GradedPlace]


def tally_majority(
    options: Sequence[Option], grades: Sequence[str], ballots: Sequence[Sequence[int | None]]
) -> MajorityResult:
    """Rank the options by their majority grade, ties broken by Mieux Voter's rule (see `profile`).

    `grades` are the names, best first. Each ballot gives, per option in the order of `options`, the index
    of a grade, or None for « ne se prononce pas », which is left out of the calculation and counted apart;
    a ballot of Nones is blank. Options with unequal numbers of grades are compared in proportion.
    Raises ValueError on a ballot of the wrong length or with an index out of range.
    """
    profiles = [_profile(given, len(grades)) for given in columns(ballots, len(options))]
    ranked = majority_tiers(profiles)
    results = Results(options, grades, profiles, ranked, len(ballots))
    places = tuple(
        GradedPlace(
            option=options[i].id,
            rank=tier.rank,
            tied_with=tuple(options[other].id for other in tier.others(i)),
            explanation=results.explanation(position, i),
            grade=profiles[i].median if profiles[i].total else None,
            counts=profiles[i].counts,
            abstentions=len(ballots) - profiles[i].total,
        )
        for position, tier in enumerate(ranked)
        for i in tier.members
    )
    voters = sum(any(grade is not None for grade in ballot) for ballot in ballots)
    return Ranking(places, voters, len(ballots) - voters)


def _profile(given: Sequence[int | None], grades: int) -> Profile:
    voters = Counter(given)
    if not voters.keys() <= {None, *range(grades)}:
        raise ValueError(f"a ballot gives a grade out of the {grades} of the scale")
    return Profile(tuple(voters[grade] for grade in range(grades)))
