"""Find method files, read them, and say everything that is wrong in them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.library.methods.check_collections import collection_findings, scale_findings
from atelier_app.library.methods.check_durations import duration_findings, group_findings
from atelier_app.library.methods.check_sections import unreliable_sections
from atelier_app.library.methods.check_settings import settings_findings
from atelier_app.library.methods.check_steps import step_findings
from atelier_app.library.methods.outline import Outline
from atelier_app.library.yaml.findings import double_problems, kept_findings
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import FileError, FileProblem, Finding, Refused, located
from atelier_app.library.yaml.reader import read_tree
from atelier_app.library.yaml.shape import shape_findings, shape_of
from atelier_app.library.yaml.source import is_path, read_source, shown_name, yaml_files
from atelier_app.library.yaml.spelling import respelled
from atelier_app.library.yaml.wording import alphabetical, known_remedy, quoted
from atelier_app.resources import methods_dir

_CHECKS: tuple[tuple[Callable[[Outline], Iterator[Finding]], frozenset[str]], ...] = (
    (collection_findings, frozenset({"echelles", "collections", "etapes"})),
    (scale_findings, frozenset({"echelles"})),
    (step_findings, frozenset({"collections", "etapes"})),
    (settings_findings, frozenset({"echelles", "collections", "etapes"})),
    (duration_findings, frozenset({"collections", "etapes", "variantes"})),
    (group_findings, frozenset({"groupe"})),
)
"""Each cross check and the sections that it looks into; none is worth making when one is broken."""


@dataclass(frozen=True)
class FoundMethod:
    """A method file: its method, or, when that is `None`, the problems that keep it from being one."""

    path: Path
    method: Method | None
    problems: tuple[FileProblem, ...] = ()


def load_method(path: Path) -> Method:
    """Return the method of a file, or raise `FileError` (a `WorkshopError`) with all its problems."""
    found = _found(path)
    if found.method is None:
        raise FileError(found.problems)
    return found.method


def verify_method(path: Path) -> list[FileProblem]:
    """Return the problems of a method file in the order of its lines; none when it can be played."""
    return list(_found(path).problems)


def list_methods(folder: Path | None = None) -> tuple[FoundMethod, ...]:
    """Return every method of a folder (by default the one that comes with Atelier).

    Good ones first, in the alphabetical order of their titles, then the broken ones by file name: a broken
    file never hides the others. Of two files with one identifier, the second is broken. Raises
    `WorkshopError` when the folder cannot be read.
    """
    taken: dict[str, Path] = {}
    paths = yaml_files(folder or methods_dir(), "méthodes")
    methods = [_without_double(_found(path), taken) for path in paths]
    return tuple(sorted(methods, key=_rank))


def find_method(id_or_path: str, folder: Path | None = None) -> Method:
    """Return the method of that identifier or of that file.

    What ends in .yaml or holds a slash is a path. Raises `WorkshopError`, naming the nearest known
    identifier, or `FileError` when the file is broken.
    """
    if is_path(id_or_path):
        return load_method(Path(id_or_path))
    methods = list_methods(folder)
    for found in methods:
        if found.method is not None and found.method.id == id_or_path:
            return found.method
    for found in methods:
        if found.method is None and found.path.stem == id_or_path:
            raise FileError(found.problems)
    known = [found.method.id for found in methods if found.method]
    raise WorkshopError(
        f"La méthode {quoted(id_or_path)} n’existe pas.", known_remedy(id_or_path, known, "Méthodes")
    )


def _found(path: Path) -> FoundMethod:
    try:
        root, findings = read_tree(read_source(path))
        if not isinstance(root.value, dict):
            raise Refused(
                "une méthode est faite de clés (`id`, `titre`…), pas d’une liste ni d’un texte seul.", 1
            )
    except Refused as refusal:
        return FoundMethod(path, None, tuple(located(shown_name(path), [refusal.finding])))
    return _checked(path, root, findings)


def _checked(path: Path, read: Node, refused: list[Finding]) -> FoundMethod:
    root, respellings = respelled(read, Method)
    shape = shape_of(root, Method)
    unreliable, missing = unreliable_sections(root, shape.errors)
    told = chain(
        respellings, missing, shape_findings(root, Method, shape.errors), _cross_findings(root, unreliable)
    )
    findings = kept_findings(refused, told)
    if findings or shape.value is None:
        return FoundMethod(path, None, tuple(located(shown_name(path), findings)))
    return FoundMethod(path, shape.value)


def _cross_findings(root: Node, unreliable: frozenset[str]) -> Iterator[Finding]:
    outline = Outline(root)
    for check, sections in _CHECKS:
        if not sections & unreliable:
            yield from check(outline)


def _without_double(found: FoundMethod, taken: dict[str, Path]) -> FoundMethod:
    problems = double_problems(found.method.id, found.path, taken) if found.method else ()
    return replace(found, method=None, problems=problems) if problems else found


def _rank(found: FoundMethod) -> tuple[bool, str, str]:
    title = found.method.title if found.method else ""
    return found.method is None, alphabetical(title), found.path.name
