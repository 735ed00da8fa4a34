"""Intentions on the cards of the board: move, park, remove, merge, split, link, rate."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from atelier_app.domain.cards import (
    Actor,
    Card,
    CardAdded,
    CardEdited,
    CardMoved,
    CardRated,
    CardStatus,
    CardStatusChanged,
    Link,
    LinkAdded,
    LinkKind,
    LinkRemoved,
    Position,
    RatingKey,
)
from atelier_app.domain.changes import Event
from atelier_app.domain.content import is_on_scale, scale_expected
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import counted, french_number, quoted
from atelier_app.domain.method import Scale
from atelier_app.domain.themes import CardsGrouped, CardsPinned, GroupMove
from atelier_app.service.cards import CardIntentions, NewCard


class BoardIntentions(CardIntentions):
    """What a person can do with cards once they are written."""

    def move_cards(self, places: Mapping[str, Position | None]) -> None:
        """Move cards on the free board, together; positions in board units, `None` gives up the place.

        Raises ValueError on a position that is no number: a mistake of the caller.
        """
        if not all(math.isfinite(number) for place in places.values() for number in place or ()):
            raise ValueError("a position is not a finite number")
        with self._lock:
            events = [
                CardMoved(card, self._known_card(card).position, place)
                for card, place in places.items()
                if self._known_card(card).position != place
            ]
            if events:
                self._record(Actor.FACILITATOR, _counted("déplacer", len(events)), *events)

    def publish_cards(self, cards: Sequence[str]) -> None:
        """Show cards to the room: accept them, take them out of the parking, or restore them."""
        self._set_status(cards, CardStatus.PUBLISHED, "publier")

    def accept_card(self, card: str, text: str, category: str | None = None) -> None:
        """Show the room a card of a phone that waited, in these words: read and accepted in one action.

        Without a category, it keeps its own.
        """
        with self._lock:
            read = self._known_card(card)
            if read.status is not CardStatus.PENDING:
                raise WorkshopError("Cette carte n’attend plus d’être relue.", "Passez à la suivante.")
            before = read.content
            after = self._checked(card, replace(before, text=text, category=category or before.category))
            edited = [CardEdited(card, before, after)] if after != before else []
            accepted = CardStatusChanged(card, read.status, CardStatus.PUBLISHED)
            self._record(Actor.FACILITATOR, "relire une carte", *edited, accepted)

    def park_cards(self, cards: Sequence[str]) -> None:
        """Set cards aside for later: they stay in the synthesis, under the parking."""
        self._set_status(cards, CardStatus.PARKED, "mettre au parking")

    def remove_cards(self, cards: Sequence[str]) -> None:
        """Take cards off the board; they stay in the file, and undo brings them back."""
        self._set_status(cards, CardStatus.REMOVED, "retirer")

    def merge_cards(self, kept: str, duplicates: Sequence[str], *, text: str | None = None) -> None:
        """Merge duplicates into one card; both texts stay, and so does the lineage."""
        with self._lock:
            into = self._known_card(kept)
            others = [self._known_card(card) for card in dict.fromkeys(duplicates) if card != kept]
            if not others:
                raise WorkshopError("Une carte ne se fusionne pas avec elle-même.", "Choisissez-en deux.")
            if any(
                card.collection != into.collection or card.status is not CardStatus.PUBLISHED
                for card in (into, *others)
            ):
                raise WorkshopError(
                    "Seules des cartes publiées et de même nature se fusionnent.", "Choisissez-en d’autres."
                )
            events: list[Event] = []
            content = self._known_card(kept).content
            merged = content if text is None else self._checked(kept, replace(content, text=text))
            if merged != content:
                events.append(CardEdited(kept, content, merged))
            for other in others:
                events.append(CardStatusChanged(other.id, other.status, CardStatus.REMOVED))
                events.append(LinkAdded(Link(self._new_id(), LinkKind.MERGED_INTO, other.id, kept)))
                events.extend(self._inherited_objections(other.id, kept))
            events.extend(self._inherited_places(others, kept))
            events.extend(self._inherited_pins(others, kept))
            self._record(Actor.FACILITATOR, "fusionner des cartes", *events)

    def _inherited_objections(self, card: str, heir: str) -> list[Event]:
        """Carry the objections to a merged text over to the text that stays: dissent is never lost."""
        objections = self._session.sources(card, LinkKind.OBJECTS_TO)
        known = self._session.sources(heir, LinkKind.OBJECTS_TO)
        return [
            LinkAdded(Link(self._new_id(), LinkKind.OBJECTS_TO, objection, heir))
            for objection in objections
            if objection not in known
        ]

    def _inherited_places(self, cards: Sequence[Card], heir: str) -> list[Event]:
        """Put the card that stays in the theme of the first merged one, where it had none.

        It goes to the theme where a merged one is pinned, unless it is held where it is.
        """
        places: dict[str, str] = {}
        pinned: set[tuple[str, str | None]] = set()
        for card in cards:
            for (step, member), theme in self._session.membership.items():
                is_pinned = (step, member) in self._session.pinned_cards
                if member != card.id or self._is_settled(step, heir, is_pinned):
                    continue
                if is_pinned and (step, places.get(step)) not in pinned:
                    places[step] = theme
                    pinned.add((step, theme))
                elif not is_pinned:
                    places.setdefault(step, theme)
        return [
            CardsGrouped(step, (GroupMove(heir, before, theme),))
            for step, theme in places.items()
            if (before := self._session.membership.get((step, heir))) != theme
        ]

    def _is_settled(self, step: str, card: str, before_pin: bool) -> bool:
        """Return whether a card has a place that a merged one, pinned or not, does not change."""
        theme = self._session.membership.get((step, card))
        if not before_pin:
            return theme is not None
        is_held = theme is not None and self._session.themes[theme].pinned
        return is_held or (step, card) in self._session.pinned_cards

    def _inherited_pins(self, cards: Sequence[Card], heir: str) -> list[Event]:
        """Pin the card that stays where a merged one was pinned; in the tray, only if no theme takes it."""
        merged = {card.id for card in cards}
        membership = self._session.membership
        placed = {step for step, card in membership if card in merged or card == heir}
        steps = {
            step
            for step, card in self._session.pinned_cards
            if card in merged
            and ((step, card) in membership or step not in placed)
            and not self._is_settled(step, heir, before_pin=True)
        }
        return [CardsPinned(step, (heir,), True) for step in sorted(steps)]

    def split_card(self, card: str, texts: Sequence[str]) -> list[Card]:
        """Part a card that says several things: it keeps the first text, new cards take the others."""
        with self._lock:
            whole = self._known_card(card)
            if len(texts) < 2:
                raise WorkshopError(
                    "Il faut au moins deux textes pour séparer une carte.", "Ajoutez une ligne."
                )
            first = self._checked(card, replace(whole.content, text=texts[0]))
            events: list[Event] = [CardEdited(card, whole.content, first)] if first != whole.content else []
            number = self._next_card_number()
            parts = [
                self._card(
                    NewCard(whole.collection, replace(whole.content, text=text), status=whole.status),
                    number + rank,
                    whole.step,
                    whole.origin,
                )
                for rank, text in enumerate(texts[1:])
            ]
            for part in parts:
                events.append(CardAdded(part))
                events.append(LinkAdded(Link(self._new_id(), LinkKind.SPLIT_FROM, part.id, card)))
                events.extend(self._same_themes(card, part.id))
            self._record(Actor.FACILITATOR, "séparer une carte", *events)
            return parts

    def recategorise_cards(self, cards: Sequence[str], category: str | None) -> None:
        """Give cards a category, in one action; `None` takes it away."""
        self._rewrite(cards, "changer la catégorie de", category=category)

    def assign_tables(self, cards: Sequence[str], table: int | None) -> None:
        """Say which table wrote these cards, in one action; `None` for nobody in particular."""
        self._rewrite(cards, "changer la table de", table=table)

    def link(self, source: str, target: str, kind: str) -> Link:
        """Link two things by their ids; the kind is one of the method’s or of `LinkKind`."""
        with self._lock:
            allowed = (LinkKind.COMES_FROM, LinkKind.OBJECTS_TO, *self._session.method.link_kinds)
            if kind not in allowed:
                raise WorkshopError(
                    f"Le lien {quoted(kind)} n’existe pas.",
                    f"Liens possibles\u202f: {', '.join(allowed)}.",
                )
            self._require_known(source)
            self._require_known(target)
            if source == target:
                raise WorkshopError("Une carte ne se lie pas à elle-même.", "Choisissez-en deux.")
            if target in self._session.targets(source, kind):
                raise WorkshopError("Ce lien existe déjà.")
            link = Link(self._new_id(), kind, source, target)
            self._record(Actor.FACILITATOR, f"lier ({kind})", LinkAdded(link))
            return link

    def unlink(self, link: str) -> None:
        """Take a link away."""
        with self._lock:
            if link not in self._session.links:
                raise WorkshopError("Ce lien n’existe plus.")
            self._record(Actor.FACILITATOR, "retirer un lien", LinkRemoved(self._session.links[link]))

    def rate_card(self, card: str, scale: str, value: float | None, *, step: str) -> None:
        """Settle the rating of a card on a scale of the step; `None` takes the rating away."""
        with self._lock:
            rated = self._known_card(card)
            rating = self._known_step(step).rating
            if rating is None or scale not in rating.scales or rated.collection != rating.items:
                raise WorkshopError(
                    "Cette étape ne note pas cette carte sur cette échelle.", "Choisissez une autre étape."
                )
            if value is not None:
                _require_on_scale(self._session.method.scale(scale), value)
            key = RatingKey(step, card, scale)
            before = self._session.ratings.get(key)
            if value != before:
                self._record(Actor.FACILITATOR, "noter une carte", CardRated(key, before, value))

    def _rewrite(self, cards: Sequence[str], verb: str, **changes: object) -> None:
        with self._lock:
            events = []
            for card in dict.fromkeys(cards):
                before = self._known_card(card).content
                after = self._checked(card, replace(before, **changes))  # type: ignore[arg-type]
                if after != before:
                    events.append(CardEdited(card, before, after))
            if events:
                self._record(Actor.FACILITATOR, _counted(verb, len(events)), *events)

    def _set_status(self, cards: Sequence[str], status: CardStatus, verb: str) -> None:
        with self._lock:
            changed = [self._known_card(card) for card in dict.fromkeys(cards)]
            changed = [card for card in changed if card.status is not status]
            events: list[Event] = [CardStatusChanged(card.id, card.status, status) for card in changed]
            if status is CardStatus.PUBLISHED:
                events.extend(self._unmerged(changed))
            if events:
                self._record(Actor.FACILITATOR, _counted(verb, len(changed)), *events)

    def _unmerged(self, cards: Sequence[Card]) -> list[Event]:
        """A merged card that is shown again speaks for itself: it is no duplicate any more."""
        return [
            LinkRemoved(link)
            for card in cards
            for link in self._session.links.values()
            if link.source == card.id and link.kind == LinkKind.MERGED_INTO
        ]

    def _same_themes(self, card: str, part: str) -> list[Event]:
        held = [(step, theme) for (step, member), theme in self._session.membership.items() if member == card]
        return [CardsGrouped(step, (GroupMove(part, None, theme),)) for step, theme in held]


def _counted(verb: str, cards: int) -> str:
    cards_named = "une carte" if cards == 1 else counted(cards, "carte", "cartes")
    return f"{verb} {cards_named}".replace(" de une", " d’une")


def _require_on_scale(scale: Scale, value: float) -> None:
    if not is_on_scale(scale, value):
        raise WorkshopError(
            f"La note {french_number(value)} n’est pas sur l’échelle {quoted(scale.title)}.",
            f"Valeurs possibles\u202f: {scale_expected(scale)}.",
        )
