"""What a person answers to a survey from a phone: one card per collection, to change until the step ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from atelier_app.domain.cards import Actor, CardContent, CardStatus
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Collection, Step
from atelier_app.domain.session import Session
from atelier_app.domain.surveys import asked_fields, holds_free_text
from atelier_app.live.keys import Pass
from atelier_app.live.room import OwnCard, Room
from atelier_app.live.screens import Answer, screen_of
from atelier_app.live.survey import content_mark, read_answer
from atelier_app.service.cards import NewCard

SEEN, COLLECTION = "vu", "collection"
"""Fields of the form: the `content_mark` of the answer that it replaces, and the collection answered."""


def answer(room: Room, phone: Pass, form: Mapping[str, str]) -> None:
    """Keep what a person answers, in place of their earlier answer, if they are allowed to."""
    with room.service.reading() as session:
        if room.is_blocked(phone):
            raise WorkshopError(
                "Ce téléphone ne peut plus envoyer de réponses.", "Adressez-vous à l’animation."
            )
        step, asked = _asked(session, form.get(COLLECTION, ""))
        content = read_answer(session.method, step, asked, form)
        own = own_answer(room, phone, asked.id)
        if own is not None:
            _replace(room, session, own, step, content, form.get(SEEN, ""))
            return
        new = NewCard(asked.id, content, status=_status(session, asked, content))
        card = room.service.add_cards([new], step=step.id, actor=Actor.PHONE)[0]
        room.sign(card.id, phone)


def own_answer(room: Room, phone: Pass, collection: str) -> OwnCard | None:
    """Return what this phone answers to a collection in the current step; what was refused is no answer."""
    with room.service.reading() as session:
        return next(
            (
                own
                for own in room.own_cards(phone)
                if own.card.collection == collection
                and own.card.step == session.current_step
                and own.card.status is not CardStatus.REMOVED
            ),
            None,
        )


def _asked(session: Session, collection: str) -> tuple[Step, Collection]:
    screen = screen_of(session)
    if isinstance(screen, Answer):
        for each in screen.collections:
            if each.id == collection:
                return screen.step, each
    raise WorkshopError("Cette étape est finie.", "Votre réponse n’a pas été envoyée.")


def _replace(room: Room, session: Session, own: OwnCard, step: Step, content: CardContent, seen: str) -> None:
    """Replace an answer, keeping what phones are not asked for."""
    before, asked = own.card.content, session.method.collection(own.card.collection)
    names = {field.id for field in asked_fields(step, asked)}
    kept = {name: value for name, value in before.fields.items() if name not in names}
    after = replace(content, fields={**kept, **content.fields}, table=before.table)
    if after != before and seen != content_mark(before):
        raise WorkshopError("Votre réponse a changé entre-temps.", "Relisez-la, puis modifiez-la de nouveau.")
    # What the facilitator set aside stays there; what was read has to be read again once it is rewritten.
    moved = after != before and own.card.status is not CardStatus.PARKED
    status = _status(session, asked, after) if moved else own.card.status
    room.service.replace_answer(own.card.id, after, status, actor=Actor.PHONE)


def _status(session: Session, asked: Collection, content: CardContent) -> CardStatus:
    """Return where an answer goes: what is only chosen needs nobody to read it."""
    read_first = session.preparation.moderation and holds_free_text(asked, content)
    return CardStatus.PENDING if read_first else CardStatus.PUBLISHED
