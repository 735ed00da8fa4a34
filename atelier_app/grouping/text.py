"""Cut a French card into words that can be compared.

Two writings of the same idea must meet: « L’École ! », « les ecoles » and « ÉCOLES » share one stem. The
written form is kept beside it, because titles are shown to the room and need their accents.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from .stopwords import STOPWORDS

_WORD = re.compile(r"[^\W_]+")
_BLANK = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_ADDRESS = re.compile(r"(https?://|www\.)\S+|\S+@\S+")
_OPENING = ' «“"’-–—•*('
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


@dataclass(frozen=True)
class Word:
    """A word of a card: its written form, its place in the clean text, and its stem ("" for a stop word)."""

    surface: str
    start: int
    end: int
    stem: str


@dataclass(frozen=True)
class Prepared:
    """A card ready to compare: its clean text and all its words in order, stop words included."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Return the stems of the meaningful words, in order; empty when the card has none."""
        return tuple(word.stem for word in self.words if word.stem)


def prepare(text: str) -> Prepared:
    """Clean and cut one card.

    Invisible characters are removed, compatibility forms (ligatures, full-width letters) unfolded.
    """
    clean = clean_text(text)
    shouted = clean.upper() == clean and len(_WORD.findall(clean)) > 2
    return Prepared(clean, tuple(_words(clean, shouted)))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of ``prepare(text)``, several times faster: for texts that are never shown."""
    return tuple(filter(None, map(_stem, _WORD.findall(clean_text(text)))))


def clean_text(text: str) -> str:
    """Normalise a text: typographic apostrophes, single spaces, no web address, nothing invisible."""
    visible = text if text.isprintable() else "".join(c for c in text if unicodedata.category(c) != "Cf")
    unfolded = unicodedata.normalize("NFKC", visible).replace("'", "’")
    return _BLANK.sub(" ", _ADDRESS.sub(" ", unfolded)).strip()


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Return a word without case, accents or ligatures: the form under which spellings meet."""
    plain = unicodedata.normalize("NFD", word.casefold().translate(_LIGATURES))
    return "".join(c for c in plain if not unicodedata.combining(c))


def accents(word: str) -> int:
    """Count the accents and ligatures of a word.

    Not the last of « demandé »: without it the word is as good, and means something else.
    """
    letters = unicodedata.normalize("NFD", re.sub("és?$", "e", word.casefold()))
    return sum(1 for c in letters if unicodedata.combining(c) or ord(c) in _LIGATURES)


def _words(clean: str, shouted: bool) -> Iterator[Word]:
    for match in _WORD.finditer(clean):
        surface = match.group()
        before = clean[: match.start()].rstrip(_OPENING)
        opens = not before or before[-1] in ".!?…"
        if shouted or (opens and surface[1:].islower()):
            surface = surface.lower()
        yield Word(surface, match.start(), match.end(), _stem(match.group()))


@lru_cache(maxsize=1 << 15)
def _stem(surface: str) -> str:
    """Return the Snowball stem, or "" for a stop word, a single letter or a bare number."""
    folded = fold(surface)
    if len(folded) < 2 or folded in STOPWORDS or folded.isnumeric():
        return ""
    # Snowball leaves the plural of words in -u and -i, such as « élus ».
    singular = folded.removesuffix("s") if len(folded) > 3 else folded
    stemmed: str = _stemmer().stemWord(singular)
    return stemmed


def _stemmer() -> Any:
    """Return the stemmer of this thread: the fast one, of PyStemmer, is not to be shared."""
    if not hasattr(_of_thread, "stemmer"):
        import snowballstemmer

        _of_thread.stemmer = snowballstemmer.stemmer("french")
    return _of_thread.stemmer


_of_thread = threading.local()
