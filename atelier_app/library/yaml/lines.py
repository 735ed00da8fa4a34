"""Recognise a usual slip of the pen in the line where PyYAML gives up.

PyYAML says what it expected, which misleads whoever forgot a space or a quotation mark: the text around the
place says more.
"""

from __future__ import annotations

import re

import yaml

from atelier_app.library.yaml.problems import Finding

INDENTS = "Vérifiez les retraits\u202f: deux espaces par niveau, les tirets alignés."

_NO_SPACE_AFTER_COLON = re.compile(r"\s*(?:- +)*\w+\s?[:：](?![ \t])\S?.+")
_NO_SPACE_AFTER_DASH = re.compile(r"\s*-[^\s-]")
_KEY = re.compile(r"\s*(?:- +)*\w+:(?:[ \t]|$)")
_CLOSED_TOO_SOON = {
    "'": "une apostrophe referme ce texte trop tôt. Mettez-le entre guillemets droits doubles, ou employez "
    "l’apostrophe «\u00a0’\u00a0».",
    '"': "du texte suit le guillemet qui ferme. Mettez tout le texte entre guillemets droits, et à "
    "l’intérieur des guillemets français.",
}
_OPENED = {"]": "[", "}": "{"}
_AFTER_COLON = "il faut une espace ordinaire après les deux-points d’une clé."
_AFTER_DASH = "il faut une espace après le tiret."
_NO_COLON = (
    "il manque deux-points après la clé. Si c’est la suite du texte précédent, mettez cette ligne en retrait."
)
_TOO_FAR = f"cette ligne est plus en retrait que la précédente, qui a déjà une valeur. {INDENTS}"


def line_finding(error: yaml.MarkedYAMLError, text: str) -> Finding | None:
    """Return what the text around the error tells better than the error, if anything."""
    lines = _Lines(text)
    context, problem = error.context or "", error.problem or ""
    start, place = error.context_mark, error.problem_mark
    if place is None:
        return None
    if start is not None and ("an alias" in context or "an anchor" in context):
        return Finding(start.line + 1, _starts_with(lines.at(start.line)[start.column]))
    if start is not None and "simple key" in context:
        return Finding(start.line + 1, _broken_key(lines.at(start.line)))
    if "mapping values" in problem:
        return _unexpected_colon(lines, place.line)
    message = _at_the_place(lines.at(place.line), place.column, problem)
    return Finding(place.line + 1, message) if message else None


class _Lines:
    """The lines of a text as PyYAML counts them."""

    def __init__(self, text: str) -> None:
        self._lines = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)

    def at(self, line: int) -> str:
        return self._lines[line] if line < len(self._lines) else ""

    def before(self, line: int) -> int:
        """Return the rank of the last line above that says something."""
        return next(
            (rank for rank in range(line - 1, -1, -1) if self.at(rank).split("#", 1)[0].strip()),
            line,
        )


def _at_the_place(line: str, column: int, problem: str) -> str | None:
    """Judge by the character that stops PyYAML and by what stands before it on the line."""
    before, character = line[:column].rstrip(), line[column : column + 1]
    if "cannot start any token" in problem:
        return _starts_with(character) if character != "\t" else None
    if "are not allowed here" in problem and before.endswith(":"):
        return _starts_with(character)
    if before and "but" in problem and character not in ",]}":
        last = before[-1]
        return _CLOSED_TOO_SOON.get(last) or (_starts_with(_OPENED[last]) if last in _OPENED else None)
    return None


def _starts_with(character: str) -> str:
    return f"un texte qui commence par «\u00a0{character}\u00a0» s’écrit entre guillemets droits."


def _broken_key(line: str) -> str:
    if _NO_SPACE_AFTER_COLON.match(line):
        return _AFTER_COLON
    return _AFTER_DASH if _NO_SPACE_AFTER_DASH.match(line) else _NO_COLON


def _unexpected_colon(lines: _Lines, rank: int) -> Finding | None:
    """Tell a key that took part in the text above it from a text that holds colons."""
    line, above = lines.at(rank), lines.before(rank)
    if _NO_SPACE_AFTER_DASH.match(line):
        return Finding(rank + 1, _AFTER_DASH)
    if above == rank or not _KEY.match(line):
        return None
    if not _KEY.match(lines.at(above)):
        return Finding(above + 1, _broken_key(lines.at(above)))
    deeper = _indent(line) > _indent(lines.at(above))
    return Finding(rank + 1, _TOO_FAR) if deeper and line.count(": ") <= 1 else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
