"""Cards, links between cards, and the events that change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from atelier_app.domain.changes import Event, require

if TYPE_CHECKING:
    from atelier_app.domain.session import Session

FieldValue = bool | int | float | str | tuple[str, ...]
Position = tuple[float, float]


class CardStatus(StrEnum):
    """Where a card stands: only published cards are shown to the room."""

    PUBLISHED = "published"
    PENDING = "pending"
    PARKED = "parked"
    REMOVED = "removed"


class Actor(StrEnum):
    """Who acts, as far as the workshop needs to know; never a person."""

    FACILITATOR = "facilitator"
    PHONE = "phone"
    KIOSK = "kiosk"
    IMPORT = "import"


@dataclass(frozen=True)
class CardContent:
    """What people write on a card: all that one edit replaces at once."""

    text: str
    category: str | None = None
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    table: int | None = None

    @property
    def words(self) -> str:
        """The text or, where the fields suffice, what was written in them."""
        return self.text or " · ".join(each for each in self.fields.values() if isinstance(each, str))


@dataclass(frozen=True)
class Card:
    """An idea captured in a step. `number` counts the cards of the workshop from 1, once and for all."""

    id: str
    number: int
    collection: str
    step: str
    content: CardContent
    origin: Actor = Actor.FACILITATOR
    status: CardStatus = CardStatus.PUBLISHED
    position: Position | None = None

    @property
    def text(self) -> str:
        """The text written on the card."""
        return self.content.text


class LinkKind(StrEnum):
    """Links that the application itself makes; methods may name others."""

    COMES_FROM = "découle de"
    MERGED_INTO = "fusionnée dans"
    SPLIT_FROM = "séparée de"
    OBJECTS_TO = "objecte à"
    TOGETHER = "va avec"
    APART = "à part de"


@dataclass(frozen=True)
class Link:
    """A directed link between two cards or themes, by their ids; lineage is made of these."""

    id: str
    kind: str
    source: str
    target: str


@dataclass(frozen=True)
class CardAdded(Event):
    """A card enters the workshop."""

    card: Card
    type: Literal["CardAdded"] = "CardAdded"

    def apply_to(self, session: Session) -> None:
        require(self.card.id not in session.cards)
        session.cards[self.card.id] = self.card
        session.last_card_number = max(session.last_card_number, self.card.number)

    def inverse(self) -> Event:
        return CardDiscarded(self.card)


@dataclass(frozen=True)
class CardDiscarded(Event):
    """A card leaves as if it had never been there: only ever the undoing of its entry."""

    card: Card
    type: Literal["CardDiscarded"] = "CardDiscarded"

    def apply_to(self, session: Session) -> None:
        require(session.cards.get(self.card.id) == self.card)
        require(not session.refers_to(self.card.id))
        del session.cards[self.card.id]

    def inverse(self) -> Event:
        return CardAdded(self.card)


@dataclass(frozen=True)
class CardEdited(Event):
    """The content of a card is replaced."""

    card: str
    before: CardContent
    after: CardContent
    type: Literal["CardEdited"] = "CardEdited"

    def apply_to(self, session: Session) -> None:
        card = session.known_card(self.card)
        require(card.content == self.before)
        session.cards[card.id] = replace(card, content=self.after)

    def inverse(self) -> Event:
        return CardEdited(self.card, self.after, self.before)


@dataclass(frozen=True)
class CardMoved(Event):
    """A card takes another place on the free board, in board units."""

    card: str
    before: Position | None
    after: Position | None
    type: Literal["CardMoved"] = "CardMoved"

    def apply_to(self, session: Session) -> None:
        card = session.known_card(self.card)
        require(card.position == self.before)
        session.cards[card.id] = replace(card, position=self.after)

    def inverse(self) -> Event:
        return CardMoved(self.card, self.after, self.before)


@dataclass(frozen=True)
class CardStatusChanged(Event):
    """A card is published, parked, removed or put back in the queue."""

    card: str
    before: CardStatus
    after: CardStatus
    type: Literal["CardStatusChanged"] = "CardStatusChanged"

    def apply_to(self, session: Session) -> None:
        card = session.known_card(self.card)
        require(card.status is self.before)
        session.cards[card.id] = replace(card, status=self.after)

    def inverse(self) -> Event:
        return CardStatusChanged(self.card, self.after, self.before)


@dataclass(frozen=True)
class LinkAdded(Event):
    """Two things are linked."""

    link: Link
    type: Literal["LinkAdded"] = "LinkAdded"

    def apply_to(self, session: Session) -> None:
        require(self.link.id not in session.links)
        require(session.knows(self.link.source) and session.knows(self.link.target))
        session.links[self.link.id] = self.link

    def inverse(self) -> Event:
        return LinkRemoved(self.link)


@dataclass(frozen=True)
class LinkRemoved(Event):
    """A link is taken away."""

    link: Link
    type: Literal["LinkRemoved"] = "LinkRemoved"

    def apply_to(self, session: Session) -> None:
        require(session.links.get(self.link.id) == self.link)
        del session.links[self.link.id]

    def inverse(self) -> Event:
        return LinkAdded(self.link)


@dataclass(frozen=True)
class RatingKey:
    """What a rating is about: one card, on one scale, in one step."""

    step: str
    card: str
    scale: str


@dataclass(frozen=True)
class CardRated(Event):
    """The room settles the rating of a card on a scale; `None` means not rated."""

    key: RatingKey
    before: float | None
    after: float | None
    type: Literal["CardRated"] = "CardRated"

    def apply_to(self, session: Session) -> None:
        session.known_card(self.key.card)
        require(session.ratings.get(self.key) == self.before)
        if self.after is None:
            session.ratings.pop(self.key, None)
        else:
            session.ratings[self.key] = self.after

    def inverse(self) -> Event:
        return CardRated(self.key, self.after, self.before)
