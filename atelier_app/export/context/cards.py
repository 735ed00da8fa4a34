"""The cards as documents show them: where each one stands, and where it went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from atelier_app.domain.answers import answer_in_words
from atelier_app.domain.cards import Card, CardStatus, FieldValue, LinkKind
from atelier_app.domain.content import CONSENT_FIELD, OUTCOME_FIELD, fields_of
from atelier_app.domain.lineage import CardPath, Lineage
from atelier_app.domain.method import CardField, Category, Collection, CollectionRole, FieldType, Shape
from atelier_app.domain.session import Session
from atelier_app.export import french

GLYPHS = {
    Shape.TRIANGLE: "▲",
    Shape.DIAMOND: "◆",
    Shape.CIRCLE: "●",
    Shape.SQUARE: "■",
    Shape.STAR: "★",
    Shape.CROSS: "✚",
}
"""How a shape is written in a text, so that a category is never told by its colour alone."""


@dataclass(frozen=True)
class Detail:
    """A field of a card: its title and its value."""

    titre: str
    valeur: str


@dataclass(frozen=True)
class CardView:
    """A card. `destination` tells in French where it went; `table` is empty when cards are anonymous.

    `textes` are the principles and red lines it fed, `variantes` the wordings of the cards merged into it.
    """

    id: str
    numero: int
    texte: str
    collection: str
    categorie: str
    signe: str
    table: str
    details: tuple[Detail, ...]
    etape: str
    statut: str
    themes: tuple[str, ...]
    textes: tuple[str, ...]
    variantes: tuple[str, ...]
    destination: str

    @property
    def precisions(self) -> str:
        """The fields of the card on one line, for a list."""
        return " · ".join(french.colon(detail.titre, detail.valeur) for detail in self.details)


class CardReader:
    """Turns the cards of a session into what documents show, each one once."""

    def __init__(self, session: Session, lineage: Lineage, numbers: dict[str, str]) -> None:
        """Read a session; `numbers` names the texts of the charter by card (« principe 3 »)."""
        self._session = session
        self._lineage = lineage
        self._names = numbers
        self._collections = {each.id: each for each in session.method.collections}
        self._fields = {each.id: fields_of(session.method, each) for each in session.method.collections}
        self._steps = {step.id: step.title for step in session.method.steps}
        self._ratings: dict[str, list[Detail]] = {}
        for key, value in session.ratings.items():
            scale = session.method.scale(key.scale)
            level = next((each.title for each in scale.levels if each.value == value), f"{value:g}")
            self._ratings.setdefault(key.card, []).append(Detail(scale.title, level))
        self._views: dict[str, CardView] = {}

    def ideas(self) -> int:
        """Count the cards that people wrote: not the principles, red lines and objections drawn from them."""
        roles = {each.id: each.role for each in self._session.method.collections}
        return sum(
            roles[card.collection] is CollectionRole.CARD and self._is_shared(card)
            for card in self._session.cards.values()
        )

    def shared_cards(self) -> tuple[CardView, ...]:
        """List what may leave the room: cards shown, set aside or merged, in order of entry.

        A card that the facilitator took off the board, or never published, stays in the file.
        """
        return tuple(self.view(card) for card in self._session.cards_by_number() if self._is_shared(card))

    def _is_shared(self, card: Card) -> bool:
        return card.status in (CardStatus.PUBLISHED, CardStatus.PARKED) or bool(self._path(card).merged_into)

    def views(self, cards: Iterable[Card]) -> tuple[CardView, ...]:
        """Show some cards."""
        return tuple(self.view(card) for card in cards)

    def view(self, card: Card) -> CardView:
        """Show one card."""
        if card.id not in self._views:
            self._views[card.id] = self._view(card)
        return self._views[card.id]

    def _view(self, card: Card) -> CardView:
        path = self._path(card)
        collection = self._collections[card.collection]
        category = self._category(collection, card.content.category)
        return CardView(
            id=card.id,
            numero=card.number,
            texte=card.text,
            collection=collection.title,
            categorie=category.title if category else "",
            signe=GLYPHS[category.shape] if category else "",
            table="" if self._session.preparation.anonymous else str(card.content.table or ""),
            details=(*self._details(card), *self._ratings.get(card.id, ())),
            etape=self._steps[card.step],
            statut=self._status(card, path),
            themes=tuple(theme.title for theme in path.themes if not theme.retired),
            textes=tuple(text.text for text in path.texts),
            variantes=tuple(each.text for each in self._lineage.duplicates_of(card.id)),
            destination=self._destination(card, path),
        )

    def _path(self, card: Card) -> CardPath:
        return self._lineage.path_of(card.id)

    def _category(self, collection: Collection, category: str | None) -> Category | None:
        return next((each for each in collection.categories if each.id == category), None)

    def _details(self, card: Card) -> Iterable[Detail]:
        for field in self._fields[card.collection]:
            value = card.content.fields.get(field.id)
            if value is not None and field.id not in (CONSENT_FIELD.id, OUTCOME_FIELD.id):
                yield Detail(field.title, self._written(field, value))

    def _written(self, field: CardField, value: FieldValue) -> str:
        if field.type is FieldType.CARDS and isinstance(value, tuple):
            return french.listed([self._numbered(each) for each in value])
        return answer_in_words(self._session.method, field, value, self._numbered)

    def _numbered(self, card: str) -> str:
        # A repaired workshop may have lost a card that others still name.
        found = self._session.cards.get(card)
        return f"carte n°\u00a0{found.number}" if found else "carte perdue"

    def _status(self, card: Card, path: CardPath) -> str:
        if path.merged_into:
            return f"fusionnée avec la {self._numbered(path.merged_into.id)}"
        if card.status is CardStatus.PARKED:
            return "au parking"
        return "partagée"

    def _destination(self, card: Card, path: CardPath) -> str:
        role = self._collections[card.collection].role
        if role is CollectionRole.OBJECTION:
            return self._objection_to(card)
        if card.id in self._names:
            state = card.content.fields.get(CONSENT_FIELD.id)
            ending = "e" if role is CollectionRole.RED_LINE else ""
            return _sentence(self._names[card.id], f"({state}{ending})" if state else "")
        if card.status is CardStatus.PARKED:
            return "Mise de côté au parking"
        stages = [f"fusionnée avec la {self._numbered(path.merged_into.id)}"] if path.merged_into else []
        themes = [theme for theme in path.themes if not theme.retired]
        stages += [f"thème {french.quoted(theme.title)}" for theme in themes]
        if not themes and self._is_to_sort(card):
            stages.append("à classer")
        stages += [self._names[text.id] for text in path.texts if text.id in self._names]
        if not stages:
            return f"Lue à l’étape {french.quoted(self._steps[card.step])}"
        return _sentence(" → ".join(stages))

    def _objection_to(self, card: Card) -> str:
        targets = self._session.targets(card.id, LinkKind.OBJECTS_TO)
        names = [self._names[each] for each in targets if each in self._names]
        outcome = card.content.fields.get(OUTCOME_FIELD.id, "sans suite notée")
        return f"Objection\u202f: {french.listed(names)} ({outcome})" if names else f"Objection ({outcome})"

    def _is_to_sort(self, card: Card) -> bool:
        return any(
            card.collection in step.inputs and self._session.themes_of(step.id)
            for step in self._session.method.steps
        )


def _sentence(*words: str) -> str:
    text = " ".join(word for word in words if word)
    return text[:1].upper() + text[1:]
