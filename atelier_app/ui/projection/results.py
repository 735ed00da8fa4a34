"""The result of a closed poll as the wall shows it: each option with its answers, and why it comes there."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar, cast

from atelier_app.domain.cards import LinkKind
from atelier_app.domain.counting import PollResult, counted_poll
from atelier_app.domain.method_words import RatingResult as RatingOutcome
from atelier_app.domain.polls import Poll
from atelier_app.domain.session import Session
from atelier_app.domain.tally import (
    FEWEST_VOTERS,
    AlignedPlace,
    AnswerPlace,
    ConsentPlace,
    Place,
    PointsPlace,
    RatedPlace,
    RatingPollResult,
    RatingScale,
    ScaleRating,
    SortedPlace,
    mean_of,
)
from atelier_app.domain.tally.wording import decimal, percentage_beside, signed_number
from atelier_app.ui import french
from atelier_app.ui.projection.public import is_face_up
from atelier_app.ui.projection.views import Sheet, SheetField
from atelier_app.ui.projection.vote_views import (
    AlignedRow,
    AlignmentResult,
    AnswersResult,
    AnswersRow,
    PointsResult,
    PointsRow,
    RatedRow,
    RatedScale,
    RatingResult,
    Result,
    SortedRow,
    SortingResult,
)

_SILENT = "Sans réponse"
"""Those who left an option without an answer, where the poll has no word for it."""
_AT_BOTH_ENDS = 4
"""An option is disputed from one voter in so many at each end of the classes."""

_Row = tuple[int, str, str, str, str]
"""What every row begins with, see `ResultRow`."""


def result_of(session: Session, poll: Poll) -> PollResult:
    """Count a closed poll, in its wording of now; once, for the wall asks every second."""
    return _counted(poll, session.ballots.get(poll.id, ()), session.hands.get(poll.id, ()))


_counted = lru_cache(maxsize=8)(counted_poll)


def shown_result(session: Session, poll: Poll) -> Result:
    """Count a closed poll, worded as the room may read it."""
    result = result_of(session, poll)
    why = result.places[0].explanation
    first = result.places[0]
    if isinstance(first, PointsPlace):
        return PointsResult(_points_rows(poll, result), why)
    if isinstance(first, AlignedPlace):
        aligned = _rows(poll, result, AlignedPlace, _aligned_row)
        return AlignmentResult(aligned, why, poll.bounds.agreement, poll.bounds.opposition)
    if isinstance(first, SortedPlace):
        return SortingResult(poll.classes, _rows(poll, result, SortedPlace, _sorted_row), why)
    if isinstance(first, RatedPlace):
        mean = _mean(poll, cast(RatingPollResult, result))
        return RatingResult(_rows(poll, result, RatedPlace, _rated_row), f"{why}{mean}")
    rows = _rows(poll, result, AnswerPlace, _answers_row)
    if isinstance(first, ConsentPlace):
        return AnswersResult(poll.titles(), rows, why, written=_written(session, poll, result))
    return AnswersResult(poll.titles(), rows, why, halved=True)


_PlaceT = TypeVar("_PlaceT", bound=Place)
_RowT = TypeVar("_RowT")


def _rows(
    poll: Poll, result: PollResult, kind: type[_PlaceT], make: Callable[[Poll, _PlaceT], _RowT]
) -> tuple[_RowT, ...]:
    return tuple(make(poll, place) for place in result.places if isinstance(place, kind))


def _points_rows(poll: Poll, result: PollResult) -> tuple[PointsRow, ...]:
    places = [place for place in result.places if isinstance(place, PointsPlace)]
    most = max((max(place.in_favour, place.against) for place in places), default=0) or 1
    return tuple(_points_row(poll, place, most) for place in places)


def _points_row(poll: Poll, place: PointsPlace, most: int) -> PointsRow:
    supporters = french.counted(place.supporters, "votant")
    if not poll.signed:
        told, verdict = f"par {supporters}" if place.supporters else "", french.counted(place.points, "point")
    else:
        opponents = french.counted(place.opponents, "votant")
        told = f"pour\u202f: {supporters} · contre\u202f: {opponents}"
        verdict = f"solde {signed_number(place.points)}"
    note = french.joined((told, _short(place.spread)))
    facts = french.joined((verdict, told))
    return PointsRow(*_row(poll, place, verdict, note, facts), place.in_favour, place.against, most)


def _answers_row(poll: Poll, place: AnswerPlace) -> AnswersRow:
    return AnswersRow(*_answered(poll, place), place.counts)


def _sorted_row(poll: Poll, place: SortedPlace) -> SortedRow:
    ends = min(place.counts[0], place.counts[-1])
    disputed = ends > 0 and _AT_BOTH_ENDS * ends >= sum(place.counts)
    return SortedRow(*_answered(poll, place), place.counts, place.assigned, disputed)


def _aligned_row(poll: Poll, place: AlignedPlace) -> AlignedRow:
    voters, bounds = sum(place.counts), poll.bounds
    told = (
        _part(place.agreement, "d’accord", voters, bounds.agreement),
        _part(place.opposition, "opposé" if place.opposition < 2 else "opposés", voters, bounds.opposition),
    )
    return AlignedRow(*_answered(poll, place), place.agreement, place.opposition, voters, told)


def _part(part: int, what: str, voters: int, bound: int) -> str:
    share = f" ({percentage_beside(part, voters, bound)})" if voters else ""
    return f"{french.number(part)}\u00a0{what} sur {french.number(voters)}{share}"


def _answered(poll: Poll, place: AnswerPlace) -> _Row:
    """Return the beginning of a row whose voters gave one answer each."""
    silent = _silent(poll, place.abstentions)
    counts = zip(poll.titles(), place.counts, strict=True)
    facts = ", ".join((place.verdict, *(f"{title}\u202f: {french.number(n)}" for title, n in counts)))
    return _row(poll, place, place.verdict, french.joined((_short(place.spread), silent)), facts, silent)


def _rated_row(poll: Poll, place: RatedPlace) -> RatedRow:
    pairs = zip(poll.rating.scales, place.ratings, strict=True)
    scales = tuple(_rated_scale(scale, rating) for scale, rating in pairs)
    silent = max(rating.abstentions for rating in place.ratings)
    voters = max(sum(rating.counts) for rating in place.ratings)
    few = f"{french.counted(voters, 'votant')} seulement" if 0 < voters < FEWEST_VOTERS else ""
    note = french.joined(("bloquée" if place.blocked else "", few, _silent(poll, silent)))
    # Without a result, the verdict is nothing but the medians, which stand beside their scales.
    verdict = place.verdict if place.result is not None or place.blocked else ""
    facts = french.joined((place.verdict, *(f"{each.title}\u202f: {_all_said(each)}" for each in scales)))
    return RatedRow(*_row(poll, place, verdict, note, facts, _silent(poll, silent)), scales)


def _rated_scale(scale: RatingScale, rating: ScaleRating) -> RatedScale:
    last = scale.size - 1
    given = [answer for answer, count in enumerate(rating.counts) if count]
    ratings = tuple((answer / last, rating.counts[answer]) for answer in given)
    ends = scale.named(0), scale.named(last)
    if rating.median is None:
        return RatedScale(scale.title, ends, ratings, None, "aucune note", "", to_debate=False)
    low, high = scale.named(given[0]), scale.named(given[-1])
    span = f"toutes les notes à {low}" if low == high else f"de {low} à {high}"
    settled, place = f"médiane {_median(scale, rating.median)}", _position(scale, rating.median)
    return RatedScale(scale.title, ends, ratings, place, settled, span, to_debate=rating.to_debate)


def _all_said(scale: RatedScale) -> str:
    return ", ".join(filter(None, (scale.settled, scale.span, "à débattre" if scale.to_debate else "")))


def _median(scale: RatingScale, median: Fraction) -> str:
    named = (french.quoted(level.title) for level in scale.levels if level.value == median)
    return next(named, decimal(median))


def _position(scale: RatingScale, median: Fraction) -> float:
    """Return where a median stands, as the ratings do: named levels are evenly spaced."""
    if scale.levels:
        values = [level.value for level in scale.levels]
        return values.index(int(median)) / (len(values) - 1)
    low, high = scale.value(0), scale.value(scale.size - 1)
    return float((median - low) / (high - low))


def _mean(poll: Poll, result: RatingPollResult) -> str:
    """Say the mean of the medians where the poll computes one: it is over the options, so no row has it."""
    mean = mean_of(result) if poll.rating.result is RatingOutcome.MEAN else None
    return "" if mean is None else f" Moyenne des propositions\u202f: {decimal(mean)}."


def _written(session: Session, poll: Poll, result: PollResult) -> tuple[Sheet, ...]:
    """Return a text to read for each option that met objections or reservations, word for word."""
    ranks = {option.id: rank for rank, option in enumerate(poll.options)}
    sheets = []
    for place in result.places:
        rank = ranks[place.option]
        fields = _reasons(session, poll, rank)
        if fields:
            sheets.append(Sheet("Motifs, mot pour mot", poll.options[rank].label, fields, place.verdict))
    return tuple(sheets)


def _reasons(session: Session, poll: Poll, rank: int) -> tuple[SheetField, ...]:
    """List the objections, then the reservations; not those that the facilitator took off, or turned over."""
    cards = session.sources(poll.options[rank].id, LinkKind.OBJECTS_TO)
    withheld = {session.cards[each].text for each in cards if not is_face_up(session, session.cards[each])}
    kinds = (("Objection", poll.aside.objections), ("Réserve", poll.aside.reservations))
    return tuple(
        SheetField(title, reason)
        for title, by_option in kinds
        for reason in (by_option[rank] if by_option else ())
        if reason not in withheld
    )


def _row(poll: Poll, place: Place, verdict: str, note: str, facts: str, *more: str) -> _Row:
    label = next(option.label for option in poll.options if option.id == place.option)
    tied = " ex æquo" if place.tied_with else ""
    said = (f"{place.rank}{tied}. {label}\u202f: {facts}.", *more, place.spread, place.explanation)
    return place.rank, label, verdict, note, " ".join(each for each in said if each)


def _silent(poll: Poll, count: int) -> str:
    return f"{poll.abstention or _SILENT}\u202f: {french.number(count)}" if count else ""


def _short(spread: str) -> str:
    """Return the beginning of a sentence on the spread, which says the essential."""
    return spread.partition("\u202f:")[0].partition("\u202f;")[0].removesuffix(".")
