"""Cross checks of steps: what each names exists in time, and its kind has the settings it uses, no other."""

from __future__ import annotations

from collections.abc import Iterator

from atelier_app.domain.method import THEMES, StepKind
from atelier_app.library.methods.outline import VOTES, Outline, by_id, kind_of, may_be
from atelier_app.library.yaml.findings import line_of, repeated, repeated_key, unknown
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import Finding
from atelier_app.library.yaml.wording import code, listed

SETTINGS: dict[str, frozenset[StepKind]] = {
    "vote": VOTES,
    "cotation": frozenset({StepKind.RATE}),
    "consentement": frozenset({StepKind.CONSENT}),
    "frise": frozenset({StepKind.TIMELINE}),
    "regroupement": frozenset({StepKind.GROUP}),
}
"""Settings of steps, and the kinds that use them."""

NEEDED: dict[str, frozenset[StepKind]] = {
    **{key: kinds for key, kinds in SETTINGS.items() if key != "regroupement"},
    "captures": frozenset(
        {
            StepKind.COLLECT,
            StepKind.TABLE,
            StepKind.SHEET,
            StepKind.DRAFT,
            StepKind.STORY,
            StepKind.SURVEY,
            StepKind.CONSENT,
        }
    ),
    "entrees": frozenset({StepKind.GROUP, StepKind.RATE, StepKind.GALLERY}) | VOTES,
}
"""Keys without which a kind of step has nothing to do."""

_BREAK_KEYS = frozenset(
    {"id", "genre", "titre", "minutes", "minimum", "facultative", "consigne", "aide_animation"}
)


def step_findings(outline: Outline) -> Iterator[Finding]:
    """Find what does not hold together in the steps of a method, settings apart."""
    yield from repeated_key(outline.steps, "id", "l’identifiant")
    yield from repeated(outline.root.words("liens"), "le lien")
    yield from repeated(outline.root.words("colleges"), "le collège")
    for step in outline.steps:
        kind = kind_of(step)
        if kind is not None:
            yield from _keys_of_kind(step, kind)
        yield from _collections(step, outline)
        yield from _fields(step, outline)
        yield from _selection(step, outline)


def _keys_of_kind(step: Node, kind: StepKind) -> Iterator[Finding]:
    written = step.written()
    for key, kinds in NEEDED.items():
        if kind in kinds and _is_blank(step.get(key)):
            yield Finding(step.line, f"une étape de genre {code(kind)} a besoin de {code(key)}.")
    for key, kinds in SETTINGS.items():
        if key in written and kind not in kinds:
            users = listed((code(user) for user in sorted(kinds)), "ou")
            yield Finding(line_of(step, key), f"{code(key)} ne sert qu’au genre {users}, pas à {code(kind)}.")
    if kind is StepKind.BREAK:
        for key in sorted(written - _BREAK_KEYS - set(SETTINGS)):
            yield Finding(
                line_of(step, key), f"{code(key)} ne sert pas pendant une pause. Retirez cette clé."
            )
    if "cartes_masquees" in written and "captures" not in written:
        message = "`cartes_masquees` ne sert que dans une étape qui a des `captures`."
        yield Finding(line_of(step, "cartes_masquees"), message)


def _is_blank(node: Node | None) -> bool:
    return node is None or node.value in (None, [], {})


def _collections(step: Node, outline: Outline) -> Iterator[Finding]:
    for key in ("captures", "entrees"):
        yield from repeated(step.words(key), "le nom")
    for node, name in step.words("captures"):
        yield from unknown(node.line, name, outline.collections, "une collection de cette méthode")
    for node, name in step.words("entrees"):
        yield from input_findings(node, name, outline, outline.available_at(step))


def input_findings(node: Node, name: str, outline: Outline, available: set[str]) -> Iterator[Finding]:
    """Find an input that is unknown, or still empty when the step comes."""
    if name in available:
        return
    if name == THEMES:
        yield Finding(node.line, f"{code(THEMES)} demande une étape de regroupement avant celle-ci.")
    elif name in outline.collections:
        message = f"{code(name)} est encore vide\u202f: aucune étape jusqu’ici ne l’a dans ses `captures`."
        yield Finding(node.line, message)
    else:
        known = [*outline.collections, THEMES]
        yield from unknown(node.line, name, known, "une collection de cette méthode")


def _fields(step: Node, outline: Outline) -> Iterator[Finding]:
    fields = outline.fields_of(outline.shown_in(step))
    yield from repeated(step.words("champs"), "le champ")
    for node, name in step.words("champs"):
        yield from unknown(node.line, name, fields, "un champ des collections de cette étape")


def _selection(step: Node, outline: Outline) -> Iterator[Finding]:
    selection = step.get("retenir")
    if selection is None or not isinstance(selection.value, dict):
        return
    if not step.items("entrees"):
        yield Finding(selection.line, "`retenir` choisit parmi les `entrees`, et cette étape n’en a pas.")
    earlier = by_id(outline.steps_before(step))
    ranked = [name for name, each in earlier.items() if may_be(each, StepKind.RATE, *VOTES)]
    name = selection.text("etape")
    yield from unknown(
        line_of(selection, "etape"), name, ranked, "une étape de vote ou de cotation antérieure"
    )
