"""What is wrong in a file: where, what was found, what is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from atelier_app.domain.errors import WorkshopError

SHOWN = 40
"""Problems listed for one file; beyond, the first ones have to be mended anyway."""


class Finding(NamedTuple):
    """A problem before its file is known: line (1-based, 0 for the whole file) and French message."""

    line: int
    message: str


class Refused(Exception):  # noqa: N818 -- a refusal to read on, which never leaves this package
    """Stop reading a file: nothing after this finding could make sense."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.finding = Finding(line, message)


@dataclass(frozen=True)
class FileProblem:
    """One problem of a file. `line` counts from 1; 0 stands for the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, ligne {self.line}" if self.line else self.file
        return f"{place}\u202f: {self.message}"


class FileError(WorkshopError):
    """Refuse a file; `problems` has them all, the message shows them all."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        lines = "\n".join(str(problem) for problem in problems)
        super().__init__(lines, "Corrigez le fichier, puis ouvrez-le de nouveau.")
        self.problems = tuple(problems)


def located(file: str, findings: Sequence[Finding]) -> list[FileProblem]:
    """Return the problems of a file in the order of its lines, each said once, `SHOWN` at most."""
    ordered = sorted(set(findings))
    problems = [FileProblem(file, line, message) for line, message in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        more = "et d’autres problèmes\u202f; corrigez d’abord ceux-ci."
        problems.append(FileProblem(file, 0, more))
    return problems
