"""The tables of keys of the authors’ guide, made from the schema.

`python -m tests.methodes.guide_tables` writes them into the guide, between its two marks.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from atelier_app.library.methods.schema import method_schema

GUIDE = Path(__file__).parents[2] / "docs" / "ecrire-une-methode.md"
START, END = "<!-- clés : début -->\n", "<!-- clés : fin -->\n"

PARTS = {
    "Method": "Méthode (premier niveau du fichier)",
    "GroupSize": "`groupe`",
    "Scale": "`echelles`",
    "Level": "`niveaux` d’une échelle",
    "Collection": "`collections`",
    "Category": "`categories` d’une collection",
    "CardField": "`champs` d’une collection",
    "SuppliedCard": "`cartes_fournies` d’une collection",
    "Step": "`etapes`",
    "Round": "`tours` d’une étape",
    "Selection": "`retenir` dans une étape",
    "Grouping": "`regroupement` dans une étape",
    "Vote": "`vote` dans une étape",
    "Grade": "`mentions` d’un vote",
    "SortClass": "`classes` d’un vote",
    "Thresholds": "`seuils` d’un vote",
    "Rating": "`cotation` dans une étape",
    "Band": "`paliers` d’une cotation",
    "Consent": "`consentement` dans une étape",
    "Timeline": "`frise` dans une étape",
    "Destination": "`vers` dans une étape",
    "Variant": "`variantes`",
    "StepChange": "`changements` d’une variante",
}
_TYPES = {
    "string": "texte",
    "integer": "nombre entier",
    "number": "nombre",
    "object": "clés",
    "boolean": "oui ou non",
}


def tables() -> str:
    """Return the tables of all the parts, in the order in which an author meets them."""
    schema = json.loads(method_schema())
    parts = {"Method": schema, **schema["$defs"]}
    return "\n".join(_table(title, parts[name], parts) for name, title in PARTS.items())


def _table(title: str, part: dict[str, Any], parts: dict[str, Any]) -> str:
    required = part.get("required", ())
    rows = [
        f"| `{key}` | {_value(value, parts)} | {'oui' if key in required else ''} | {value['description']} |"
        for key, value in part["properties"].items()
    ]
    head = ["| Clé | Valeur | Obligatoire | Rôle |", "|---|---|---|---|"]
    return "\n".join([f"### {title}", "", *head, *rows, ""])


def _value(value: dict[str, Any], parts: dict[str, Any]) -> str:
    if "$ref" in value:
        target = parts[value["$ref"].rsplit("/", 1)[-1]]
        return _value(target, parts) if "enum" in target else "clés"
    if "enum" in value:
        return "oui ou non" if "oui" in value["enum"] else ", ".join(f"`{word}`" for word in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    if "anyOf" in value:
        return " ou ".join(_value(each, parts) for each in value["anyOf"] if each.get("type") != "null")
    if value["type"] == "array":
        inside = _value(value["items"], parts)
        words = (
            f"liste parmi {inside}"
            if inside.startswith("`")
            else f"liste de {inside}s".replace("cléss", "clés")
        )
        return f"{words} ({value['maxItems']} au plus)" if "maxItems" in value else words
    return _TYPES[value["type"]]


def filled(guide: str) -> str:
    """Return the guide with its tables up to date."""
    before, rest = guide.split(START)
    return before + START + "\n" + tables() + "\n" + END + rest.split(END)[1]


if __name__ == "__main__":
    GUIDE.write_text(filled(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
