"""The two ways to see themes: columns side by side, or one list to go through with the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from atelier_app.ui.choices import CardKind, kind_key
from atelier_app.ui.stages.grouping.column import ThemeColumn
from atelier_app.ui.stages.grouping.items import card_item, id_of, theme_item
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

    def show_groups(self, groups: Sequence[ThemeCards], kinds: Mapping[object, CardKind]) -> None:
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


class OutlineView(QTreeWidget):
    """Themes and their cards under one another: everything the columns do, with the keys alone."""

    renamed = Signal(str, str)
    theme_menu_wanted = Signal(str, object)
    cards_menu_wanted = Signal(object)
    cards_dropped = Signal(object, object)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName("Thèmes et cartes")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTreeWidget.EditTrigger.EditKeyPressed)
        self.setWordWrap(True)
        self.setIconSize(QSize(12, 12))
        self._groups: tuple[ThemeCards, ...] = ()
        self._showing = False
        self._waiting: tuple[Sequence[ThemeCards], Mapping[object, CardKind]] | None = None
        """What came while a name was being written: shown once it is."""
        self._asked = ""
        self.itemDelegate().closeEditor.connect(self._stop_writing)
        self.itemChanged.connect(self._rename)
        self.itemSelectionChanged.connect(self.chosen)

    def show_groups(self, groups: Sequence[ThemeCards], kinds: Mapping[object, CardKind]) -> None:
        """Show these themes; what was chosen, current or folded stays so."""
        if self.state() is QTreeWidget.State.EditingState:
            self._waiting = (groups, kinds)
            return
        self._waiting = None
        if tuple(groups) == self._groups:
            return
        self._groups = tuple(groups)
        chosen, current = set(self._chosen_ids()), id_of(self.currentItem())
        folded = {id_of(item) for item in self._theme_items() if not item.isExpanded()}
        self._showing = True
        self.clear()
        for group in groups:
            item = theme_item(group)
            cards = [card_item(card, kinds[kind_key(card)]) for card in group.cards]
            item.addChildren(cards)
            self.addTopLevelItem(item)
            item.setExpanded(id_of(item) not in folded)
            for each in (item, *cards):
                each.setSelected(id_of(each) in chosen)
                if id_of(each) == current:
                    self.setCurrentItem(each, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._showing = False
        self.chosen.emit()

    def chosen_cards(self) -> list[str]:
        """Return the ids of the cards chosen."""
        return [str(id_of(item)) for item in self.selectedItems() if item.parent() is not None]

    def chosen_theme(self) -> str | None:
        """Return the current theme: the one chosen, or that of the current card."""
        item = self.currentItem()
        return id_of(item.parent() or item) if item is not None else None

    def show_card(self, card: str) -> None:
        """Choose a card and bring it into view."""
        for parent in self._theme_items():
            for item in (parent.child(rank) for rank in range(parent.childCount())):
                if item is not None and id_of(item) == card:
                    self.setCurrentItem(item)
                    self.setFocus()

    def rename(self, theme_id: str) -> None:
        """Write the name of a theme; from the one that was just refused, if any."""
        QTimer.singleShot(0, self, partial(self._write_name, theme_id, self._asked))

    def keep(self) -> None:
        """Keep the name being written: leaving the list does."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        theme_id = self.chosen_theme()
        if self.chosen_cards():
            self.cards_menu_wanted.emit(event.globalPos())
        elif theme_id is not None:
            self.theme_menu_wanted.emit(theme_id, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Delete and self.chosen_cards():
            self.cards_dropped.emit(self.chosen_cards(), None)
        else:
            super().keyPressEvent(event)

    def _chosen_ids(self) -> list[str | None]:
        return [id_of(item) for item in self.selectedItems()]

    def _theme_items(self) -> list[QTreeWidgetItem]:
        items = (self.topLevelItem(rank) for rank in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _rename(self, item: QTreeWidgetItem) -> None:
        theme_id = id_of(item)
        title = next((group.title for group in self._groups if group.id == theme_id), None)
        if self._showing or theme_id is None or item.text(0) == title:
            return
        self._asked = item.text(0)
        self._showing = True
        item.setText(0, title or "")  # until the change is made: it may be refused
        self._showing = False
        self.renamed.emit(theme_id, self._asked)
        self._asked = ""

    def _write_name(self, theme_id: str, words: str) -> None:
        for item in self._theme_items():
            if id_of(item) == theme_id:
                self.setCurrentItem(item)
                self.editItem(item, 0)
                field = self.indexWidget(self.indexFromItem(item))
                if words and isinstance(field, QLineEdit):
                    field.setText(words)

    def _stop_writing(self) -> None:
        QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        if self._waiting is not None:
            self.show_groups(*self._waiting)
