"""The one place that says what a text typed by a person may hold."""

import re
import unicodedata

from atelier_app.domain.errors import WorkshopError

TEXT_LIMIT = 5_000
"""Longest accepted text, in characters: a very long card is still readable, a pasted report is not."""

_LINE_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\u0085\v\f]")
_KEPT_FORMAT_CHARACTERS = "\u200d\u200c\u200e\u200f"
"""Joiners that emoji need, and direction marks that Arabic or Hebrew need."""


def _is_allowed(character: str) -> bool:
    if character in "\n\t" or character in _KEPT_FORMAT_CHARACTERS:
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean_text(text: str) -> str:
    """Return the text without what no document can hold: control and unassigned characters.

    Line breaks of every system become `\\n`, accents are composed (NFC), outer blanks go.
    """
    unified = _LINE_BREAKS.sub("\n", text)
    kept = "".join(filter(_is_allowed, unified))
    return unicodedata.normalize("NFC", kept).strip()


def required_text(text: str, what: str) -> str:
    """Clean a text that must not be empty; `what` names it in the refusal (« La carte », « Le titre »)."""
    cleaned = clean_text(text)
    if not cleaned:
        raise WorkshopError(f"{what} : le texte est vide.", "Écrivez au moins un mot.")
    return bounded_text(cleaned, what)


def bounded_text(text: str, what: str) -> str:
    """Clean a text that may be empty, and refuse one longer than `TEXT_LIMIT`."""
    cleaned = clean_text(text)
    if len(cleaned) > TEXT_LIMIT:
        raise WorkshopError(
            f"{what} : le texte dépasse 5 000 caractères.",
            "Coupez-le en plusieurs cartes, ou gardez-en l’essentiel.",
        )
    return cleaned
