"""Cross checks of minutes: steps, rounds, variants, and the size of the group."""

from __future__ import annotations

from collections.abc import Iterator

from atelier_app.library.methods.outline import Outline, by_id
from atelier_app.library.yaml.findings import line_of, repeated_key, unknown
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import Finding
from atelier_app.library.yaml.wording import code, number, quoted


def duration_findings(outline: Outline) -> Iterator[Finding]:
    """Find minutes that do not add up."""
    for step in outline.steps:
        yield from _minimum(step)
        yield from _rounds(step)
    minutes = {name: step.number("minutes") for name, step in by_id(outline.steps).items()}
    if len(minutes) == len(outline.root.mappings("etapes")):
        yield from _total(outline.root, minutes, "les étapes durent")
    yield from repeated_key(outline.variants, "titre", "le titre")
    for variant in outline.variants:
        yield from _variant(variant, minutes, outline)


def group_findings(outline: Outline) -> Iterator[Finding]:
    """Find a group whose sizes contradict each other."""
    group = outline.root.get("groupe")
    if group is None:
        return
    low, high = group.number("minimum"), group.number("maximum")
    if low is not None and high is not None and low > high:
        message = (
            f"le groupe va de `minimum` ({number(low)}) à `maximum` ({number(high)})\u202f: inversez-les."
        )
        yield Finding(line_of(group, "minimum"), message)


def _minimum(step: Node) -> Iterator[Finding]:
    minimum, minutes = step.number("minimum"), step.number("minutes")
    if minimum is not None and minutes is not None and minimum > minutes:
        message = f"`minimum` ({number(minimum)}) dépasse `minutes` ({number(minutes)})."
        yield Finding(line_of(step, "minimum"), message)


def _rounds(step: Node) -> Iterator[Finding]:
    minutes = step.number("minutes")
    rounds = [each.number("minutes") or 0 for each in step.mappings("tours")]
    if minutes is not None and sum(rounds) > minutes:
        message = (
            f"les tours durent {number(sum(rounds))} minutes en tout, plus que l’étape ({number(minutes)})."
        )
        yield Finding(line_of(step, "tours"), message)


def _total(owner: Node, minutes: dict[str, float | None], subject: str) -> Iterator[Finding]:
    duration = owner.number("duree")
    known = [each for each in minutes.values() if each is not None]
    if duration is None or len(known) < len(minutes) or sum(known) == duration:
        return
    gap = sum(known) - duration
    remedy = f"{number(abs(gap))} de {'trop' if gap > 0 else 'moins'}"
    message = (
        f"{subject} {number(sum(known))} minutes en tout, et `duree` dit {number(duration)}\u202f: {remedy}."
    )
    yield Finding(line_of(owner, "duree"), message)


def _variant(variant: Node, minutes: dict[str, float | None], outline: Outline) -> Iterator[Finding]:
    changes = variant.mappings("changements")
    yield from repeated_key(changes, "etape", "l’étape")
    played = dict(minutes)
    for change in changes:
        name, changed = change.text("etape"), change.number("minutes")
        yield from unknown(line_of(change, "etape"), name, minutes, "une étape de cette méthode")
        if name in minutes:
            yield from _change(change, changed, by_id(outline.steps)[name])
            played[name] = changed
    yield from _total(variant, played, f"avec la variante {quoted(variant.text('titre'))}, les étapes durent")
    yield from _still_fed(variant, frozenset(name for name in played if played[name] == 0), outline)


def _change(change: Node, minutes: float | None, step: Node) -> Iterator[Finding]:
    minimum, planned = step.number("minimum") or 0, step.number("minutes")
    if minutes is not None and minutes == planned:
        message = f"l’étape dure déjà {number(minutes)} minutes. Retirez ce changement."
        yield Finding(line_of(change, "minutes"), message)
    elif minutes is not None and 0 < minutes < minimum:
        message = f"{number(minutes)} minutes, c’est moins que le `minimum` de l’étape ({number(minimum)})."
        yield Finding(line_of(change, "minutes"), message)


def _still_fed(variant: Node, left_out: frozenset[str], outline: Outline) -> Iterator[Finding]:
    for step in outline.steps if left_out else ():
        if step.text("id") in left_out:
            continue
        lost = outline.available_at(step) - outline.available_at(step, left_out)
        for _, name in step.words("entrees"):
            if name in lost:
                message = (
                    f"elle retire ce qui remplit {code(name)}, que demande l’étape {code(step.text('id'))}."
                )
                yield Finding(line_of(variant, "changements"), message)
