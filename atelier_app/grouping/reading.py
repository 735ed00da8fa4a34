"""Say of cards that are grouped, by whoever, what holds them together, and where a card would go.

Everything here reads an arrangement and changes nothing: themes made by hand are explained as well as those
that were proposed.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from .assembly import central_card
from .corpus import NEAREST, Corpus, closeness_to_groups
from .membership import LEAST_EVIDENCE
from .names import KEYWORDS, name_themes, shown_forms, written_stems
from .proposal import TRAY

CLOSE = 0.25
"""Closeness from which two cards are said to be close."""
LEAST_FIT = 0.15
"""Mean closeness to the nearest three cards of a theme from which a card is suggested for it."""
HYSTERESIS = 0.1
"""A card that has a theme is only moved for one that fits that much better: old cards stay where they are."""
_WORDS = 2
_LEAST_WORDS = 3


@dataclass(frozen=True)
class CardReason:
    """Why a card is where it is: telling words as written, its notion, how many cards it is close to."""

    words: tuple[str, ...]
    notion: str | None
    near: int


@dataclass(frozen=True)
class ThemePortrait:
    """A theme in short: ``keywords``, the most central card to quote, and the notions that its cards betray.

    ``notions`` has names with the number of cards, the commonest first.
    """

    keywords: tuple[str, ...]
    core: int
    notions: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Suggestion:
    """Where a card would go: the theme, from 0, and how well it fits there, from 0 to 1."""

    theme: int
    fit: float


@dataclass(frozen=True)
class Move:
    """A card that would be better elsewhere; `TRAY` for « à classer »."""

    card: int
    before: int
    after: int


class Arrangement:
    """Cards and their themes, numbered from 0, `TRAY` for none.

    No card is suggested for a theme that is ``closed``, nor for one with a card that it is kept ``apart``
    from, given as pairs.
    """

    def __init__(
        self,
        corpus: Corpus,
        themes: Sequence[int],
        *,
        closed: Collection[int] = (),
        apart: Collection[tuple[int, int]] = (),
    ) -> None:
        self._corpus = corpus
        self._themes = np.asarray(themes, dtype=int)
        self._count = int(self._themes.max(initial=TRAY)) + 1
        self._closed = [theme for theme in closed if theme < self._count]
        self._from_whom: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._from_whom[one].add(other)
            self._from_whom[other].add(one)

    def portraits(self) -> list[ThemePortrait | None]:
        """Return the portrait of each theme, `None` for one without cards."""
        members = [np.flatnonzero(self._themes == theme).tolist() for theme in range(self._count)]
        cards = self._corpus.cards
        filled = [theme for theme in range(self._count) if members[theme]]
        others = [cards[card] for card in np.flatnonzero(self._themes == TRAY)]
        names = name_themes([[cards[card] for card in members[theme]] for theme in filled], others)
        found: list[ThemePortrait | None] = [None] * self._count
        for theme, name in zip(filled, names, strict=True):
            core = central_card(self._corpus, members[theme])
            found[theme] = ThemePortrait(name.keywords[:KEYWORDS], core, self._notions(members[theme]))
        return found

    def reason(self, card: int) -> CardReason:
        """Return why a card is in its theme; of one in the tray, what it speaks of."""
        corpus, theme = self._corpus, self._themes[card]
        near = np.asarray((corpus.vectors @ corpus.vectors[[card]].T).toarray()).ravel()
        inside = (
            (self._themes == theme) & (near >= CLOSE) if theme != TRAY else np.zeros(len(near), dtype=bool)
        )
        inside[card] = False
        notion = self._notion_of(card)
        stems = corpus.cards[card].stems
        if notion is not None and corpus.model is not None:
            telling = corpus.model.telling_words(stems, notion)
        else:
            shared = Counter(
                stem for each in np.flatnonzero(inside) for stem in set(corpus.cards[each].stems)
            )
            telling = sorted(set(stems) & shared.keys(), key=lambda stem: (-shared[stem], stem))
        written = written_stems(
            [corpus.cards[card]], shown_forms(word.surface for word in corpus.cards[card].words)
        )
        name = corpus.model.names[notion] if notion is not None and corpus.model is not None else None
        return CardReason(tuple(written[stem] for stem in telling[:_WORDS]), name, int(inside.sum()))

    def suggest(self, text: str) -> Suggestion | None:
        """Return the theme that a new card fits best, `None` when it fits none."""
        near = self._corpus.closeness(text)[None, :]
        return self._best(closeness_to_groups(near, self._themes, self._count)[0])

    def suggestions(self) -> dict[int, Suggestion]:
        """Return, for each card of the tray that fits a theme, that theme."""
        left = np.flatnonzero(self._themes == TRAY)
        fits = self._fits(left)
        found = [
            (card, best)
            for card, row in zip(left.tolist(), fits, strict=True)
            if (best := self._best(row, card)) is not None
        ]
        kept: dict[int, Suggestion] = {}
        for card, best in sorted(found, key=lambda each: (-each[1].fit, self._corpus.texts[each[0]])):
            met = (kept[other].theme for other in self._from_whom.get(card, ()) if other in kept)
            if best.theme not in met:
                kept[card] = best
        return dict(sorted(kept.items()))

    def better_places(self, fixed: Sequence[int] = ()) -> list[Move]:
        """Return the few moves that would mend the arrangement, without the cards ``fixed`` where they are.

        Old cards barely move: see `HYSTERESIS`. A card of the tray joins the theme that it fits.
        """
        movable = np.setdiff1d(np.arange(len(self._themes)), np.asarray(fixed, dtype=int))
        moves = []
        for card, row in zip(movable.tolist(), self._fits(movable), strict=True):
            here, best = int(self._themes[card]), self._best(row, card)
            if best is None or best.theme == here:
                continue
            if here == TRAY or best.fit >= row[here] + HYSTERESIS:
                moves.append(Move(card, here, best.theme))
        return moves

    def weak_signals(self) -> list[int]:
        """Return the cards of the tray that speak clearly of something nobody else speaks of.

        Noise is left out: cards of one or two words, and, with a lexicon, those that betray no notion.
        """
        left = np.flatnonzero(self._themes == TRAY).tolist()
        if not left:
            return []
        alone = self._fits(np.asarray(left)).max(axis=1, initial=0.0) < LEAST_FIT
        return [
            card
            for card, is_alone in zip(left, alone, strict=True)
            if is_alone
            and len(self._corpus.cards[card].stems) >= _LEAST_WORDS
            and (self._corpus.model is None or self._notion_of(card) is not None)
        ]

    def _fits(self, cards: np.ndarray) -> np.ndarray:
        """Return how some cards fit each theme, themselves left out."""
        vectors = self._corpus.vectors
        near = (vectors[cards] @ vectors.T).toarray()
        near[np.arange(len(cards)), cards] = 0.0
        return closeness_to_groups(near, self._themes, self._count)

    def _best(self, fits: np.ndarray, card: int | None = None) -> Suggestion | None:
        barred = (
            [int(self._themes[other]) for other in self._from_whom.get(card, ())] if card is not None else []
        )
        fits = fits.copy()
        fits[[theme for theme in (*self._closed, *barred) if theme != TRAY]] = 0.0
        if not len(fits) or fits.max() < LEAST_FIT:
            return None
        theme = int(fits.argmax())
        return Suggestion(theme, float(fits[theme]))

    def _notion_of(self, card: int) -> int | None:
        """Return the notion that a card betrays: among those of its theme’s cards if it has one, else any."""
        evidence = self._corpus.evidence[card]
        if not len(evidence) or evidence.max() < LEAST_EVIDENCE:
            return None
        if self._themes[card] != TRAY:
            shared = self._common_notions(int(self._themes[card]))
            best = max(shared, key=lambda notion: evidence[notion], default=None)
            if best is not None and evidence[best] >= LEAST_EVIDENCE:
                return best
        return int(evidence.argmax())

    def _common_notions(self, theme: int) -> list[int]:
        members = np.flatnonzero(self._themes == theme).tolist()
        return [notion for notion, _ in self._counted(members).most_common(NEAREST)]

    def _notions(self, members: Sequence[int]) -> tuple[tuple[str, int], ...]:
        names = self._corpus.model.names if self._corpus.model is not None else ()
        counted = sorted(self._counted(members).items(), key=lambda each: (-each[1], each[0]))
        return tuple((names[notion], cards) for notion, cards in counted[:NEAREST])

    def _counted(self, members: Sequence[int]) -> Counter[int]:
        evidence = self._corpus.evidence[list(members)]
        if not evidence.shape[1]:
            return Counter()
        clear = evidence.max(axis=1) >= LEAST_EVIDENCE
        return Counter(evidence.argmax(axis=1)[clear].tolist())


def split(corpus: Corpus, members: Sequence[int], *, seed: int = 0) -> list[list[int]]:
    """Propose to part a theme: return its cards in two groups or more, or all of them in one.

    Each card that no part claims stays with the first one, the largest.
    """
    from .proposal import propose

    grouping = propose(Corpus([corpus.texts[card] for card in members], corpus.model), seed=seed)
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for grain in range(grouping.grains):
        proposal = grouping.proposal(grain)
        if len(proposal.themes) >= 2:
            for rank, theme in enumerate(proposal.themes):
                parts[rank].extend(members[card] for card in theme.members)
            parts[0].extend(members[card] for card in proposal.tray)
            break
    else:
        parts[0] = list(members)
    return [sorted(part) for part in parts.values()]
