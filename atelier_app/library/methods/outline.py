"""What the cross checks look up: the declared things of a method file by name, tolerant of what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from atelier_app.domain.method import MOST, THEMES, StepKind
from atelier_app.library.yaml.nodes import Node

_KINDS: dict[str, StepKind] = {str(kind): kind for kind in StepKind}

VOTES = frozenset({StepKind.VOTE_POINTS, StepKind.VOTE_GRADES, StepKind.VOTE_CLASSES})


class _Fed(NamedTuple):
    """What a step brings to those that follow, kept because every input is looked up in it."""

    id: str
    captures: frozenset[str]
    groups: bool


class Outline:
    """The names that a method declares, and what each of its steps can rely on."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.collections = by_id(root.mappings("collections")[:MOST])
        self.scales = by_id(root.mappings("echelles")[:MOST])
        self.steps = root.mappings("etapes")[:MOST]
        self.variants = root.mappings("variantes")[:MOST]
        self._supplied = {
            name for name, collection in self.collections.items() if collection.items("cartes_fournies")
        }
        self._fed = [
            _Fed(step.text("id"), frozenset(names(step, "captures")), may_be(step, StepKind.GROUP))
            for step in self.steps
        ]

    def fields_of(self, collections: Iterable[str]) -> dict[str, Node]:
        """Return the fields of some collections by identifier; the first collection wins."""
        fields: dict[str, Node] = {}
        for collection in collections:
            if collection in self.collections:
                fields = by_id(self.collections[collection].mappings("champs")) | fields
        return fields

    def steps_before(self, step: Node) -> list[Node]:
        """Return the steps that come before one of them."""
        return self.steps[: self._rank_of(step)]

    def available_at(self, step: Node, left_out: frozenset[str] = frozenset()) -> set[str]:
        """Return what already holds something in a step: supplied collections, earlier captures, themes."""
        rank = self._rank_of(step)
        kept = [fed for fed in self._fed[: rank + 1] if fed.id not in left_out]
        available = self._supplied.union(*(fed.captures for fed in kept))
        if any(fed.groups for fed in self._fed[:rank] if fed.id not in left_out):
            available.add(THEMES)
        return available

    def _rank_of(self, step: Node) -> int:
        return next(rank for rank, each in enumerate(self.steps) if each is step)

    def shown_in(self, step: Node) -> list[str]:
        """Return the collections that a step fills or shows."""
        return [*names(step, "captures"), *names(step, "entrees")]


def by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """Return the nodes by identifier; the first of a kind wins, the others are reported elsewhere."""
    found: dict[str, Node] = {}
    for node in nodes:
        if node.text("id"):
            found.setdefault(node.text("id"), node)
    return found


def names(node: Node, key: str) -> list[str]:
    """Return the words of a list, in their order: messages must not depend on chance."""
    return [word for _, word in node.words(key)]


def kind_of(step: Node) -> StepKind | None:
    """Return the kind of a step, if it is one."""
    return _KINDS.get(step.text("genre"))


def may_be(step: Node, *kinds: StepKind) -> bool:
    """Tell whether a step is of one of some kinds; one whose kind is mistyped may be, and is told."""
    return kind_of(step) in (None, *kinds)
