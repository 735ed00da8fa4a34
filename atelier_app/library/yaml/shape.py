"""Check each value of a file on its own: pydantic decides, this module says it in French."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from atelier_app.library.yaml.keys import PartModel, keys_of, part_at, unknown_key
from atelier_app.library.yaml.nodes import Node
from atelier_app.library.yaml.problems import Finding
from atelier_app.library.yaml.wording import code, count, decimal_hint, listed, near, quoted

_A_LIST = "une liste, une ligne par tiret"
_A_NUMBER = "un nombre, sans guillemets ni unité"
_A_MAPPING = "des clés suivies de deux-points"
_IDENTIFIER = "une minuscule sans accent, puis minuscules, chiffres ou «\u00a0_\u00a0» (40 signes au plus)"

Expected = Callable[[Mapping[str, Any]], str]

Model = TypeVar("Model", bound=BaseModel)

EXPECTED: dict[str, Expected] = {
    "model_type": lambda _: _A_MAPPING,
    "dict_type": lambda _: _A_MAPPING,
    "tuple_type": lambda _: _A_LIST,
    "string_type": lambda _: "un texte",
    "int_type": lambda _: "un nombre entier, sans guillemets ni unité",
    "float_type": lambda _: _A_NUMBER,
    "bool_type": lambda _: "oui ou non",
    "finite_number": lambda _: _A_NUMBER,
    "enum": lambda context: str(context["expected"]).replace("'", "`").replace(" or ", " ou "),
    "literal_error": lambda context: str(context["expected"]).replace("'", "`").replace(" or ", " ou "),
    "string_too_short": lambda _: "un texte qui n’est pas vide",
    "string_too_long": lambda context: f"{context['max_length']} caractères au plus",
    "string_pattern_mismatch": lambda _: _IDENTIFIER,
    "too_short": lambda context: f"au moins {count(context['min_length'], 'ligne')}",
    "too_long": lambda context: f"au plus {count(context['max_length'], 'ligne')}",
    "greater_than": lambda context: f"plus de {context['gt']}",
    "greater_than_equal": lambda context: f"au moins {context['ge']}",
    "less_than_equal": lambda context: f"au plus {context['le']}",
}
"""What each type of pydantic error expected; the test of this module lists those the model can produce."""


@dataclass(frozen=True)
class Shape(Generic[Model]):
    """A file checked value by value: what it holds, or pydantic's errors when it does not hold it."""

    value: Model | None
    errors: tuple[ErrorDetails, ...] = ()


def shape_of(root: Node, model: type[Model]) -> Shape[Model]:
    """Check each value of a file on its own; only the French keys are known."""
    try:
        return Shape(model.model_validate(root.plain(), by_alias=True, by_name=False))
    except ValidationError as error:
        told = error.errors(include_url=False)
        return Shape(None, tuple(details for details in told if not _is_echo(details, root)))


def shape_findings(root: Node, model: PartModel, errors: Iterable[ErrorDetails]) -> Iterator[Finding]:
    """Say what is wrong in the values of a file."""
    values: dict[tuple[str | int, ...], list[Any]] = {}
    for details in errors:
        path = details["loc"]
        node, used = root.at(path)
        if details["type"] == "missing":
            yield Finding(node.line, _missing(node, model, path))
        elif details["type"] == "extra_forbidden":
            yield Finding(node.line, unknown_key(str(path[-1]), part_at(model, path[:-1])))
        else:
            # Each branch of a union makes its own error, below the value: they are one problem.
            values.setdefault(path[:used], []).append(details)
    for path, alike in values.items():
        node, _ = root.at(path)
        yield Finding(node.line, _wrong_value(node, path, alike))


def _is_echo(details: ErrorDetails, root: Node) -> bool:
    """Tell a list found too short only because pydantic left out its wrong items."""
    node, _ = root.at(details["loc"])
    least = details.get("ctx", {}).get("min_length", 0)
    return details["type"] == "too_short" and isinstance(node.value, list) and len(node.value) >= least


def _missing(owner: Node, whole: PartModel, path: tuple[str | int, ...]) -> str:
    key = str(path[-1])
    part = part_at(whole, path[:-1])
    field = keys_of(part)[key] if part else ""
    name = owner.text("id") or owner.text("titre")
    where = f" dans {quoted(name)}" if name and path[:-1] else ""
    return f"il manque {code(key)}{where}. {field}"


def _wrong_value(node: Node, path: tuple[str | int, ...], errors: list[Any]) -> str:
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    subject = f"{code(name)}\u202f: " if name else ""
    expected = listed(dict.fromkeys(_expected(details) for details in errors), "ou")
    if isinstance(node.value, list | dict):
        found = "une liste" if isinstance(node.value, list) else "des clés"
        hint = _text_hint(errors) if isinstance(node.value, dict) else ""
        return f"{subject}{found} ici\u202f; attendu\u202f: {expected}.{hint}"
    if node.value is None:
        return f"{subject}la valeur manque\u202f; attendu\u202f: {expected}."
    closest = near(str(node.value), _words(errors))
    if closest:
        meant = listed(map(code, closest), "ou")
        return f"{subject}{quoted(node.value)} inconnu\u202f: vouliez-vous {meant}\u202f?"
    hint = _text_hint(errors) if isinstance(node.value, bool) else _number_hint(node, errors)
    return f"{subject}{quoted(node.value)} ne convient pas\u202f; attendu\u202f: {expected}.{hint}"


def _expected(details: Any) -> str:
    say = EXPECTED.get(details["type"])
    return say(details.get("ctx", {})) if say else "une autre valeur (voir le guide)"


def _text_hint(errors: list[Any]) -> str:
    is_text = any(details["type"] == "string_type" for details in errors)
    return " Mettez ce texte entre guillemets droits." if is_text else ""


def _number_hint(node: Node, errors: list[Any]) -> str:
    is_number = any(details["type"] == "float_type" for details in errors)
    return decimal_hint(node.value) if is_number else ""


def _words(errors: list[Any]) -> list[str]:
    """Return the words that the errors would have allowed."""
    return [
        word
        for details in errors
        if details["type"] in ("enum", "literal_error")
        for word in str(details["ctx"]["expected"]).split("'")[1::2]
    ]
