"""What the grouping stage asks of the service, for the menus, the panel and the views."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from atelier_app.domain.cards import LinkKind
from atelier_app.domain.method import Colour
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.stages.grouping.pairing import Pairing

_NEW = "Nouveau thème"


class GroupingIntentions(QObject):
    """Intentions on the step shown, by ids; those that need the view or the reading are signals."""

    rename_wanted = Signal(str)
    split_wanted = Signal(str)
    follow_wanted = Signal(object)

    def __init__(
        self, bridge: Bridge, pairing: Pairing, step: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._service, self._pairing, self._step = bridge, bridge.service, pairing, step
        pairing.paired.connect(self.constrain)

    def group(self, cards: Sequence[str], theme: str | None) -> None:
        """Put cards in a theme, or back in the tray."""
        self._bridge.attempt(self._service.group_cards, self._step(), cards, theme)

    def rename(self, theme: str) -> None:
        """Write the name of a theme."""
        self.rename_wanted.emit(theme)

    def split(self, theme: str) -> None:
        """Part a theme."""
        self.split_wanted.emit(theme)

    def follow(self, cards: Sequence[str]) -> None:
        """Put cards of the tray where it is suggested."""
        self.follow_wanted.emit(cards)

    def gather(self, cards: Sequence[str]) -> None:
        """Open a theme with cards."""
        self._bridge.attempt(self._service.add_theme, self._step(), _NEW, cards)

    def part(self, theme: str, cards: Sequence[str]) -> None:
        """Open a theme with some of the cards of another one."""
        self._bridge.attempt(self._service.split_theme, theme, _NEW, cards)

    def recolour(self, theme: str, colour: Colour | None) -> None:
        """Give a theme a colour, or none."""
        self._bridge.attempt(self._service.recolour_theme, theme, colour)

    def pin(self, theme: str, pinned: bool) -> None:
        """Keep a theme as it is, or let it go."""
        self._bridge.attempt(self._service.pin_theme, theme, pinned)

    def merge(self, kept: str, absorbed: str) -> None:
        """Pour a theme into another one."""
        self._bridge.attempt(self._service.merge_themes, kept, absorbed)

    def move(self, theme: str, place: object) -> None:
        """Keep the place that a bubble was dragged to."""
        self._bridge.attempt(self._service.move_theme, theme, place)

    def dissolve(self, theme: str) -> None:
        """Give up a theme."""
        self._bridge.attempt(self._service.dissolve_theme, theme)

    def pin_cards(self, cards: Sequence[str], pinned: bool) -> None:
        """Keep cards where they are, or let them go."""
        self._bridge.attempt(self._service.pin_cards, self._step(), cards, pinned)

    def together(self, cards: Sequence[str]) -> None:
        """Keep cards together, or one with another that is still to be chosen."""
        self._pair(cards, LinkKind.TOGETHER)

    def apart(self, cards: Sequence[str]) -> None:
        """Keep cards apart, or one from another that is still to be chosen."""
        self._pair(cards, LinkKind.APART)

    def constrain(self, cards: Sequence[str], kind: LinkKind) -> None:
        """Ask proposals to keep cards together, or apart."""
        self._bridge.attempt(self._service.constrain_cards, cards, kind)

    def free(self, cards: Sequence[str]) -> None:
        """Forget what was asked of proposals about cards."""
        self._bridge.attempt(self._service.free_cards, cards)

    def merge_twins(self, kept: str, twin: str) -> None:
        """Make one card of two that say the same."""
        self._bridge.attempt(self._service.merge_cards, kept, [twin])

    def _pair(self, cards: Sequence[str], kind: LinkKind) -> None:
        if len(cards) > 1:
            self.constrain(cards, kind)
        elif cards:
            with self._service.reading() as session:
                text = session.cards[cards[0]].text
            self._pairing.begin(cards[0], text, kind)
