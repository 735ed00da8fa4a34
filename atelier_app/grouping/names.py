"""Name themes with the words of their own cards.

A title that the room wrote itself is recognised at once: first a phrase that several cards share, else the two
words that best tell the theme from the others, to be replaced by the facilitator.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, count

from .text import Prepared, Word, accents, fold

KEYWORDS = 4
LEAST_CARDS = 2
# Below this share of a theme's cards, a phrase says more of two cards than of the theme.
LEAST_SHARE = 0.15
_LINKS = frozenset("a au aux d de des du en et l la le les par pour sur".split())
_JOINTS = frozenset(" '’-")
_LONGEST = 5


@dataclass(frozen=True)
class Name:
    """A title, the keywords under it, and whether the title is only keywords."""

    title: str
    keywords: tuple[str, ...]
    needs_name: bool


def name_themes(themes: Sequence[Sequence[Prepared]], others: Sequence[Prepared]) -> list[Name]:
    """Name each theme, the first ones choosing first; titles differ even without case and accents.

    ``others`` are the cards outside the themes: words common to all make poor names.
    """
    cards = [card for theme in themes for card in theme] + list(others)
    written = written_forms(word for card in cards for word in card.words)
    everywhere = Counter(stem for card in cards for stem in set(card.stems))
    phrases_everywhere = Counter(key for card in cards for key in _phrases(card))
    taken: set[str] = set()
    names = []
    for theme in themes:
        keywords = [written[stem] for stem in _ranked_stems(theme, everywhere, len(cards))]
        phrase = _first_free(_shared_phrases(theme, phrases_everywhere), taken)
        title = phrase or _first_free(_keyword_titles(keywords), taken)
        taken.add(fold(title))
        names.append(Name(title, tuple(keywords[:KEYWORDS]), not phrase))
    return names


def _first_free(titles: Iterable[str], taken: set[str]) -> str:
    return next((title[0].upper() + title[1:] for title in titles if fold(title) not in taken), "")


def _keyword_titles(keywords: Sequence[str]) -> Iterator[str]:
    """Yield pairs of keywords, the best first; a theme whose every pair is taken gets a number."""
    yield from (", ".join(pair) for pair in combinations(keywords, 2))
    yield keywords[0]
    yield from (f"{keywords[0]} ({number})" for number in count(2))


def _ranked_stems(theme: Sequence[Prepared], everywhere: Counter[str], cards: int) -> list[str]:
    """Rank stems by c-TF-IDF (Grootendorst, 2022), counted by cards so that a long card weighs as any other."""
    here = Counter(stem for card in theme for stem in set(card.stems))
    return sorted(here, key=lambda stem: (-here[stem] * math.log(1 + cards / everywhere[stem]), stem))


def written_forms(words: Iterable[Word]) -> dict[str, str]:
    """Return the form to show for each stem: the commonest spelling, with its accents if anyone wrote them."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        if word.stem:
            spellings[word.stem][word.surface] += 1
    return {stem: _commonest(forms) for stem, forms in spellings.items()}


def _commonest(forms: Counter[str]) -> str:
    by_spelling: Counter[str] = Counter()
    for form, count in forms.items():
        by_spelling[fold(form)] += count
    spelling = min(by_spelling, key=lambda folded: (-by_spelling[folded], folded))
    same = [form for form in forms if fold(form) == spelling]
    return min(same, key=lambda form: (not accents(form), -forms[form], form))


def _shared_phrases(theme: Sequence[Prepared], everywhere: Counter[tuple[str, ...]]) -> list[str]:
    """Return the phrases that enough cards of the theme share, those most its own first."""
    written: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for card in theme:
        for key, phrase in _phrases(card).items():
            written[key][phrase] += 1
    needed = max(LEAST_CARDS, LEAST_SHARE * len(theme))
    ranked = sorted(
        (-forms.total() * forms.total() / everywhere[key], -len(key), key)
        for key, forms in written.items()
        if forms.total() >= needed
    )
    return [_commonest(written[key]) for _, _, key in ranked]


def _phrases(card: Prepared) -> dict[tuple[str, ...], str]:
    """Return the phrases of two or three meaningful words of a card, by their stems."""
    found: dict[tuple[str, ...], str] = {}
    for first, word in enumerate(card.words):
        if not word.stem:
            continue
        key, phrase = (word.stem,), word.surface
        for before, here in zip(card.words[first:], card.words[first + 1 : first + _LONGEST], strict=False):
            joint = card.text[before.end : here.start]
            if not _JOINTS.issuperset(joint) or not (here.stem or fold(here.surface) in _LINKS):
                break
            phrase += joint + here.surface
            if here.stem:
                key = (*key, here.stem)
                found.setdefault(key, phrase)
            if len(key) == 3:
                break
    return {key: phrase for key, phrase in found.items() if len(set(key)) == len(key)}
