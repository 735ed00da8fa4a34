"""Tell which card says nearly the same as a text: a hint while someone is typing.

Pure Python on purpose: the first key pressed must not wait for a numeric library to load.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from math import inf
from typing import Generic, TypeVar

from .text import fold, prepare

CLOSE = 0.7
"""Least share of words in common (Dice: twice those shared, over those of both) for a near duplicate.

Half would join « former les agents » and « protéger les agents ».
"""

_SHORTEST_MISSPELT = 5
"""Shorter words are too close to one another for a typing error to be told from another word."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class _Entry:
    rank: int
    words: frozenset[tuple[str, str]]
    """Written form without accents, and stem."""
    stems: frozenset[str]


@dataclass
class DuplicateIndex(Generic[Key]):
    """Texts ready to be compared, each under a key; a question takes a few milliseconds over 2,000 texts."""

    _entries: dict[Key, _Entry] = field(default_factory=dict)
    _holders: defaultdict[str, dict[Key, None]] = field(default_factory=lambda: defaultdict(dict))
    _spellings: defaultdict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    """Every word ever held, under each of its spellings; one that no text holds any more leads nowhere."""
    _ranks: Iterator[int] = field(default_factory=count)

    def put(self, key: Key, text: str) -> None:
        """Hold a text under a key, in place of the one before."""
        self.discard(key)
        entry = self._entries[key] = _entry(text, next(self._ranks))
        for stem in entry.stems:
            self._holders[stem][key] = None
        for word in entry.words:
            for spelling in _spellings(word[0]):
                self._spellings[spelling].add(word)

    def discard(self, key: Key) -> None:
        """Forget the text of a key, if there is one."""
        entry = self._entries.pop(key, None)
        for stem in entry.stems if entry else ():
            del self._holders[stem][key]

    def nearest(self, text: str) -> Key | None:
        """Return the key of the closest text, the first put among equals; `None` when none is close.

        Words are compared by their stems, without accents; one typing error per word is forgiven. A text
        without any meaningful word is close to nothing.
        """
        asked = _entry(text, 0)
        shared: Counter[Key] = Counter()
        for stems in self._meanings(asked):
            shared.update(set().union(*(self._holders.get(stem, ()) for stem in stems)))
        best: Key | None = None
        highest = (CLOSE, -inf)
        for key, words in shared.items():
            entry = self._entries[key]
            size = len(entry.stems)
            score = (2 * min(words, size) / (len(asked.stems) + size), -entry.rank)
            if score > highest:
                best, highest = key, score
        return best

    def _meanings(self, asked: _Entry) -> Iterator[set[str]]:
        """Yield, for each stem asked for, the stems that may be meant by it."""
        written: defaultdict[str, set[str]] = defaultdict(set)
        for surface, stem in asked.words:
            written[stem].add(surface)
        for stem, surfaces in written.items():
            yield {stem} | {meant for surface in surfaces for meant in self._misspelt(surface)}

    def _misspelt(self, surface: str) -> Iterator[str]:
        """Yield the stems of the words held that differ from this one by a typing error."""
        for spelling in _spellings(surface):
            for other, stem in self._spellings.get(spelling, ()):
                if other[0] == surface[0] and abs(len(other) - len(surface)) <= 1:
                    yield stem


def nearest(text: str, texts: Sequence[str]) -> int | None:
    """Return the index of the text closest to `text`, or `None` when none says nearly the same."""
    index: DuplicateIndex[int] = DuplicateIndex()
    for rank, each in enumerate(texts):
        index.put(rank, each)
    return index.nearest(text)


def _entry(text: str, rank: int) -> _Entry:
    words = frozenset((fold(word.surface), word.stem) for word in prepare(text).words if word.stem)
    return _Entry(rank, words, frozenset(stem for _, stem in words))


def _spellings(surface: str) -> Iterable[str]:
    """Return a word as it is and with each letter left out, which meets its misspellings half way.

    A letter missing, added, changed or swapped with the next one: two such words share a spelling
    (Garbe's symmetric delete, 2012). Words at two errors may meet too, when each lacks one letter of the
    other; they are close all the same.
    """
    if len(surface) < _SHORTEST_MISSPELT:
        return ()
    return {surface, *(surface[:place] + surface[place + 1 :] for place in range(len(surface)))}
