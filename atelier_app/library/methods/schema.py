"""Publish the JSON Schema of methods, with which editors complete and explain each key.

`python -m atelier_app.library.methods.schema` writes `methodes/schema.json`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from atelier_app.domain.method import Method
from atelier_app.resources import methods_dir

SCHEMA_FILE = "schema.json"


def method_schema() -> str:
    """Return the JSON Schema of a method as text, French keys and descriptions only."""
    schema = Method.model_json_schema(by_alias=True)
    definitions = schema.pop("$defs")
    published = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Méthode d’atelier",
        "description": "Le déroulé d’un atelier participatif\u202f: ses étapes, ses cartes, ses votes.",
        **_french(schema),
        "$defs": {name: _french(definition) for name, definition in definitions.items()},
    }
    return json.dumps(published, ensure_ascii=False, indent=2) + "\n"


def _french(part: dict[str, Any]) -> dict[str, Any]:
    """Return a definition without the titles and docstrings of the code, which are in English."""
    kept = {key: value for key, value in part.items() if key not in ("title", "description")}
    if "properties" in kept:
        kept["properties"] = {
            name: {key: value for key, value in property_.items() if key != "title"}
            for name, property_ in kept["properties"].items()
        }
    return kept


def main(folder: Path | None = None) -> None:
    """Write the schema in the folder of methods."""
    ((folder or methods_dir()) / SCHEMA_FILE).write_text(method_schema(), encoding="utf-8")


if __name__ == "__main__":
    main()
