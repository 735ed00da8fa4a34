"""Cross checks of the settings of steps: votes, ratings, consent, timelines and groupings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from atelier_app.domain.method import CollectionRole, FieldType, RatingResult, Side, StepKind
from atelier_app.library.methods.check_collections import increasing
from atelier_app.library.methods.outline import VOTES, Outline, by_id, kind_of, may_be, names
from atelier_app.library.yaml.findings import line_of, repeated, repeated_key, unknown
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import Finding
from atelier_app.library.yaml.wording import code, listed, number

VOTE_KEYS: dict[str, frozenset[StepKind]] = {
    "options": VOTES,
    "par_college": VOTES,
    "compare_a": VOTES,
    "points": frozenset({StepKind.VOTE_POINTS}),
    "maximum_par_option": frozenset({StepKind.VOTE_POINTS}),
    "pour_et_contre": frozenset({StepKind.VOTE_POINTS}),
    "mentions": frozenset({StepKind.VOTE_GRADES}),
    "seuils": frozenset({StepKind.VOTE_GRADES}),
    "abstention": frozenset({StepKind.VOTE_GRADES, StepKind.VOTE_CLASSES}),
    "classes": frozenset({StepKind.VOTE_CLASSES}),
    "reference": frozenset({StepKind.VOTE_CLASSES}),
}
"""Settings of votes, and the kinds of vote that use them."""


def settings_findings(outline: Outline) -> Iterator[Finding]:
    """Find what does not hold together in the settings of the steps."""
    checks = {
        "vote": _vote,
        "cotation": _rating,
        "consentement": _consent,
        "frise": _timeline,
        "regroupement": _grouping,
    }
    for step in outline.steps:
        for key, check in checks.items():
            settings = step.get(key)
            if settings is not None and isinstance(settings.value, dict):
                yield from check(step, settings, outline)


def _vote(step: Node, vote: Node, outline: Outline) -> Iterator[Finding]:
    kind = kind_of(step)
    if kind not in VOTES:
        return
    for key in sorted(vote.written()):
        if key in VOTE_KEYS and kind not in VOTE_KEYS[key]:
            users = listed((code(user) for user in sorted(VOTE_KEYS[key])), "ou")
            yield Finding(line_of(vote, key), f"{code(key)} ne sert qu’au genre {users}, pas à {code(kind)}.")
    yield from _among_shown(vote, "options", names(step, "entrees"))
    yield from _answers(vote, kind)
    points, maximum = vote.number("points"), vote.number("maximum_par_option")
    if points is not None and maximum is not None and maximum > points:
        message = (
            f"`maximum_par_option` ({number(maximum)}) dépasse le nombre de `points` ({number(points)})."
        )
        yield Finding(line_of(vote, "maximum_par_option"), message)
    by_college = vote.get("par_college")
    if by_college and by_college.value in ("oui", True) and len(outline.root.items("colleges")) < 2:
        yield Finding(
            by_college.line, "`par_college` demande au moins deux `colleges`, déclarés en tête de méthode."
        )
    yield from _thresholds(vote)
    yield from _reference_class(vote, outline)
    yield from _repeats(step, vote, "options", outline)


def _answers(vote: Node, kind: StepKind) -> Iterator[Finding]:
    key = {StepKind.VOTE_GRADES: "mentions", StepKind.VOTE_CLASSES: "classes"}.get(kind)
    if key is None:
        return
    answers = vote.mappings(key)
    if len(answers) < 2:
        yield Finding(
            line_of(vote, key), f"un vote de genre {code(kind)} a besoin d’au moins deux {code(key)}."
        )
    yield from repeated_key(answers, "id", "l’identifiant")
    yield from repeated_key(answers, "titre", "le titre")
    yield from repeated_key(answers, "couleur", "la couleur")


def _thresholds(vote: Node) -> Iterator[Finding]:
    sides = {grade.text("compte_comme") for grade in vote.mappings("mentions")}
    if "seuils" in vote.written() and not {Side.AGREEMENT, Side.OPPOSITION} <= sides:
        message = (
            "les seuils demandent des mentions qui comptent comme `accord` et d’autres comme `opposition`."
        )
        yield Finding(line_of(vote, "seuils"), message)


def _reference_class(vote: Node, outline: Outline) -> Iterator[Finding]:
    options = [vote.text("options")]
    yield from _field(vote, "reference", options, FieldType.CHOICE, outline)
    field = outline.fields_of(options).get(vote.text("reference"))
    if field is None:
        return
    titles = [grade.text("titre") for grade in vote.mappings("classes")]
    for node, choice in field.words("choix"):
        yield from unknown(node.line, choice, titles, "le titre d’une classe du vote")


def _rating(step: Node, rating: Node, outline: Outline) -> Iterator[Finding]:
    yield from _among_shown(rating, "objets", names(step, "entrees"))
    scales = rating.words("echelles")
    yield from repeated(scales, "l’échelle")
    for node, name in scales:
        yield from unknown(node.line, name, outline.scales, "une échelle de cette méthode")
    yield from _field(rating, "reference", [rating.text("objets")], FieldType.NUMBER, outline)
    yield from _result(rating, len(scales))
    yield from _repeats(step, rating, "objets", outline)


def _result(rating: Node, scales: int) -> Iterator[Finding]:
    result = rating.text("calcul")
    if result == RatingResult.MEAN and scales > 1:
        yield Finding(line_of(rating, "calcul"), "la moyenne se calcule sur une seule échelle.")
    if result in (RatingResult.PRODUCT, RatingResult.TOTAL) and scales < 2:
        yield Finding(line_of(rating, "calcul"), f"le calcul {code(result)} demande au moins deux échelles.")
    bands = rating.mappings("paliers")
    if bands and not result:
        yield Finding(
            line_of(rating, "paliers"), "`paliers` nomme le résultat d’un `calcul`, et il n’y en a pas."
        )
    yield from repeated_key(bands, "titre", "le titre")
    yield from increasing(bands, "a_partir_de", "les paliers")


def _consent(step: Node, consent: Node, outline: Outline) -> Iterator[Finding]:
    yield from repeated(consent.words("textes"), "le nom")
    for node, name in consent.words("textes"):
        yield from unknown(
            node.line, name, outline.shown_in(step), "dans les `entrees` ni les `captures` de cette étape"
        )
    yield from _among_captured(consent, "objections", names(step, "captures"))
    collection = outline.collections.get(consent.text("objections"))
    if collection and collection.text("role") != CollectionRole.OBJECTION:
        line = line_of(consent, "objections")
        yield Finding(line, f"{code(consent.text('objections'))} doit avoir `role: objection`.")


def _timeline(step: Node, timeline: Node, outline: Outline) -> Iterator[Finding]:
    yield from _field(timeline, "champ", outline.shown_in(step), FieldType.CHOICE, outline)


def _grouping(step: Node, grouping: Node, outline: Outline) -> Iterator[Finding]:
    themes = grouping.words("themes_fixes")
    yield from repeated(themes, "le thème")
    if len(themes) == 1:
        yield Finding(line_of(grouping, "themes_fixes"), "il faut au moins deux thèmes fixes, ou aucun.")


def _among_shown(settings: Node, key: str, shown: list[str]) -> Iterator[Finding]:
    yield from unknown(line_of(settings, key), settings.text(key), shown, "dans les `entrees` de cette étape")


def _among_captured(settings: Node, key: str, captured: list[str]) -> Iterator[Finding]:
    yield from unknown(
        line_of(settings, key), settings.text(key), captured, "dans les `captures` de cette étape"
    )


def _field(
    settings: Node, key: str, collections: Iterable[str], wanted: FieldType, outline: Outline
) -> Iterator[Finding]:
    """Find a field that the shown collections do not have, or have with another type."""
    name, fields = settings.text(key), outline.fields_of(collections)
    yield from unknown(line_of(settings, key), name, fields, "un champ des collections de cette étape")
    if name in fields and fields[name].text("type", FieldType.TEXT) != wanted:
        yield Finding(line_of(settings, key), f"le champ {code(name)} doit être de type {code(wanted)}.")


def _repeats(step: Node, settings: Node, subject: str, outline: Outline) -> Iterator[Finding]:
    """Find a comparison with a step that asked something else, or has not been played."""
    name = settings.text("compare_a")
    kind = kind_of(step)
    earlier = by_id(outline.steps_before(step))
    same = {each: node for each, node in earlier.items() if kind is None or may_be(node, kind)}
    line = line_of(settings, "compare_a")
    yield from unknown(line, name, same, "une étape antérieure du même genre")
    compared = same[name].get("vote" if subject == "options" else "cotation") if name in same else None
    if compared and compared.text(subject) != settings.text(subject):
        yield Finding(
            line, f"l’étape {code(name)} porte sur {code(compared.text(subject))}, pas sur les mêmes cartes."
        )
