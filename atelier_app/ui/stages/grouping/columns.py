"""Themes as columns side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from atelier_app.ui.choices import CardKind
from atelier_app.ui.stages.grouping.column import ThemeColumn
from atelier_app.ui.stages.grouping.state import ThemeCards

_COLUMN_WIDTH = 232
"""Width of a column, in logical pixels: three of them and a half on the smallest screen."""
_EDGE, _SCROLL_STEP, _SCROLL_EVERY = 48, 14, 20
"""Dragging within so many pixels of an edge scrolls by so many, every so many ms."""


class ColumnsView(QScrollArea):
    """The tray, then one column per theme; the tray stays at the left of the row."""

    renamed = Signal(str, str)
    theme_menu_wanted = Signal(str, object)
    cards_menu_wanted = Signal(object)
    cards_dropped = Signal(object, object)
    entered = Signal(object)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns: dict[str | None, ThemeColumn] = {}
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll_near_edge)
        holder = QWidget()
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(16, 0, 16, 12)
        self._row.setSpacing(10)
        self._row.addStretch(1)
        self.setWidget(holder)

    def show_groups(
        self,
        groups: Sequence[ThemeCards],
        kinds: Mapping[object, CardKind],
        pinned: Collection[str] = (),
    ) -> None:
        """Show these themes; a column that was there stays the same widget."""
        for gone in self.columns.keys() - {group.id for group in groups}:
            column = self.columns.pop(gone)
            self._row.removeWidget(column)
            column.hide()
            column.deleteLater()
        for rank, group in enumerate(groups):
            if group.id not in self.columns:
                self.columns[group.id] = self._column(group.id)
                self._row.insertWidget(rank, self.columns[group.id])
            self.columns[group.id].show_theme(group, kinds)

    def show_asides(self, asides: Mapping[str, str]) -> None:
        """Say these things under the cards."""
        for column in self.columns.values():
            column.list.cards.show_asides(asides)

    def choose(self, cards: Sequence[str]) -> None:
        """Choose these cards."""
        for column in self.columns.values():
            if set(column.list.chosen_cards()) != {c.id for c in column.list.cards.cards} & set(cards):
                column.list.choose(cards)

    def chosen_cards(self) -> list[str]:
        """Return the ids of the cards chosen."""
        return [card for column in self.columns.values() for card in column.list.chosen_cards()]

    def chosen_theme(self) -> str | None:
        """Return the theme that has the keys, if any."""
        for theme_id, column in self.columns.items():
            if column.isAncestorOf(self.window().focusWidget() or self):
                return theme_id
        return None

    def show_card(self, card: str) -> None:
        """Choose a card and bring it into view."""
        for column in self.columns.values():
            if any(each.id == card for each in column.list.cards.cards):
                self.ensureWidgetVisible(column)
                column.list.choose([card])
                column.list.setFocus()

    def rename(self, theme_id: str) -> None:
        """Write the name of a theme."""
        self.ensureWidgetVisible(self.columns[theme_id])
        self.columns[theme_id].rename()

    def keep(self) -> None:
        """Keep the name being written."""
        for column in self.columns.values():
            column.title.keep()

    def _column(self, theme_id: str | None) -> ThemeColumn:
        column = ThemeColumn(theme_id)
        column.setFixedWidth(_COLUMN_WIDTH)
        column.renamed.connect(self.renamed)
        column.menu_wanted.connect(self.theme_menu_wanted)
        column.cards_dropped.connect(self.cards_dropped)
        column.list.menu_wanted.connect(self.cards_menu_wanted)
        column.list.tray_wanted.connect(self._empty_into_tray)
        column.list.entered.connect(self.entered)
        column.list.chosen.connect(self._choose)
        column.list.dragging.connect(self._follow_drag)
        return column

    def _follow_drag(self, dragging: bool) -> None:
        if dragging:
            self._scrolling.start()
        else:
            self._scrolling.stop()

    def _scroll_near_edge(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + edge_scroll(self.mapFromGlobal(QCursor.pos()).x(), self.width()))

    def _choose(self) -> None:
        """Choose in one column at a time."""
        model = self.sender()
        for column in self.columns.values():
            if column.list is not model and column.list.chosen_cards() and _has(model):
                column.list.clearSelection()
        self.chosen.emit()

    def _empty_into_tray(self) -> None:
        self.cards_dropped.emit(self.chosen_cards(), None)


def edge_scroll(x: int, width: int) -> int:
    """Return how far to scroll while dragging at `x` in a view of that width: only near its edges."""
    if x < _EDGE:
        return -_SCROLL_STEP
    return _SCROLL_STEP if x > width - _EDGE else 0


def _has(view: object) -> bool:
    return bool(view.chosen_cards())  # type: ignore[attr-defined]
