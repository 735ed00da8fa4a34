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
    """A named group. Its cards are in `Session.membership`, so that a card is in one theme at most.

    A theme that the room gave up is `retired`, not destroyed: votes and principles still name it. Merged into
    another one, it is linked to it, and `Session.heir` leads there.
    """

    id: str
    number: int
    step: str
    title: str
    colour: Colour | None = None
    position: Position | None = None
    pinned: bool = False
    retired: bool = False

    @property
    def shown_colour(self) -> Colour:
        """The colour that the room gave, else one of its own: the same on screens and in exports."""
        colours = tuple(Colour)
        return self.colour or colours[self.number % len(colours)]


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
    """An empty theme goes, for its opening is taken back; a poll on it keeps its own wording."""

    theme: Theme
    type: Literal["ThemeDiscarded"] = "ThemeDiscarded"

    def apply_to(self, session: Session) -> None:
        require(session.themes.get(self.theme.id) == self.theme)
        require(self.theme.id not in session.membership.values())
        require(not session.links_of(self.theme.id))
        del session.themes[self.theme.id]

    def inverse(self) -> Event:
        return ThemeAdded(self.theme)


@dataclass(frozen=True)
class ThemeEdited(Event):
    """A theme is renamed, recoloured, moved, pinned, or retired once it is empty."""

    before: Theme
    after: Theme
    type: Literal["ThemeEdited"] = "ThemeEdited"

    def apply_to(self, session: Session) -> None:
        require(self.before.id == self.after.id)
        require(session.themes.get(self.before.id) == self.before)
        require(not self.after.retired or self.after.id not in session.membership.values())
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


@dataclass(frozen=True)
class CardsPinned(Event):
    """Cards are kept where they are, in their theme or the tray, whatever is proposed next; or let go."""

    step: str
    cards: tuple[str, ...]
    pinned: bool
    type: Literal["CardsPinned"] = "CardsPinned"

    def apply_to(self, session: Session) -> None:
        places = {(self.step, card) for card in self.cards}
        require(all(card in session.cards for card in self.cards))
        if self.pinned:
            require(not places & session.pinned_cards)
            session.pinned_cards |= places
        else:
            require(places <= session.pinned_cards)
            session.pinned_cards -= places

    def inverse(self) -> Event:
        return CardsPinned(self.step, self.cards, not self.pinned)


@dataclass(frozen=True)
class RoomNotion:
    """What the room calls by other words: a notion, and the words and expressions that betray it."""

    title: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class GroupingHelp:
    """What proposals rely on besides the cards: lexicons (`None`: those whose words the cards use), and
    the room's own words."""

    lexicons: tuple[str, ...] | None = None
    notions: tuple[RoomNotion, ...] = ()


@dataclass(frozen=True)
class GroupingHelpChanged(Event):
    """The room chooses lexicons, or adds words of its own."""

    before: GroupingHelp
    after: GroupingHelp
    type: Literal["GroupingHelpChanged"] = "GroupingHelpChanged"

    def apply_to(self, session: Session) -> None:
        require(session.grouping_help == self.before)
        session.grouping_help = self.after

    def inverse(self) -> Event:
        return GroupingHelpChanged(self.after, self.before)
