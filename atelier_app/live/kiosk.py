"""The kiosk: a device that serves one voter after the other, and keeps nothing of the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from atelier_app.domain.errors import WorkshopError
from atelier_app.live import contexts
from atelier_app.live.answers import Answers, go, status_of, visit_of
from atelier_app.live.journal import Refusal
from atelier_app.live.keys import Pass, Role
from atelier_app.live.screens import Stopped, Vote, screen_of

PAPER = "bulletin"
"""The field of a form that stands for one voter: each ballot that is shown has another."""


_CLEARED = {
    "geste": "Le bulletin commencé a été effacé.",
    "attente": "Le bulletin commencé a été effacé, car personne n’y touchait depuis une minute.",
}


@dataclass(frozen=True)
class _Refused:
    """A ballot that was sent and cannot be taken, to be shown again once."""

    poll: str
    form: Mapping[str, str]
    error: WorkshopError


class Kiosk:
    """One method per address.

    A sending is never answered by a page, but by the address of one: whoever goes back finds blank ballots.
    Once cast, a ballot is out of reach of the kiosk, even for who would send the same form again.
    """

    def __init__(self, answers: Answers) -> None:
        self._answers, self._room = answers, answers.room
        self._refused: dict[str, _Refused] = {}

    def show(self, request: Request) -> Response:
        """Show a blank ballot, or the one that was just refused; a device that is no kiosk needs a key."""
        kiosk = visit_of(request).phone
        if kiosk is None or kiosk.role is not Role.KIOSK:
            return self._ask(kiosk, request.query_params.get("cle", ""))
        if request.query_params:
            self._refused.pop(kiosk.token, None)
        with self._room.service.reading() as session:
            screen = screen_of(session)
        words: contexts.Words = {
            "version": self._answers.hub.version(kiosk.token),
            "cleared": _CLEARED.get(request.query_params.get("efface", ""), ""),
        }
        if isinstance(screen, Vote):
            return self._ballot(kiosk, screen, words)
        nothing = "Le vote est arrêté" if isinstance(screen, Stopped) else "Pas de vote pour le moment"
        return self._answers.page("kiosk_waiting.html", 200, kiosk, page="kiosk", nothing=nothing, **words)

    def open(self, request: Request) -> Response:
        """Make a kiosk of this device."""
        visit = visit_of(request)
        try:
            kiosk = self._room.become_kiosk(visit.form.get("cle", ""))
        except WorkshopError as error:
            self._room.journal.refuse(Refusal.WRONG_KIOSK)
            return self._answers.message(error, 403)
        return self._answers.with_cookie(go("/borne"), kiosk)

    def vote(self, request: Request) -> Response:
        """Take the ballot of one voter, once."""
        visit = visit_of(request)
        kiosk, form, poll = visit.phone, visit.form, request.path_params["poll"]
        if kiosk is None or kiosk.role is not Role.KIOSK:
            return go("/")
        voter = self._room.keyring.voter_at(kiosk, form.get(PAPER, ""))
        if voter is None:
            return go("/borne")
        try:
            self._cast(voter, poll, form)
        except WorkshopError as error:
            self._refused[kiosk.token] = _Refused(poll, form, error)
            return go("/borne")
        return go("/borne/merci")

    def thank(self, request: Request) -> Response:
        """Say that a ballot is kept, and nothing of it."""
        kiosk = visit_of(request).phone
        if kiosk is None or kiosk.role is not Role.KIOSK:
            return go("/")
        return self._answers.page("kiosk_thanks.html")

    def _cast(self, voter: Pass, poll: str, form: Mapping[str, str]) -> None:
        self._answers.require_open_poll(poll)
        with self._room.service.reading():
            if self._room.own_ballot(voter, poll) is None:
                self._room.cast(voter, poll, form)

    def _ask(self, visitor: Pass | None, key: str) -> Response:
        if not key:
            error = WorkshopError(
                "Cet appareil n’est pas une borne.", "Ouvrez l’adresse de borne que le pupitre affiche."
            )
            return self._answers.message(error, 403)
        device = visitor or self._room.keyring.new_pass(Role.VISITOR)
        response = self._answers.page("kiosk_open.html", phone=device, key=key[:40])
        return response if visitor else self._answers.with_cookie(response, device)

    def _ballot(self, kiosk: Pass, screen: Vote, words: contexts.Words) -> Response:
        refused = self._refused.pop(kiosk.token, None)
        form: Mapping[str, str] = {}
        error = None
        if refused is not None:
            error, form = refused.error, refused.form if refused.poll == screen.poll.id else {}
        paper = form.get(PAPER) or self._room.keyring.new_ballot_paper()
        voter = self._room.keyring.voter_at(kiosk, paper)
        assert voter is not None
        ballot = contexts.ballot(self._room, voter, screen.poll, None, form, error)
        return self._answers.page(
            "kiosk.html",
            status_of(error),
            kiosk,
            **ballot | words | {"page": f"kiosk:{ballot['page']}", "paper": paper, "error": error},
        )
