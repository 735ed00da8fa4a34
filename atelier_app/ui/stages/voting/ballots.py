"""Which form takes the ballots of which kind of poll: a new kind is one form and one line here."""

from __future__ import annotations

from collections.abc import Callable

from atelier_app.domain.polls import Poll, PollKind
from atelier_app.ui.stages.voting.answers import AnswersForm, ConsentForm
from atelier_app.ui.stages.voting.form import BallotForm
from atelier_app.ui.stages.voting.points import PointsForm
from atelier_app.ui.stages.voting.rates import RatingForm

__all__ = ["BallotForm", "ballot_form"]

_FORMS: dict[PollKind, Callable[[Poll], BallotForm]] = {
    PollKind.POINTS: PointsForm,
    PollKind.GRADES: AnswersForm,
    PollKind.ALIGNMENT: AnswersForm,
    PollKind.SORTING: AnswersForm,
    PollKind.CONSENT: ConsentForm,
    PollKind.RATING: RatingForm,
}


def ballot_form(poll: Poll) -> BallotForm:
    """Return the form of a ballot of that poll."""
    return _FORMS[poll.kind](poll)
