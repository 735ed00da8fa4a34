"""Follow the tags of a template without letting them harm: templates may come from anywhere."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    nodes,
)
from jinja2.sandbox import SandboxedEnvironment

from atelier_app.export.french import NARROW, quoted

_MOST_TURNS = 20_000
_LONGEST_TEXT = 1_000_000
_GREATEST_POWER = 100
_COSTLY_FILTERS = ("batch", "center", "format", "indent", "slice", "tojson")
_COSTLY_METHODS = {"center", "expandtabs", "ljust", "rjust", "zfill"}
_TOO_LONG = "le texte demandé est trop long"
_TOO_BIG = "le calcul demandé est trop grand"
_PACKAGE = Path(__file__).resolve().parents[1]


class TagError(TemplateRuntimeError):
    """Refuse a tag; the message says why, in a few French words."""


class TemplateSandbox(SandboxedEnvironment):
    """A Jinja environment that shows the workshop and nothing of the computer, at a bounded cost.

    Whatever goes wrong in a tag is a `TemplateError`; an error inside our own functions stays a bug.
    `has_tags` tells whether what was read so far held any.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **settings: Any) -> None:
        """Leave out what one short tag could fill the memory with."""
        super().__init__(undefined=StrictUndefined, loader=FunctionLoader(lambda _: None), **settings)
        self.has_tags = False
        self._turns = 0
        self.globals["range"] = self._range
        del self.globals["lipsum"]
        for name in _COSTLY_FILTERS:
            del self.filters[name]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate, unless the result could be huge."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator != "+" and not numbers:
            raise TagError("seuls des nombres se multiplient ou se divisent")
        if operator == "**" and max(abs(left), abs(right)) > _GREATEST_POWER:
            raise TagError(_TOO_BIG)
        if operator == "+" and not numbers and len(left) + len(right) > _LONGEST_TEXT:
            raise TagError(_TOO_LONG)
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Leave out the methods that fill a text up to any width."""
        costly = isinstance(obj, str) and attr in _COSTLY_METHODS
        return not costly and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:
        """Refuse the method `format` of texts, which takes a width too."""
        if super().wrap_str_format(value) is not None:
            raise TagError(f"{quoted('format')} n’est pas accessible à un gabarit")

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Turn what a tag cannot do into a `TemplateError`."""
        _, error, trace = sys.exc_info()
        if isinstance(error, RecursionError | MemoryError):
            raise TagError(_TOO_BIG) from error
        if isinstance(error, TemplateError) or not isinstance(error, Exception) or _is_ours(trace):
            super().handle_exception(source)
        if isinstance(error, ZeroDivisionError):
            raise TagError("elle divise par zéro") from error
        raise TagError("elle demande un calcul impossible") from error

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        parts = [part for node in parsed.body for part in getattr(node, "nodes", [node])]
        self.has_tags |= not all(isinstance(part, nodes.TemplateData) for part in parts)
        return parsed

    def _range(self, *bounds: int) -> range:
        turns = range(*bounds)
        # Over the whole document, for loops within loops; `len` fails on what is too long for it.
        self._turns += abs(turns.stop - turns.start) // abs(turns.step) + 1
        if self._turns > _MOST_TURNS:
            raise TagError("elle demande trop de tours de boucle")
        return turns


def _is_ours(trace: TracebackType | None) -> bool:
    """Tell whether an error comes from deeper than the tag, in a function of ours."""
    within_tag = False
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith("<"):
            within_tag = True
        elif within_tag and file != __file__ and Path(file).is_relative_to(_PACKAGE):
            return True
        trace = trace.tb_next
    return False


def in_french(error: TemplateError) -> str:
    """Say in a few French words what is wrong with a tag; Jinja tells it in English."""
    if isinstance(error, TemplateNotFound):
        return "un gabarit ne peut pas en inclure un autre"
    if isinstance(error, TagError):
        return str(error.message)
    for pattern, sentence in _SENTENCES:
        found = pattern.search(str(error.message))
        if found:
            return sentence.format(**{name: quoted(word) for name, word in found.groupdict().items()})
    return "elle n’est pas écrite comme une balise doit l’être"


_SENTENCES = [
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"innermost block that needs to be closed is '(?P<tag>[^']*)'", "{tag} n’est pas refermée"),
        (r"unexpected end of template|got 'end of template'", "une balise n’est pas refermée"),
        (r"No filter named '(?P<name>[^']*)'", f"filtre inconnu{NARROW}: {{name}}"),
        (r"No test named '(?P<name>[^']*)'", f"test inconnu{NARROW}: {{name}}"),
        (r"unknown tag '(?P<name>[^']*)'", f"balise inconnue{NARROW}: {{name}}"),
        (r"access to attribute '(?P<name>[^']*)'", "{name} n’est pas accessible à un gabarit"),
        (r"got '[^']*'|unexpected (?:char )?'[^']*'", "un mot ou un signe n’est pas à sa place"),
    )
]
