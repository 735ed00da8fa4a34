"""The two ways to see themes: columns side by side, or one list to go through with the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QCursor, QFont, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from atelier_app.domain.cards import Card
from atelier_app.domain.themes import Theme
from atelier_app.ui import french, theme
from atelier_app.ui.choices import CardKind, kind_key
from atelier_app.ui.shapes import shape_icon
from atelier_app.ui.stages.grouping.column import ThemeColumn
from atelier_app.ui.stages.grouping.state import ThemeCards
from atelier_app.ui.theme import NOTE_COLOURS

_COLUMN_WIDTH = 232
"""Width of a column, in logical pixels: three of them and a half on the smallest screen."""
_EDGE, _SCROLL_STEP, _SCROLL_EVERY = 48, 14, 20
"""Dragging within so many pixels of an edge scrolls by so many, every so many ms."""
_ID = Qt.ItemDataRole.UserRole


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
        self.itemChanged.connect(self._rename)
        self.itemSelectionChanged.connect(self.chosen)

    def show_groups(self, groups: Sequence[ThemeCards], kinds: Mapping[object, CardKind]) -> None:
        """Show these themes; what was chosen, current or folded stays so."""
        if tuple(groups) == self._groups:
            return
        self._groups = tuple(groups)
        chosen, current = set(self._chosen_ids()), _id(self.currentItem())
        folded = {_id(item) for item in self._theme_items() if not item.isExpanded()}
        self._showing = True
        self.clear()
        for group in groups:
            item = _theme_item(group)
            cards = [_card_item(card, kinds[kind_key(card)]) for card in group.cards]
            item.addChildren(cards)
            self.addTopLevelItem(item)
            item.setExpanded(_id(item) not in folded)
            for each in (item, *cards):
                each.setSelected(_id(each) in chosen)
                if _id(each) == current:
                    self.setCurrentItem(each, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._showing = False
        self.chosen.emit()

    def chosen_cards(self) -> list[str]:
        """Return the ids of the cards chosen."""
        return [str(_id(item)) for item in self.selectedItems() if item.parent() is not None]

    def chosen_theme(self) -> str | None:
        """Return the current theme: the one chosen, or that of the current card."""
        item = self.currentItem()
        return _id(item.parent() or item) if item is not None else None

    def show_card(self, card: str) -> None:
        """Choose a card and bring it into view."""
        for parent in self._theme_items():
            for item in (parent.child(rank) for rank in range(parent.childCount())):
                if item is not None and _id(item) == card:
                    self.setCurrentItem(item)
                    self.setFocus()

    def rename(self, theme_id: str) -> None:
        """Write the name of a theme."""
        for item in self._theme_items():
            if _id(item) == theme_id:
                self.setCurrentItem(item)
                self.editItem(item, 0)

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
        return [_id(item) for item in self.selectedItems()]

    def _theme_items(self) -> list[QTreeWidgetItem]:
        items = (self.topLevelItem(rank) for rank in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _rename(self, item: QTreeWidgetItem) -> None:
        theme_id = _id(item)
        title = next((group.title for group in self._groups if group.id == theme_id), None)
        if self._showing or theme_id is None or item.text(0) == title:
            return
        self.renamed.emit(theme_id, item.text(0))


def _id(item: QTreeWidgetItem | None) -> str | None:
    return None if item is None else item.data(0, _ID)


def _theme_item(group: ThemeCards) -> QTreeWidgetItem:
    item = QTreeWidgetItem([group.title, _aside(group)])
    item.setData(0, _ID, group.id)
    font = QFont()
    font.setBold(True)
    item.setFont(0, font)
    item.setForeground(1, QColor(theme.SOFT_INK))
    if group.theme is not None:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setIcon(0, _swatch(group.theme))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{group.title}, {_aside(group)}")
    return item


def _aside(group: ThemeCards) -> str:
    pinned = "épinglé" if group.theme and group.theme.pinned else ""
    return french.joined((pinned, french.counted(len(group.cards), "carte")))


def _swatch(of: Theme) -> QIcon:
    pixmap = QPixmap(36, 36)
    pixmap.fill(QColor(NOTE_COLOURS[of.colour] if of.colour else theme.LINE))
    return QIcon(pixmap)


def _card_item(card: Card, kind: CardKind) -> QTreeWidgetItem:
    item = QTreeWidgetItem([card.text, kind.title if kind.shape is not None else ""])
    item.setData(0, _ID, card.id)
    item.setForeground(1, QColor(theme.SOFT_INK))
    if kind.shape is not None:
        item.setIcon(0, shape_icon(kind.shape))
    spoken = f"Carte {card.number}, {kind.title}\u202f: {card.text}"
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    return item
