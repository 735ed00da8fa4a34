"""Values as a recount file holds them: each one is checked, and what is wrong is refused in plain French."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import french_number, quoted
from atelier_app.domain.method_words import RatingResult, Side
from atelier_app.domain.texts import clean_text

MOST_BALLOTS = 100_000
MOST_OPTIONS = 1_000
MOST_ANSWERS = 50
MOST_POINTS = 1_000_000

REMEDY = "Corrigez le fichier, ou exportez de nouveau le scrutin depuis Atelier."

Word = TypeVar("Word", RatingResult, Side)


def items(
    data: Mapping[str, object], key: str, *, fewest: int = 0, most: int, missing: bool = False
) -> list[object]:
    """Return the list that a key holds; `missing` says whether it may be left out."""
    found = data.get(key, [] if missing else None)
    if not isinstance(found, list):
        said = "manque" if found is None else "doit être une liste, entre crochets"
        raise refusal(f"`{key}` {said}")
    if len(found) < fewest:
        raise refusal(f"`{key}` doit avoir au moins {'un élément' if fewest == 1 else 'deux éléments'}")
    if len(found) > most:
        raise WorkshopError(
            f"`{key}` a {french_number(len(found))} éléments, plus que les {french_number(most)} acceptés.",
            "Atelier compte les votes d’une salle\u202f: partagez ce fichier, ou vérifiez d’où il vient.",
        )
    return found


def titles(
    data: Mapping[str, object], key: str, *, fewest: int = 2, most: int = MOST_ANSWERS
) -> tuple[str, ...]:
    """Return the titles that a key lists, all different."""
    titles = tuple(title_of(each, f"`{key}`") for each in items(data, key, fewest=fewest, most=most))
    seen: set[str] = set()
    for title in titles:
        if title in seen:
            raise refusal(f"`{key}` a deux fois {quoted(title[:60])}")
        seen.add(title)
    return titles


def title_of(value: object, what: str) -> str:
    """Return a text on one line, which may not be empty."""
    title = " ".join(clean_text(value).split()) if isinstance(value, str) else ""
    if not title:
        raise refusal(f"{what}\u202f: il faut un texte, entre guillemets droits")
    return title


def whole(value: object, what: str, low: int, high: int) -> int:
    """Return a whole number between two bounds, both included."""
    if type(value) is not int or not low <= value <= high:
        between = f"de {french_number(low)} à {french_number(high)}"
        raise refusal(f"{what} doit être un nombre entier {between}")
    return value


def number_of(value: object, key: str) -> float:
    """Return a number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= MOST_POINTS:
        raise refusal(f"`{key}` doit être un nombre")
    return value


def mapping(value: object, what: str) -> Mapping[str, object]:
    """Return a JSON object."""
    if not isinstance(value, dict):
        raise refusal(f"{what} doit être un objet JSON, entre accolades")
    return value


def word_of(words: type[Word], value: object, what: str) -> Word:
    """Return the word of an enumeration that a text is."""
    for word in words:
        if word.value == value:
            return word
    raise WorkshopError(
        f"{what}\u202f: {quoted(str(value)[:40])} n’existe pas.",
        f"Valeurs possibles\u202f: {', '.join(words)}.",
    )


def refusal(problem: str) -> WorkshopError:
    """Return the error that says what is wrong with the file."""
    return WorkshopError(f"{problem}.", REMEDY)
