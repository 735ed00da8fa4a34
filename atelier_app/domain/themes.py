"""Themes: named groups of cards, made in a grouping step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from atelier_app.domain.cards import Position
from atelier_app.domain.changes import Event, require
from atelier_app.domain.method import Colour

if TYPE_CHECKING:
    from atelier_app.domain.session import Session


@dataclass(frozen=True)
class Theme:
    """A named group. Its cards are in `Session.membership`, so that a card is in one theme at most."""

    id: str
    number: int
    step: str
    title: str
    colour: Colour | None = None
    position: Position | None = None
    pinned: bool = False


@dataclass(frozen=True)
class ThemeAdded(Event):
    """A theme is opened, empty."""

    theme: Theme
    type: Literal["ThemeAdded"] = "ThemeAdded"

    def apply_to(self, session: Session) -> None:
        require(self.theme.id not in session.themes)
        session.themes[self.theme.id] = self.theme
        session.last_number = max(session.last_number, self.theme.number)

    def inverse(self) -> Event:
        return ThemeDiscarded(self.theme)


@dataclass(frozen=True)
class ThemeDiscarded(Event):
    """An empty theme goes."""

    theme: Theme
    type: Literal["ThemeDiscarded"] = "ThemeDiscarded"

    def apply_to(self, session: Session) -> None:
        require(session.themes.get(self.theme.id) == self.theme)
        require(self.theme.id not in session.membership.values())
        require(not session.links_of(self.theme.id) and not session.is_voted_on(self.theme.id))
        del session.themes[self.theme.id]

    def inverse(self) -> Event:
        return ThemeAdded(self.theme)


@dataclass(frozen=True)
class ThemeEdited(Event):
    """A theme is renamed, recoloured, moved or pinned."""

    before: Theme
    after: Theme
    type: Literal["ThemeEdited"] = "ThemeEdited"

    def apply_to(self, session: Session) -> None:
        require(self.before.id == self.after.id)
        require(session.themes.get(self.before.id) == self.before)
        session.themes[self.after.id] = self.after

    def inverse(self) -> Event:
        return ThemeEdited(self.after, self.before)


@dataclass(frozen=True)
class GroupMove:
    """One card changes theme; `None` is the tray, « à classer »."""

    card: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class CardsGrouped(Event):
    """Cards change theme together, within one grouping step."""

    step: str
    moves: tuple[GroupMove, ...]
    type: Literal["CardsGrouped"] = "CardsGrouped"

    def apply_to(self, session: Session) -> None:
        require(len({move.card for move in self.moves}) == len(self.moves))
        for move in self.moves:
            require(session.membership.get((self.step, move.card)) == move.before)
            require(move.card in session.cards)
            require(move.after is None or session.is_theme_of(move.after, self.step))
        for move in self.moves:
            if move.after is None:
                session.membership.pop((self.step, move.card), None)
            else:
                session.membership[self.step, move.card] = move.after

    def inverse(self) -> Event:
        return CardsGrouped(
            self.step, tuple(GroupMove(move.card, move.after, move.before) for move in self.moves)
        )
