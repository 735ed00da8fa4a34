"""Points to share out among options, for them or, where the poll allows it, against them."""

from __future__ import annotations

from atelier_app.domain.french import counted
from atelier_app.domain.polls import Poll
from atelier_app.live.kinds.kind import Form, Kind, Reply, given_answers


def _read(poll: Poll, form: Form) -> Reply:
    return Reply(tuple(answer or 0 for answer in given_answers(poll, form)))


def _in_words(poll: Poll, column: int, choice: int) -> str:
    return counted(abs(choice), "point", "points") + (" contre" if choice < 0 else "")


KIND = Kind("kinds/points.html", _read, _in_words)
