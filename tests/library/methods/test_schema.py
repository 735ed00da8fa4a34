"""The published schema is the model’s, in French, so that editors complete and explain each key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from atelier_app.library.methods.schema import SCHEMA_FILE, main, method_schema
from atelier_app.resources import methods_dir
from tests.library.methods.samples import CHARTER, ENGLISH, PROTOCOLS

SCHEMA: dict[str, Any] = json.loads(method_schema())
PARTS = {"Method": SCHEMA, **{name: part for name, part in SCHEMA["$defs"].items() if "properties" in part}}


def keys() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for part, definition in PARTS.items():
        for key, value in definition["properties"].items():
            yield part, key, value


def test_the_published_schema_is_up_to_date() -> None:
    published = (methods_dir() / SCHEMA_FILE).read_text(encoding="utf-8")
    assert published == method_schema(), "run python -m atelier_app.library.methods.schema"


def test_the_command_writes_the_schema(tmp_path: Path) -> None:
    main(tmp_path)
    assert (tmp_path / SCHEMA_FILE).read_text(encoding="utf-8") == method_schema()


@pytest.mark.parametrize(("part", "key"), [(part, key) for part, key, _ in keys()])
def test_every_key_is_explained_in_french(part: str, key: str) -> None:
    description = PARTS[part]["properties"][key].get("description", "")
    assert description.endswith("."), f"{part}.{key} says nothing"
    assert not ENGLISH.search(description)
    assert "'" not in description
    assert not any(f" {mark}" in description for mark in ":;!?")


def test_no_name_of_the_code_is_a_key() -> None:
    french = {key for _, key, _ in keys()}
    assert not french & {"title", "kind", "steps", "prompt", "notes", "fields", "rounds", "inputs", "needs"}


def test_only_the_root_has_a_title_and_a_definition_has_no_english_docstring() -> None:
    assert SCHEMA["title"] == "Méthode d’atelier"
    for definition in SCHEMA["$defs"].values():
        assert "title" not in definition
        assert "description" not in definition


def test_a_closed_part_refuses_other_keys() -> None:
    assert all(part["additionalProperties"] is False for part in PARTS.values())


@pytest.mark.parametrize("path", [CHARTER, *sorted(PROTOCOLS.glob("*.yaml"))], ids=lambda path: path.stem)
def test_every_method_names_its_schema_for_editors(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    assert (path.parent / first.removeprefix(prefix)).resolve() == methods_dir() / SCHEMA_FILE
