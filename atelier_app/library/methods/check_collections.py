"""Cross checks of collections, of their fields and cards, and of scales."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from atelier_app.domain.content import CONSENT_FIELD, OUTCOME_FIELD
from atelier_app.domain.method import THEMES, CollectionRole, FieldType
from atelier_app.library.methods.check_supplied import supplied_findings
from atelier_app.library.methods.outline import Outline, by_id, names
from atelier_app.library.yaml.findings import line_of, repeated, repeated_key, unknown
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import Finding
from atelier_app.library.yaml.wording import code, listed, number, quoted

ROLE_FIELDS: dict[str, tuple[str, ...]] = {
    CollectionRole.PRINCIPLE: (
        "intention",
        "engagement_collectivite",
        "devoir_agent",
        "droit_usager",
        "indicateur",
    ),
    CollectionRole.RED_LINE: ("motif",),
}
"""Fields that the charter reads from the cards of a role."""

_CHOICES = (FieldType.CHOICE, FieldType.CHOICES)
_CARDS = (FieldType.CARD, FieldType.CARDS)
_NUMBER = (FieldType.NUMBER,)
_USED_BY: dict[str, tuple[FieldType, ...]] = {
    "choix": _CHOICES,
    "reponse_attendue": (FieldType.CHOICE, FieldType.YES_NO),
    "collection": _CARDS,
    "echelle": (FieldType.SCALE,),
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "total": _NUMBER,
    "unite": _NUMBER,
}
_NEEDED_BY: dict[str, tuple[FieldType, ...]] = {
    "choix": _CHOICES,
    "collection": _CARDS,
    "echelle": (FieldType.SCALE,),
}


def collection_findings(outline: Outline) -> Iterator[Finding]:
    """Find what does not hold together in the collections of a method."""
    declared = outline.root.mappings("collections")
    yield from repeated_key(declared, "id", "l’identifiant")
    for collection in declared:
        if collection.text("id") == THEMES:
            yield Finding(
                line_of(collection, "id"),
                "`themes` est réservé aux thèmes de la salle. Choisissez un autre nom.",
            )
        yield from _categories(collection)
        yield from _role(collection, outline)
        yield from repeated_key(collection.mappings("champs"), "id", "l’identifiant")
        for field in collection.mappings("champs"):
            yield from _field(field, outline)
        yield from supplied_findings(collection, outline)


def scale_findings(outline: Outline) -> Iterator[Finding]:
    """Find scales on which nobody could rate."""
    scales = outline.root.mappings("echelles")
    yield from repeated_key(scales, "id", "l’identifiant")
    for scale in scales:
        levels = scale.mappings("niveaux")
        bounds = {"minimum", "maximum"} & scale.written()
        if levels and bounds:
            yield Finding(
                scale.line, "une échelle a des `niveaux`, ou un `minimum` et un `maximum`, pas les deux."
            )
        elif not levels and len(bounds) < 2:
            yield Finding(
                scale.line, "il manque à cette échelle des `niveaux`, ou un `minimum` et un `maximum`."
            )
        elif len(levels) == 1:
            yield Finding(scale.line, "une échelle a au moins deux niveaux.")
        yield from bounds_in_order(scale)
        yield from repeated_key(levels, "titre", "le niveau")
        yield from increasing(levels, "valeur", "les niveaux")


def bounds_in_order(node: Node) -> Iterator[Finding]:
    """Find a minimum that is not below its maximum."""
    low, high = node.number("minimum"), node.number("maximum")
    if low is not None and high is not None and low >= high:
        yield Finding(
            line_of(node, "minimum"),
            f"`minimum` ({number(low)}) doit être plus petit que `maximum` ({number(high)}).",
        )


def increasing(nodes: list[Node], key: str, what: str) -> Iterator[Finding]:
    """Find numbers that do not grow from one part to the next."""
    for before, node in pairwise(nodes):
        low, high = before.number(key), node.number(key)
        if low is not None and high is not None and low >= high:
            message = f"{what} vont du plus bas au plus haut\u202f: {number(high)} vient après {number(low)}."
            yield Finding(line_of(node, key), message)


def _categories(collection: Node) -> Iterator[Finding]:
    categories = collection.mappings("categories")
    yield from repeated_key(categories, "id", "l’identifiant")
    yield from repeated_key(categories, "titre", "le titre")
    yield from repeated_key(categories, "couleur", "la couleur")
    yield from repeated_key(categories, "forme", "la forme")


def _role(collection: Node, outline: Outline) -> Iterator[Finding]:
    role = collection.text("role", CollectionRole.CARD)
    fields = by_id(collection.mappings("champs"))
    missing = [name for name in ROLE_FIELDS.get(role, ()) if name not in fields]
    if missing:
        what = "il manque le champ" if len(missing) == 1 else "il manque les champs"
        wanted = listed(code(name) for name in missing)
        yield Finding(
            line_of(collection, "role"), f"{what} {wanted}, que la charte lit dans le rôle {quoted(role)}."
        )
    reserved = {CONSENT_FIELD.id} if _is_consented(collection, outline) else set()
    if role == CollectionRole.OBJECTION:
        reserved.add(OUTCOME_FIELD.id)
    for name in reserved & set(fields):
        yield Finding(
            line_of(fields[name], "id"), f"le champ {code(name)} existe déjà d’office ici. Retirez-le."
        )


def _is_consented(collection: Node, outline: Outline) -> bool:
    consents = (step.get("consentement") for step in outline.steps)
    return any(consent and collection.text("id") in names(consent, "textes") for consent in consents)


def _field(field: Node, outline: Outline) -> Iterator[Finding]:
    kind = field.text("type", FieldType.TEXT)
    if kind not in set(FieldType):
        return
    for key, users in _USED_BY.items():
        if key in field.written() and kind not in users:
            types = listed((code(user) for user in users), "ou")
            yield Finding(
                line_of(field, key), f"{code(key)} ne sert qu’avec le type {types}, pas {code(kind)}."
            )
    for key, users in _NEEDED_BY.items():
        if kind in users and key not in field.written():
            yield Finding(field.line, f"un champ de type {code(kind)} a besoin de {code(key)}.")
    yield from bounds_in_order(field)
    yield from _choices(field, kind)
    yield from unknown(
        line_of(field, "collection"),
        field.text("collection"),
        outline.collections,
        "une collection de cette méthode",
    )
    yield from unknown(
        line_of(field, "echelle"), field.text("echelle"), outline.scales, "une échelle de cette méthode"
    )


def _choices(field: Node, kind: str) -> Iterator[Finding]:
    choices = field.words("choix")
    yield from repeated(choices, "le choix")
    if kind in _CHOICES and len(choices) == 1:
        yield Finding(line_of(field, "choix"), "il faut au moins deux choix.")
    allowed = {FieldType.CHOICE: [word for _, word in choices], FieldType.YES_NO: ["oui", "non"]}.get(
        FieldType(kind)
    )
    if allowed:
        expected = field.text("reponse_attendue")
        yield from unknown(line_of(field, "reponse_attendue"), expected, allowed, "une réponse possible")
