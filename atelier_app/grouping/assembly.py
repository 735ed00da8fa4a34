"""Turn groups of cards into themes to show: named, quoted, with what the room asked for kept."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np
from scipy import sparse

from .constraints import kept_apart, with_held
from .corpus import Corpus
from .membership import Membership, large_enough
from .names import Name, name_themes
from .proposal import TRAY, Constraints, Proposal, ProposedTheme
from .selection import LEAST_CARDS, MOST_THEMES

CORE_CLOSENESS = 0.3
"""Cards of no notion as close as this, three at least, make a theme of their own, to be named by the room."""


def assembled(
    corpus: Corpus, bundles: Sequence[Sequence[int]], membership: Membership, constraints: Constraints
) -> Proposal:
    """Return the proposal that a grouping of bundles of cards makes."""
    themes, held = _themes(corpus, bundles, membership, constraints)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for theme, members in zip(themes.tolist(), bundles, strict=True):
        groups[theme] = sorted(groups[theme] + list(members))
    tray = groups.pop(TRAY, [])
    first = {theme: min(corpus.texts[card] for card in members) for theme, members in groups.items()}
    known = corpus.model.names if corpus.model is not None else ()
    notions = {rank: known[notion] for rank, notion in enumerate(membership.notions) if notion >= 0}
    order = sorted(groups, key=lambda theme: (-len(groups[theme]), first[theme]))
    names = name_themes(
        [[corpus.cards[card] for card in groups[theme]] for theme in order],
        [corpus.cards[card] for card in tray],
        [notions.get(theme) for theme in order],
    )
    proposed = (
        _theme(corpus, groups[theme], name, notions.get(theme), held.get(theme))
        for theme, name in zip(order, names, strict=True)
    )
    return Proposal(tuple(proposed), tuple(tray))


def central_card(corpus: Corpus, members: Sequence[int]) -> int:
    """Return the card of a group that is closest to all of it; equals go by their text."""
    rows = corpus.vectors[list(members)]
    closeness = np.round(rows @ np.asarray(rows.sum(axis=0)).ravel(), 9)
    return min(zip(-closeness, (corpus.texts[card] for card in members), members, strict=True))[2]


def _theme(
    corpus: Corpus, members: list[int], name: Name, notion: str | None, held: int | None
) -> ProposedTheme:
    core = central_card(corpus, members)
    return ProposedTheme(name.title, name.keywords, tuple(members), core, name.needs_name, notion, held)


def _themes(
    corpus: Corpus, bundles: Sequence[Sequence[int]], membership: Membership, constraints: Constraints
) -> tuple[np.ndarray, dict[int, int]]:
    """Return the theme of each bundle, and which themes go on from held ones."""
    bundle_of = {card: rank for rank, members in enumerate(bundles) for card in members}
    apart = [(bundle_of[one], bundle_of[other]) for one, other in constraints.apart]
    held = [sorted({bundle_of[card] for card in cards}) for cards in constraints.held]
    themes = membership.theme
    if any(notion >= 0 for notion in membership.notions):
        themes = _with_cores(corpus, bundles, themes, len(membership.notions), {b for p in apart for b in p})
    themes, following = with_held(themes, held)
    themes = kept_apart(themes, membership.fits, apart, {bundle for each in held for bundle in each})
    return large_enough(themes, np.array([len(each) for each in bundles], dtype=int), following), following


def _with_cores(
    corpus: Corpus,
    bundles: Sequence[Sequence[int]],
    themes: np.ndarray,
    first: int,
    set_aside: Collection[int],
) -> np.ndarray:
    """Make themes, numbered from ``first``, of bundles of the tray that say nearly the same thing.

    The largest come first, until there are as many themes as a room can read.
    """
    from scipy.sparse.csgraph import connected_components

    left = [
        rank
        for rank in np.flatnonzero(themes == TRAY).tolist()
        if rank not in set_aside and any(corpus.cards[card].stems for card in bundles[rank])
    ]
    cards = [card for rank in left for card in bundles[rank]]
    if len(cards) < LEAST_CARDS:
        return themes
    copies = np.array([len(bundles[rank]) for rank in left])
    words = corpus.words[cards]
    near = words @ words.T
    near.data[near.data < CORE_CLOSENESS] = 0.0
    holds = sparse.csr_matrix((np.ones(len(cards)), np.arange(len(cards)), np.append(0, copies.cumsum())))
    _, group = connected_components(holds @ near @ holds.T, directed=False)
    themes = themes.copy()
    sizes = np.bincount(group, weights=copies)
    room = max(0, MOST_THEMES - len(set(themes.tolist()) - {TRAY}))
    largest = np.argsort(-sizes, kind="stable")[:room]
    for each in sorted(largest[sizes[largest] >= LEAST_CARDS].tolist()):
        themes[np.array(left)[group == each]] = first
        first += 1
    return themes
