"""Votes as the room can be shown them: open, then counted; plain values like the other views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atelier_app.ui.projection.views import Sheet


@dataclass(frozen=True)
class OpenVote:
    """A vote in progress, or stopped: what is asked and how, who has voted, and nothing of what they say.

    `cast` voters out of `expected`, 0 when nobody knows; `quorum` is how many it takes, 0 for none.
    """

    options: tuple[str, ...]
    rule: str
    cast: int
    expected: int = 0
    quorum: int = 0
    stopped: bool = False


@dataclass(frozen=True)
class ResultRow:
    """The place of an option: `verdict` in a few words, `note` in a line, `said` all that there is to say."""

    rank: int
    label: str
    verdict: str
    note: str
    said: str


@dataclass(frozen=True)
class PointsRow(ResultRow):
    """Points for and against, and the longest bar of the result, which is as many points."""

    points: int
    against: int
    most: int


@dataclass(frozen=True)
class AnswersRow(ResultRow):
    """How many voters gave each answer, in the order of the poll."""

    counts: tuple[int, ...]


@dataclass(frozen=True)
class AlignedRow(ResultRow):
    """How many agree and oppose, out of those who express themselves; `told` says each in words."""

    agreement: int
    opposition: int
    voters: int
    told: tuple[str, str]


@dataclass(frozen=True)
class SortedRow(AnswersRow):
    """The class of an option, as an index, and whether voters stand at both ends of the scale."""

    assigned: int | None
    disputed: bool


@dataclass(frozen=True)
class RatedScale:
    """The ratings on a scale: where they lie from its lowest (0) to its highest (1), and how many there.

    `median` is a place too; `settled` says it, and `span` how far the ratings lie apart.
    """

    title: str
    ends: tuple[str, str]
    ratings: tuple[tuple[float, int], ...]
    median: float | None
    settled: str
    span: str
    to_debate: bool


@dataclass(frozen=True)
class RatedRow(ResultRow):
    """The ratings of an option, scale by scale."""

    scales: tuple[RatedScale, ...]


@dataclass(frozen=True)
class PointsResult:
    """A vote by points, best first, and why."""

    rows: tuple[PointsRow, ...]
    why: str


@dataclass(frozen=True)
class AnswersResult:
    """A vote by grades or consent: the answers, best first; what was written with them comes after.

    `halved` where the middle of a bar says the result.
    """

    answers: tuple[str, ...]
    rows: tuple[AnswersRow, ...]
    why: str
    halved: bool = False
    written: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class AlignmentResult:
    """An alignment vote: from how much agreement and up to how much opposition, in per cent."""

    rows: tuple[AlignedRow, ...]
    why: str
    agreement: int
    opposition: int


@dataclass(frozen=True)
class SortingResult:
    """A sorting vote: the classes, the most favourable first."""

    classes: tuple[str, ...]
    rows: tuple[SortedRow, ...]
    why: str


@dataclass(frozen=True)
class RatingResult:
    """A rating poll, highest first."""

    rows: tuple[RatedRow, ...]
    why: str


Result = PointsResult | AnswersResult | AlignmentResult | SortingResult | RatingResult
"""What a closed vote gives; each has rows and a reason."""
