"""Findings that any kind of file can have: a name that nothing bears, a word said twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import FileProblem, Finding
from atelier_app.library.yaml.source import shown_name
from atelier_app.library.yaml.wording import code, meant

MOST_FINDINGS = 300
"""Findings looked for in one file: the first ones are mended first, and a hostile file costs no time."""


def kept_findings(refused: Sequence[Finding], found: Iterable[Finding]) -> list[Finding]:
    """Return what the reader refused, which says enough of its line, then what is found on other lines."""
    lines = {finding.line for finding in refused}
    return [*refused, *(each for each in islice(found, MOST_FINDINGS) if each.line not in lines)]


def line_of(node: Node, key: str) -> int:
    """Return the line of a key, or of its owner when the key is not written."""
    at_key = node.get(key)
    return at_key.line if at_key else node.line


def unknown(line: int, word: str, known: Iterable[str], what: str) -> Iterator[Finding]:
    """Find a name that nothing bears; `what` ends « n’est pas … »."""
    allowed = list(known)
    if word and word not in allowed:
        yield Finding(line, f"{code(word)} n’est pas {what}{meant(word, allowed)}")


def repeated(words: Iterable[tuple[Node, str]], what: str) -> Iterator[Finding]:
    """Find the words said twice; `what` names one of them, as in « cet identifiant »."""
    first: dict[str, int] = {}
    for node, word in words:
        if word and word in first:
            yield Finding(
                node.line, f"{what} {code(word)} sert déjà ligne {first[word]}\u202f: changez ici ou là."
            )
        elif word:
            first[word] = node.line


def repeated_key(owners: Iterable[Node], key: str, what: str) -> Iterator[Finding]:
    """Find the values of a key that two parts of the file share."""
    values = ((node.get(key) or node, node.text(key)) for node in owners)
    return repeated(values, what)


def double_problems(id_: str, path: Path, taken: dict[str, Path]) -> tuple[FileProblem, ...]:
    """Return the problem of a file whose identifier is that of another one, else take note of it."""
    first = taken.setdefault(id_, path)
    if first == path:
        return ()
    message = f"l’identifiant {code(id_)} est déjà celui de {shown_name(first)}. Choisissez-en un autre."
    return (FileProblem(shown_name(path), 0, message),)
