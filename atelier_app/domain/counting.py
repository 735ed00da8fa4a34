"""Which rule counts which kind of poll: the one way from ballots to a result, in the room or years later."""

from __future__ import annotations

from collections.abc import Sequence

from atelier_app.domain.polls import Ballot, Poll, PollKind, RaisedHands
from atelier_app.domain.tally import (
    AlignmentResult,
    ConsentResult,
    Hands,
    MajorityResult,
    PointsResult,
    RatingPollResult,
    SortingResult,
    tally_alignment,
    tally_consent,
    tally_majority,
    tally_points,
    tally_rating,
    tally_sorting,
)
from atelier_app.domain.tally.wording import NARROW, counted, number

PollResult = (
    PointsResult | MajorityResult | SortingResult | ConsentResult | RatingPollResult | AlignmentResult
)


def counted_poll(poll: Poll, ballots: Sequence[Ballot], raised: RaisedHands = ()) -> PollResult:
    """Count ballots and hands by the rule of the poll; raise ValueError on an answer it does not have."""
    hands = _hands(poll, raised)
    if poll.kind is PollKind.POINTS:
        return tally_points(poll.options, [ballot.choices for ballot in ballots], hands, signed=poll.signed)
    answers = [tuple(None if each < 0 else each for each in ballot.choices) for ballot in ballots]
    if poll.kind is PollKind.SORTING:
        return tally_sorting(poll.options, poll.classes, answers, hands)
    if poll.kind is PollKind.CONSENT:
        return tally_consent(poll.options, answers, hands)
    if poll.kind is PollKind.RATING:
        return tally_rating(poll.options, poll.rating, answers, hands)
    if poll.kind is PollKind.ALIGNMENT:
        return tally_alignment(poll.options, poll.grades, poll.sides, poll.bounds, answers, hands)
    return tally_majority(poll.options, poll.grades, answers, hands)


def is_quorate(poll: Poll, result: PollResult) -> bool:
    """Tell whether as many people voted as the poll asks for, blank ballots included."""
    return _present(result) >= poll.quorum


def quorum_told(poll: Poll, result: PollResult) -> str:
    """Say whether the quorum is reached, without a full stop; nothing where none was asked for."""
    if not poll.quorum:
        return ""
    asked, present = counted(poll.quorum, "votant"), number(_present(result))
    blank = ", bulletins blancs compris" if result.abstentions else ""
    if is_quorate(poll, result):
        return f"Quorum de {asked} atteint ({present}{blank})"
    voters = counted(_present(result), "votant")
    wanted = counted(poll.quorum, "demandé")
    return f"Quorum de {asked} non atteint{NARROW}: {voters} sur {wanted}{blank}"


def _present(result: PollResult) -> int:
    return result.voters + result.abstentions


def _hands(poll: Poll, raised: RaisedHands) -> Hands:
    return [dict(zip(poll.answers(column), row, strict=True)) for column, row in enumerate(raised)]
