"""What a proposal was made from: once it has changed, the proposal no longer says what accepting makes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from atelier_app.domain.cards import LinkKind
from atelier_app.domain.session import Session
from atelier_app.domain.themes import GroupingHelp


@dataclass(frozen=True)
class Basis:
    """A grouping, as far as proposals go: where cards and themes are drawn does not count."""

    cards: dict[str, tuple[str, str | None, bool]]
    """The text of each card, its theme, and whether it is pinned."""
    themes: tuple[tuple[str, str, bool], ...]
    """Identifier and title of each theme, and whether it is pinned."""
    pairs: frozenset[tuple[str, str, str]]
    """What the room wants together or apart."""
    help: GroupingHelp


def basis_of(session: Session, step: str, since: Basis | None = None) -> Basis:
    """Return what a proposal for a step would be made from.

    Cards that came `since` another one and wait in the tray are left out: accepting leaves them there.
    """
    known: Collection[str] | None = since.cards if since is not None else None
    cards = {}
    for card in session.groupable_cards(step):
        theme, pinned = session.membership.get((step, card.id)), (step, card.id) in session.pinned_cards
        if known is None or card.id in known or theme is not None:
            cards[card.id] = (card.text, theme, pinned)
    pairs = frozenset(
        (str(link.kind), link.source, link.target)
        for link in session.links.values()
        if link.kind in (LinkKind.TOGETHER, LinkKind.APART)
    )
    themes = tuple((theme.id, theme.title, theme.pinned) for theme in session.themes_of(step))
    return Basis(cards, themes, pairs, session.grouping_help)
