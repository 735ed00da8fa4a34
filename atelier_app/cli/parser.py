"""An argument parser that speaks French, down to its refusals."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

WRONG_USAGE = 2


class UsageError(Exception):
    """Refuse a command line, in French; the message is shown as it is."""


class FrenchFormatter(argparse.HelpFormatter):
    """Write the help as it should be read."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin the help with the way to call the command."""
        super().add_usage(usage, actions, groups, "Utilisation\u202f: " if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """`ArgumentParser` whose help, headings and errors are in French.

    argparse tells no more of an error than its English sentence, which is why sentences are recognised here;
    the tests go through every one that our commands can cause.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=FrenchFormatter, **settings)
        self._positionals.title = "Arguments"
        self._optionals.title = "Options"
        self.add_argument("-h", "--help", action="help", help="affiche cette aide")

    @property
    def options(self) -> list[str]:
        """The options that this parser knows, in every spelling."""
        return list(self._option_string_actions)

    def error(self, message: str) -> NoReturn:
        """Refuse the command line in two lines: what is wrong, and where to look."""
        raise UsageError(f"{self.prog}\u202f: {in_french(message)}\nAide\u202f: {self.prog} --help")


def in_french(message: str) -> str:
    """Return an error of argparse in French; what our own code wrote stays as it is."""
    for pattern, sentence in _SENTENCES:
        found = pattern.fullmatch(message)
        if found:
            return sentence.format(**found.groupdict()).replace("'", "")
    return message


def nearest(word: str, known: Sequence[str]) -> str:
    """End a sentence about an unknown word: the nearest known one, else all of them."""
    close = get_close_matches(word, known, n=1)
    if close:
        return f"Vouliez-vous «\u00a0{close[0]}\u00a0»\u202f?"
    return f"Choix possibles\u202f: {', '.join(known)}."


_SENTENCES = [
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"the following arguments are required: (?P<names>.+)", "il manque {names}."),
        (r"unrecognized arguments: (?P<names>.+)", "argument en trop ou inconnu\u202f: {names}"),
        (r"argument (?P<name>.+): expected one argument", "{name} demande une valeur."),
        (
            r"argument (?P<name>.+): ignored explicit argument (?P<value>.+)",
            "{name} n’accepte pas de valeur.",
        ),
        (
            r"argument (?P<name>.+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
            "{name}\u202f: «\u00a0{value}\u00a0» n’existe pas. Choix possibles\u202f: {choices}.",
        ),
    )
]
