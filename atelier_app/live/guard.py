"""What every request has to pass before a page sees it, and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from atelier_app.live.forms import RefusedRequestError, read_form
from atelier_app.live.journal import Refusal
from atelier_app.live.keys import COOKIE, Pass, Role
from atelier_app.live.limits import Limiter
from atelier_app.live.room import Room
from atelier_app.live.views import Views

VISIT = "atelier.visit"
"""Where the guard leaves the visit in the scope of a request."""

DOOR_RATE, DOOR_BURST = 2, 1_500
"""Pages a second, and at once, for all who have no cookie and come by typing the address: one each."""

LINE_RATE, LINE_BURST = 1, 30
"""The same for one connection: a browser needs one, as it then has its cookie."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True)
class Visit:
    """Who comes, with the form they send; `phone` is `None` without a cookie of ours."""

    phone: Pass | None
    form: Mapping[str, str] = field(default_factory=dict)


class Guard:
    """Check the host, the phone, its rate, its form: in that order, the cheapest refusal first.

    Limits are per token and never per address: a whole room may stand behind one. Those without a cookie
    share one limit, wide enough for a room that comes in at once, so that a flood at the door is kept off
    those who are in; who comes by a QR code of the room passes all the same.
    """

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], room: Room, views: Views) -> None:
        self._app, self._hosts, self._room, self._views = app, hosts, room, views
        self._looks, self._sendings = Limiter(rate=5, burst=60), Limiter(rate=1, burst=20)
        self._door = Limiter(rate=DOOR_RATE, burst=DOOR_BURST)
        self._lines = Limiter(rate=LINE_RATE, burst=LINE_BURST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            self._room.journal.refuse(Refusal.WEBSOCKET)
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http":
            await self._answer(scope, receive, _with_headers(send))
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        try:
            self._require_known(headers)
            self._room.reached |= is_from_elsewhere(scope)
            phone = self._bearer(_cookie(headers))
            if phone is None:
                self._require_way_in(scope)
            else:
                self._require_moderate(phone, scope["method"])
            form: Mapping[str, str] = {}
            if scope["method"] not in ("GET", "HEAD"):
                ballot = phone is not None and phone.role is not Role.VISITOR and _is_ballot(scope["path"])
                form = self._own_form(phone, await read_form(headers, receive, ballot=ballot))
        except RefusedRequestError as refusal:
            self._room.journal.refuse(refusal.reason)
            await self._views.refusal(refusal.status)(scope, receive, send)
            return
        scope[VISIT] = Visit(phone, form)
        await self._app(scope, receive, send)

    def _bearer(self, cookie: str | None) -> Pass | None:
        bearer = self._room.door.pass_of(cookie)
        if cookie is not None and bearer is None:
            self._room.journal.refuse(Refusal.FORGED_TOKEN)
        return bearer

    def _require_known(self, headers: Headers) -> None:
        if headers.getlist("host") != [headers.get("host")] or headers["host"].lower() not in self._hosts:
            raise RefusedRequestError(421, Refusal.WRONG_HOST)

    def _require_moderate(self, phone: Pass, method: str) -> None:
        limiter = self._looks if method in ("GET", "HEAD") else self._sendings
        if not limiter.allows(phone.token):
            raise RefusedRequestError(429, Refusal.TOO_MANY)

    def _require_way_in(self, scope: Scope) -> None:
        # The port tells one connection from another; the address would tell who, and a room may share it.
        if not self._lines.allows(str(scope["client"][1])):
            raise RefusedRequestError(429, Refusal.TOO_MANY)
        free = scope["path"].startswith("/statique/") or self._is_invited(scope)
        if not free and not self._door.allows(""):
            raise RefusedRequestError(503, Refusal.CROWDED_DOOR)

    def _is_invited(self, scope: Scope) -> bool:
        given, keyring = QueryParams(scope["query_string"]), self._room.keyring
        by_ticket = keyring.ticket_number(given.get("ticket", "")) is not None
        return by_ticket or keyring.is_invitation(given.get("entree", ""))

    def _own_form(self, phone: Pass | None, form: Mapping[str, str]) -> Mapping[str, str]:
        if phone is None or not self._room.keyring.is_form_token(phone, form.get("jeton", "")):
            raise RefusedRequestError(403, Refusal.FOREIGN_FORM)
        return form


def is_from_elsewhere(scope: Scope) -> bool:
    """Tell whether a request comes from another machine; nothing else is made of its address."""
    client, server = scope.get("client"), scope.get("server")
    return client is not None and server is not None and client[0] != server[0]


def _is_ballot(path: str) -> bool:
    return path.startswith(("/vote/", "/borne/"))


def _cookie(headers: Headers) -> str | None:
    return cookie_parser(headers.get("cookie", "")).get(COOKIE)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
