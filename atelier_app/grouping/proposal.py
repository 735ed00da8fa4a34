"""Propose themes for the cards of a workshop, at several grains, and leave aside those that fit nowhere."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np

    from .corpus import Corpus
    from .membership import ByNotion, ByWords


@dataclass(frozen=True)
class Constraints:
    """Cards, by their places, that stay together, that stay apart, and that are held in an existing theme.

    ``together`` and ``apart`` are pairs; ``held`` has the cards of each existing theme that no proposal may
    take out of it: a pin fixes its own card and the name of its theme, nothing else. Where they contradict
    one another, held comes before together, and together before apart.
    """

    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    held: tuple[tuple[int, ...], ...] = ()


NO_CONSTRAINTS = Constraints()

TRAY = -1
"""In place of a theme: « à classer »."""


@dataclass(frozen=True)
class ProposedTheme:
    """A theme to show to the room; cards are places in the texts given.

    ``keywords`` stand under the title; ``core`` is the most central card, to quote. ``needs_name`` says that
    the title is only keywords. ``notion`` names the notion of the lexicon that made the theme, if one
    did; ``held`` the place of the existing theme that it continues, in `Constraints.held`.
    """

    title: str
    keywords: tuple[str, ...]
    members: tuple[int, ...]
    core: int
    needs_name: bool
    notion: str | None = None
    held: int | None = None


@dataclass(frozen=True)
class Proposal:
    """Themes, the largest first, and the tray « À classer »: together, every card exactly once."""

    themes: tuple[ProposedTheme, ...]
    tray: tuple[int, ...]


class Grouping(Protocol):
    """What a proposer gives: the same cards at several grains, from few large themes to many small ones.

    The windows ask for `usual` first, and for the others when the slider moves.
    """

    @property
    def grains(self) -> int:
        """How many grains there are, at least one."""

    @property
    def usual(self) -> int:
        """The grain to show first."""

    def proposal(self, grain: int | None = None) -> Proposal:
        """Return the proposal of a grain, the usual one by default; asked again, it is there at once."""


Proposer = Callable[["Corpus", Constraints], Grouping]
"""Whatever groups cards: by their words and the notions of a lexicon here, by a local model one day."""


def propose(
    texts: "Sequence[str] | Corpus",
    constraints: Constraints = NO_CONSTRAINTS,
    *,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
) -> Grouping:
    """Group cards by the notions that they betray, or else by their words.

    The same texts in another order give the same groups, and cards of the same words are never parted unless
    the room asks. ``progress`` is told the share done of the usual grain, from 0 to 1, on the calling thread;
    it may raise, to give up.
    """
    from .corpus import Corpus

    corpus = texts if isinstance(texts, Corpus) else Corpus(texts)
    grouping = _LexicalGrouping(corpus, constraints, seed, progress)
    grouping.proposal()
    if progress is not None:
        progress(1.0)
    return grouping


class _LexicalGrouping:
    """Bundles of cards, grouped by `ByNotion` where there is a lexicon, else by `ByWords`."""

    def __init__(
        self,
        corpus: "Corpus",
        constraints: Constraints,
        seed: int,
        progress: Callable[[float], None] | None,
    ) -> None:
        self._corpus, self._constraints = corpus, constraints
        self._seed, self._progress = seed, progress
        self._proposals: dict[int, Proposal] = {}

    @property
    def grains(self) -> int:
        return self._groups.grains if self._worded else 1

    @property
    def usual(self) -> int:
        return self._groups.usual if self._worded else 0

    def proposal(self, grain: int | None = None) -> Proposal:
        grain = self.usual if grain is None else grain
        if grain not in self._proposals:
            self._proposals[grain] = self._proposed(grain)
        return self._proposals[grain]

    @cached_property
    def _bundled(self) -> list[list[int]]:
        """Cards by bundle, whatever the order of entry; bundles without a word come last."""
        from .constraints import bundles

        corpus, asked = self._corpus, self._constraints
        alone = {card for group in (*asked.apart, *asked.held) for card in group}
        same: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for card, prepared in enumerate(corpus.cards):
            if prepared.stems and card not in alone:
                same[prepared.stems].append(card)
        # Where the room contradicts itself, the texts decide, not the order of asking.
        together = sorted(asked.together, key=lambda pair: sorted(corpus.texts[card] for card in pair))
        bundle_of = bundles(len(corpus.cards), same.values(), together, asked.held)
        cards: defaultdict[int, list[int]] = defaultdict(list)
        for card in sorted(range(len(corpus.cards)), key=lambda each: (corpus.texts[each], each)):
            cards[int(bundle_of[card])].append(card)
        return sorted(cards.values(), key=lambda members: not self._has_words(members))

    def _has_words(self, members: Sequence[int]) -> bool:
        return any(self._corpus.cards[card].stems for card in members)

    @cached_property
    def _worded(self) -> list[list[int]]:
        return [members for members in self._bundled if self._has_words(members)]

    @cached_property
    def _copies(self) -> "np.ndarray":
        import numpy as np

        return np.array([len(members) for members in self._worded])

    @cached_property
    def _stems(self) -> list[tuple[str, ...]]:
        """Return the words of each bundle: those of its cards one after the other, copies once."""
        cards = self._corpus.cards
        distinct = [dict.fromkeys(cards[each].stems for each in members) for members in self._worded]
        return [tuple(stem for stems in each for stem in stems) for each in distinct]

    @cached_property
    def _groups(self) -> "ByNotion | ByWords":
        from .membership import ByNotion, ByWords

        model = self._corpus.model
        if model is not None:
            by_notion = ByNotion(model.evidence(self._stems), self._copies)
            if by_notion.grains:
                return by_notion
        return ByWords(self._stems, self._copies, self._seed, self._progress)

    def _proposed(self, grain: int) -> Proposal:
        from .assembly import assembled
        from .membership import NOTHING

        found = self._groups.membership(grain) if self._worded else NOTHING
        padded = found.followed_by(len(self._bundled) - len(self._worded))
        return assembled(self._corpus, self._bundled, padded, self._constraints)
