"""The grouping stage: cards find their theme, by hand or on a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Colour, Step
from atelier_app.domain.session import Session
from atelier_app.domain.themes import Theme
from atelier_app.grouping import Proposal, propose
from atelier_app.ui import french
from atelier_app.ui.choices import CardKind, board_kinds
from atelier_app.ui.commands import Section, command
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.grouping.menus import ThemeWishes, cards_menu, theme_menu
from atelier_app.ui.stages.grouping.preview import PreviewPage
from atelier_app.ui.stages.grouping.state import (
    Preview,
    ThemeCards,
    free_cards,
    grouped_cards,
    groups_of,
    previewed,
)
from atelier_app.ui.stages.grouping.views import ColumnsView, OutlineView
from atelier_app.ui.stages.parts import Toggles
from atelier_app.ui.stages.stage import Stage, StageContext


class GroupingStage(Stage):
    """Themes with their cards, in columns or as a list, and the grouping that is proposed."""

    def __init__(self, context: StageContext) -> None:
        super().__init__(context)
        self._groups: tuple[ThemeCards, ...] = ()
        self._kinds: dict[object, CardKind] = {}
        self._asked_for: str | None = None
        self.propose_button = QPushButton()
        self.new_theme = QLineEdit()
        self.actions_button = QPushButton("Actions ▾")
        self.progress = label(role="soft")
        self.ways = Toggles("Présentation", ("Colonnes", "Liste"))
        self.columns, self.outline, self.preview = ColumnsView(), OutlineView(), PreviewPage()
        self.views, self.pages = QStackedWidget(), QStackedWidget()
        self.wishes = ThemeWishes(
            self.group, self._gather, self._rename, self._recolour, self._pin, self._merge, self._dissolve
        )
        self._lay_out()
        self._connect()
        self._show_searching(False)

    @property
    def view(self) -> ColumnsView | OutlineView:
        """The way themes are seen at present."""
        return self.outline if self.ways.choice == 1 else self.columns

    @property
    def themes(self) -> list[Theme]:
        """The themes of the step, in order of creation."""
        return [group.theme for group in self._groups if group.theme is not None]

    def show_step(self, session: Session, step: Step) -> None:
        self.pages.setCurrentIndex(0)
        self._asked_for = None
        self._show_searching(False)
        super().show_step(session, step)

    def show_session(self, session: Session) -> None:
        self._groups = grouped_cards(session, self.step.id)
        self._kinds = {kind.key: kind for kind in board_kinds(session.method, self.step)}
        self.view.show_groups(self._groups, self._kinds)
        total = sum(len(group.cards) for group in self._groups)
        left = len(self._groups[0].cards)
        sorted_ = f"{french.number(total - left)} sur {french.counted(total, 'carte')} dans un thème"
        self.progress.setText(french.joined((french.counted(len(self.themes), "thème"), sorted_)))
        self._show_choice()

    def show_card(self, card: str) -> None:
        self.view.show_card(card)

    def keep(self) -> bool:
        self.view.keep()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        theme = self._theme(self.view.chosen_theme())
        if event.key() == Qt.Key.Key_F2 and theme is not None:
            self.view.rename(theme.id)
        else:
            super().keyPressEvent(event)

    def group(self, cards: Sequence[str], theme: str | None) -> None:
        """Put cards in a theme, or back in the tray."""
        self.bridge.attempt(self.service.group_cards, self.step.id, cards, theme)

    def propose(self) -> None:
        """Look for themes on another thread, among the cards that no pinned theme holds."""
        with self.service.reading() as session:
            cards = free_cards(session, self.step.id)
        self._asked_for = self.step.id
        self._show_searching(True)
        work = partial(propose, tuple(card.text for card in cards))
        done = partial(self._show_proposal, self.step.id, cards)
        self.context.tasks.run(work, done, self._refused, crashed=self._stop_searching, owner=self)

    def menu(self) -> QMenu | None:
        """Return what can be done with the chosen cards, else with the current theme."""
        cards, theme = self.view.chosen_cards(), self._theme(self.view.chosen_theme())
        if cards:
            return cards_menu(self, cards, self.themes, self.wishes)
        return theme_menu(self, theme, self.themes, self.wishes) if theme else None

    def _theme(self, theme_id: str | None) -> Theme | None:
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    def _show_proposal(self, step: str, cards: tuple[Card, ...], proposal: Proposal) -> None:
        if step != self._asked_for:
            return
        self._show_searching(False)
        pinned = sum(theme.pinned for theme in self.themes)
        had_keys = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.pages.setCurrentWidget(self.preview)
        self.preview.show_preview(previewed(proposal, cards), pinned)
        if had_keys:  # it comes when it comes: what is being typed must neither adopt nor refuse it
            self.preview.list.setFocus()

    def _accept(self, preview: Preview) -> None:
        with self.service.reading() as session:
            groups = groups_of(preview, session, self.step.id)
        if self.bridge.attempt(self.service.accept_grouping, self.step.id, groups):
            self._leave_preview()

    def _leave_preview(self) -> None:
        self.pages.setCurrentIndex(0)
        self.propose_button.setFocus()

    def _refused(self, error: WorkshopError) -> None:
        self._show_searching(False)
        self.bridge.refused.emit(error)

    def _show_searching(self, searching: bool) -> None:
        self.propose_button.setEnabled(not searching)
        self.propose_button.setText("Recherche de thèmes…" if searching else "Proposer un regroupement")

    def _stop_searching(self) -> None:
        self._show_searching(False)

    def _add_theme(self) -> None:
        cards = self.view.chosen_cards()
        title = self.new_theme.text()
        if title.strip() and self.bridge.attempt(self.service.add_theme, self.step.id, title, cards):
            self.new_theme.setText("")

    def _gather(self, cards: Sequence[str]) -> None:
        self.bridge.attempt(self.service.add_theme, self.step.id, "Nouveau thème", cards)

    def _rename(self, theme: str) -> None:
        self.view.rename(theme)

    def _keep_name(self, theme: str, title: str) -> None:
        if not self.bridge.attempt(self.service.rename_theme, theme, title):
            self.view.rename(theme)

    def _recolour(self, theme: str, colour: Colour | None) -> None:
        self.bridge.attempt(self.service.recolour_theme, theme, colour)

    def _pin(self, theme: str, pinned: bool) -> None:
        self.bridge.attempt(self.service.pin_theme, theme, pinned)

    def _merge(self, kept: str, absorbed: str) -> None:
        self.bridge.attempt(self.service.merge_themes, kept, absorbed)

    def _dissolve(self, theme: str) -> None:
        self.bridge.attempt(self.service.dissolve_theme, theme)

    def _open_theme_menu(self, theme_id: str, at: QPoint) -> None:
        theme = self._theme(theme_id)
        if theme is not None:
            _pop_up(theme_menu(self, theme, self.themes, self.wishes), at)

    def _open_cards_menu(self, at: QPoint) -> None:
        _pop_up(cards_menu(self, self.view.chosen_cards(), self.themes, self.wishes), at)

    def _open_menu(self) -> None:
        menu = self.menu()
        if menu is not None:
            _pop_up(menu, self.actions_button.mapToGlobal(self.actions_button.rect().bottomLeft()))

    def _show_choice(self) -> None:
        cards = self.view.chosen_cards()
        self.actions_button.setText(f"{french.counted(len(cards), 'carte')} ▾" if cards else "Actions ▾")
        self.actions_button.setEnabled(bool(cards) or self.view is self.outline)

    def _change_way(self) -> None:
        self.views.setCurrentIndex(self.ways.choice or 0)
        self.view.show_groups(self._groups, self._kinds)
        self._show_choice()

    def _connect(self) -> None:
        self.propose_button.clicked.connect(self.propose)
        for title, slot in (
            ("Proposer un regroupement", self.propose_button.click),
            ("Ouvrir un nouveau thème", self.new_theme.setFocus),
            ("Voir les thèmes en colonnes", self.ways.group.button(0).click),
            ("Voir les thèmes en liste", self.ways.group.button(1).click),
        ):
            command(self, title, slot, section=Section.CARDS)
        self.new_theme.returnPressed.connect(self._add_theme)
        self.actions_button.clicked.connect(self._open_menu)
        self.ways.chosen.connect(self._change_way)
        self.preview.accepted.connect(self._accept)
        self.preview.refused.connect(self._leave_preview)
        for view in (self.columns, self.outline):
            view.renamed.connect(self._keep_name)
            view.theme_menu_wanted.connect(self._open_theme_menu)
            view.cards_menu_wanted.connect(self._open_cards_menu)
            view.cards_dropped.connect(self.group)
            view.chosen.connect(self._show_choice)

    def _lay_out(self) -> None:
        self.ways.show_choice(0)
        self.new_theme.setPlaceholderText("Nouveau thème")
        self.new_theme.setAccessibleName("Titre d’un nouveau thème")
        self.new_theme.setToolTip("Écrivez son titre, puis Entrée\u202f; les cartes choisies y vont aussitôt")
        self.new_theme.setMinimumWidth(100)
        self.new_theme.setMaximumWidth(170)
        self.actions_button.setToolTip("Ce qu’on peut faire des cartes choisies, ou du thème")
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 12, 16, 4)
        bar.setSpacing(8)
        for widget in (self.propose_button, self.new_theme, self.actions_button):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignVCenter)
        self.views.addWidget(self.columns)
        self.views.addWidget(_padded(self.outline))
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(bar)
        self.progress.setContentsMargins(18, 0, 16, 2)
        column.addWidget(self.progress)
        column.addWidget(self.views, 1)
        self.pages.addWidget(work)
        self.pages.addWidget(self.preview)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)


def _padded(widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(16, 0, 16, 12)
    column.addWidget(widget)
    return holder


def _pop_up(menu: QMenu, at: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
