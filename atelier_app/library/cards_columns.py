"""Recognise the columns of a file of cards by the names that people give them."""

import re
import unicodedata

TEXT_COLUMN = "texte"
"""Name of the only column of a file that has no header."""

TEXT_NAMES = ("texte", "text", "carte", "card", "idee", "idea", "contribution", "contenu")
"""Names of the column that holds the text of the cards, the surest first."""

CATEGORY_NAMES = ("categorie", "category", "rubrique")
TABLE_NAMES = ("table", "numero de table")

_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


def normalised(name: str) -> str:
    """Return a name without case, accents, punctuation or plural: « Idées » gives « idee »."""
    decomposed = unicodedata.normalize("NFKD", name.replace("œ", "oe")).casefold()
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    words = _BETWEEN_WORDS.sub(" ", plain).split()
    return " ".join(word.removesuffix("s") for word in words)


def is_text_column(name: str) -> bool:
    """Tell whether a column of that name holds the text of the cards."""
    return normalised(name) in TEXT_NAMES


def is_known_column(name: str) -> bool:
    """Tell whether a column of that name holds something that every card has."""
    return normalised(name) in (*TEXT_NAMES, *CATEGORY_NAMES, *TABLE_NAMES)
