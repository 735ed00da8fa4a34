"""What may be written on a card: the categories and typed fields that its collection declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from atelier_app.domain.cards import CardContent, FieldValue
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import CardField, Collection, CollectionRole, FieldType, Method
from atelier_app.domain.texts import bounded_text, required_text


class ConsentState(StrEnum):
    """What the room decides of a text; the words are those of the documents."""

    ADOPTED = "adopté"
    AMENDED = "amendé"
    POSTPONED = "reporté"


class ObjectionOutcome(StrEnum):
    """What becomes of an objection."""

    CLARIFIED = "clarifiée"
    LIFTED = "levée"
    UPHELD = "maintenue"


CONSENT_FIELD = CardField(
    id="etat", title="Décision", type=FieldType.CHOICE, choices=tuple(str(state) for state in ConsentState)
)
"""Field of every text submitted to consent; methods do not have to declare it."""

OUTCOME_FIELD = CardField(
    id="issue",
    title="Suite",
    type=FieldType.CHOICE,
    choices=tuple(str(outcome) for outcome in ObjectionOutcome),
)
"""Field of every objection; methods do not have to declare it."""


def fields_of(method: Method, collection: Collection) -> tuple[CardField, ...]:
    """Return the fields of a collection: its own, then those that a consent step gives it."""
    fields = collection.fields
    if any(step.consent and collection.id in step.consent.texts for step in method.steps):
        fields = (*fields, CONSENT_FIELD)
    if collection.role is CollectionRole.OBJECTION:
        fields = (*fields, OUTCOME_FIELD)
    return fields


def fillable_fields(method: Method, collection: Collection) -> tuple[CardField, ...]:
    """Return the fields that a file can fill: those that hold other cards cannot come from one."""
    return tuple(
        field
        for field in fields_of(method, collection)
        if field.type not in (FieldType.CARD, FieldType.CARDS)
    )


@dataclass(frozen=True)
class _Accepted:
    """What a type of field accepts, and how to say it in a refusal."""

    test: Callable[[CardField, FieldValue], bool]
    expected: Callable[[CardField], str]


def _is_number(field: CardField, value: FieldValue) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    above = field.minimum is None or value >= field.minimum
    return above and (field.maximum is None or value <= field.maximum)


def _is_date(field: CardField, value: FieldValue) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return isinstance(value, str)


def _number_expected(field: CardField) -> str:
    bounds = [
        f"{word} {bound:g}"
        for word, bound in (("au moins", field.minimum), ("au plus", field.maximum))
        if bound is not None
    ]
    return " ".join(["un nombre", *bounds])


def _choices_expected(field: CardField) -> str:
    return ", ".join(f"«\u00a0{choice}\u00a0»" for choice in field.choices)


_ACCEPTED = {
    FieldType.TEXT: _Accepted(lambda _, value: isinstance(value, str), lambda _: "un texte"),
    FieldType.LONG_TEXT: _Accepted(lambda _, value: isinstance(value, str), lambda _: "un texte"),
    FieldType.NUMBER: _Accepted(_is_number, _number_expected),
    FieldType.SCALE: _Accepted(_is_number, _number_expected),
    FieldType.YES_NO: _Accepted(lambda _, value: isinstance(value, bool), lambda _: "oui ou non"),
    FieldType.CHOICE: _Accepted(
        lambda field, value: isinstance(value, str) and value in field.choices, _choices_expected
    ),
    FieldType.CHOICES: _Accepted(
        lambda field, value: isinstance(value, tuple) and set(value) <= set(field.choices), _choices_expected
    ),
    FieldType.DATE: _Accepted(_is_date, lambda _: "une date (AAAA-MM-JJ)"),
    FieldType.CARD: _Accepted(lambda _, value: isinstance(value, str), lambda _: "une carte"),
    FieldType.CARDS: _Accepted(lambda _, value: isinstance(value, tuple), lambda _: "des cartes"),
}


def checked_content(method: Method, collection: Collection, content: CardContent) -> CardContent:
    """Return the content, cleaned, or raise `WorkshopError` when the collection does not allow it.

    Fields left blank are dropped. A missing « required » field is not refused: it is filled in during a
    later step, and the views say what is still missing.
    """
    written = required_text if collection.text_required else bounded_text
    text = written(content.text, "La carte")
    categories = {category.id for category in collection.categories}
    if content.category is not None and content.category not in categories:
        titles = ", ".join(category.title for category in collection.categories)
        raise WorkshopError(
            f"La catégorie «\u00a0{content.category}\u00a0» n’existe pas ici.",
            f"Choisissez parmi\u202f: {titles}." if titles else "Laissez la carte sans catégorie.",
        )
    if content.table is not None and content.table < 1:
        raise WorkshopError("Le numéro de table commence à 1.", "Indiquez la table, ou laissez vide.")
    return CardContent(
        text, content.category, _checked_fields(method, collection, content.fields), content.table
    )


def _checked_fields(
    method: Method, collection: Collection, values: Mapping[str, FieldValue]
) -> dict[str, FieldValue]:
    known = {field.id: field for field in fields_of(method, collection)}
    checked: dict[str, FieldValue] = {}
    for name, value in values.items():
        if name not in known:
            raise WorkshopError(
                f"Le champ «\u00a0{name}\u00a0» n’existe pas pour «\u00a0{collection.title}\u00a0».",
                f"Champs possibles\u202f: {', '.join(known) or 'aucun'}.",
            )
        cleaned = bounded_text(value, known[name].title) if isinstance(value, str) else value
        if cleaned in ("", ()):
            continue
        accepted = _ACCEPTED[known[name].type]
        if not accepted.test(known[name], cleaned):
            raise WorkshopError(
                f"«\u00a0{known[name].title}\u00a0» n’accepte pas «\u00a0{value}\u00a0».",
                f"Valeur attendue\u202f: {accepted.expected(known[name])}.",
            )
        checked[name] = cleaned
    return checked
