"""What is missing keeps nothing else from being saved: actions are rid of what they say of lost cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from atelier_app.domain.actions import Action, AnyEvent
from atelier_app.domain.cards import (
    Card,
    CardAdded,
    CardContent,
    CardDiscarded,
    CardEdited,
    CardRated,
    FieldValue,
)
from atelier_app.domain.method import Collection, Method, Scale, Step
from atelier_app.domain.method_words import FieldType
from atelier_app.domain.poll_events import PollAdded
from atelier_app.domain.themes import CardsGrouped, ThemeAdded, ThemeEdited

Cards = Mapping[str, str]
"""Collection of each card that was ever in the workshop, by id."""


def cards_added(action: Action) -> dict[str, str]:
    """Return the cards that an action brings, each with its collection."""
    return {event.card.id: event.card.collection for event in action.events if isinstance(event, CardAdded)}


def is_of_method(event: AnyEvent, method: Method) -> bool:
    """Tell whether the step, the collection and the scale that an event names are those of the method.

    Events check cards, themes and polls when they apply; of the method, they trust the service.
    """
    match event:
        case CardAdded(card):
            return card.step in _ids(method.steps) and card.collection in _ids(method.collections)
        case ThemeAdded(theme):
            return theme.step in _ids(method.steps)
        case ThemeEdited(before, after):
            return before.step == after.step
        case PollAdded(poll):
            return poll.step in _ids(method.steps)
        case CardRated(key):
            return key.step in _ids(method.steps) and key.scale in _ids(method.scales)
        case CardsGrouped(step):
            return step in _ids(method.steps)
    return True


def without_lost_cards(action: Action, method: Method, cards: Cards) -> Action:
    """Return the action without the values of fields that name cards other than `cards`.

    The same before and after every change, so that what follows still applies.
    """

    def mended(content: CardContent, collection: str) -> CardContent:
        return _without_lost_cards(content, _card_fields(method, collection), cards)

    def mended_card(card: Card) -> Card:
        return replace(card, content=mended(card.content, card.collection))

    def mended_event(event: AnyEvent) -> AnyEvent:
        match event:
            case CardAdded(card):
                return CardAdded(mended_card(card))
            case CardDiscarded(card):
                return CardDiscarded(mended_card(card))
            case CardEdited(card, before, after) if card in cards:
                return CardEdited(card, mended(before, cards[card]), mended(after, cards[card]))
        return event

    return replace(action, events=tuple(mended_event(event) for event in action.events))


def _without_lost_cards(content: CardContent, fields: frozenset[str], cards: Cards) -> CardContent:
    kept: dict[str, FieldValue] = {}
    for name, value in content.fields.items():
        if name in fields and isinstance(value, tuple):
            if still_there := tuple(card for card in value if card in cards):
                kept[name] = still_there
        elif name not in fields or value in cards:
            kept[name] = value
    return replace(content, fields=kept)


def _card_fields(method: Method, collection: str) -> frozenset[str]:
    return frozenset(
        field.id
        for each in method.collections
        if each.id == collection
        for field in each.fields
        if field.type in (FieldType.CARD, FieldType.CARDS)
    )


def _ids(parts: tuple[Step | Collection | Scale, ...]) -> set[str]:
    return {part.id for part in parts}
