"""YAML text → tree with lines, for the plain part of YAML that methods need.

Built on PyYAML's events rather than on its loaders: anchors, tags and merge keys are refused before anything
is built, duplicate keys are seen, and no depth of nesting can exhaust the stack.
"""

from __future__ import annotations

import re
import unicodedata

import yaml

from atelier_app.library.methods.nodes import Node, Scalar
from atelier_app.library.methods.problems import Finding, Refused
from atelier_app.library.methods.wording import code
from atelier_app.library.methods.yaml_syntax import syntax_refusal

DEPTH_LIMIT = 20
"""Deepest nesting read; the format itself needs eight levels."""

NODE_LIMIT = 20_000
"""Most values read from one file; the longest method has two thousand."""

# YAML 1.2, as editors read it: « on », « yes », « 12:30 » and « 2026-11-17 » are plain texts.
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"[-+]?(0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9]\d{0,14})\.\d{1,15}")


def read_tree(text: str) -> tuple[Node, list[Finding]]:
    """Return the tree of a YAML text and what is not allowed in it, or raise `Refused` on broken syntax."""
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            builder.take(event)
    except yaml.YAMLError as error:
        raise syntax_refusal(error, text) from None
    if builder.root is None:
        raise Refused("ce fichier est vide. Une méthode commence par `id`, `titre` et `promesse`.")
    return builder.root, builder.findings


class _Open:
    """A list or a mapping being read."""

    def __init__(self, line: int, mapping: bool) -> None:
        self.line = line
        self.entries: dict[str, Node] | None = {} if mapping else None
        self.items: list[Node] = []
        self.key: tuple[str, int] | None = None

    @property
    def awaits_key(self) -> bool:
        return self.entries is not None and self.key is None

    def closed(self, line: int) -> Node:
        return Node(self.items if self.entries is None else self.entries, line)


class _Builder:
    """Turn events into nodes, with its own stack."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._stack: list[_Open] = []
        self._documents = 0
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        line = _line(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(line)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(line, f"le renvoi {code(f'*{event.anchor}')} n’est pas admis. Recopiez le passage.")
            self._add(Node(None, line))
        elif isinstance(event, yaml.NodeEvent):
            self._refuse_decorations(event, line)
            self._take_node(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            ended = self._stack.pop()
            self._add(ended.closed(ended.line))

    def _start_document(self, line: int) -> None:
        self._documents += 1
        if self._documents > 1:
            raise Refused(
                "un second document commence ici (ligne `---`). Un fichier contient une seule méthode.", line
            )

    def _take_node(self, event: yaml.NodeEvent, line: int) -> None:
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            raise Refused(
                "ce fichier contient trop de valeurs pour une méthode. Est-ce le bon fichier\u202f?"
            )
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event, line)
            return
        if len(self._stack) >= DEPTH_LIMIT:
            raise Refused("les listes sont imbriquées trop profondément. Vérifiez les retraits.", line)
        if self._stack and self._stack[-1].awaits_key:
            raise Refused("une clé doit être un mot suivi de deux-points, pas une liste.", line)
        self._stack.append(_Open(line, mapping=isinstance(event, yaml.MappingStartEvent)))

    def _take_scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        text = "".join(character for character in event.value if not _is_control(character))
        if text != event.value:
            self._refuse(line, "ce texte contient un caractère de contrôle, invisible. Retapez-le.")
        if self._stack and self._stack[-1].awaits_key:
            self._take_key(text, line)
        else:
            self._add(Node(_resolved(text) if event.style is None else text, line))

    def _take_key(self, key: str, line: int) -> None:
        top = self._stack[-1]
        if key == "<<":
            self._refuse(line, "la fusion `<<` n’est pas admise. Recopiez les clés.")
        top.key = (key, line)

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if top.entries is None:
            top.items.append(node)
        elif top.key is None:
            raise Refused("une clé doit être un mot suivi de deux-points.", node.line)
        else:
            self._add_entry(top, top.entries, *top.key, node)

    def _add_entry(self, top: _Open, entries: dict[str, Node], key: str, line: int, node: Node) -> None:
        top.key = None
        if key in entries:
            first = entries[key].line
            self._refuse(
                line, f"{code(key)} est écrit deux fois, lignes {first} et {line}. Gardez-en un seul."
            )
        elif key != "<<":
            entries[key] = Node(node.value, line)

    def _refuse_decorations(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            self._refuse(line, f"l’ancre {code(f'&{event.anchor}')} n’est pas admise. Recopiez le passage.")
        tag = getattr(event, "tag", None)
        if tag:
            self._refuse(line, f"l’étiquette {code(tag)} n’est pas admise. Écrivez la valeur seule.")

    def _refuse(self, line: int, message: str) -> None:
        self.findings.append(Finding(line, message))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _resolved(text: str) -> Scalar:
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _is_control(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"}
