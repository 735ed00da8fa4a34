"""The two looks of the projection: paper for ordinary rooms, night for very bright or very dark ones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from atelier_app.domain.method import Colour
from atelier_app.ui import theme
from atelier_app.ui.clock import Urgency
from atelier_app.ui.theme import NOTE_COLOURS, mixed


class LookName(StrEnum):
    """The looks, as they are remembered."""

    LIGHT = "clair"
    DARK = "sombre"


@dataclass(frozen=True)
class Pair:
    """A ground, and the colour of the text on it; always 7:1 at least."""

    ground: str
    text: str


@dataclass(frozen=True)
class Look:
    """The colours of the wall."""

    page: Pair
    soft: str
    """Text that matters less, on the page."""
    accent: str
    """Titles and ranks, on the page."""
    surface: Pair
    line: str
    bar: str
    soon: Pair
    over: Pair
    dark: bool

    def note(self, colour: Colour) -> Pair:
        """Return the colours of a note; at night its colour is only on its edge."""
        return self.surface if self.dark else Pair(NOTE_COLOURS[colour], theme.INK)

    def edge(self, colour: Colour) -> str:
        """Return what marks the colour of a note or theme beside its text."""
        return NOTE_COLOURS[colour]

    def clock(self, urgency: Urgency) -> Pair | None:
        """Return the colours behind the digits, or nothing as long as all is well."""
        return {Urgency.SOON: self.soon, Urgency.OVER: self.over}.get(urgency)


_SOON = Pair(theme.AMBER, theme.INK)
_OVER = Pair("#8E1B14", "#FFFFFF")

LOOKS = {
    LookName.LIGHT: Look(
        page=Pair("#FBFAF7", theme.INK),
        soft="#46505D",
        accent=theme.ACCENT_DARK,
        surface=Pair(theme.SURFACE, theme.INK),
        line=theme.LINE,
        bar=theme.ACCENT,
        soon=_SOON,
        over=_OVER,
        dark=False,
    ),
    LookName.DARK: Look(
        page=Pair("#000000", "#FFFFFF"),
        soft="#C9D2DC",
        accent="#7FE3F2",
        surface=Pair("#16202B", "#FFFFFF"),
        line="#3A4755",
        bar="#7FE3F2",
        soon=_SOON,
        over=_OVER,
        dark=True,
    ),
}

_GRADE_COLOURS = (
    Pair(theme.ACCENT, "#FFFFFF"),
    Pair("#86C8D1", theme.INK),
    Pair("#EADFBB", theme.INK),
    Pair("#F5BE93", theme.INK),
    _OVER,
)
"""From the best grade to the worst; several neighbours of one colour are told apart by tint and figure."""


def grade_colours(count: int) -> tuple[Pair, ...]:
    """Return the colours of a scale of grades, best first."""
    last = len(_GRADE_COLOURS) - 1
    if count <= len(_GRADE_COLOURS):
        return tuple(_GRADE_COLOURS[round(rank * last / max(1, count - 1))] for rank in range(count))
    middle = _GRADE_COLOURS[1:-1]
    tints = [_between(middle, rank / (count - 3)) for rank in range(count - 2)]
    return (_GRADE_COLOURS[0], *tints, _GRADE_COLOURS[-1])


def _between(pairs: tuple[Pair, ...], share: float) -> Pair:
    whole, part = divmod(share * (len(pairs) - 1), 1)
    first, second = pairs[int(whole)], pairs[min(int(whole) + 1, len(pairs) - 1)]
    return Pair(mixed(first.ground, second.ground, part), theme.INK)
