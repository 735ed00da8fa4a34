"""Read the body of a form: bounded, in time, and of the one type that our pages send."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import Receive

from atelier_app.live.journal import Refusal

BODY_LIMIT = 64 * 1024
"""Largest accepted body, in bytes: the longest card with every character escaped fits."""

BALLOT_LIMIT = 512 * 1024
"""The same for a ballot, which may hold a reason for each text."""

REASON_LENGTH = 1_000
"""Longest reason on a phone, in characters, unless there are too many texts for all reasons to fit."""

_ESCAPED = 9
"""Most bytes that a character takes in a body."""

BODY_SECONDS = 5.0
"""Longest time to send a body, in seconds."""

_MOST_FIELDS, _MOST_BALLOT_FIELDS = 500, 10_000
_FORM = "application/x-www-form-urlencoded"


class RefusedRequestError(Exception):
    """Say that a request is not taken, with the HTTP status that says why."""

    def __init__(self, status: int, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.status, self.reason = status, reason


def reason_length(options: int) -> int:
    """Return how long each reason may be in a ballot of that many texts, so that all of them are taken."""
    return max(1, min(REASON_LENGTH, (BALLOT_LIMIT - BODY_LIMIT) // (_ESCAPED * options)))


async def read_form(headers: Headers, receive: Receive, *, ballot: bool = False) -> dict[str, str]:
    """Return the fields of a form, the last one of each name, or raise `RefusedRequestError`.

    A `ballot` may be longer than anything else.
    """
    limit, most = (BALLOT_LIMIT, _MOST_BALLOT_FIELDS) if ballot else (BODY_LIMIT, _MOST_FIELDS)
    if headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise RefusedRequestError(415, Refusal.OTHER_TYPE)
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length[:12]) > limit:
        raise RefusedRequestError(413, Refusal.TOO_LARGE)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await _body(receive, limit)
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=most))
    except TimeoutError:
        raise RefusedRequestError(408, Refusal.TOO_SLOW) from None
    except ValueError:
        raise RefusedRequestError(400, Refusal.UNREADABLE) from None


async def _body(receive: Receive, limit: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RefusedRequestError(400, Refusal.GONE)
        body += message.get("body", b"")
        if len(body) > limit:
            raise RefusedRequestError(413, Refusal.TOO_LARGE)
        if not message.get("more_body", False):
            return bytes(body)
