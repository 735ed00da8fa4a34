"""The one place that says what a text typed by a person may hold."""

import re
import unicodedata

from atelier_app.domain.errors import WorkshopError

TEXT_LIMIT = 5_000
"""Longest accepted text, in characters: a very long card is still readable, a pasted report is not."""

_LINE_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\u0085\v\f]")
_INVISIBLE = {"Cc", "Cf", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"}


def is_allowed(character: str) -> bool:
    """Tell whether a document can hold a character and a reader expects it.

    Kept beside what is visible: line breaks, tabs, the joiners and tags that emoji are made of, and the
    direction marks of Arabic and Hebrew. Characters newer than this Python (most recent emoji) are kept;
    only the 66 that Unicode will never assign go, with controls, surrogates and private ones.
    """
    if character in "\n\t\u200c\u200d\u200e\u200f" or "\U000e0020" <= character <= "\U000e007f":
        return True
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return False
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"}


def clean_text(text: str) -> str:
    """Return the text with only the characters that `is_allowed` keeps.

    Line breaks of every system become `\\n`, accents are composed (NFC), outer blanks go.
    """
    unified = _LINE_BREAKS.sub("\n", text)
    kept = "".join(filter(is_allowed, unified))
    return unicodedata.normalize("NFC", kept).strip()


def required_text(text: str, what: str) -> str:
    """Clean a text that must show something; `what` names it in the refusal (« La carte », « Le titre »)."""
    cleaned = clean_text(text)
    if all(unicodedata.category(character) in _INVISIBLE for character in cleaned):
        raise WorkshopError(f"{what}\u202f: le texte est vide.", "Écrivez au moins un mot.")
    return bounded_text(cleaned, what)


def bounded_text(text: str, what: str) -> str:
    """Clean a text that may be empty, and refuse one longer than `TEXT_LIMIT`."""
    cleaned = clean_text(text)
    if len(cleaned) > TEXT_LIMIT:
        raise WorkshopError(
            f"{what}\u202f: le texte dépasse 5\u202f000 caractères.",
            "Gardez-en l’essentiel, ou répartissez-le autrement.",
        )
    return cleaned


def required_line(text: str, what: str) -> str:
    """Clean a text that must show something, on one line: a title."""
    return " ".join(required_text(text, what).split("\n"))
