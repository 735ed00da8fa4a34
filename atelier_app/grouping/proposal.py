"""Propose themes for the cards of a workshop, and leave aside those that fit nowhere."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .membership import Membership
    from .text import Prepared


@dataclass(frozen=True)
class ProposedTheme:
    """A theme to show to the room; cards are indices in the texts given.

    ``core`` is the most central card, to quote. ``needs_name`` says that the title is only keywords.
    """

    title: str
    keywords: tuple[str, ...]
    members: tuple[int, ...]
    core: int
    needs_name: bool


@dataclass(frozen=True)
class Proposal:
    """Themes, the largest first, and the tray « À classer »: together, every card exactly once."""

    themes: tuple[ProposedTheme, ...]
    tray: tuple[int, ...]


def propose(
    texts: Sequence[str], *, seed: int = 0, progress: Callable[[float], None] | None = None
) -> Proposal:
    """Group cards by their words.

    The same texts in another order give the same groups, and cards of the same words are never parted.
    ``progress`` is told the share done, from 0 to 1, on the calling thread.
    """
    from .membership import group_cards
    from .text import prepare

    cards = [prepare(text) for text in texts]
    copies: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in sorted(range(len(texts)), key=lambda i: (texts[i], i)):
        copies[cards[index].stems].append(index)
    distinct = [stems for stems in copies if stems]
    if not distinct:
        if progress is not None:
            progress(1.0)
        return Proposal((), tuple(range(len(texts))))
    same = [copies[stems] for stems in distinct]
    membership = group_cards(distinct, [len(group) for group in same], seed=seed, progress=progress)
    return _assemble(cards, same, membership)


def _assemble(cards: Sequence["Prepared"], same: Sequence[list[int]], membership: "Membership") -> Proposal:
    """Turn groups of distinct cards into named themes of all cards."""
    from .membership import TRAY
    from .names import name_themes

    groups: defaultdict[int, list[int]] = defaultdict(list)
    for distinct, theme in enumerate(membership.theme.tolist()):
        groups[theme].append(distinct)
    groups.pop(TRAY, None)
    members = {theme: sorted(card for d in group for card in same[d]) for theme, group in groups.items()}
    order = sorted(groups, key=lambda theme: (-len(members[theme]), groups[theme][0]))
    placed = {card for group in members.values() for card in group}
    tray = tuple(card for card in range(len(cards)) if card not in placed)
    names = name_themes([[cards[c] for c in members[t]] for t in order], [cards[c] for c in tray])
    cores = {t: same[max(groups[t], key=lambda d: (membership.centrality[d], -d))][0] for t in order}
    themes = tuple(
        ProposedTheme(name.title, name.keywords, tuple(members[theme]), cores[theme], name.needs_name)
        for theme, name in zip(order, names, strict=True)
    )
    return Proposal(themes, tray)
