"""What the grouping stage shows, read from the session."""

from __future__ import annotations

from dataclasses import dataclass

from atelier_app.domain.cards import Card
from atelier_app.domain.session import Session
from atelier_app.domain.themes import Theme

TRAY_TITLE = "À classer"


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
