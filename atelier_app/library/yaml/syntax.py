"""Say in French what PyYAML says in English of a broken syntax."""

from __future__ import annotations

import yaml
from yaml.reader import ReaderError

from atelier_app.library.yaml.lines import INDENTS, line_finding
from atelier_app.library.yaml.problems import Refused
from atelier_app.library.yaml.wording import code

_BLOCK_TEXT = "après «\u00a0|\u00a0» ou «\u00a0>\u00a0», commencez le texte à la ligne, en retrait."
_UNQUOTED = "ou un texte qui contient «\u00a0:\u00a0» n’est pas entre guillemets droits"

# Each fragment of PyYAML's `problem`, and what to say of it; the first that matches wins.
_PROBLEMS = (
    ("'\\t' that cannot start", "une tabulation sert de retrait. Remplacez-la par des espaces."),
    (
        "mapping values are not allowed",
        "deux-points inattendus. Un texte qui contient «\u00a0:\u00a0» s’écrit entre guillemets droits.",
    ),
    ("could not find expected ':'", f"il manque deux-points après une clé, ou un texte déborde. {INDENTS}"),
    ("expected <block end>", f"cette ligne n’est pas à sa place. {INDENTS}"),
    (
        "expected ',' or ']'",
        f"un crochet «\u00a0[\u00a0» n’est pas refermé, une virgule manque, {_UNQUOTED}.",
    ),
    (
        "expected ',' or '}'",
        f"une accolade «\u00a0{{\u00a0» n’est pas refermée, une virgule manque, {_UNQUOTED}.",
    ),
    ("unexpected end of stream", "un guillemet ouvert ici n’est jamais refermé."),
    ("unexpected document separator", "un guillemet ouvert ici n’est pas refermé avant la ligne `---`."),
    (
        "unknown escape character",
        "«\u00a0\\\u00a0» n’est pas admis ici. Doublez-le, ou employez des guillemets simples.",
    ),
    ("hexadecimal numbers", "ce code de caractère après «\u00a0\\\u00a0» est incomplet."),
    ("are not allowed here", f"un tiret ou une clé n’est pas à sa place. {INDENTS}"),
    ("expected the node content", f"il manque une valeur ici. {INDENTS}"),
    ("'<document start>'", f"cette ligne n’est pas à sa place. {INDENTS}"),
    ("indentation", _BLOCK_TEXT),
    ("comment or a line break", _BLOCK_TEXT),
)
_OTHERWISE = f"l’écriture est incorrecte ici. {INDENTS}"
_OPENED_BEFORE = ("quoted scalar", "flow sequence", "flow mapping")
"""Contexts whose opening is the line to look at, rather than the end of the file."""


def syntax_refusal(error: yaml.YAMLError, text: str) -> Refused:
    """Return the refusal that says where the syntax breaks and what to do."""
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        character = f"U+{ord(text[error.position]):04X}"
        return Refused(f"le caractère de contrôle {code(character)} n’est pas admis. Effacez-le.", line)
    if not isinstance(error, yaml.MarkedYAMLError):
        return Refused(_OTHERWISE)
    finding = line_finding(error, text)
    if finding is not None:
        return Refused(finding.message, finding.line)
    problem = error.problem or ""
    message = next((said for part, said in _PROBLEMS if part in problem), _OTHERWISE)
    opened = any(part in (error.context or "") for part in _OPENED_BEFORE)
    mark = error.context_mark if opened and error.context_mark else error.problem_mark or error.context_mark
    return Refused(message, mark.line + 1 if mark else 0)
