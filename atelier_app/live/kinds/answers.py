"""One answer for each option, among those of the poll: grades (judgment, alignment) or classes (sorting)."""

from __future__ import annotations

from atelier_app.domain.polls import Poll
from atelier_app.live.kinds.kind import Form, Kind, Reply, all_answers, title_of


def _read(poll: Poll, form: Form) -> Reply:
    return Reply(all_answers(poll, form))


GRADES = Kind("kinds/answers.html", _read, title_of)
ALIGNMENT = Kind("kinds/answers.html", _read, title_of)
SORTING = Kind("kinds/answers.html", _read, title_of)
