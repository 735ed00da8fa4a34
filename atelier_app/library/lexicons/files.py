"""Find lexicon files, read them fast, and say everything that is wrong in them at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.grouping import Lexicon
from atelier_app.library.lexicons.check import double_findings, lexicon_findings
from atelier_app.library.lexicons.model import LexiconPart
from atelier_app.library.yaml.findings import double_problems, kept_findings
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import FileError, FileProblem, Finding, Refused, located
from atelier_app.library.yaml.reader import read_tree
from atelier_app.library.yaml.shape import shape_findings, shape_of
from atelier_app.library.yaml.source import is_path, read_source, shown_name, yaml_files
from atelier_app.library.yaml.spelling import respelled
from atelier_app.library.yaml.wording import alphabetical, known_remedy, quoted
from atelier_app.resources import lexicons_dir

SIZE_LIMIT = 5_000_000
"""Largest accepted file, in bytes: the longest lexicon is a fifth of it."""

VALUE_LIMIT = 200_000
"""Most values read from one file; the longest lexicon has ten thousand."""

_NOTIONS = re.compile(r"^notions?[ \u00a0\u202f]*:", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class FoundLexicon:
    """A lexicon file: its lexicon, or, when that is `None`, the problems that keep it from being one."""

    path: Path
    lexicon: Lexicon | None
    problems: tuple[FileProblem, ...] = ()


def load_lexicon(path: Path) -> Lexicon:
    """Return the lexicon of a file, or raise `FileError` (a `WorkshopError`) with all its problems.

    Terms that only blur notions are let through: `verify_lexicon` tells them.
    """
    found = _found(path)
    if found.lexicon is None:
        raise FileError(found.problems)
    return found.lexicon


def list_lexicons(folder: Path | None = None) -> tuple[FoundLexicon, ...]:
    """Return every lexicon of a folder (by default the one that comes with Atelier).

    Good ones first, in the alphabetical order of their titles, then the broken ones by file name: a broken
    file never hides the others. Of two files with one identifier, the second is broken. Raises
    `WorkshopError` when the folder cannot be read.
    """
    taken: dict[str, Path] = {}
    paths = yaml_files(folder or lexicons_dir(), "lexiques")
    return tuple(sorted((_without_double(_found(path), taken) for path in paths), key=_rank))


def find_lexicons(names: Sequence[str], folder: Path | None = None) -> tuple[Lexicon, ...]:
    """Return the lexicons of those identifiers or of those files, each once, in the order given.

    Raises `WorkshopError`, naming the nearest known identifier, or `FileError` when the file is broken.
    """
    return tuple(_find(name, folder) for name in dict.fromkeys(names))


def verify_lexicon(path: Path) -> list[FileProblem]:
    """Return the problems of a lexicon file in the order of its lines, those of its terms included."""
    try:
        root, refused = _read(path)
    except Refused as refusal:
        return located(shown_name(path), [refusal.finding])
    findings, _ = _checked(root, refused, lexicon_findings(respelled(root, LexiconPart)[0]))
    return located(shown_name(path), findings)


def looks_like_lexicon(path: Path) -> bool:
    """Tell a lexicon file by its key `notions`, which no method has; one that cannot be read is none."""
    try:
        return _NOTIONS.search(read_source(path, SIZE_LIMIT)) is not None
    except Refused:
        return False


def _find(name: str, folder: Path | None) -> Lexicon:
    if is_path(name):
        return load_lexicon(Path(name))
    lexicons = list_lexicons(folder)
    for found in lexicons:
        if found.lexicon is not None and found.lexicon.id == name:
            return found.lexicon
    for found in lexicons:
        if found.lexicon is None and found.path.stem == name:
            raise FileError(found.problems)
    known = [found.lexicon.id for found in lexicons if found.lexicon]
    raise WorkshopError(f"Le lexique {quoted(name)} n’existe pas.", known_remedy(name, known, "Lexiques"))


def _found(path: Path) -> FoundLexicon:
    try:
        stamp = path.stat()
    except (OSError, ValueError):
        return _loaded(path)
    return _loaded_once(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=32)
def _loaded_once(path: Path, *_stamp: int) -> FoundLexicon:
    """Read a file again only when it changed: proposals ask for the same ones again and again."""
    return _loaded(path)


def _loaded(path: Path) -> FoundLexicon:
    try:
        root, refused = _read(path)
    except Refused as refusal:
        return FoundLexicon(path, None, tuple(located(shown_name(path), [refusal.finding])))
    findings, part = _checked(root, refused, double_findings(root))
    if findings or part is None:
        return FoundLexicon(path, None, tuple(located(shown_name(path), findings)))
    return FoundLexicon(path, part.lexicon())


def _read(path: Path) -> tuple[Node, list[Finding]]:
    root, refused = read_tree(read_source(path, SIZE_LIMIT), VALUE_LIMIT)
    if not isinstance(root.value, dict):
        raise Refused("un lexique est fait de clés (`id`, `titre`, `notions`…), pas d’une liste.", 1)
    return root, refused


def _checked(
    read: Node, refused: list[Finding], more: Iterator[Finding]
) -> tuple[list[Finding], LexiconPart | None]:
    """Return what is wrong in a tree, and what it holds when its values are sound."""
    root, respellings = respelled(read, LexiconPart)
    shape = shape_of(root, LexiconPart)
    told = chain(respellings, shape_findings(root, LexiconPart, shape.errors), more)
    return kept_findings(refused, told), shape.value


def _without_double(found: FoundLexicon, taken: dict[str, Path]) -> FoundLexicon:
    problems = double_problems(found.lexicon.id, found.path, taken) if found.lexicon else ()
    return replace(found, lexicon=None, problems=problems) if problems else found


def _rank(found: FoundLexicon) -> tuple[bool, str, str]:
    title = found.lexicon.title if found.lexicon else ""
    return found.lexicon is None, alphabetical(title), found.path.name
