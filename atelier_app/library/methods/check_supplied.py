"""Cross checks of the cards that a method supplies: their categories, and what their fields hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from atelier_app.domain.method import FieldType
from atelier_app.library.methods.outline import Outline, by_id
from atelier_app.library.yaml.findings import line_of, unknown
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import Finding
from atelier_app.library.yaml.wording import COMPARED, code, decimal_hint, quoted

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YES_NO = ("oui", "non")


@dataclass(frozen=True)
class _Accepted:
    """What a field accepts, made once for all the cards, and how to say it."""

    test: Callable[[object], bool]
    expected: str


def supplied_findings(collection: Node, outline: Outline) -> Iterator[Finding]:
    """Find cards of a collection that do not fit its categories and its fields."""
    categories = by_id(collection.mappings("categories"))
    fields = by_id(collection.mappings("champs"))
    accepted = {name: _accepted(field, outline) for name, field in fields.items()}
    for card in collection.mappings("cartes_fournies"):
        category = card.text("categorie")
        line = line_of(card, "categorie")
        yield from unknown(line, category, categories, "une catégorie de cette collection")
        values = card.get("champs")
        for name, value in values.value.items() if values and isinstance(values.value, dict) else ():
            if name in accepted:
                yield from _value(value, accepted[name])
            else:
                yield from unknown(value.line, name, fields, "un champ de cette collection")


def _value(value: Node, accepted: _Accepted) -> Iterator[Finding]:
    if not accepted.test(value.plain()):
        found = "une liste ou des clés" if isinstance(value.value, list | dict) else quoted(value.value)
        hint = decimal_hint(value.value) if accepted.expected == _NUMBER else ""
        yield Finding(value.line, f"{found} ne convient pas\u202f; attendu\u202f: {accepted.expected}.{hint}")


_NUMBER = "un nombre dans les bornes du champ"


def _accepted(field: Node, outline: Outline) -> _Accepted:
    kind = field.text("type", FieldType.TEXT)
    if kind in (FieldType.CHOICE, FieldType.CHOICES):
        return _accepted_choices(field, kind)
    if kind == FieldType.SCALE:
        return _accepted_levels(outline.scales.get(field.text("echelle")))
    if kind == FieldType.NUMBER:
        return _Accepted(_within(field), _NUMBER)
    return _PLAIN.get(kind, _ANYTHING)


def _accepted_choices(field: Node, kind: str) -> _Accepted:
    choices = {word: None for _, word in field.words("choix")}
    shown = ", ".join(code(choice) for choice in list(choices)[:COMPARED])

    def is_choice(found: object) -> bool:
        return isinstance(found, str) and found in choices

    if kind == FieldType.CHOICE:
        return _Accepted(is_choice, f"un des choix, entre guillemets si c’est un nombre\u202f: {shown}")
    return _Accepted(
        lambda found: isinstance(found, list) and all(map(is_choice, found)), f"une liste parmi {shown}"
    )


def _accepted_levels(scale: Node | None) -> _Accepted:
    if scale is None:
        return _ANYTHING
    values = {level.number("valeur") for level in scale.mappings("niveaux")}

    def is_level(found: object) -> bool:
        return isinstance(found, int | float) and not isinstance(found, bool) and found in values

    return _Accepted(is_level if values else _within(scale), "un niveau de l’échelle")


def _within(bounds: Node) -> Callable[[object], bool]:
    low, high = bounds.number("minimum"), bounds.number("maximum")

    def is_within(found: object) -> bool:
        if isinstance(found, bool) or not isinstance(found, int | float):
            return False
        return (low is None or found >= low) and (high is None or found <= high)

    return is_within


def _is_text(found: object) -> bool:
    return isinstance(found, str)


def _is_yes_or_no(found: object) -> bool:
    return isinstance(found, bool) or found in _YES_NO


def _is_date(found: object) -> bool:
    try:
        return isinstance(found, str) and bool(_ISO_DATE.fullmatch(found) and date.fromisoformat(found))
    except ValueError:
        return False


_ANYTHING = _Accepted(lambda _: True, "")
_TEXT = _Accepted(_is_text, "un texte entre guillemets")
_NO_CARD = _Accepted(lambda _: False, "rien, car les cartes se désignent pendant l’atelier")
_PLAIN: dict[str, _Accepted] = {
    FieldType.TEXT: _TEXT,
    FieldType.LONG_TEXT: _TEXT,
    FieldType.YES_NO: _Accepted(_is_yes_or_no, "oui ou non"),
    FieldType.DATE: _Accepted(_is_date, "une date, AAAA-MM-JJ"),
    FieldType.CARD: _NO_CARD,
    FieldType.CARDS: _NO_CARD,
}
