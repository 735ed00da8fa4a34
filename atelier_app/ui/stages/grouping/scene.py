"""The graph of themes: its bubbles, where they stand, and what is chosen among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from atelier_app.ui.choices import CardKind
from atelier_app.ui.graph.places import Place, arranged, free_spot, radius_of
from atelier_app.ui.stages.grouping.bubble import NOTE, UNIT, BubbleItem, LinksItem
from atelier_app.ui.stages.grouping.state import ThemeCards

Link = tuple[str, str, float, str]
"""Two themes, how close they are (0 to 1), the words that they share."""


class GraphScene(QGraphicsScene):
    """Bubbles by theme; one group is current (`None`: the tray), and cards may be chosen."""

    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.bubbles: dict[str, BubbleItem] = {}
        self.links = LinksItem()
        self.addItem(self.links)
        self.area = QRectF()
        """What the bubbles take, in pixels at 100 %."""
        self.current: str | None = None
        self.chosen_cards: tuple[str, ...] = ()
        self.pinned: Collection[str] = ()
        self.known_places: dict[str, Place] = {}
        """Where every theme ever shown stood last: one that comes back finds its place again."""
        self._blind: set[str] = set()
        """Bubbles placed before anything was known of what they resemble."""
        self._links: tuple[Link, ...] = ()
        self._place_of: dict[str, str] = {}

    def show_groups(
        self,
        groups: Sequence[ThemeCards],
        kinds: Mapping[object, CardKind],
        pinned: Collection[str] = (),
    ) -> None:
        """Show themes and their cards; the tray is among the groups, and is shown elsewhere."""
        themes = {group.id: group for group in groups if group.id is not None}
        for gone in self.bubbles.keys() - themes.keys():
            self.removeItem(self.bubbles.pop(gone))
        for theme, group in themes.items():
            if theme not in self.bubbles:
                self.bubbles[theme] = BubbleItem(group, kinds)
                self.addItem(self.bubbles[theme])
            self.bubbles[theme].show_group(group, kinds)
        before = self._place_of
        self._place_of = {card.id: group.id or "" for group in groups for card in group.cards}
        self.pinned = pinned
        self._arrange(_origins(themes, before))
        chosen = tuple(card for card in self.chosen_cards if card in self._place_of)
        self._choose(self.current if self.current in self.bubbles else None, chosen)

    def show_links(self, links: Sequence[Link]) -> None:
        """Show which themes are close; those that were placed without knowing find their place now."""
        self._links = tuple(links)
        if links and self._blind >= self.bubbles.keys():
            for theme in self._blind:
                self.known_places.pop(theme, None)
        if links:
            self._blind.clear()
        self._arrange()

    def choose_theme(self, theme: str | None) -> None:
        """Make a theme, or the tray, the current one, and let go of cards."""
        self._choose(theme, ())

    def choose_cards(self, cards: Sequence[str], *, adding: bool = False) -> None:
        """Choose cards; their group becomes the current one."""
        kept = tuple(card for card in self.chosen_cards if card not in cards) if adding else ()
        known = tuple(card for card in cards if card in self._place_of)
        current = (self._place_of[known[-1]] or None) if known else self.current
        self._choose(current, (*kept, *known))

    def let_go(self, card: str) -> None:
        """Take a card out of the choice."""
        self._choose(self.current, tuple(each for each in self.chosen_cards if each != card))

    def group_of(self, card: str) -> str | None:
        """Return the theme that holds a card; `None` is the tray."""
        return self._place_of.get(card) or None

    def bubble_at(self, place: QPointF, but: str | None = None) -> BubbleItem | None:
        """Return the bubble at a place, one of them left out."""
        found = (each for each in self.bubbles.values() if each.theme_id != but)
        return next((bubble for bubble in found if bubble.contains_place(place)), None)

    def cards_in(self, box: QRectF) -> list[str]:
        """Return the cards whose notes a rectangle touches."""
        return [
            card.id
            for bubble in self.bubbles.values()
            if bubble.sceneBoundingRect().intersects(box)
            for card in bubble.shown.cards
            if NOTE.translated(bubble.note_centre(card.id)).intersects(box)
        ]

    def show_target(self, theme: str | None, words: str = "") -> None:
        """Show what letting go over a theme would do; `None`: over no theme."""
        for each in self.bubbles.values():
            self._show_state(each, words if each.theme_id == theme else "")

    def spot_for(self, theme: str, place: QPointF) -> Place:
        """Return the place nearest to this one, in graph units, where a bubble overlaps no other."""
        others = {other: spot for other, spot in self._places().items() if other != theme}
        wanted = (place.x() / UNIT, place.y() / UNIT)
        radii = self._radii()
        found = arranged(radii, {**others, theme: wanted}, {}, {})
        return found[theme] if found[theme] == wanted else free_spot(wanted, theme, radii, others)

    def places(self) -> dict[str, Place]:
        """Return the centre of each bubble, in the scene."""
        return {theme: bubble.pos().toTuple() for theme, bubble in self.bubbles.items()}

    def put_back(self) -> None:
        """Bring every bubble back to its place, after a drag that is given up."""
        self._stand(self.known_places)

    def close(self) -> None:
        """Forget every bubble."""
        for bubble in self.bubbles.values():
            self.removeItem(bubble)
        self.bubbles.clear()

    def _choose(self, current: str | None, cards: tuple[str, ...]) -> None:
        self.current, self.chosen_cards = current, cards
        self.show_target(None)
        self.chosen.emit()

    def _show_state(self, bubble: BubbleItem, target: str) -> None:
        is_current = bubble.theme_id == self.current
        bubble.show_state(is_current=is_current, chosen=self.chosen_cards, pinned=self.pinned, target=target)

    def _radii(self) -> dict[str, float]:
        return {theme: radius_of(len(each.shown.cards)) for theme, each in self.bubbles.items()}

    def _places(self) -> dict[str, Place]:
        return {theme: self.known_places[theme] for theme in self.bubbles if theme in self.known_places}

    def _arrange(self, origins: Mapping[tuple[str, str], float] | None = None) -> None:
        """Give each bubble its place: that in the session, else where it stands, else a free one.

        A theme made of the cards of another one opens near it, until more is known of what it resembles.
        """
        themes = [bubble.shown.theme for bubble in self.bubbles.values()]
        chosen = {each.id: each.position for each in themes if each is not None and each.position}
        weights = {(one, other): weight for one, other, weight, _ in self._links}
        new = self.bubbles.keys() - self.known_places.keys() - chosen.keys()
        if not self._links:
            self._blind |= new
        weights |= origins or {}
        self.known_places |= arranged(self._radii(), chosen, self._places(), weights)
        self._stand(self.known_places)

    def _stand(self, places: Mapping[str, Place]) -> None:
        box = QRectF()
        for theme, bubble in self.bubbles.items():
            x, y = places[theme]
            bubble.setPos(x * UNIT, y * UNIT)
            box = box.united(bubble.sceneBoundingRect())
        self.links.show_links(self._links, self.bubbles)
        self.area = box


def _origins(themes: Mapping[str, ThemeCards], before: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """Return where the cards of each theme come from: pairs of themes, with a share of the cards."""
    found: dict[tuple[str, str], float] = {}
    for theme, group in themes.items():
        for card in group.cards:
            source = before.get(card.id)
            if source and source != theme:
                found[theme, source] = found.get((theme, source), 0.0) + 1 / len(group.cards)
    return found
