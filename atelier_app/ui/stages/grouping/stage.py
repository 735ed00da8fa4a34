"""The grouping stage: cards find their theme, by hand or on a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu

from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.domain.themes import Theme
from atelier_app.ui.choices import CardKind, board_kinds
from atelier_app.ui.stages.grouping.intentions import GroupingIntentions
from atelier_app.ui.stages.grouping.menus import Chosen, cards_menu, merge_choices, theme_menu
from atelier_app.ui.stages.grouping.panel import asides_of
from atelier_app.ui.stages.grouping.proposals import reorganised
from atelier_app.ui.stages.grouping.proposing import Proposing
from atelier_app.ui.stages.grouping.reader import Reader
from atelier_app.ui.stages.grouping.reading import Reading, asked
from atelier_app.ui.stages.grouping.rooms import GroupingRooms, View
from atelier_app.ui.stages.grouping.sentences import votes_lines, why_card
from atelier_app.ui.stages.grouping.state import ThemeCards, grouped_cards
from atelier_app.ui.stages.grouping.wording import Wording
from atelier_app.ui.stages.grouping.words import WordsPanel
from atelier_app.ui.stages.stage import Stage, StageContext


class GroupingStage(Stage):
    """Themes with their cards, as a graph, in columns or as a list, and what is proposed."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self._groups: tuple[ThemeCards, ...] = ()
        self._kinds: dict[object, CardKind] = {}
        self._pinned: frozenset[str] = frozenset()
        self._reading: Reading | None = None
        self._following = False
        """Whether the panel is being brought up to date with the view: what it then says is no wish."""
        self.rooms = GroupingRooms(self)
        self.wants = GroupingIntentions(self.bridge, self.rooms.pairing, self._step_id, self)
        self.wants.rename_wanted.connect(self.rename)
        self.wants.split_wanted.connect(self.split)
        self.wants.follow_wanted.connect(self.follow)
        self.words = WordsPanel(self)
        self.wording = Wording(context, self.words)
        self.proposing = Proposing(self, self.rooms.preview)
        self.reader = Reader(context.tasks, context.lexicons, self)
        self.reader.read.connect(self._show_reading)
        self.rooms.connect_to(self)

    @property
    def view(self) -> View:
        """The way themes are seen at present."""
        return self.rooms.view

    @property
    def themes(self) -> list[Theme]:
        """The themes of the step, in order of creation."""
        return [group.theme for group in self._groups if group.theme is not None]

    @property
    def pinned_themes(self) -> int:
        """How many themes no proposal touches."""
        return sum(theme.pinned for theme in self.themes)

    @property
    def shows_preview(self) -> bool:
        """Whether a proposal is in front of the themes."""
        return self.rooms.pages.currentWidget() is self.rooms.preview

    def show_step(self, session: Session, step: Step) -> None:
        self.proposing.forget()
        self.rooms.pages.setCurrentIndex(0)
        self.reader.rest()
        self._reading = None
        super().show_step(session, step)
        self.reader.ask(asked(session, step.id), at_once=True)

    def show_session(self, session: Session) -> None:
        step = self.step.id
        self._groups = grouped_cards(session, step)
        self._kinds = {kind.key: kind for kind in board_kinds(session.method, self.step)}
        self._pinned = frozenset(card for of_step, card in session.pinned_cards if of_step == step)
        self.view.show_groups(self._groups, self._kinds, self._pinned)
        self.context.seen.places = self.rooms.graph.scene.known_places
        self.rooms.show_progress(self._groups)
        self._show_asides()
        self._show_choice()
        self.proposing.follow(session)
        self.reader.ask(asked(session, step))

    def show_card(self, card: str) -> None:
        self.view.show_card(card)

    def take_keys(self) -> None:
        self.view.setFocus()

    def keep(self) -> bool:
        self.proposing.forget()
        self.reader.rest()
        self.view.keep()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        theme = self._theme(self.view.chosen_theme())
        if event.key() == Qt.Key.Key_F2 and theme is not None:
            self.rename(theme.id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.rooms.fit(self.width())

    def show_work(self) -> None:
        """Come back to the themes."""
        self.rooms.pages.setCurrentIndex(0)
        self.rooms.propose_button.setFocus()

    def show_preview(self, *, take_keys: bool) -> None:
        """Bring what is proposed in front of the themes."""
        had_keys = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.rooms.pages.setCurrentWidget(self.rooms.preview)
        if take_keys and had_keys:
            self.rooms.preview.take_keys()

    def proposing_wanted(self) -> None:
        """Begin a search, or stop the one under way; where there are themes, ask which kind first."""
        button = self.rooms.propose_button
        if self.rooms.is_searching:
            self.proposing.forget()
        elif self.themes:
            self.rooms.propose_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        else:
            self.propose()

    def propose(self) -> None:
        """Look for themes among the cards that nothing holds."""
        self.proposing.propose()
        self.rooms.show_search(0.0)

    def reorganise(self) -> None:
        """Look for the few moves that would mend the themes."""
        self.proposing.reorganise()

    def follow(self, cards: Sequence[str]) -> None:
        """Put cards of the tray in the themes suggested for them, in one action."""
        suggestions = self._reading.suggestions if self._reading is not None else {}
        moves = [(card, suggestions[card]) for card in cards if card in suggestions]
        with self.service.reading() as session:
            moves = [each for each in moves if (self.step.id, each[0]) not in session.membership]
            plan = reorganised(session, self.step.id, moves)
        if moves:
            self.bridge.attempt(self.service.regroup, self.step.id, plan)

    def rename(self, theme: str) -> None:
        """Write the name of a theme."""
        self.view.rename(theme)

    def split(self, theme: str) -> None:
        """Part a theme: by the cards chosen in it, else as its words suggest."""
        mine = {card.id for group in self._groups if group.id == theme for card in group.cards}
        chosen = [card for card in self.view.chosen_cards() if card in mine]
        if chosen and len(chosen) < len(mine):
            self.wants.part(theme, chosen)
        elif self._reading is not None:
            self.proposing.split(theme, self._reading)

    def _step_id(self) -> str:
        return self.step.id

    def menu(self) -> QMenu | None:
        """Return what can be done with the chosen cards, else with the current theme."""
        cards, theme = self.view.chosen_cards(), self._theme(self.view.chosen_theme())
        if cards:
            return cards_menu(self, self._chosen(cards), self.themes, self.wants)
        return theme_menu(self, theme, self.themes, self.wants) if theme else None

    def _chosen(self, cards: Sequence[str]) -> Chosen:
        said = asides_of(self._groups[0].cards, self._pinned, self._reading)
        suggestions = self._reading.suggestions if self._reading is not None else {}
        offered = [said[card] for card in cards if card in suggestions and card in said]
        one = offered[0][:1].upper() + offered[0][1:] if len(cards) == 1 and offered else None
        several = "Suivre les suggestions" if len(cards) > 1 and offered else None
        return Chosen(cards, all(card in self._pinned for card in cards), one or several)

    def _theme(self, theme_id: str | None) -> Theme | None:
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    def _show_reading(self, reading: Reading) -> None:
        if not self._groups:  # the cards were turned face down meanwhile
            return
        self._reading = reading
        self.context.seen.links = {(one, other): weight for one, other, weight, _ in reading.links}
        self.rooms.graph.show_links(reading.links)
        self._show_asides()
        self._show_choice()

    def _show_asides(self) -> None:
        self.view.show_asides(self._asides())

    def _asides(self) -> dict[str, str]:
        tray = {card.id for card in self._groups[0].cards}
        cards = [card for group in self._groups for card in group.cards]
        said = asides_of(cards, self._pinned, self._reading)
        return {card: words for card, words in said.items() if card in tray or card in self._pinned}

    def _show_choice(self) -> None:
        """Show what is chosen in the view: in the panel, and on the buttons."""
        cards, theme = self.view.chosen_cards(), self.view.chosen_theme()
        self.rooms.show_choice(cards)
        self.rooms.pairing.offer(cards)
        if not self.rooms.has_panel:
            return
        group = next((each for each in self._groups if each.id == theme), self._groups[0])
        with self.service.reading() as session:
            votes = votes_lines(session, theme) if theme is not None else ()
        panel = self.rooms.panel
        panel.show_group(group, self._kinds, self._pinned, self._asides())
        panel.choose(cards)
        panel.show_reading(self._reading, votes)
        if len(cards) == 1 and self._reading is not None:
            card = cards[0]
            self.reader.ask_reason(self._reading, card, partial(self._show_reason, card))
        else:
            panel.show_reason("")

    def _show_reason(self, card: str, reason: object) -> None:
        if reason is not None and list(self.view.chosen_cards()) == [card]:
            self.rooms.panel.show_reason(why_card(reason))  # type: ignore[arg-type]

    def follow_choice(self) -> None:
        """Keep up with what is chosen in the view at present."""
        if self.sender() is self.view and not self._following:
            self._following = True
            self._show_choice()
            self._following = False

    def choose_in_panel(self) -> None:
        """Choose in the view what was chosen in the panel."""
        if self._following:
            return
        self.view.choose(self.rooms.panel.list.chosen_cards())

    def change_way(self) -> None:
        """Show the themes in the way that was just taken."""
        self.rooms.show_way()
        self.view.show_groups(self._groups, self._kinds, self._pinned)
        self._show_asides()
        self._show_choice()

    def add_theme(self) -> None:
        """Open a theme with the title written and the cards chosen."""
        cards, field = self.view.chosen_cards(), self.rooms.new_theme
        if field.text().strip() and self.bridge.attempt(
            self.service.add_theme, self.step.id, field.text(), cards
        ):
            field.setText("")

    def keep_name(self, theme: str, title: str) -> None:
        """Give a theme the name that was written, or leave it there to be corrected."""
        if not self.bridge.attempt(self.service.rename_theme, theme, title):
            self.view.rename(theme)

    def open_theme_menu(self, theme_id: str, at: QPoint) -> None:
        """Open what can be done with a theme."""
        theme = self._theme(theme_id)
        if theme is not None:
            _pop_up(theme_menu(self, theme, self.themes, self.wants), at)

    def open_cards_menu(self, at: QPoint) -> None:
        """Open what can be done with the chosen cards."""
        chosen = self._chosen(self.view.chosen_cards())
        _pop_up(cards_menu(self, chosen, self.themes, self.wants), at)

    def open_merge_menu(self, theme_id: str, at: QPoint) -> None:
        """Open the choice of what a theme goes into."""
        theme = self._theme(theme_id)
        if theme is not None:
            menu = QMenu(self)
            merge_choices(menu, theme, self.themes, self.wants)
            _pop_up(menu, at)

    def open_menu(self) -> None:
        """Open what can be done with what is chosen."""
        menu, button = self.menu(), self.rooms.actions_button
        if menu is not None:
            _pop_up(menu, button.mapToGlobal(button.rect().bottomLeft()))


def _pop_up(menu: QMenu, at: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
