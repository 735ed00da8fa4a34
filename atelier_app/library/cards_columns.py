"""Recognise the columns of a file of cards by the names that people give them."""

import re
import unicodedata
from collections.abc import Sequence

TEXT_COLUMN = "texte"
"""Name of the only column of a file that has no header."""

TEXT_NAMES = (
    *("texte", "text", "texte de la carte", "carte", "card", "votre idee", "idee", "idea"),
    *("contribution", "votre contribution", "contenu", "proposition", "votre proposition"),
    *("verbatim", "votre reponse", "reponse"),
)
"""Names of the column that holds the text of the cards, the surest first."""

_LONE_NAMES = (
    "risque",
    "besoin",
    "situation",
    "garantie",
    "principe",
    "suggestion",
    "commentaire",
    "remarque",
)
"""Names of what people collect: beside other columns, these words may as well be what a cell says."""

CATEGORY_NAMES = ("categorie", "category", "rubrique")
TABLE_NAMES = ("table", "numero de table")

_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


def normalised(name: str) -> str:
    """Return a name without case, accents, punctuation or plural: « Idées » gives « idee »."""
    decomposed = unicodedata.normalize("NFKD", name.replace("œ", "oe")).casefold()
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    words = _BETWEEN_WORDS.sub(" ", plain).split()
    return " ".join(word.removesuffix("s") for word in words)


def text_column(names: Sequence[str]) -> str | None:
    """Return which of the columns holds the text of the cards, `None` when no name tells."""
    by_name = {normalised(name): name for name in reversed(names) if name}
    known = (*TEXT_NAMES, *_LONE_NAMES) if len(by_name) == 1 else TEXT_NAMES
    return next((by_name[name] for name in known if name in by_name), None)


def is_known_column(name: str) -> bool:
    """Tell whether a column of that name, alone in its file, holds something that every card has."""
    return text_column([name]) is not None or normalised(name) in (*CATEGORY_NAMES, *TABLE_NAMES)
