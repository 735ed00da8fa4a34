"""Intentions on cards: write them and correct them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from atelier_app.domain.cards import (
    Actor,
    Card,
    CardAdded,
    CardContent,
    CardEdited,
    CardStatus,
    CardStatusChanged,
    FieldValue,
    Link,
    LinkAdded,
    LinkKind,
    Position,
)
from atelier_app.domain.changes import Event
from atelier_app.domain.content import checked_content
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import counted, quoted
from atelier_app.domain.method import Collection, FieldType
from atelier_app.service.core import Recorder


@dataclass(frozen=True)
class NewCard:
    """A card to be: what people write, and the cards or themes it comes from."""

    collection: str
    content: CardContent
    comes_from: tuple[str, ...] = ()
    status: CardStatus = CardStatus.PUBLISHED
    position: Position | None = field(default=None)


class CardIntentions(Recorder):
    """What a person can write on cards."""

    def add_card(
        self,
        collection: str,
        text: str,
        *,
        step: str | None = None,
        category: str | None = None,
        fields: Mapping[str, FieldValue] | None = None,
        table: int | None = None,
        comes_from: Sequence[str] = (),
        position: Position | None = None,
        actor: Actor = Actor.FACILITATOR,
    ) -> Card:
        """Add one card; `step` defaults to the current one, else to where the collection starts."""
        content = CardContent(text, category, fields or {}, table)
        new = NewCard(collection, content, tuple(comes_from), position=position)
        return self.add_cards([new], step=step, actor=actor)[0]

    def add_cards(
        self, new_cards: Sequence[NewCard], *, step: str | None = None, actor: Actor = Actor.FACILITATOR
    ) -> list[Card]:
        """Add several cards in one action: all of them or, when one is refused, none."""
        with self._lock:
            if not new_cards:
                raise WorkshopError("Il n’y a aucune carte à ajouter.", "Écrivez au moins une carte.")
            first = self._next_card_number()
            cards = [self._card(new, first + rank, step, actor) for rank, new in enumerate(new_cards)]
            events: list[Event] = []
            for card, new in zip(cards, new_cards, strict=True):
                events.append(CardAdded(card))
                events.extend(self._comes_from(card.id, new.comes_from))
            many = counted(len(cards), "carte", "cartes")
            label = "ajouter une carte" if len(cards) == 1 else f"ajouter {many}"
            self._record(actor, label, *events)
            return cards

    def edit_card(
        self,
        card: str,
        *,
        text: str | None = None,
        category: str | None = None,
        fields: Mapping[str, FieldValue] | None = None,
        actor: Actor = Actor.FACILITATOR,
    ) -> None:
        """Change the text, the category or some fields of a card; what is not given stays as it is.

        A field given as an empty text is erased.
        """
        with self._lock:
            before = self._known_card(card).content
            after = CardContent(
                before.text if text is None else text,
                category or before.category,
                {**before.fields, **(fields or {})},
                before.table,
            )
            self._edit(card, after, "modifier une carte", actor)

    def replace_answer(self, card: str, content: CardContent, status: CardStatus, *, actor: Actor) -> None:
        """Replace all that a person answered to a survey, and where that stands, in one action."""
        with self._lock:
            before = self._known_card(card)
            after = self._checked(card, content)
            events: list[Event] = []
            if after != before.content:
                events.append(CardEdited(card, before.content, after))
            if status is not before.status:
                events.append(CardStatusChanged(card, before.status, status))
            if events:
                self._record(actor, "changer une réponse", *events)

    def _card(self, new: NewCard, number: int, step: str | None, actor: Actor) -> Card:
        collection = self._known_collection(new.collection)
        content = checked_content(self._session.method, collection, new.content)
        self._require_known_cards(collection, content)
        return Card(
            id=self._new_id(),
            number=number,
            collection=collection.id,
            step=self._step_for(collection, step),
            content=content,
            origin=actor,
            status=new.status,
            position=new.position,
        )

    def _next_card_number(self) -> int:
        return self._session.last_card_number + 1

    def _step_for(self, collection: Collection, step: str | None) -> str:
        if step is not None:
            return self._known_step(step).id
        steps = self._session.method.steps
        capturing = [each.id for each in steps if collection.id in each.captures]
        if self._session.current_step in capturing or not capturing:
            return self._session.current_step or steps[0].id
        return capturing[0]

    def _comes_from(self, card: str, origins: Sequence[str]) -> list[Event]:
        distinct = tuple(dict.fromkeys(origins))
        for origin in distinct:
            self._require_known(origin)
        return [LinkAdded(Link(self._new_id(), LinkKind.COMES_FROM, card, origin)) for origin in distinct]

    def _edit(self, card: str, after: CardContent, label: str, actor: Actor = Actor.FACILITATOR) -> None:
        before = self._known_card(card).content
        checked = self._checked(card, after)
        if checked != before:
            self._record(actor, label, CardEdited(card, before, checked))

    def _checked(self, card: str, content: CardContent) -> CardContent:
        collection = self._known_collection(self._known_card(card).collection)
        checked = checked_content(self._session.method, collection, content)
        self._require_known_cards(collection, checked)
        return checked

    def _require_known_cards(self, collection: Collection, content: CardContent) -> None:
        for each in collection.fields:
            value = content.fields.get(each.id)
            if each.type in (FieldType.CARD, FieldType.CARDS) and value is not None:
                for card in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
                    if each.collection not in (None, self._known_card(card).collection):
                        raise WorkshopError(
                            f"La carte choisie pour {quoted(each.title)} n’est pas de la bonne nature.",
                            "Choisissez-en une autre.",
                        )

    def _known_collection(self, collection: str) -> Collection:
        try:
            return self._session.method.collection(collection)
        except KeyError:
            known = ", ".join(each.id for each in self._session.method.collections)
            raise WorkshopError(
                f"La collection {quoted(collection)} n’existe pas dans cette méthode.",
                f"Collections\u202f: {known}.",
            ) from None

    def _require_known(self, thing: str) -> None:
        if not self._session.knows(thing):
            raise WorkshopError(
                "Ce qui doit être lié n’existe plus.", "Choisissez une autre carte ou un autre thème."
            )
