"""Put the pages, their guard and their addresses together."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from atelier_app.live.answers import Answers
from atelier_app.live.guard import Guard
from atelier_app.live.hub import Hub
from atelier_app.live.journal import Refusal
from atelier_app.live.kiosk import Kiosk
from atelier_app.live.pages import Pages
from atelier_app.live.room import Room
from atelier_app.live.views import Views

_REASONS = {404: Refusal.NOT_FOUND, 405: Refusal.NO_SUCH_METHOD}


def phone_app(room: Room, hub: Hub, hosts: frozenset[str]) -> ASGIApp:
    """Return the application of the phones; `hosts` are the only names it answers to, « address:port »."""
    views = Views()
    answers = Answers(room, hub, views)
    pages, kiosk = Pages(answers), Kiosk(answers)

    def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        room.journal.refuse(_REASONS.get(status, Refusal.FAILURE))
        return views.refusal(status)

    routes = [
        Route("/", pages.home),
        Route("/rejoindre", pages.join, methods=["POST"]),
        Route("/carte", pages.write, methods=["POST"]),
        Route("/carte/{card}", pages.correct, methods=["GET", "POST"]),
        Route("/reponse", pages.answer, methods=["POST"]),
        Route("/vote/{poll}", pages.vote, methods=["POST"]),
        Route("/borne", kiosk.open, methods=["POST"]),
        Route("/borne", kiosk.show),
        Route("/borne/merci", kiosk.thank),
        Route("/borne/{poll}", kiosk.vote, methods=["POST"]),
        Route("/donnees", pages.data),
        Route("/accessibilite", pages.accessibility),
        Route("/essai", pages.check),
        Route("/suivi", pages.follow),
        Route("/statique/{name}", pages.static),
    ]
    handlers = {HTTPException: refuse, Exception: refuse}
    app = Starlette(routes=routes, exception_handlers=handlers)
    return Guard(app, hosts=hosts, room=room, views=views)
