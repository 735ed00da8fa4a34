"""The result of a closed poll in words and figures: what the picture, the table and the wall say alike."""

from __future__ import annotations

from dataclasses import dataclass

from atelier_app.domain.colleges import FEWEST_RESPONDENTS, by_college
from atelier_app.domain.counting import PollResult, is_quorate, quorum_told
from atelier_app.domain.method_words import RatingResult
from atelier_app.domain.poll_words import KIND_TITLES, channels_told
from atelier_app.domain.polls import Poll, PollKind
from atelier_app.domain.principles import poll_result
from atelier_app.domain.references import reference_of
from atelier_app.domain.session import Session
from atelier_app.domain.tally import (
    AnswerPlace,
    Place,
    PointsPlace,
    RatedPlace,
    RatingPollResult,
    RatingScale,
    ScaleRating,
    mean_of,
)
from atelier_app.domain.tally.wording import decimal
from atelier_app.ui import french
from atelier_app.ui.stages.voting.state import Turnout
from atelier_app.ui.stages.voting.strips import Segment, Span, Strip, consecutive_marks


@dataclass(frozen=True)
class ResultRow:
    """One option in a result: its place, its profile, why it comes there, how far people agree on it."""

    option: str
    rank: int
    label: str
    strips: tuple[Strip | Span, ...]
    verdict: str
    sentence: str
    spread: str
    silent: int
    """Ballots that say nothing of it."""
    reservations: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    reference: str = ""
    """What is known of it elsewhere, where the method has it."""


@dataclass(frozen=True)
class ResultView:
    """The result among all voters, or among those of one college; without rows, it may not be told."""

    title: str
    rows: tuple[ResultRow, ...]
    remark: str = ""


@dataclass(frozen=True)
class _Told:
    """What is told of an option beside the count: what voters wrote, what is known elsewhere."""

    reservations: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    reference: str = ""


@dataclass(frozen=True)
class PollOutcome:
    """Everything the result of a closed poll says; the first of its views is that of everybody."""

    poll: Poll
    eyebrow: str
    participation: str
    quorum: str
    views: tuple[ResultView, ...]

    @property
    def rows(self) -> tuple[ResultRow, ...]:
        """The result among all voters."""
        return self.views[0].rows


def outcome(session: Session, poll: Poll) -> PollOutcome:
    """Count a closed poll and put its result in words."""
    result = poll_result(session, poll)
    told = {option.id: _told(session, poll, rank) for rank, option in enumerate(poll.options)}
    ballots = len(session.ballots.get(poll.id, ()))
    turnout = Turnout(ballots, result.hands, session.preparation.participants, poll.quorum)
    return PollOutcome(
        poll,
        f"VOTE DÉPOUILLÉ · {KIND_TITLES[poll.kind]}",
        _participation(poll, turnout, result.abstentions),
        _quorum(poll, result),
        (_view("Ensemble", poll, result, told), *_college_views(session, poll, told)),
    )


def _college_views(session: Session, poll: Poll, told: dict[str, _Told]) -> tuple[ResultView, ...]:
    # What was written stays with everybody: a college is too small to be quoted.
    quiet = {option: _Told(reference=each.reference) for option, each in told.items()}
    return tuple(
        ResultView(
            each.title,
            (),
            f"{french.counted(each.voters, 'votant')}\u202f: leurs réponses ne sont pas montrées à part. "
            f"Il faut {FEWEST_RESPONDENTS} votants au moins, et qu’aucune soustraction ne les révèle.",
        )
        if each.result is None
        else _view(
            each.title,
            poll,
            each.result,
            quiet,
            " ".join(filter(None, (f"{french.counted(each.voters, 'votant')} du collège.", each.remark))),
        )
        for each in by_college(session, poll)
    )


def _view(title: str, poll: Poll, result: PollResult, told: dict[str, _Told], remark: str = "") -> ResultView:
    labels = {option.id: option.label for option in poll.options}
    most = max((_reach(place) for place in result.places if isinstance(place, PointsPlace)), default=0)
    rows = []
    for place in result.places:
        beside = told[place.option]
        rows.append(
            ResultRow(
                place.option,
                place.rank,
                labels[place.option],
                _strips(poll, place, most),
                place.verdict,
                place.explanation,
                place.spread,
                _silent(place),
                beside.reservations,
                beside.objections,
                beside.reference,
            )
        )
    return ResultView(title, tuple(rows), french.joined((remark, _mean(poll, result))))


def _mean(poll: Poll, result: PollResult) -> str:
    """Say the mean over the options, where that is what the method computes."""
    rule = poll.rating
    if poll.kind is not PollKind.RATING or rule.result is not RatingResult.MEAN or len(rule.scales) != 1:
        return ""
    mean = mean_of(_rated(result))
    return "" if mean is None else f"Moyenne des médianes\u202f: {decimal(mean)}."


def _rated(result: PollResult) -> RatingPollResult:
    places = tuple(place for place in result.places if isinstance(place, RatedPlace))
    return RatingPollResult(places, result.voters, result.abstentions, result.hands)


def _reach(place: PointsPlace) -> int:
    return max(place.in_favour + place.against, 0)


def _silent(place: Place) -> int:
    if isinstance(place, RatedPlace):
        return max((rating.abstentions for rating in place.ratings), default=0)
    return place.abstentions if isinstance(place, AnswerPlace) else 0


def _strips(poll: Poll, place: Place, most: int) -> tuple[Strip | Span, ...]:
    if isinstance(place, PointsPlace):
        sides = [Segment(place.in_favour, "points pour" if poll.signed else "points")]
        sides += [Segment(place.against, "points contre")] if poll.signed else []
        return (Strip(tuple(sides), max(most, 1)),)
    if isinstance(place, RatedPlace):
        pairs = zip(poll.rating.scales, place.ratings, strict=True)
        return tuple(_rated_strip(scale, rating) for scale, rating in pairs)
    counts = place.counts if isinstance(place, AnswerPlace) else ()
    parts = tuple(Segment(n, title) for n, title in zip(counts, poll.titles(), strict=False))
    return (Strip(parts, max(sum(counts), 1), _marks(poll)),)


def _rated_strip(scale: RatingScale, rating: ScaleRating) -> Strip | Span:
    total = sum(rating.counts)
    if scale.levels:
        levels = zip(rating.counts, scale.levels, strict=True)
        parts = tuple(Segment(n, level.title) for n, level in levels)
        return Strip(parts, max(total, 1), (0.5,) if total else (), scale.title)
    if rating.median is None:
        return Span(scale.title)
    given = [answer for answer, n in enumerate(rating.counts) if n]
    low, high = scale.value(0), scale.value(scale.size - 1)
    middle = float((rating.median - low) / (high - low))
    ends = (given[0] / (scale.size - 1), given[-1] / (scale.size - 1))
    told = (
        f"médiane {decimal(rating.median)}, de {decimal(scale.value(given[0]))} "
        f"à {decimal(scale.value(given[-1]))}"
    )
    return Span(scale.title, ends, middle, told)


def _marks(poll: Poll) -> tuple[float, ...]:
    """Return where thin lines cut a profile: the middle, or the thresholds of an alignment vote."""
    if poll.kind in (PollKind.GRADES, PollKind.SORTING):
        return (0.5,)
    return consecutive_marks(poll.sides, poll.bounds) if poll.kind is PollKind.ALIGNMENT else ()


def _told(session: Session, poll: Poll, rank: int) -> _Told:
    """Return the reference of an option, and what was written on it; sorted, which hides the ballots."""
    reserved, objected = (
        by_option[rank] if by_option else () for by_option in (poll.aside.reservations, poll.aside.objections)
    )
    return _Told(reserved, objected, reference_of(session, poll.step, poll.options[rank].id))


def _participation(poll: Poll, turnout: Turnout, blank: int) -> str:
    blanks = french.counted(blank, "bulletin blanc", "bulletins blancs") if blank else ""
    return french.joined((turnout.said, *channels_told(poll.aside), turnout.hands_said, blanks))


def _quorum(poll: Poll, result: PollResult) -> str:
    told = quorum_told(poll, result)
    if not told:
        return ""
    return f"✓ {told}." if is_quorate(poll, result) else f"{told}. Le résultat n’engage pas la salle."
