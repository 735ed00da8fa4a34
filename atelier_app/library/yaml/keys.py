"""The French keys of each part of a file, read in its model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from atelier_app.library.yaml.wording import code, meant

PartModel = type[BaseModel]


@cache
def keys_of(model: PartModel) -> Mapping[str, str]:
    """Return the keys that a part of a file accepts, in French, each with its description."""
    return {field.alias or name: field.description or "" for name, field in model.model_fields.items()}


@cache
def part_under(model: PartModel, key: str) -> PartModel | None:
    """Return the part of a file that a key of another holds, bare, optional or in a list."""
    by_alias = {field.alias or name: field for name, field in model.model_fields.items()}
    return _part_within(by_alias[key].annotation) if key in by_alias else None


@cache
def holds_list(model: PartModel, key: str) -> bool:
    """Tell whether a key holds a list, rather than a single value."""
    return any(
        get_origin(field.annotation) is tuple
        for name, field in model.model_fields.items()
        if key == (field.alias or name)
    )


def part_at(whole: PartModel, path: Iterable[str | int]) -> PartModel | None:
    """Return the part of a whole that a path of keys and ranks leads to."""
    model: PartModel | None = whole
    for key in path:
        if isinstance(key, str) and model is not None:
            model = part_under(model, key)
    return model


def unknown_key(key: str, model: PartModel | None) -> str:
    """Say that a key does not exist in a part, and which ones may be meant."""
    return f"{code(key)} inconnu{meant(key, keys_of(model) if model else (), 'Clés possibles')}"


def _part_within(annotation: Any) -> PartModel | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_part_within, get_args(annotation))), None)
