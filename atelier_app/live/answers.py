"""What the pages of phones and of kiosks are made with."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from atelier_app.domain.errors import UnsavedError, WorkshopError
from atelier_app.domain.polls import PollState
from atelier_app.live.guard import VISIT, Visit
from atelier_app.live.hub import Hub
from atelier_app.live.journal import Refusal
from atelier_app.live.keys import COOKIE, Pass
from atelier_app.live.room import Room
from atelier_app.live.views import Views

COOKIE_SECONDS = 12 * 3600
"""How long a device is recognised: the day of the workshop."""

_UNSAVED = WorkshopError(
    "L’ordinateur de la salle n’a pas pu enregistrer.", "Prévenez l’animation, puis renvoyez."
)
"""What phones are told: the reason, and what to do about the file, are for the facilitator."""


class Answers:
    """Pages with what they all say, redirections, cookies."""

    def __init__(self, room: Room, hub: Hub, views: Views) -> None:
        self.room, self.hub, self.views = room, hub, views

    def page(self, template: str, status: int = 200, phone: Pass | None = None, **words: object) -> Response:
        """Return a page; with a `phone`, its forms carry the token of that device."""
        with self.room.service.reading() as session:
            preparation = session.preparation
        if isinstance(words.get("error"), UnsavedError):
            words["error"] = _UNSAVED
        common = {
            "workshop": preparation.title,
            "organisation": preparation.organisation,
            "jeton": self.room.keyring.form_token(phone) if phone else "",
        }
        return self.views.page(template, status, **common, **words)

    def message(self, error: WorkshopError, status: int) -> Response:
        """Return a page that only says what is wrong."""
        return self.page("message.html", status, heading=error.message, text=error.remedy)

    def with_cookie(self, response: Response, phone: Pass) -> Response:
        """Give a device the cookie by which it is recognised."""
        response.set_cookie(
            COOKIE,
            self.room.keyring.cookie_of(phone),
            max_age=COOKIE_SECONDS,
            httponly=True,
            # Who follows a link from a message comes as who they are; forms have a token of their own.
            samesite="lax",
        )
        return response

    def require_open_poll(self, poll: str) -> None:
        """Refuse a poll that a form names and that is none of ours; note a ballot that comes too late."""
        with self.room.service.reading() as session:
            known = session.polls.get(poll)
        if known is None:
            self.room.journal.refuse(Refusal.UNKNOWN_POLL)
            raise WorkshopError("Ce vote n’existe pas.", "Votre bulletin n’a pas été envoyé.")
        if known.state is not PollState.OPEN:
            self.room.journal.refuse(Refusal.LATE_BALLOT)


def go(path: str) -> Response:
    """Send the browser to a page of ours, by GET, so that going back sends nothing again."""
    return RedirectResponse(path, 303)


def visit_of(request: Request) -> Visit:
    """Return who comes, as the guard saw them."""
    visit = request.scope[VISIT]
    assert isinstance(visit, Visit)
    return visit


def status_of(error: WorkshopError | None) -> int:
    """Return the HTTP status of a page with what went wrong, or 200."""
    return 200 if error is None else 503 if isinstance(error, UnsavedError) else 422
