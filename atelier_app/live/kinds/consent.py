"""Consent, reservation or objection to each text, with a reason for the two last."""

from __future__ import annotations

from atelier_app.domain.polls import Poll, needs_reason
from atelier_app.live.kinds.kind import Form, IncompleteBallotError, Kind, Reply, all_answers, title_of


def _read(poll: Poll, form: Form) -> Reply:
    choices = all_answers(poll, form)
    reasons = tuple(form.get(f"m{column}", "") for column in range(poll.columns))
    bare = tuple(
        column
        for column, (choice, reason) in enumerate(zip(choices, reasons, strict=True))
        if needs_reason(poll, choice) and not reason.strip()
    )
    if bare:
        raise IncompleteBallotError(bare, "motif")
    return Reply(choices, reasons)


KIND = Kind("kinds/consent.html", _read, title_of)
