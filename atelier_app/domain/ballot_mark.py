"""One mark of what a poll asks, so that no ballot counts for another question than its voter read."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from atelier_app.domain.polls import Aside, Poll, PollState


def ballot_mark(poll: Poll) -> str:
    """Return the same 16 hexadecimal digits as long as a ballot of the poll means the same.

    Answers are positions, so the order of the options and of the answers counts as much as their wording.
    How far the poll has come and its quorum change nothing for the voter; all the rest does, so that a
    setting added some day is never forgotten here.
    """
    asked = replace(
        poll, state=PollState.DRAFT, opened=None, closed=None, quorum=0, turnout=(), aside=Aside()
    )
    return sha256(repr(asked).encode(errors="surrogatepass")).hexdigest()[:16]
