"""Lexicons: notions of a subject, with the words and the sentences by which people betray them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .text import stems


@dataclass(frozen=True)
class Notion:
    """One notion of a subject.

    ``terms`` are words and short expressions; ``phrases`` are notes as people would write them, most of them
    without any official word: « ma collègue a collé un dossier dans ChatGPT » is data protection.
    """

    id: str
    name: str
    family: str
    terms: tuple[str, ...]
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """The notions of a subject, and the methods (by id) whose workshops speak of it."""

    id: str
    title: str
    methods: tuple[str, ...]
    notions: tuple[Notion, ...]


def united(notions: Iterable[Notion]) -> tuple[Notion, ...]:
    """Return notions with those of the same id made one: the first one names it, all bring their words."""
    found: dict[str, Notion] = {}
    for notion in notions:
        before = found.get(notion.id)
        found[notion.id] = notion if before is None else _joined(before, notion)
    return tuple(found.values())


@lru_cache(maxsize=512)
def notion_stems(notion: Notion) -> tuple[tuple[str, ...], ...]:
    """Return the stems of each term and phrase of a notion, worked out once: there are thousands."""
    return tuple(stems(text) for text in (*notion.terms, *notion.phrases))


def _joined(one: Notion, other: Notion) -> Notion:
    terms = tuple(dict.fromkeys(one.terms + other.terms))
    phrases = tuple(dict.fromkeys(one.phrases + other.phrases))
    return Notion(one.id, one.name, one.family, terms, phrases)
