"""A YAML file as a tree that remembers its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Scalar = str | int | float | bool | None


@dataclass(frozen=True)
class Node:
    """A value of the file. `line` (1-based) is that of its key, or of its dash in a list.

    The readers (`text`, `items`…) give nothing rather than fail on a value of another type: the shape is
    reported elsewhere, and one problem must not hide the others.
    """

    value: Scalar | list[Node] | dict[str, Node]
    line: int

    def plain(self) -> object:
        """Return the value without its lines."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def at(self, path: Sequence[str | int]) -> tuple[Node, int]:
        """Follow a path as far as it exists: return the node reached and the number of parts used."""
        node = self
        for used, part in enumerate(path):
            following = node._child(part)
            if following is None:
                return node, used
            node = following
        return node, len(path)

    def get(self, key: str) -> Node | None:
        """Return the value of a key of a mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def written(self) -> set[str]:
        """Return the keys of a mapping that have a value, were it an empty list."""
        entries = self.value if isinstance(self.value, dict) else {}
        return {key for key, node in entries.items() if node.value is not None}

    def items(self, key: str) -> list[Node]:
        """Return the items of the list under a key."""
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, list) else []

    def mappings(self, key: str) -> list[Node]:
        """Return the items of the list under a key that are mappings."""
        return [node for node in self.items(key) if isinstance(node.value, dict)]

    def words(self, key: str) -> list[tuple[Node, str]]:
        """Return the items of the list under a key that can be read as text, each with its text."""
        return [(node, str(node.value)) for node in self.items(key) if _is_text(node.value)]

    def text(self, key: str, default: str = "") -> str:
        """Return the text under a key."""
        node = self.get(key)
        return str(node.value) if node is not None and _is_text(node.value) else default

    def number(self, key: str) -> float | None:
        """Return the number under a key."""
        node = self.get(key)
        if node is None or isinstance(node.value, bool) or not isinstance(node.value, int | float):
            return None
        return node.value

    def _child(self, part: str | int) -> Node | None:
        if isinstance(self.value, dict) and isinstance(part, str):
            return self.value.get(part)
        if isinstance(self.value, list) and isinstance(part, int) and part < len(self.value):
            return self.value[part]
        return None


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)
