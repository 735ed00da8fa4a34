"""What the voting stage shows, read from the session; nothing here counts an open poll."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from atelier_app.domain.method import Step
from atelier_app.domain.polls import Channel, Poll, PollKind
from atelier_app.domain.principles import poll_result
from atelier_app.domain.session import Session
from atelier_app.domain.tally import GradedPlace, PointsPlace, points_budget
from atelier_app.ui import french

_CHANNELS = {
    Channel.PHONE: ("téléphone", "téléphones"),
    Channel.KIOSK: ("borne", "borne"),
    Channel.HANDS: ("main levée", "mains levées"),
    Channel.PAPER: ("papier", "papier"),
}


def poll_of(session: Session, step: str) -> Poll | None:
    """Return the last poll prepared in a step, if any."""
    polls = [poll for poll in session.polls.values() if poll.step == step]
    return max(polls, key=lambda poll: poll.number, default=None)


def rule(step: Step, options: int) -> str:
    """Say what each voter will have to do, for a number of options."""
    vote = step.vote
    assert vote is not None
    if vote.grades:
        among = french.number(len(vote.grades))
        return f"Chaque personne donne une mention à chaque proposition, parmi {among}."
    points = points_budget(options) if vote.points == "auto" else vote.points
    return points_rule(points, vote.maximum_per_option)


def points_rule(points: int, most: int) -> str:
    """Say how points are given."""
    each = french.counted(points, "point")
    return f"Chaque personne répartit {each}, {french.number(most)} au plus sur la même proposition."


def poll_rule(poll: Poll) -> str:
    """Say what each voter does in a poll that is prepared."""
    if poll.kind is PollKind.POINTS:
        return points_rule(poll.points, poll.maximum_per_option)
    return "Chaque personne donne une mention à chaque proposition."


def progress_text(cast: int, participants: int | None) -> str:
    """Return how far the vote has come: « 22 bulletins sur 24 »."""
    ballots = french.counted(cast, "bulletin")
    return f"{ballots} sur {french.number(participants)}" if participants else ballots


@dataclass(frozen=True)
class Segment:
    """A part of a bar: how many, out of how many for the whole width, and what it stands for."""

    count: int
    title: str


@dataclass(frozen=True)
class ResultRow:
    """One option in a result: its place, its bar, and why it comes there."""

    rank: int
    label: str
    segments: tuple[Segment, ...]
    whole: int
    """What the full width of the bar stands for."""
    verdict: str
    sentence: str

    @property
    def spoken(self) -> str:
        """The bar in words."""
        return ", ".join(f"{part.title}\u202f: {part.count}" for part in self.segments)


@dataclass(frozen=True)
class PollOutcome:
    """Everything the result of a closed poll says."""

    question: str
    participation: str
    rows: tuple[ResultRow, ...]
    grades: tuple[str, ...]


def outcome(session: Session, poll: Poll) -> PollOutcome:
    """Count a closed poll and put its result in words."""
    result = poll_result(session, poll)
    labels = {option.id: option.label for option in poll.options}
    most = max((place.points for place in result.places if isinstance(place, PointsPlace)), default=0)
    rows = tuple(
        _points_row(place, labels[place.option], most)
        if isinstance(place, PointsPlace)
        else _graded_row(place, labels[place.option], poll.grades)
        for place in result.places
    )
    return PollOutcome(poll.question, _participation(session, poll, result.abstentions), rows, poll.grades)


def _points_row(place: PointsPlace, label: str, most: int) -> ResultRow:
    verdict = french.counted(place.points, "point")
    part = Segment(place.points, "points")
    return ResultRow(place.rank, label, (part,), max(most, 1), verdict, place.explanation)


def _graded_row(place: GradedPlace, label: str, grades: tuple[str, ...]) -> ResultRow:
    parts = tuple(Segment(count, grade) for count, grade in zip(place.counts, grades, strict=True))
    verdict = grades[place.grade] if place.grade is not None else "Sans mention"
    return ResultRow(place.rank, label, parts, max(sum(place.counts), 1), verdict, place.explanation)


def _participation(session: Session, poll: Poll, blank: int) -> str:
    ballots = session.ballots.get(poll.id, ())
    by_channel = Counter(ballot.channel for ballot in ballots)
    channels = (
        f"{french.number(by_channel[channel])} {names[by_channel[channel] > 1]}"
        for channel, names in _CHANNELS.items()
        if by_channel[channel]
    )
    voted = progress_text(len(ballots), session.preparation.participants)
    return french.joined((voted, *channels, french.counted(blank, "blanc") if blank else ""))
