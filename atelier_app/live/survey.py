"""The form of a survey on phones: what is asked of a person, and what they answered, read and shown again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from atelier_app.domain.answers import answer_in_words
from atelier_app.domain.cards import CardContent, FieldValue
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import quoted
from atelier_app.domain.method import CardField, Collection, FieldType, Method, Step
from atelier_app.domain.surveys import asked_fields, asks_text, bounds_of
from atelier_app.domain.texts import TEXT_LIMIT

TEXT, CATEGORY = "texte", "categorie"
"""Fields of the form for the text of the card and for its category."""

_NUMBER = re.compile(r"[-−]?\d{1,12}(?:[.,]\d{1,6})?", re.ASCII)
_LEAST_LENGTH = 200


@dataclass(frozen=True)
class Ask:
    """A field as the page asks for it.

    `control` is the way: « radio », « checkbox », « number », « date », « line » or « area ». `options` are
    the (value sent, words) of what one chooses; each checkbox has a name of its own, the rank after a dash.
    """

    name: str
    title: str
    control: str
    required: bool
    options: tuple[tuple[str, str], ...] = ()
    low: str = ""
    high: str = ""
    unit: str = ""
    help: str = ""


def asks(method: Method, step: Step, collection: Collection) -> tuple[Ask, ...]:
    """Return the fields that the form of a collection asks for, in the order of the method."""
    return tuple(_ask(method, field) for field in asked_fields(step, collection))


def text_length(step: Step, collection: Collection) -> int:
    """Return how long each text may be, so that all those of a form hold in the body of one request."""
    written = (FieldType.TEXT, FieldType.LONG_TEXT)
    texts = sum(field.type in written for field in asked_fields(step, collection)) + asks_text(collection)
    return max(_LEAST_LENGTH, TEXT_LIMIT // max(1, texts))


def read_answer(method: Method, step: Step, collection: Collection, form: Mapping[str, str]) -> CardContent:
    """Return what a form answers, or raise the WorkshopError that says what is wrong with it.

    What the collection allows is checked by the service.
    """
    fields: dict[str, FieldValue] = {}
    for field in asked_fields(step, collection):
        value = _read(method, field, form)
        if value not in ("", ()):
            fields[field.id] = value
        elif field.required:
            raise WorkshopError(
                f"Il manque une réponse à {quoted(field.title)}.", "Complétez, puis envoyez de nouveau."
            )
    category = form.get(CATEGORY) or None
    if collection.categories and category is None:
        raise WorkshopError("Il manque la catégorie.", "Choisissez-en une, puis envoyez de nouveau.")
    text = form.get(TEXT, "") if asks_text(collection) else ""
    if not (fields or category or text.strip()):
        raise WorkshopError("Votre réponse est vide.", "Répondez à une question au moins.")
    return CardContent(text, category, fields)


def as_form(step: Step, collection: Collection, content: CardContent) -> dict[str, str]:
    """Return the form that would answer so: `read_answer` reads it back."""
    form = {TEXT: content.text, CATEGORY: content.category or ""}
    for field in asked_fields(step, collection):
        value = content.fields.get(field.id)
        name = _name(field)
        if isinstance(value, tuple):
            form |= {f"{name}-{field.choices.index(each)}": each for each in value}
        elif isinstance(value, bool):
            form[name] = "oui" if value else "non"
        elif value is not None:
            form[name] = _written(value) if isinstance(value, float) else str(value)
    return form


def in_words(
    method: Method, step: Step, collection: Collection, content: CardContent
) -> tuple[tuple[str, str], ...]:
    """Return an answer as (title, words), for the person who gave it."""
    category = next((each.title for each in collection.categories if each.id == content.category), "")
    told = [("Catégorie", category)]
    told += [
        (field.title, answer_in_words(method, field, content.fields[field.id]))
        for field in asked_fields(step, collection)
        if field.id in content.fields
    ]
    told.append((text_title(collection), content.text))
    return tuple((title, words) for title, words in told if words)


def text_title(collection: Collection) -> str:
    """Return what the text of an answer is called."""
    return collection.text_label or collection.singular


def sent_words(form: Mapping[str, str]) -> str:
    """Return what a person wrote in a form that comes too late, to give it back."""
    written = [form.get(TEXT, ""), *(value for name, value in form.items() if name.startswith("c-"))]
    return "\n".join(each for each in written if each.strip())


def content_mark(content: CardContent) -> str:
    """Return what tells one content from another; where the card stands does not matter."""
    words = repr((content.text, content.category, sorted(content.fields.items())))
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()[:16]


def _ask(method: Method, field: CardField) -> Ask:
    low, high = bounds_of(method, field)
    options = _options(method, field)
    controls = {
        FieldType.TEXT: "line",
        FieldType.LONG_TEXT: "area",
        FieldType.CHOICES: "checkbox",
        FieldType.DATE: "date",
        FieldType.NUMBER: "number",
    }
    return Ask(
        _name(field),
        field.title,
        "radio" if options and field.type is not FieldType.CHOICES else controls.get(field.type, "number"),
        field.required,
        options,
        "" if low is None else _written(low),
        "" if high is None else _written(high),
        field.unit or "",
        field.help or "",
    )


def _options(method: Method, field: CardField) -> tuple[tuple[str, str], ...]:
    if field.type is FieldType.YES_NO:
        return ("oui", "oui"), ("non", "non")
    if field.type is FieldType.SCALE and field.scale is not None:
        return tuple((str(level.value), level.title) for level in method.scale(field.scale).levels)
    return tuple((choice, choice) for choice in field.choices)


def _read(method: Method, field: CardField, form: Mapping[str, str]) -> FieldValue:
    given = form.get(_name(field), "")
    if field.type is FieldType.CHOICES:
        return tuple(choice for rank, choice in enumerate(field.choices) if f"{_name(field)}-{rank}" in form)
    if field.type is FieldType.YES_NO and given in ("oui", "non"):
        return given == "oui"
    if field.type in (FieldType.NUMBER, FieldType.SCALE) and given.strip():
        return _number(field, given.strip())
    return given


def _number(field: CardField, given: str) -> float:
    if not _NUMBER.fullmatch(given):
        raise WorkshopError(
            f"Le nombre donné pour {quoted(field.title)} ne se lit pas.",
            "Écrivez-le en chiffres\u202f: 12 ou 3,5.",
        )
    number = float(given.replace(",", ".").replace("−", "-"))
    return int(number) if number.is_integer() else number


def _written(number: float) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)


def _name(field: CardField) -> str:
    return f"c-{field.id}"
