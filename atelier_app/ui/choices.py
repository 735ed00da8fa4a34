"""The kinds of cards a step deals with, as the capture bar and the columns of the board show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from atelier_app.domain.cards import Card
from atelier_app.domain.method import THEMES, Category, Colour, Method, Shape, Step


@dataclass(frozen=True)
class CardKind:
    """A collection, and one of its categories where it has some."""

    collection: str
    category: str | None
    title: str
    """Name of one card of this kind: « Risque »."""
    heading: str
    """Name of its column."""
    collection_title: str
    colour: Colour = Colour.YELLOW
    shape: Shape | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """What tells kinds apart."""
        return self.collection, self.category


def kind_key(card: Card) -> tuple[str, str | None]:
    """Return the key of the kind of a card."""
    return card.collection, card.content.category


def capture_kinds(method: Method, step: Step) -> tuple[CardKind, ...]:
    """Return the kinds of cards that a step receives, in the order of the method."""
    return tuple(kind for collection in step.captures for kind in _kinds(method, collection, bare=False))


def offered_kinds(method: Method, step: Step) -> tuple[CardKind, ...]:
    """Return the kinds of cards that may be written during a step: an idea never waits for the right one.

    They are those that the step receives, else those that it works on, else those of the step before.
    """
    collections = step.captures or tuple(each for each in step.inputs if each != THEMES)
    collections = collections or _nearest_captures(method, step)
    return tuple(kind for collection in collections for kind in _kinds(method, collection, bare=False))


def board_kinds(method: Method, step: Step) -> tuple[CardKind, ...]:
    """Return every kind of card that the board of a step may show: what it receives, then what it works on.

    Cards without a category have their own kind, after the categories of their collection.
    """
    collections = dict.fromkeys((*step.captures, *step.inputs))
    return kinds_of(method, (each for each in collections if each != THEMES))


def kinds_of(method: Method, collections: Iterable[str]) -> tuple[CardKind, ...]:
    """Return every kind of card that some collections may hold, cards without a category included."""
    return tuple(kind for collection in collections for kind in _kinds(method, collection, bare=True))


def _nearest_captures(method: Method, step: Step) -> tuple[str, ...]:
    rank = method.steps.index(step)
    nearest = (*reversed(method.steps[:rank]), *method.steps[rank + 1 :])
    return next((each.captures for each in nearest if each.captures), ())


def _kinds(method: Method, collection: str, *, bare: bool) -> Iterable[CardKind]:
    of = method.collection(collection)
    for category in of.categories:
        yield _of_category(collection, of.title, category)
    if not of.categories:
        yield CardKind(collection, None, of.singular, of.title, of.title)
    elif bare:
        yield CardKind(collection, None, of.singular, "Sans catégorie", of.title, Colour.SAND)


def _of_category(collection: str, title: str, category: Category) -> CardKind:
    return CardKind(
        collection, category.id, category.title, category.title, title, category.colour, category.shape
    )
