"""Intentions of a consent step: decide on a text, object to it, settle the objection."""

from __future__ import annotations

from dataclasses import replace

from atelier_app.domain.cards import (
    Actor,
    Card,
    CardAdded,
    CardContent,
    CardStatus,
    Link,
    LinkAdded,
    LinkKind,
)
from atelier_app.domain.content import CONSENT_FIELD, OUTCOME_FIELD, ConsentState, ObjectionOutcome
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import CollectionRole
from atelier_app.service.board import BoardIntentions
from atelier_app.service.cards import NewCard


class ConsentIntentions(BoardIntentions):
    """What the room can do with texts submitted to its consent."""

    def decide(self, card: str, state: ConsentState) -> None:
        """Write down what the room decided of a text submitted to consent."""
        with self._lock:
            content = self._submitted(card).content
            decided = replace(content, fields={**content.fields, CONSENT_FIELD.id: str(state)})
            self._edit(card, decided, f"décider\u202f: {state}")

    def object_to(self, card: str, reason: str, *, step: str, actor: Actor = Actor.FACILITATOR) -> Card:
        """Write down an objection to a text, as a card linked to it."""
        with self._lock:
            consent = self._known_step(step).consent
            if consent is None:
                raise WorkshopError(
                    "Cette étape ne recueille pas d’objections.", "Choisissez l’étape de consentement."
                )
            self._submitted(card)
            new = NewCard(consent.objections, CardContent(reason))
            objection = self._card(new, self._next_card_number(), step, actor)
            link = Link(self._new_id(), LinkKind.OBJECTS_TO, objection.id, card)
            self._record(actor, "noter une objection", CardAdded(objection), LinkAdded(link))
            return objection

    def settle_objection(self, objection: str, outcome: ObjectionOutcome) -> None:
        """Write down what became of an objection."""
        with self._lock:
            card = self._known_card(objection)
            if self._known_collection(card.collection).role is not CollectionRole.OBJECTION:
                raise WorkshopError("Cette carte n’est pas une objection.", "Choisissez une objection.")
            settled = replace(card.content, fields={**card.content.fields, OUTCOME_FIELD.id: str(outcome)})
            self._edit(objection, settled, f"objection {outcome}")

    def _submitted(self, card: str) -> Card:
        """Return a card that some consent step submits to the room."""
        submitted = self._known_card(card)
        steps = self._session.method.steps
        texts = {each for step in steps if step.consent for each in step.consent.texts}
        if submitted.collection not in texts or submitted.status is not CardStatus.PUBLISHED:
            raise WorkshopError(
                "Ce texte n’est pas soumis au consentement.", "Choisissez un des textes de l’étape."
            )
        return submitted
