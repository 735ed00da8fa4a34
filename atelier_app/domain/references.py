"""The « repère » of a step: what is known elsewhere of a card, to read once the room has answered alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atelier_app.domain.answers import answer_in_words
from atelier_app.domain.cards import FieldValue

if TYPE_CHECKING:
    from atelier_app.domain.session import Session


def reference_value(session: Session, step: str, card: str) -> FieldValue | None:
    """Return what the reference field of a vote or rating step holds for a card (id); None without any."""
    of_step = session.method.step(step)
    settings, found = of_step.vote or of_step.rating, session.cards.get(card)
    if settings is None or settings.reference is None or found is None:
        return None
    return found.content.fields.get(settings.reference)


def reference_of(session: Session, step: str, card: str) -> str:
    """Return the same in words; nothing where there is no reference, themes included."""
    value = reference_value(session, step, card)
    if value is None:
        return ""
    of_step = session.method.step(step)
    settings = of_step.vote or of_step.rating
    fields = session.method.collection(session.cards[card].collection).fields
    named = [field for field in fields if settings is not None and field.id == settings.reference]
    return answer_in_words(session.method, named[0], value) if named else ""
