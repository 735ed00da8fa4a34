"""Find what would make a lexicon confuse its notions: terms said twice, alike, or too few.

Terms meet under their stems, as they do in cards: « relectures » and « relecture » are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from atelier_app.grouping.text import clean_text, fold, stems
from atelier_app.library.yaml.findings import repeated_key
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import Finding
from atelier_app.library.yaml.wording import count, quoted

LEAST_TERMS = 20
"""Terms from which a notion is told from the others in cards that people really write."""


class _Met(NamedTuple):
    """A term or a phrase met before: as written, the name and place of its notion, its line."""

    written: str
    notion: str
    rank: int
    line: int


def lexicon_findings(root: Node) -> Iterator[Finding]:
    """Find what does not hold together in a lexicon, given as the tree of its file."""
    notions = root.mappings("notions")
    yield from double_findings(root)
    terms: dict[tuple[str, ...], _Met] = {}
    phrases: dict[str, _Met] = {}
    for rank, notion in enumerate(notions):
        yield from _few_terms(notion)
        for node, term in notion.words("termes"):
            yield from _term(_Met(term, notion.text("nom"), rank, node.line), terms)
        for line, phrase in _phrases(notion):
            yield from _phrase(_Met(phrase, notion.text("nom"), rank, line), phrases)


def double_findings(root: Node) -> Iterator[Finding]:
    """Find the notions that a lexicon declares twice: one would hide the other."""
    notions = root.mappings("notions")
    yield from repeated_key(notions, "id", "l’identifiant")
    yield from repeated_key(notions, "nom", "le nom")


def _few_terms(notion: Node) -> Iterator[Finding]:
    terms = len(notion.words("termes"))
    if terms < LEAST_TERMS:
        name = quoted(notion.text("nom"))
        yield Finding(
            notion.line,
            f"la notion {name} n’a que {count(terms, 'terme')}. Trouvez-en au moins {LEAST_TERMS}, "
            "ou joignez-la à une autre.",
        )


def _term(term: _Met, met: dict[tuple[str, ...], _Met]) -> Iterator[Finding]:
    key = stems(term.written)
    if not key:
        yield Finding(
            term.line,
            f"{quoted(term.written)} n’a que des mots courants ou des nombres\u202f: "
            "rien ne le reconnaîtrait. Retirez-le, ou précisez-le.",
        )
        return
    first = met.setdefault(key, term)
    if first is not term:
        yield Finding(term.line, _collision(term, first))


def _collision(term: _Met, first: _Met) -> str:
    same = fold(clean_text(term.written)) == fold(clean_text(first.written))
    where = f"ligne {first.line}"
    if term.rank != first.rank:
        where = f"de la notion {quoted(first.notion)}, {where}"
    if same:
        where = where if term.rank == first.rank else f"un terme {where}"
        return f"{quoted(term.written)} est déjà {where}. Gardez-le à un seul endroit."
    return (
        f"{quoted(term.written)} se confond avec {quoted(first.written)} ({where})\u202f: "
        "mêmes mots, à leur forme près. Gardez-en un seul."
    )


def _phrase(phrase: _Met, met: dict[str, _Met]) -> Iterator[Finding]:
    first = met.setdefault(fold(clean_text(phrase.written)), phrase)
    if first is not phrase:
        yield Finding(phrase.line, f"cette phrase est déjà ligne {first.line}. Gardez-la à un seul endroit.")


def _phrases(notion: Node) -> Iterator[tuple[int, str]]:
    """Yield the phrases of a notion, each with its line: the block begins under its key."""
    node, text = notion.get("phrases"), notion.text("phrases")
    under = 1 if "\n" in text else 0
    for rank, phrase in enumerate(text.splitlines()):
        if node is not None and phrase.strip():
            yield node.line + under + rank, phrase
