"""What may be written on a card: the categories and typed fields that its collection declares."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from atelier_app.domain.cards import CardContent, FieldValue
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import french_number, quoted
from atelier_app.domain.method import CardField, Collection, CollectionRole, FieldType, Method, Scale
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


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _is_number(field: CardField, value: FieldValue) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return _is_between(value, field.minimum, field.maximum)


def _is_between(value: float, low: float | None, high: float | None) -> bool:
    return math.isfinite(value) and (low is None or value >= low) and (high is None or value <= high)


def is_on_scale(scale: Scale, value: float) -> bool:
    """Tell whether a number is a level of an ordinal scale, or within the bounds of a continuous one."""
    levels = {level.value for level in scale.levels}
    return value in levels if levels else _is_between(value, scale.minimum, scale.maximum)


def scale_expected(scale: Scale) -> str:
    """Say in French what a scale accepts."""
    levels = ", ".join(f"{level.value} ({level.title})" for level in scale.levels)
    return levels or _bounds_expected(scale.minimum, scale.maximum)


def _is_date(field: CardField, value: FieldValue) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _number_expected(field: CardField) -> str:
    return f"un nombre {_bounds_expected(field.minimum, field.maximum)}".rstrip()


def _bounds_expected(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"de {french_number(low)} à {french_number(high)}"
    if low is not None:
        return f"d’au moins {french_number(low)}"
    return "" if high is None else f"d’au plus {french_number(high)}"


def _choices_expected(field: CardField) -> str:
    return ", ".join(quoted(choice) for choice in field.choices)


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
            f"La catégorie {quoted(content.category)} n’existe pas ici.",
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
                f"Le champ {quoted(name)} n’existe pas pour {quoted(collection.title)}.",
                f"Champs possibles\u202f: {', '.join(known) or 'aucun'}.",
            )
        cleaned = bounded_text(value, known[name].title) if isinstance(value, str) else value
        if cleaned in ("", ()):
            continue
        expected = _unmet(method, known[name], cleaned)
        if expected:
            raise WorkshopError(
                f"La valeur donnée pour {quoted(known[name].title)} ne convient pas.",
                f"Valeur attendue\u202f: {expected}.",
            )
        checked[name] = cleaned
    return checked


def _unmet(method: Method, field: CardField, value: FieldValue) -> str:
    """Return what the field expects when the value is something else, else an empty text."""
    if field.type is FieldType.SCALE and field.scale is not None:
        scale = method.scale(field.scale)
        fits = _is_number(field, value) and isinstance(value, int | float) and is_on_scale(scale, value)
        return "" if fits else scale_expected(scale)
    accepted = _ACCEPTED[field.type]
    return "" if accepted.test(field, value) else accepted.expected(field)
