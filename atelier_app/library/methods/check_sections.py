"""Which sections of a method file the cross checks can rely on, so that one mistake gives one message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic_core import ErrorDetails

from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import Finding
from atelier_app.library.yaml.wording import code

SECTIONS = frozenset({"groupe", "echelles", "collections", "etapes", "variantes"})

_SKELETON = frozenset({"tuple_type", "model_type", "dict_type", "too_short", "too_long", "extra_forbidden"})
"""Errors that hide whatever a section holds: other parts of the file would seem to name nothing."""


def unreliable_sections(root: Node, errors: Iterable[ErrorDetails]) -> tuple[frozenset[str], list[Finding]]:
    """Return the sections that are missing, or whose shape is not the one that cross checks look into.

    Comes with what to say of steps that name collections when nothing else explains that there are none.
    """
    found = {section for error in errors for section in _broken_by(error, root)}
    naming = next(_naming(root), None)
    if root.get("collections") is not None or found & {"collections", "etapes"} or naming is None:
        return frozenset(found), []
    node, name = naming
    message = f"cette étape nomme {code(name)}, et il manque à la méthode ses `collections`."
    return frozenset({*found, "collections"}), [Finding(node.line, message)]


def _naming(root: Node) -> Iterator[tuple[Node, str]]:
    return (
        word
        for step in root.mappings("etapes")
        for key in ("captures", "entrees")
        for word in step.words(key)
    )


def _broken_by(error: ErrorDetails, root: Node) -> Iterable[str]:
    path = error["loc"]
    if error["type"] == "extra_forbidden" and len(path) == 1:
        # It may stand for any section that is missing.
        return {section for section in SECTIONS if root.get(section) is None}
    nameless = error["type"] == "missing" and (len(path) == 1 or path[-1] == "id")
    return {str(path[0])} if path and (nameless or error["type"] in _SKELETON) else ()
