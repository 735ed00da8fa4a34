"""Name themes with the words of their own cards.

A title that the room wrote itself is recognised at once: first a phrase that several cards share, else the
two words that best tell the theme from the others, to be replaced by the facilitator.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count

from .text import Prepared, accents, fold

KEYWORDS = 4
LEAST_CARDS = 2
# Below this share of a theme's cards, a phrase says more of two cards than of the theme.
LEAST_SHARE = 0.15
_LINKS = frozenset(
    ("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour", "sur")
)
_JOINTS = frozenset(" ’-")
_LONGEST = 5
TITLE_LENGTH = 60
"""Longest title or keyword, in characters: it is read on a wall, and a card may hold one giant word."""
_KEYWORD_LENGTH = 50
UNNAMED = "Thème à nommer"
"""Title of a theme whose cards hold no word, such as one made by hand of three emoji."""
_MOST_STEMS = 3

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Name:
    """A title, the keywords under it, and whether the title is only keywords."""

    title: str
    keywords: tuple[str, ...]
    needs_name: bool


def name_themes(
    themes: Sequence[Sequence[Prepared]],
    others: Sequence[Prepared],
    notions: Sequence[str | None] | None = None,
) -> list[Name]:
    """Name each theme, the first ones choosing first; titles differ even without case and accents.

    ``others`` are the cards outside the themes: words common to all make poor names. ``notions`` has the name
    of the notion that made a theme, which is its title unless another theme already has it.
    """
    cards = [card for theme in themes for card in theme] + list(others)
    forms = shown_forms(word.surface for card in cards for word in card.words)
    written = written_stems(cards, forms)
    everywhere = Counter(stem for card in cards for stem in set(card.stems))
    phrases = [[_phrases(card, forms) for card in theme] for theme in [*themes, others]]
    phrases_everywhere = Counter(key for group in phrases for found in group for key in found)
    notions = notions or [None] * len(themes)
    taken = {fold(notion) for notion in notions if notion}
    given: set[str] = set()
    names = []
    for theme, found, notion in zip(themes, phrases, notions, strict=False):
        ranked = _ranked_stems(theme, everywhere, len(cards))
        keywords = [shortened(written[stem], _KEYWORD_LENGTH) for stem in ranked]
        phrase = _first_free(_shared_phrases(found, phrases_everywhere), taken)
        own = notion if notion and fold(notion) not in given else phrase
        title = own or _first_free(_keyword_titles(keywords or [UNNAMED]), taken)
        taken.add(fold(title))
        given.add(fold(title))
        names.append(Name(title, tuple(keywords[:KEYWORDS]), not own))
    return names


def _first_free(titles: Iterable[str], taken: set[str]) -> str:
    return next((title[0].upper() + title[1:] for title in titles if fold(title) not in taken), "")


def _keyword_titles(keywords: Sequence[str]) -> Iterator[str]:
    """Yield pairs of keywords, the best first; a theme whose every pair is taken gets a number."""
    yield from (shortened(", ".join(pair)) for pair in combinations(keywords, 2))
    yield keywords[0]
    yield from (f"{keywords[0]} ({number})" for number in count(2))


def shortened(text: str, length: int = TITLE_LENGTH) -> str:
    """Return a text of at most `length` characters, cut between two words when they are of usual size."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    words = cut if text[length - 1] == " " else cut.rpartition(" ")[0]
    return (words if len(words) >= length // 2 else cut).rstrip(" ,’-") + "…"


def _ranked_stems(theme: Sequence[Prepared], everywhere: Counter[str], cards: int) -> list[str]:
    """Rank the stems that say something of a theme, by c-TF-IDF (Grootendorst, 2022).

    Counted by cards, so that a long card weighs as any other.
    """
    here = Counter(stem for card in theme for stem in set(card.stems))

    def rank(stem: str) -> tuple[float, str]:
        return -here[stem] * math.log(1 + cards / everywhere[stem]), stem

    # A word of one card says nothing of a theme, unless all its words are of one card.
    return sorted([stem for stem in here if here[stem] >= LEAST_CARDS] or here, key=rank)


def shown_forms(surfaces: Iterable[str]) -> dict[str, str]:
    """Return the form to show by folded spelling: with accents if anyone wrote them, then the commonest."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for surface in surfaces:
        spellings[fold(surface)][surface] += 1
    return {
        spelling: min(forms, key=lambda form: (not accents(form), -forms[form], form))
        for spelling, forms in spellings.items()
    }


def written_stems(cards: Iterable[Prepared], forms: Mapping[str, str]) -> dict[str, str]:
    """Return the form to show by stem: that of its commonest spelling."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for card in cards:
        for word in card.words:
            if word.stem:
                spellings[word.stem][fold(word.surface)] += 1
    return {stem: forms[_commonest(counts)] for stem, counts in spellings.items()}


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda form: (-counts[form], form))


def _shared_phrases(found: Sequence[Mapping[Phrase, str]], everywhere: Counter[Phrase]) -> list[str]:
    """Return the phrases that enough cards of a theme share, those most its own first."""
    written: defaultdict[Phrase, Counter[str]] = defaultdict(Counter)
    for phrases in found:
        for key, phrase in phrases.items():
            written[key][phrase] += 1
    needed = max(LEAST_CARDS, LEAST_SHARE * len(found))
    ranked = sorted(
        (-forms.total() * forms.total() / everywhere[key], -len(key), key)
        for key, forms in written.items()
        if forms.total() >= needed
    )
    return [shortened(_commonest(written[key])) for _, _, key in ranked]


def _phrases(card: Prepared, forms: Mapping[str, str]) -> dict[Phrase, str]:
    """Return the phrases of two or three meaningful words of a card, by their stems."""
    found: dict[Phrase, str] = {}
    for first, word in enumerate(card.words):
        if not word.stem:
            continue
        key: Phrase = (word.stem,)
        phrase = forms[fold(word.surface)]
        for before, here in zip(card.words[first:], card.words[first + 1 : first + _LONGEST], strict=False):
            joint = card.text[before.end : here.start]
            if not _JOINTS.issuperset(joint) or not (here.stem or fold(here.surface) in _LINKS):
                break
            phrase += joint + (forms[fold(here.surface)] if here.stem else here.surface)
            if here.stem in key or len(key) == _MOST_STEMS:
                break
            if here.stem:
                key = (*key, here.stem)
                found.setdefault(key, phrase)
    return found
