"""What stands beside the ranking of a vote: how many answered what, and each college."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from atelier_app.domain.colleges import CollegeResult
from atelier_app.domain.polls import Poll
from atelier_app.domain.tally import AnswerPlace, Place, PointsPlace, RatedPlace, RatingScale, ScaleRating
from atelier_app.domain.tally.wording import decimal
from atelier_app.export import french

_BETWEEN = f"{french.NARROW}; "


@dataclass(frozen=True)
class CollegeView:
    """What a college answered, proposal by proposal, or why that is not shown."""

    titre: str
    votants: int
    resultat: str


def counts_of(poll: Poll, place: Place) -> str:
    """Say how many people gave each answer, and how many none: what the picture draws, in figures."""
    match place:
        case PointsPlace() if poll.signed:
            for_it = _points(place.in_favour, place.supporters, " pour")
            return for_it + _BETWEEN + _points(place.against, place.opponents, " contre")
        case PointsPlace():
            return _points(place.points, place.supporters, "")
        case AnswerPlace():
            return _answers(zip(poll.titles(), place.counts, strict=True), place.abstentions)
        case RatedPlace():
            pairs = zip(poll.rating.scales, place.ratings, strict=True)
            return "\n".join(_scale(scale, rating) for scale, rating in pairs)
    raise AssertionError(f"no counts for {type(place).__name__}")


def colleges_of(poll: Poll, results: Sequence[CollegeResult]) -> tuple[CollegeView, ...]:
    """Tell each college of a vote, those that are not shown included."""
    labels = {option.id: option.label for option in poll.options}
    return tuple(CollegeView(each.title, each.voters, _college(each, labels)) for each in results)


def _college(college: CollegeResult, labels: dict[str, str]) -> str:
    if college.result is None:
        return college.reason
    lines = [
        f"{place.rank}. {french.colon(labels[place.option], place.verdict)}"
        for place in college.result.places
    ]
    return "\n".join([*lines, college.remark] if college.remark else lines)


def _points(points: int, people: int, side: str) -> str:
    return f"{french.counted(points, 'point')}{side}, de {french.counted(people, 'votant')}"


def _answers(told: Iterable[tuple[str, int]], silent: int) -> str:
    said = [french.colon(title, french.number(voters)) for title, voters in told]
    if silent:
        said.append(french.colon("sans réponse", french.number(silent)))
    return _BETWEEN.join(said)


def _scale(scale: RatingScale, rating: ScaleRating) -> str:
    named = (
        scale.levels[each].title if scale.levels else decimal(scale.value(each)) for each in range(scale.size)
    )
    given = [(title, voters) for title, voters in zip(named, rating.counts, strict=True) if voters]
    median = "aucune note" if rating.median is None else f"médiane {decimal(rating.median)}"
    answers = _answers(given, rating.abstentions)
    return french.colon(scale.title, f"{median} ({answers})" if answers else median)
