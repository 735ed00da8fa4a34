"""Read mistyped keys as what their author meant, so that one slip makes one problem.

Left aside, « étapes » would leave a method without steps, and every check would complain of it.
"""

from __future__ import annotations

from collections.abc import Collection

from atelier_app.library.yaml.keys import PartModel, holds_list, keys_of, part_under, unknown_key
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import Finding
from atelier_app.library.yaml.wording import near


def respelled(root: Node, model: PartModel) -> tuple[Node, list[Finding]]:
    """Return a file with its mistyped keys in the spelling of its model, and what to say of each.

    A key is respelled when a single known one is near, and that one is not written beside it.
    """
    findings: list[Finding] = []
    return _respelled(root, model, findings), findings


def _respelled(node: Node, model: PartModel | None, findings: list[Finding]) -> Node:
    if model is None:
        return node
    if isinstance(node.value, list):
        return Node([_respelled(item, model, findings) for item in node.value], node.line)
    if not isinstance(node.value, dict):
        return node
    entries: dict[str, Node] = {}
    for key, value in node.value.items():
        name = _meant(key, keys_of(model), entries.keys() | node.value.keys())
        if name != key:
            findings.append(Finding(value.line, unknown_key(key, model)))
        # Of a value of the wrong shape, the shape is all there is to say.
        fits = isinstance(value.value, list) == holds_list(model, name)
        entries[name] = _respelled(value, part_under(model, name) if fits else None, findings)
    return Node(entries, node.line)


def _meant(key: str, known: Collection[str], written: Collection[str]) -> str:
    # More keys than a part can have: not a matter of spelling.
    if key in known or len(written) > 2 * len(known):
        return key
    closest = near(key, known)
    return closest[0] if len(closest) == 1 and closest[0] not in written else key
