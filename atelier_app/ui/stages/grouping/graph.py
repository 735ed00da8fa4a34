"""The graph of themes as one of the three ways to see a grouping: the view, its zoom, the tray under it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.ui.choices import CardKind
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.grouping.graph_view import GraphView
from atelier_app.ui.stages.grouping.scene import GraphScene, Link
from atelier_app.ui.stages.grouping.state import ThemeCards
from atelier_app.ui.stages.grouping.tray import TrayZone

_HINT = (
    "Aucun thème pour l’instant.\nProposez des thèmes, ou ouvrez-en un ci-dessus puis glissez-y des cartes."
)


class GraphWay(QWidget):
    """Bubbles above, the tray below; the same wishes as the other ways, and two of its own."""

    renamed = Signal(str, str)
    theme_menu_wanted = Signal(str, object)
    cards_menu_wanted = Signal(object)
    cards_dropped = Signal(object, object)
    entered = Signal(object)
    merge_wanted = Signal(str, str)
    moved = Signal(str, object)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = GraphScene(self)
        self.tray = TrayZone()
        self.view = GraphView(self.scene, self.tray)
        self.hint = label(_HINT, "boardHint", wrap=True)
        self.further, self.fit, self.nearer = QPushButton("−"), QPushButton("Tout voir"), QPushButton("+")
        self._lay_out()
        for wish in (
            "renamed",
            "theme_menu_wanted",
            "cards_menu_wanted",
            "cards_dropped",
            "merge_wanted",
            "moved",
        ):
            getattr(self.view, wish).connect(getattr(self, wish))
        self.tray.cards_dropped.connect(self.cards_dropped)
        self.tray.clicked.connect(self._open_tray)
        self.scene.chosen.connect(self._tell_choice)
        self.further.clicked.connect(self.view.zoom_out)
        self.nearer.clicked.connect(self.view.zoom_in)
        self.fit.clicked.connect(self.view.show_all)

    def show_groups(
        self,
        groups: Sequence[ThemeCards],
        kinds: Mapping[object, CardKind],
        pinned: Collection[str] = (),
    ) -> None:
        """Show these themes; what has not changed does not move."""
        first = not self.scene.bubbles
        self.scene.show_groups(groups, kinds, pinned)
        self.tray.show_cards(groups[0].cards, kinds)
        self.hint.setVisible(not self.scene.bubbles)
        if first:
            self.view.show_all()
        self.view.follow()

    def show_links(self, links: Sequence[Link]) -> None:
        """Show which themes are close, and by which words."""
        self.scene.show_links(links)
        self.view.follow()

    def show_asides(self, asides: Mapping[str, str]) -> None:
        """Say something of the cards: the panel beside the graph does."""

    def choose(self, cards: Sequence[str]) -> None:
        """Choose these cards."""
        if set(cards) != set(self.scene.chosen_cards):
            self.scene.choose_cards(cards) if cards else self.scene.choose_theme(self.scene.current)

    def chosen_cards(self) -> list[str]:
        """Return the ids of the cards chosen."""
        return list(self.scene.chosen_cards)

    def chosen_theme(self) -> str | None:
        """Return the current theme; `None` is the tray."""
        return self.scene.current

    def show_card(self, card: str) -> None:
        """Choose a card and bring it into view."""
        self.scene.choose_cards([card])
        bubble = self.scene.bubbles.get(self.scene.group_of(card) or "")
        if bubble is not None:
            self.view.reveal(bubble)
        self.view.setFocus()

    def rename(self, theme_id: str) -> None:
        """Write the name of a theme."""
        self.view.rename(theme_id)

    def keep(self) -> None:
        """Keep the name being written."""
        self.view.name_field.keep()

    def _open_tray(self) -> None:
        self.scene.choose_theme(None)

    def _tell_choice(self) -> None:
        self.tray.show_current(self.scene.current is None)
        self.chosen.emit()

    def _lay_out(self) -> None:
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        place = QVBoxLayout(self.view.viewport())
        place.addWidget(self.hint)
        for button, name in (
            (self.further, "S’éloigner"),
            (self.fit, "Voir tous les thèmes"),
            (self.nearer, "S’approcher"),
        ):
            button.setProperty("role", "zoom")
            button.setAccessibleName(name)
            button.setToolTip(name)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.tray, 1)
        for button in (self.further, self.fit, self.nearer):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.view)
