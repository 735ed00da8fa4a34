"""Find method files, read them, and say everything that is wrong in them at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.library.methods.check_collections import collection_findings, scale_findings
from atelier_app.library.methods.check_durations import duration_findings, group_findings
from atelier_app.library.methods.check_sections import unreliable_sections
from atelier_app.library.methods.check_settings import settings_findings
from atelier_app.library.methods.check_steps import step_findings
from atelier_app.library.methods.nodes import Node
from atelier_app.library.methods.outline import Outline
from atelier_app.library.methods.problems import Finding, MethodError, MethodProblem, Refused, located
from atelier_app.library.methods.shape import shape_findings, shape_of
from atelier_app.library.methods.source import read_source
from atelier_app.library.methods.spelling import respelled
from atelier_app.library.methods.wording import code, listed, near, quoted
from atelier_app.library.methods.yaml_reader import read_tree
from atelier_app.resources import methods_dir

SUFFIXES = (".yaml", ".yml")

MOST_FINDINGS = 300
"""Findings looked for in one file, so that a hostile one costs no time."""

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
    problems: tuple[MethodProblem, ...] = ()


def load_method(path: Path) -> Method:
    """Return the method of a file, or raise `MethodError` (a `WorkshopError`) with all its problems."""
    found = _found(path)
    if found.method is None:
        raise MethodError(found.problems)
    return found.method


def verify_method(path: Path) -> list[MethodProblem]:
    """Return the problems of a method file in the order of its lines; none when it can be played."""
    return list(_found(path).problems)


def list_methods(folder: Path | None = None) -> tuple[FoundMethod, ...]:
    """Return every method of a folder (by default the one that comes with Atelier).

    Good ones first, in the alphabetical order of their titles, then the broken ones by file name: a broken
    file never hides the others. Of two files with one identifier, the second is broken. Raises
    `WorkshopError` when the folder cannot be read.
    """
    paths = (path for path in _files_of(folder or methods_dir()) if path.suffix.lower() in SUFFIXES)
    taken: dict[str, Path] = {}
    methods = [_without_double(_found(path), taken) for path in paths if not path.name.startswith(".")]
    return tuple(sorted(methods, key=_rank))


def find_method(id_or_path: str, folder: Path | None = None) -> Method:
    """Return the method of that identifier or of that file.

    What ends in .yaml or holds a slash is a path. Raises `WorkshopError`, naming the nearest known
    identifier, or `MethodError` when the file is broken.
    """
    as_path = Path(id_or_path)
    if as_path.suffix.lower() in SUFFIXES or len(as_path.parts) > 1:
        return load_method(as_path)
    methods = list_methods(folder)
    for found in methods:
        if found.method is not None and found.method.id == id_or_path:
            return found.method
    for found in methods:
        if found.method is None and found.path.stem == id_or_path:
            raise MethodError(found.problems)
    raise _no_such_method(id_or_path, [found.method.id for found in methods if found.method])


def _files_of(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise WorkshopError(
            f"Le dossier des méthodes «\u00a0{folder}\u00a0» ne peut pas être lu.",
            "Vérifiez qu’il existe et que vous y avez accès.",
        ) from error


def _no_such_method(wanted: str, known: list[str]) -> WorkshopError:
    closest = near(wanted, known)
    if closest:
        remedy = f"Vouliez-vous {listed(map(quoted, closest), 'ou')}\u202f?"
    else:
        remedy = (
            f"Méthodes possibles\u202f: {listed(known)}." if known else "Le dossier des méthodes est vide."
        )
    return WorkshopError(f"La méthode {quoted(wanted)} n’existe pas.", remedy)


def _found(path: Path) -> FoundMethod:
    try:
        root, findings = read_tree(read_source(path))
        if not isinstance(root.value, dict):
            raise Refused(
                "une méthode est faite de clés (`id`, `titre`…), pas d’une liste ni d’un texte seul.", 1
            )
    except Refused as refusal:
        return FoundMethod(path, None, tuple(located(_name(path), [refusal.finding])))
    return _checked(path, root, findings)


def _checked(path: Path, read: Node, refused: list[Finding]) -> FoundMethod:
    root, respellings = respelled(read)
    shape = shape_of(root)
    unreliable, missing = unreliable_sections(root, shape.errors)
    told = chain(respellings, missing, shape_findings(root, shape.errors), _cross_findings(root, unreliable))
    # What the reader refused says enough of its line.
    lines = {finding.line for finding in refused}
    findings = refused + [finding for finding in islice(told, MOST_FINDINGS) if finding.line not in lines]
    if findings or shape.method is None:
        return FoundMethod(path, None, tuple(located(_name(path), findings)))
    return FoundMethod(path, shape.method)


def _cross_findings(root: Node, unreliable: frozenset[str]) -> Iterator[Finding]:
    outline = Outline(root)
    for check, sections in _CHECKS:
        if not sections & unreliable:
            yield from check(outline)


def _without_double(found: FoundMethod, taken: dict[str, Path]) -> FoundMethod:
    if found.method is None:
        return found
    first = taken.setdefault(found.method.id, found.path)
    if first == found.path:
        return found
    message = (
        f"l’identifiant {code(found.method.id)} est déjà celui de {_name(first)}. Choisissez-en un autre."
    )
    return replace(found, method=None, problems=(MethodProblem(_name(found.path), 0, message),))


def _name(path: Path) -> str:
    # A name that is not UTF-8 on the disk could not be printed.
    return path.name.encode("utf-8", "replace").decode("utf-8")


def _rank(found: FoundMethod) -> tuple[bool, str, str]:
    title = found.method.title if found.method else ""
    letters = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(letter for letter in letters if letter.isalnum() or letter == " ")
    return found.method is None, plain.strip(), found.path.name
