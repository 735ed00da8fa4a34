"""A rating for each option on each scale; leaving one out is having no opinion."""

from __future__ import annotations

from atelier_app.domain.polls import NO_OPINION, Poll
from atelier_app.live.kinds.kind import Form, Kind, Reply, given_answers, title_of


def _read(poll: Poll, form: Form) -> Reply:
    return Reply(tuple(NO_OPINION if given is None else given for given in given_answers(poll, form)))


def _in_words(poll: Poll, column: int, choice: int) -> str:
    scales = poll.rating.scales
    return f"{scales[column % len(scales)].title}\u202f: {title_of(poll, column, choice)}"


KIND = Kind("kinds/rating.html", _read, _in_words)
