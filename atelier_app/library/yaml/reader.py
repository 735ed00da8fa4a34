"""YAML text → tree with lines, for the plain part of YAML that methods and lexicons need.

Built on PyYAML's events rather than on its loaders: anchors, tags and merge keys are refused before anything
is built, duplicate keys are seen, and no depth of nesting can exhaust the stack.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

import yaml

from atelier_app.domain.texts import is_allowed
from atelier_app.library.yaml.nodes import Node, Scalar
from atelier_app.library.yaml.problems import Finding, Refused
from atelier_app.library.yaml.syntax import syntax_refusal
from atelier_app.library.yaml.wording import code

DEPTH_LIMIT = 20
"""Deepest nesting read; the format itself needs eight levels."""

NODE_LIMIT = 20_000
"""Most values read from one file, unless told; the longest method has two thousand."""

# YAML 1.2, as editors read it: « on », « yes », « 12:30 » and « 2026-11-17 » are plain texts.
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"[-+]?(0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9]\d{0,14})\.\d{1,15}")

# libyaml's parser where PyYAML was built with it, as in all its published packages.
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_OR_TEXT = ", ou, si c’est un texte, mettez-le entre guillemets droits."
_CURLY = ("“", "”")


def read_tree(text: str, most: int = NODE_LIMIT) -> tuple[Node, list[Finding]]:
    """Return the tree of a YAML text and what is not allowed in it, or raise `Refused` on broken syntax.

    A text of more than ``most`` values is refused.
    """
    try:
        builder = _built(text, _FAST, most)
    except yaml.YAMLError:
        # Twenty times slower, but it says what is wrong more precisely, and is surer of its places.
        try:
            builder = _built(text, yaml.SafeLoader, most)
        except yaml.YAMLError as error:
            raise syntax_refusal(error, text) from None
    if builder.root is None:
        raise Refused("ce fichier est vide. Il commence par `id` et `titre`.")
    return builder.root, builder.findings


def _built(text: str, loader: type[yaml.SafeLoader | yaml.CSafeLoader], most: int) -> _Builder:
    builder = _Builder(most)
    for event in yaml.parse(text, Loader=loader):
        builder.take(event)
    return builder


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

    def __init__(self, most: int) -> None:
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._stack: list[_Open] = []
        self._documents = 0
        self._nodes = 0
        self._most = most

    def take(self, event: yaml.Event) -> None:
        line = _line(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(line)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(
                line, f"le renvoi {code(f'*{event.anchor}')} n’est pas admis. Recopiez le passage{_OR_TEXT}"
            )
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
            raise Refused("un second document commence ici (ligne `---`). Faites-en un autre fichier.", line)

    def _take_node(self, event: yaml.NodeEvent, line: int) -> None:
        self._nodes += 1
        if self._nodes > self._most:
            raise Refused("ce fichier contient trop de valeurs. Est-ce le bon fichier\u202f?")
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event, line)
            return
        if len(self._stack) >= DEPTH_LIMIT:
            raise Refused("les listes sont imbriquées trop profondément. Vérifiez les retraits.", line)
        if self._stack and self._stack[-1].awaits_key:
            raise Refused("une clé doit être un mot suivi de deux-points, pas une liste.", line)
        self._stack.append(_Open(line, mapping=isinstance(event, yaml.MappingStartEvent)))

    def _take_scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        text = self._allowed(event.value, line)
        if self._stack and self._stack[-1].awaits_key:
            self._take_key(text, line)
        else:
            self._add(Node(text if event.style else self._plain(text, line), line))

    def _allowed(self, text: str, line: int) -> str:
        """Return a text without the characters that are not; printable ones, of nearly every text, are."""
        dropped = set() if text.isprintable() else set(filterfalse(is_allowed, set(text)))
        if any(map(_is_damage, dropped)):
            self._refuse(line, "ce texte contient un caractère de contrôle, invisible. Retapez-le.")
        return "".join(filterfalse(dropped.__contains__, text)) if dropped else text

    def _plain(self, text: str, line: int) -> Scalar:
        inside = text[1:-1]
        if len(text) > 1 and (text[0], text[-1]) == _CURLY and not any(mark in inside for mark in _CURLY):
            message = "les guillemets «\u00a0“\u00a0» et «\u00a0”\u00a0» resteraient dans le texte. "
            self._refuse(line, message + "Retirez-les, ou employez des guillemets droits.")
        return _resolved(text.strip())

    def _take_key(self, typed: str, line: int) -> None:
        # In French a no-break space comes before a colon, and some keyboards put it there.
        key, top = typed.strip(), self._stack[-1]
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
        if node.value is None and key.isdecimal() and self._mend_decimal(entries, key, line):
            return
        if key in entries:
            first = entries[key].line
            self._refuse(
                line, f"{code(key)} est écrit deux fois, lignes {first} et {line}. Gardez-en un seul."
            )
        elif key != "<<":
            entries[key] = Node(node.value, line)

    def _mend_decimal(self, entries: dict[str, Node], decimals: str, line: int) -> bool:
        """Put together a number that a decimal comma cut in two keys: « {maximum: 0,5} »."""
        name, whole = next(reversed(entries.items()), ("", Node(None, line)))
        if isinstance(whole.value, bool) or not isinstance(whole.value, int) or whole.line != line:
            return False
        number = f"{whole.value}.{decimals}"
        self._refuse(line, f"{code(name)}\u202f: les décimales s’écrivent avec un point, {code(number)}.")
        entries[name] = Node(_resolved(number), line)
        return True

    def _refuse_decorations(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            self._refuse(
                line, f"l’ancre {code(f'&{event.anchor}')} n’est pas admise. Recopiez le passage{_OR_TEXT}"
            )
        tag = getattr(event, "tag", None)
        if tag:
            self._refuse(line, f"l’étiquette {code(tag)} n’est pas admise. Écrivez la valeur seule{_OR_TEXT}")

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


def _is_damage(character: str) -> bool:
    """Tell a control, half a character or a noncharacter from a mark that a paste brought along."""
    return unicodedata.category(character) not in {"Cf", "Co"}
