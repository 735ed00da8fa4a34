"""Finding cards: the words to look for, where they are in a text, and which cards to leave out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from atelier_app.domain.cards import Actor, Card
from atelier_app.ui.choices import kind_key

_LIGATURES = {"œ": "oe", "æ": "ae", "’": "'", "\u00a0": " ", "\u202f": " "}


def folded(text: str) -> str:
    """Return a text as it is searched: without case, accents, ligatures or special spaces."""
    return "".join(map(_folded_letter, text))


def sought(query: str) -> tuple[str, ...]:
    """Return the words to look for; each must be found, anywhere in the text."""
    return tuple(dict.fromkeys(folded(query).split()))


def holds_all(folded_text: str, words: Sequence[str]) -> bool:
    """Tell whether a folded text holds every word."""
    return all(word in folded_text for word in words)


def occurrences(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the words are in a text as written: starts and ends, in order, without overlap."""
    pieces = [_folded_letter(letter) for letter in text]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    plain = "".join(pieces)
    marked: set[int] = set()
    for word in filter(None, words):
        start = plain.find(word)
        while start >= 0:
            marked.update(places[start : start + len(word)])
            start = plain.find(word, start + 1)
    return _runs(sorted(marked))


@dataclass(frozen=True)
class Filter:
    """What to keep on the board; an empty set keeps everything."""

    kinds: frozenset[tuple[str, str | None]] = field(default_factory=frozenset)
    tables: frozenset[int | None] = field(default_factory=frozenset)
    origins: frozenset[Actor] = field(default_factory=frozenset)

    def keeps(self, card: Card) -> bool:
        """Tell whether a card stays on the board."""
        return (
            (not self.kinds or kind_key(card) in self.kinds)
            and (not self.tables or card.content.table in self.tables)
            and (not self.origins or card.origin in self.origins)
        )

    def chosen(self, part: str) -> frozenset[object]:
        """Return the values chosen in a part: « kinds », « tables » or « origins »."""
        return getattr(self, part)  # type: ignore[no-any-return]

    def toggled(self, part: str, value: object) -> Filter:
        """Return the filter with one more value in a part, or one less."""
        return replace(self, **{part: self.chosen(part) ^ {value}})  # type: ignore[arg-type]

    @property
    def size(self) -> int:
        """How many values are chosen."""
        return len(self.kinds) + len(self.tables) + len(self.origins)


def _folded_letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    low = letter.casefold()
    plain = _LIGATURES.get(low) or unicodedata.normalize("NFD", low)
    return "".join(each for each in plain if not unicodedata.combining(each))


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs
