"""The addresses of the phones: what each shows, and what each form does."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from atelier_app.domain.cards import Card, CardContent
from atelier_app.domain.colleges import FEWEST_RESPONDENTS
from atelier_app.domain.errors import WorkshopError
from atelier_app.live import contexts
from atelier_app.live.answering import COLLECTION, answer
from atelier_app.live.answers import Answers, go, status_of, visit_of
from atelier_app.live.guard import is_from_elsewhere
from atelier_app.live.journal import Refusal
from atelier_app.live.keys import Pass, Role
from atelier_app.live.memory import KEPT
from atelier_app.live.room import fingerprint
from atelier_app.live.screens import Answer, Screen, Stopped, Watch, Write, screen_of

_DONE = {
    "carte": "Votre carte est envoyée.",
    "correction": "Votre carte est modifiée.",
    "vote": "Votre bulletin est enregistré.",
    "reponse": "Votre réponse est enregistrée.",
}
_NO_FORM: Mapping[str, str] = {}


class Pages:
    """One method per address. They are plain functions: the server runs them in its own worker threads."""

    def __init__(self, answers: Answers) -> None:
        self._answers, self._room = answers, answers.room

    def home(self, request: Request) -> Response:
        """Show what this phone may do now."""
        phone = visit_of(request).phone
        if phone is not None and phone.role is Role.KIOSK:
            return go("/borne")
        if phone is None or not phone.joined:
            return self._door(phone, request.query_params)
        return self._screen(phone, request.query_params)

    def join(self, request: Request) -> Response:
        """Let a phone in, and give it the cookie by which it is recognised."""
        visitor, form = visit_of(request).phone, visit_of(request).form
        assert visitor is not None, "the guard takes no form without a cookie"
        code, ticket = form.get("code", ""), form.get("ticket", "")
        try:
            phone = self._room.door.join(visitor, code=code, ticket=ticket, invitation=form.get("entree", ""))
        except WorkshopError as error:
            self._room.journal.refuse(Refusal.WRONG_TICKET if ticket.strip() else Refusal.WRONG_CODE)
            return self._door(visitor, form, error)
        return self._answers.with_cookie(go("/"), phone)

    def write(self, request: Request) -> Response:
        """Add a card."""
        visit = visit_of(request)
        phone, form = visit.phone, visit.form
        if phone is None or not phone.joined:
            return go("/")
        try:
            self._room.write(phone, form.get("envoi", ""), form.get("collection", ""), _content(form))
        except WorkshopError as error:
            return self._screen(phone, _NO_FORM, form, error)
        return self._done(phone, "carte", form.get("collection", ""))

    def correct(self, request: Request) -> Response:
        """Show one of the phone’s own cards to correct it, or take the correction."""
        visit = visit_of(request)
        phone, form = visit.phone, visit.form
        if phone is None or not phone.joined:
            return go("/")
        card, sent = request.path_params["card"], request.method == "POST"
        try:
            own = self._room.own_card(phone, card).card
        except WorkshopError as error:
            self._room.journal.refuse(Refusal.FOREIGN_CARD)
            return self._answers.message(error, 403)
        try:
            if sent:
                self._room.correct(phone, card, form.get("vu", ""), _content(form))
                return self._done(phone, "correction")
        except WorkshopError as error:
            return self._correction(phone, own, form, error)
        return self._correction(phone, own)

    def vote(self, request: Request) -> Response:
        """Take a ballot."""
        visit = visit_of(request)
        phone, form, poll = visit.phone, visit.form, request.path_params["poll"]
        if phone is None or not phone.joined:
            return go("/")
        try:
            self._answers.require_open_poll(poll)
            self._room.cast(phone, poll, form)
        except WorkshopError as error:
            return self._screen(phone, {"modifier": "1"}, form, error)
        return self._done(phone, "vote")

    def answer(self, request: Request) -> Response:
        """Take an answer to a survey."""
        visit = visit_of(request)
        phone, form = visit.phone, visit.form
        if phone is None or not phone.joined:
            return go("/")
        try:
            answer(self._room, phone, form)
        except WorkshopError as error:
            return self._screen(phone, _NO_FORM, form, error)
        return self._done(phone, "reponse", form[COLLECTION])

    def data(self, request: Request) -> Response:
        """Say what is kept of people, where and for how long."""
        with self._room.service.reading() as session:
            officer = session.charter.data_protection_officer
        return self._answers.page(
            "data.html", officer=officer, kept_workshops=KEPT, fewest=FEWEST_RESPONDENTS
        )

    def accessibility(self, request: Request) -> Response:
        """Show the accessibility statement."""
        return self._answers.page("accessibility.html")

    def check(self, request: Request) -> Response:
        """Tell a phone that it reaches the laptop."""
        return self._answers.page("check.html", at_home=not is_from_elsewhere(request.scope))

    def static(self, request: Request) -> Response:
        """Serve one of the few files of the pages, by name: there is no path to wander in."""
        found = self._answers.views.static.get(request.path_params["name"])
        if found is None:
            return self._answers.views.refusal(404)
        return Response(found[0], media_type=found[1], headers={"cache-control": "max-age=600"})

    async def follow(self, request: Request) -> Response:
        """Tell a phone when its page has changed, as long as it listens."""
        phone = visit_of(request).phone
        if phone is None or phone.role is Role.VISITOR:
            return Response(status_code=204)  # tells the browser not to try again
        return StreamingResponse(self._answers.hub.stream(phone), media_type="text/event-stream")

    def _done(self, phone: Pass, what: str, collection: str = "") -> Response:
        """Send a phone back to its screen, which says what was done; its other tabs are told too."""
        self._answers.hub.touch(phone)
        return go(f"/?fait={what}" + (f"&collection={collection}" if collection else ""))

    def _door(
        self, phone: Pass | None, filled: Mapping[str, str], error: WorkshopError | None = None
    ) -> Response:
        visitor = phone or self._room.keyring.new_pass(Role.VISITOR)
        response = self._answers.page(
            "join.html",
            422 if error else 200,
            visitor,
            code=filled.get("code", "")[:10],
            ticket=filled.get("ticket", "")[:20],
            invitation=filled.get("entree", "")[:20],
            tickets_only=self._room.door.tickets_only,
            error=error,
        )
        # A cookie that is ours already is not taken away: who is out for now may be in again.
        return response if phone else self._answers.with_cookie(response, visitor)

    def _screen(
        self,
        phone: Pass,
        query: Mapping[str, str],
        form: Mapping[str, str] = _NO_FORM,
        error: WorkshopError | None = None,
    ) -> Response:
        """Show the current screen; after a refusal, with what had been filled in."""
        version = self._answers.hub.version(phone.token)
        with self._room.service.reading() as session:
            screen = screen_of(session)
            played = [step.id for step in session.played_steps()]
        words: contexts.Words = {
            "version": version,
            "error": error,
            "done": query.get("fait", ""),
            "notice": _DONE.get(query.get("fait", ""), ""),
            "step": screen.step,
            "place": played.index(screen.step.id) + 1 if screen.step and screen.step.id in played else 0,
            "places": len(played),
        }
        template, own = self._part(phone, screen, query, form, error)
        return self._answers.page(template, status_of(error), phone, **words | own)

    def _part(
        self,
        phone: Pass,
        screen: Screen,
        query: Mapping[str, str],
        form: Mapping[str, str],
        error: WorkshopError | None,
    ) -> tuple[str, contexts.Words]:
        """Return the template of a screen, and the words that it alone has."""
        room = self._room
        if isinstance(screen, Watch):
            return "watch.html", contexts.watching(room, phone, screen, form)
        if isinstance(screen, Write):
            wanted = form.get("collection") or query.get("collection")
            return "write.html", contexts.writing(room, phone, screen, wanted, form)
        if isinstance(screen, Answer):
            return "answer.html", contexts.answering(room, phone, screen, query, form)
        cast = room.own_ballot(phone, screen.poll.id)
        if isinstance(screen, Stopped):
            return "stopped.html", contexts.stopped(room, phone, screen.poll, cast)
        if cast is not None and "modifier" not in query:
            return "voted.html", contexts.receipt(room, phone, screen.poll, cast)
        return "vote.html", contexts.ballot(room, phone, screen.poll, cast, form, error)

    def _correction(
        self, phone: Pass, card: Card, form: Mapping[str, str] = _NO_FORM, error: WorkshopError | None = None
    ) -> Response:
        with self._room.service.reading() as session:
            collection = session.method.collection(card.collection)
            # The words of the form are new; the card that they are to change is the one of now.
            current = session.cards.get(card.id, card)
        return self._answers.page(
            "correct.html",
            status_of(error),
            phone,
            card=current,
            collection=collection,
            seen=fingerprint(current),
            text=form.get("texte", current.text),
            category=form.get("categorie", current.content.category),
            error=error,
        )


def _content(form: Mapping[str, str]) -> CardContent:
    return CardContent(form.get("texte", ""), form.get("categorie") or None)
