"""How the grouping stage is laid out: the bar, the three ways to see themes, the panel, the preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from atelier_app.ui import french
from atelier_app.ui.commands import Section, command
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.grouping.columns import ColumnsView
from atelier_app.ui.stages.grouping.graph import GraphWay
from atelier_app.ui.stages.grouping.outline import OutlineView
from atelier_app.ui.stages.grouping.pairing import Pairing
from atelier_app.ui.stages.grouping.panel import GroupPanel
from atelier_app.ui.stages.grouping.preview import PreviewPage
from atelier_app.ui.stages.grouping.state import ThemeCards
from atelier_app.ui.stages.parts import Toggles

if TYPE_CHECKING:
    from atelier_app.ui.stages.grouping.stage import GroupingStage

View = GraphWay | ColumnsView | OutlineView
GRAPH, COLUMNS, LIST = range(3)
_NARROW, _WIDE = 258, 330
"""Width of the panel, on a small laptop and on an ordinary screen."""
_WIDE_FROM = 1200
_PANEL_FROM = 600
_PROPOSE = "Proposer des thèmes"


class GroupingRooms:
    """The pieces of the stage, without what they do."""

    def __init__(self, stage: GroupingStage) -> None:
        self.propose_button = QPushButton(_PROPOSE)
        self.propose_menu = QMenu(stage)
        self.new_theme, self.actions_button = QLineEdit(), QPushButton("Actions ▾")
        self.progress, self.words_button = label(role="soft"), QPushButton("Mots de la salle…")
        self.ways = Toggles("Présentation", ("Graphe", "Colonnes", "Liste"))
        self.graph, self.columns, self.outline = GraphWay(), ColumnsView(), OutlineView()
        self.panel, self.pairing, self.preview = GroupPanel(), Pairing(), PreviewPage()
        self.views, self.pages = QStackedWidget(), QStackedWidget()
        self._searching, self._room_for_panel = False, True
        self._lay_out(stage)

    @property
    def view(self) -> View:
        """The way themes are seen at present."""
        return (self.graph, self.columns, self.outline)[self.ways.choice or 0]

    @property
    def is_searching(self) -> bool:
        """Whether the button stops a search rather than begin one."""
        return self._searching

    @property
    def has_panel(self) -> bool:
        """Whether the panel stands beside the themes: columns and small screens leave it no room."""
        return self.view is not self.columns and self._room_for_panel

    def show_way(self) -> None:
        """Bring forward the way that is taken."""
        self.views.setCurrentIndex(self.ways.choice or 0)
        self.panel.setVisible(self.has_panel)

    def show_progress(self, groups: Sequence[ThemeCards]) -> None:
        """Say how many cards have found a theme."""
        total = sum(len(group.cards) for group in groups)
        left = len(groups[0].cards)
        sorted_ = f"{french.number(total - left)} sur {french.counted(total, 'carte')} dans un thème"
        self.progress.setText(french.joined((french.counted(len(groups) - 1, "thème"), sorted_)))

    def show_search(self, share: float) -> None:
        """Show how far a search has gone; the same button stops it."""
        self._searching = True
        done = f" · {french.number(round(100 * share))}{french.NARROW}%" if share else ""
        self.propose_button.setText(f"Arrêter{done}")

    def show_no_search(self) -> None:
        """Show that nothing is looked for."""
        self._searching = False
        self.propose_button.setText(_PROPOSE)

    def show_choice(self, cards: Sequence[str]) -> None:
        """Show how many cards are chosen."""
        self.actions_button.setText(f"{french.counted(len(cards), 'carte')} ▾" if cards else "Actions ▾")
        self.actions_button.setEnabled(bool(cards) or self.view is not self.columns)

    def fit(self, width: int) -> None:
        """Take the width of the stage into account."""
        self.panel.setFixedWidth(_WIDE if width >= _WIDE_FROM else _NARROW)
        self._room_for_panel = width >= _PANEL_FROM
        self.panel.setVisible(self.has_panel)

    def connect_to(self, stage: GroupingStage) -> None:
        """Let the pieces ask the stage for what they want."""
        searching, panel = stage.proposing.searching, self.panel
        searching.progressed.connect(self._show_progress_of_search)
        searching.ended.connect(self.show_no_search)
        searching.found.connect(self._show_found)
        self.propose_button.clicked.connect(stage.proposing_wanted)
        self.new_theme.returnPressed.connect(stage.add_theme)
        self.actions_button.clicked.connect(stage.open_menu)
        self.words_button.clicked.connect(stage.wording.open)
        self.ways.chosen.connect(stage.change_way)
        self._connect_views(stage)
        panel.rename_wanted.connect(stage.rename)
        panel.merge_wanted.connect(stage.open_merge_menu)
        panel.split_wanted.connect(stage.split)
        panel.cards_menu_wanted.connect(stage.open_cards_menu)
        panel.pin_wanted.connect(stage.wants.pin_cards)
        panel.together_wanted.connect(stage.wants.together)
        panel.apart_wanted.connect(stage.wants.apart)
        panel.free_wanted.connect(stage.wants.free)
        panel.suggestions_taken.connect(stage.follow)
        panel.cards_dropped.connect(stage.wants.group)
        panel.findings.twins_merged.connect(stage.wants.merge_twins)
        panel.findings.card_wanted.connect(stage.show_card)
        panel.chosen.connect(stage.choose_in_panel)
        self._add_commands(stage)

    def _connect_views(self, stage: GroupingStage) -> None:
        for view in (self.graph, self.columns, self.outline):
            view.renamed.connect(stage.keep_name)
            view.theme_menu_wanted.connect(stage.open_theme_menu)
            view.cards_menu_wanted.connect(stage.open_cards_menu)
            view.cards_dropped.connect(stage.wants.group)
            view.entered.connect(stage.follow)
            view.chosen.connect(stage.follow_choice)
        self.graph.merge_wanted.connect(stage.wants.merge)
        self.graph.moved.connect(stage.wants.move)

    def _add_commands(self, stage: GroupingStage) -> None:
        for title, slot in (
            (_PROPOSE, stage.propose),
            ("Réorganiser les thèmes", stage.reorganise),
            ("Mots de la salle", stage.wording.open),
            ("Ouvrir un nouveau thème", self.new_theme.setFocus),
            ("Voir les thèmes en graphe", self.ways.group.button(GRAPH).click),
            ("Voir les thèmes en colonnes", self.ways.group.button(COLUMNS).click),
            ("Voir les thèmes en liste", self.ways.group.button(LIST).click),
        ):
            command(stage, title, slot, section=Section.CARDS)
        self.propose_menu.addAction("Réorganiser (quelques cartes)", stage.reorganise)
        self.propose_menu.addAction("Tout reproposer", stage.propose)

    def _show_progress_of_search(self, share: float) -> None:
        if self._searching:
            self.show_search(share)

    def _show_found(self, _found: object) -> None:
        self.show_no_search()

    def _lay_out(self, stage: QWidget) -> None:
        self.ways.show_choice(GRAPH)
        self.new_theme.setPlaceholderText("Nouveau thème")
        self.new_theme.setAccessibleName("Titre d’un nouveau thème")
        self.new_theme.setToolTip("Écrivez son titre, puis Entrée\u202f; les cartes choisies y vont aussitôt")
        self.new_theme.setMinimumWidth(90)
        self.new_theme.setMaximumWidth(170)
        self.progress.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.actions_button.setToolTip("Ce qu’on peut faire des cartes choisies, ou du thème")
        self.words_button.setProperty("role", "quiet")
        self.words_button.setToolTip(
            "Les lexiques et les mots d’ici, sur lesquels les propositions s’appuient"
        )
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._bar())
        column.addLayout(self._second_line())
        column.addWidget(self.pairing)
        body = QHBoxLayout()
        body.setSpacing(0)
        for view in (self.graph, self.columns, _padded(self.outline)):
            self.views.addWidget(view)
        body.addWidget(self.views, 1)
        body.addWidget(self.panel)
        column.addLayout(body, 1)
        self.pages.addWidget(work)
        self.pages.addWidget(self.preview)
        outer = QVBoxLayout(stage)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(_Frame(self.pages))

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 12, 12, 2)
        bar.setSpacing(8)
        for widget in (self.propose_button, self.new_theme, self.actions_button):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.words_button)
        return bar

    def _second_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(18, 0, 12, 0)
        line.addWidget(self.progress, 1)
        line.addWidget(self.ways)
        return line


class _Frame(QWidget):
    """Hold a content at its own size, whatever the content would like.

    The words of the panel wrap, and Qt would give the window the height that they take at its narrowest.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        content.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._content.setGeometry(self.rect())


def _padded(widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(16, 0, 16, 12)
    column.addWidget(widget)
    return holder
