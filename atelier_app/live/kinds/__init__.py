"""How each kind of poll is asked on a phone: one module per way of answering, and this list."""

from collections.abc import Mapping

from atelier_app.domain.polls import PollKind
from atelier_app.live.kinds import answers, consent, points, rating
from atelier_app.live.kinds.kind import (
    COLLEGE,
    SEEN,
    Form,
    IncompleteBallotError,
    Kind,
    NoCollegeError,
    Reply,
    read_reply,
)

KINDS: Mapping[PollKind, Kind] = {
    PollKind.POINTS: points.KIND,
    PollKind.GRADES: answers.GRADES,
    PollKind.ALIGNMENT: answers.ALIGNMENT,
    PollKind.SORTING: answers.SORTING,
    PollKind.CONSENT: consent.KIND,
    PollKind.RATING: rating.KIND,
}
"""The kinds that phones can vote in; any other is for the screen of the room."""

__all__ = [
    "COLLEGE",
    "KINDS",
    "SEEN",
    "Form",
    "IncompleteBallotError",
    "Kind",
    "NoCollegeError",
    "Reply",
    "read_reply",
]
