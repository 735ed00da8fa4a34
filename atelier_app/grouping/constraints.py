"""Keep what the room asks of every proposal: cards together, apart, held where they are."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from .proposal import TRAY


def bundles(
    count: int,
    same: Iterable[Sequence[int]],
    together: Iterable[tuple[int, int]],
    held: Sequence[Sequence[int]] = (),
) -> np.ndarray:
    """Return the bundle of each card, from 0: one for cards of the same words and those kept together.

    Cards held in two themes are never in one bundle: what holds a card is said of that very card.
    """
    parent = list(range(count))
    holder = {card: rank for rank, cards in enumerate(held) for card in cards}

    def root(card: int) -> int:
        while parent[card] != card:
            parent[card] = card = parent[parent[card]]
        return card

    for group in [*same, *together]:
        for card in group[1:]:
            one, other = sorted((root(group[0]), root(card)))
            if holder.get(one, holder.get(other)) == holder.get(other, holder.get(one)):
                parent[other] = one
                if other in holder:
                    holder[one] = holder[other]
    roots = [root(card) for card in range(count)]
    return np.unique(roots, return_inverse=True)[1]


def with_held(themes: np.ndarray, held: Sequence[Sequence[int]]) -> tuple[np.ndarray, dict[int, int]]:
    """Return the themes of bundles with those that are held put together, and which theme continues which.

    A held theme goes on in the proposed one where most of its held bundles would be, the one with most of
    them choosing first; one that would be nowhere, or only where another goes on, is a theme of its own.
    """
    themes = themes.copy()
    following: dict[int, int] = {}
    last = int(themes.max(initial=TRAY))
    for rank in sorted(range(len(held)), key=lambda each: (-len(held[each]), each)):
        if not held[rank]:
            continue
        wanted = np.bincount(themes[list(held[rank])] - TRAY, minlength=last + 2)[1:]
        wanted[[taken for taken in following if taken < len(wanted)]] = 0
        if wanted.max(initial=0) > 0:
            theme = int(wanted.argmax())
        else:
            last += 1
            theme = last
        following[theme] = rank
        themes[list(held[rank])] = theme
    return themes, following


def kept_apart(
    themes: np.ndarray, fits: np.ndarray, apart: Iterable[tuple[int, int]], held: Collection[int] = ()
) -> np.ndarray:
    """Return the themes of bundles with those that must not meet parted.

    The one that fits less, and is not held, moves to the theme that suits it best among those where it meets
    none of those it is kept from, if one suits it at all (a fit above 0), else to the tray. ``fits`` has
    a column per theme; those after its last one suit nothing.
    """
    themes = themes.copy()
    pairs = sorted({(min(pair), max(pair)) for pair in apart if pair[0] != pair[1]})
    from_whom: dict[int, set[int]] = {}
    for one, other in pairs:
        from_whom.setdefault(one, set()).add(other)
        from_whom.setdefault(other, set()).add(one)
    for one, other in pairs:
        here = int(themes[one])
        if here == TRAY or here != themes[other]:
            continue
        fit = {bundle: fits[bundle, here] if here < fits.shape[1] else 0.0 for bundle in (one, other)}
        weaker = min(one, other, key=lambda bundle: (bundle in held, fit[bundle], -bundle))
        if weaker in held:
            continue
        taken = {int(themes[each]) for each in from_whom[weaker]}
        free = [theme for theme in set(themes.tolist()) - taken if 0 <= theme < fits.shape[1]]
        ranked = sorted(free, key=lambda theme: (-fits[weaker, theme], theme))
        themes[weaker] = next((theme for theme in ranked if fits[weaker, theme] > 0), TRAY)
    return themes
