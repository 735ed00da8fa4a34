"""Method files to break on purpose, and what a message must look like."""

from __future__ import annotations

import re
from pathlib import Path

from atelier_app.library.methods import FileProblem, verify_method
from atelier_app.resources import methods_dir

PROTOCOLS = Path(__file__).parent / "protocols"
CHARTER = methods_dir() / "charte.yaml"
MARK = "§"
"""Stands, in an edit, on the line where the problem is expected."""

SMALLEST = """\
id: petite
titre: Petite
promesse: Presque rien.
duree: 5
groupe: {minimum: 2}
sorties: [une carte]
collections:
- {id: idee, titre: Idées, singulier: Idée}
etapes:
- {id: ecrire, genre: collecte, titre: Écrire, minutes: 5, consigne: Écrivez., captures: [idee]}
"""

ENGLISH = re.compile(
    r"\b(the|is|are|not|should|must|input|expected|found|value|field|required|valid|string|integer|number|"
    r"character|least|most|of|error|unknown|missing|while|mapping|list|tuple|key|boolean|allowed|or|and|got)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"`[^`]*`|«[^»]*»|\([^)]*\)")
_TYPOGRAPHY = re.compile(r"[^\u202f][;!?:](\s|$)|«[^\u00a0]|[^\u00a0]»|'")


def source_of(name: str) -> str:
    """Return the text of a method: `charte`, or one of the other protocols."""
    path = CHARTER if name == "charte" else PROTOCOLS / f"{name}.yaml"
    return path.read_text(encoding="utf-8")


def edited(source: str, old: str, new: str) -> tuple[str, int]:
    """Return the source with one passage replaced, and the line that the mark stands on (0 without mark)."""
    assert source.count(old) >= 1, f"{old!r} is not in the file"
    text = source.replace(old, new, 1)
    line = text[: text.index(MARK)].count("\n") + 1 if MARK in text else 0
    return text.replace(MARK, ""), line


def problems_of(text: str | bytes, folder: Path, name: str = "essai.yaml") -> list[FileProblem]:
    """Return the problems of a text written to a file."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return verify_method(path)


def assert_french(problem: FileProblem) -> None:
    """Check that a message is in French, typeset, ended, and free of what only a programmer reads."""
    own_words = _QUOTED.sub("", problem.message)
    assert not ENGLISH.search(own_words), problem.message
    assert not _TYPOGRAPHY.search(_QUOTED.sub("", problem.message)), problem.message
    assert problem.message[-1] in ".?", problem.message
