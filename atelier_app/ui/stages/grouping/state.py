"""What the grouping stage shows, read from the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from atelier_app.domain.cards import Card
from atelier_app.domain.session import Session
from atelier_app.domain.themes import Theme
from atelier_app.grouping import Proposal

TRAY_TITLE = "À classer"
SAMPLES = 3
"""How many cards of a proposed theme are quoted."""


@dataclass(frozen=True)
class ThemeCards:
    """A theme and its cards; without a theme, the tray."""

    theme: Theme | None
    cards: tuple[Card, ...]

    @property
    def id(self) -> str | None:
        """The id of the theme; `None` for the tray."""
        return self.theme.id if self.theme else None

    @property
    def title(self) -> str:
        """The name of the theme, or that of the tray."""
        return self.theme.title if self.theme else TRAY_TITLE


def grouped_cards(session: Session, step: str) -> tuple[ThemeCards, ...]:
    """Return the tray, then the themes of a grouping step in order of creation, each with its cards."""
    themes = session.themes_of(step)
    held: dict[str | None, list[Card]] = {None: [], **{theme.id: [] for theme in themes}}
    for card in session.groupable_cards(step):
        held[session.membership.get((step, card.id))].append(card)
    tray = ThemeCards(None, tuple(held[None]))
    return (tray, *(ThemeCards(theme, tuple(held[theme.id])) for theme in themes))


def free_cards(session: Session, step: str) -> tuple[Card, ...]:
    """Return the cards that a proposal may move: those that no pinned theme holds."""
    groups = grouped_cards(session, step)
    free = (card for group in groups if not (group.theme and group.theme.pinned) for card in group.cards)
    return tuple(sorted(free, key=lambda card: card.number))


@dataclass(frozen=True)
class PreviewedTheme:
    """A theme that is proposed: its title, its cards, and a few of their texts, the most central first."""

    title: str
    needs_name: bool
    cards: tuple[str, ...]
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """A grouping that is proposed: the themes, the largest first, and the texts that stay apart."""

    themes: tuple[PreviewedTheme, ...]
    apart: tuple[str, ...]


def previewed(proposal: Proposal, cards: tuple[Card, ...]) -> Preview:
    """Say what a proposal makes of the cards it was given, in the same order."""

    def samples(core: int, members: tuple[int, ...]) -> tuple[str, ...]:
        ranks = [core, *(member for member in members if member != core)]
        return tuple(cards[rank].text for rank in ranks[:SAMPLES])

    themes = tuple(
        PreviewedTheme(
            each.title,
            each.needs_name,
            tuple(cards[member].id for member in each.members),
            samples(each.core, each.members),
        )
        for each in proposal.themes
    )
    return Preview(themes, tuple(cards[rank].text for rank in proposal.tray))


def groups_of(preview: Preview, session: Session, step: str) -> list[tuple[str, list[str]]]:
    """Return the groups to accept, without the cards that have left the board since."""
    present: Mapping[str, object] = dict.fromkeys(card.id for card in session.groupable_cards(step))
    return [(theme.title, [card for card in theme.cards if card in present]) for theme in preview.themes]
