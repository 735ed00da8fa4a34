"""Check each value of a method on its own: pydantic decides, this module says it in French."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from atelier_app.domain.method import Method
from atelier_app.library.methods.nodes import Node
from atelier_app.library.methods.problems import Finding
from atelier_app.library.methods.wording import code, count, listed, meant, nearest, quoted

_A_LIST = "une liste, une ligne par tiret"
_A_NUMBER = "un nombre, sans guillemets ni unité"
_A_MAPPING = "des clés suivies de deux-points"
_IDENTIFIER = "une minuscule sans accent, puis minuscules, chiffres ou «\u00a0_\u00a0» (40 signes au plus)"

Expected = Callable[[Mapping[str, Any]], str]

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


def shape_findings(root: Node) -> Iterator[Finding]:
    """Find what is wrong in the values of a method file, each on its own."""
    try:
        validated(root)
    except ValidationError as error:
        yield from _findings(root, error)


def validated(root: Node) -> Method:
    """Return the method, or raise pydantic's error; only the French keys are known."""
    return Method.model_validate(root.plain(), by_alias=True, by_name=False)


def _findings(root: Node, error: ValidationError) -> Iterator[Finding]:
    values: dict[tuple[str | int, ...], list[Any]] = {}
    for details in error.errors(include_url=False):
        path = details["loc"]
        node, used = root.at(path)
        if details["type"] == "missing":
            yield Finding(node.line, _missing(node, path))
        elif details["type"] == "extra_forbidden":
            yield Finding(node.line, _unknown(path))
        else:
            # Each branch of a union makes its own error, below the value: they are one problem.
            values.setdefault(path[:used], []).append(details)
    for path, errors in values.items():
        node, _ = root.at(path)
        yield Finding(node.line, _wrong_value(node, path, errors))


def _missing(owner: Node, path: tuple[str | int, ...]) -> str:
    key = str(path[-1])
    field = _keys(_model_at(path[:-1]))[key]
    name = owner.text("id") or owner.text("titre")
    where = f" dans {quoted(name)}" if name and path[:-1] else ""
    return f"il manque {code(key)}{where}. {field}"


def _unknown(path: tuple[str | int, ...]) -> str:
    key = str(path[-1])
    return f"{code(key)} inconnu{meant(key, _keys(_model_at(path[:-1])), 'Clés possibles')}"


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
    near = _nearest_value(node, errors)
    if near is not None:
        return f"{subject}{quoted(node.value)} inconnu\u202f: vouliez-vous {code(near)}\u202f?"
    hint = _text_hint(errors) if isinstance(node.value, bool) else ""
    return f"{subject}{quoted(node.value)} ne convient pas\u202f; attendu\u202f: {expected}.{hint}"


def _expected(details: Any) -> str:
    say = EXPECTED.get(details["type"])
    return say(details.get("ctx", {})) if say else "une autre valeur (voir le guide des méthodes)"


def _text_hint(errors: list[Any]) -> str:
    is_text = any(details["type"] == "string_type" for details in errors)
    return " Mettez ce texte entre guillemets droits." if is_text else ""


def _nearest_value(node: Node, errors: list[Any]) -> str | None:
    allowed = [
        word
        for details in errors
        if details["type"] in ("enum", "literal_error")
        for word in str(details["ctx"]["expected"]).split("'")[1::2]
    ]
    return nearest(str(node.value), allowed)


def _keys(model: type[BaseModel] | None) -> dict[str, str]:
    """Return the keys that a part of a method accepts, in French, each with its description."""
    fields = model.model_fields if model else {}
    return {field.alias or name: field.description or "" for name, field in fields.items()}


def _model_at(path: tuple[str | int, ...]) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Method
    for part in path:
        if isinstance(part, str) and model is not None:
            by_alias = {field.alias or name: field for name, field in model.model_fields.items()}
            model = _model_within(by_alias[part].annotation) if part in by_alias else None
    return model


def _model_within(annotation: Any) -> type[BaseModel] | None:
    """Return the part of a method that an annotation holds, bare, optional or in a tuple."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_within, get_args(annotation))), None)
