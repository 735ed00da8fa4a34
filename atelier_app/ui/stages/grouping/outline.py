"""Themes and their cards as one list, to go through with the keys or a screen reader."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from atelier_app.domain.cards import Card
from atelier_app.domain.themes import Theme
from atelier_app.ui import french, theme
from atelier_app.ui.choices import CardKind, kind_key
from atelier_app.ui.shapes import shape_icon
from atelier_app.ui.stages.grouping.state import ThemeCards
from atelier_app.ui.theme import NOTE_COLOURS

_ID = Qt.ItemDataRole.UserRole
_CARD = Qt.ItemDataRole.UserRole + 1


class OutlineView(QTreeWidget):
    """Themes and their cards under one another: everything the graph does, with the keys alone."""

    renamed = Signal(str, str)
    theme_menu_wanted = Signal(str, object)
    cards_menu_wanted = Signal(object)
    cards_dropped = Signal(object, object)
    entered = Signal(object)
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
        self._kinds: Mapping[object, CardKind] = {}
        self._asides: Mapping[str, str] = {}
        self._showing = False
        self.itemChanged.connect(self._rename)
        self.itemSelectionChanged.connect(self._tell_choice)

    def show_groups(
        self,
        groups: Sequence[ThemeCards],
        kinds: Mapping[object, CardKind],
        pinned: Collection[str] = (),
    ) -> None:
        """Show these themes, touching only the rows that change; a name being typed stays."""
        if tuple(groups) == self._groups and kinds == self._kinds:
            return
        self._groups, self._kinds = tuple(groups), kinds
        chosen, current = set(self._chosen_ids()), _id(self.currentItem())
        self._showing = True
        wanted = {group.id for group in groups}
        for item in [each for each in self._theme_items() if _id(each) not in wanted]:
            self.takeTopLevelItem(self.indexOfTopLevelItem(item))
        made: list[QTreeWidgetItem] = []
        for rank, group in enumerate(groups):
            there = self.topLevelItem(rank)
            item = there if there is not None and _id(there) == group.id else QTreeWidgetItem()
            if item is not there:
                item.setData(0, _ID, group.id)
                self.insertTopLevelItem(rank, item)
                item.setExpanded(True)
                made.append(item)
            self._show_theme(item, group)
            made += self._show_cards(item, group)
        for each in made:
            each.setSelected(_id(each) in chosen)
            if current is not None and _id(each) == current:
                self.setCurrentItem(each, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._showing = False
        if chosen != set(self._chosen_ids()) or made:
            self.chosen.emit()

    def show_asides(self, asides: Mapping[str, str]) -> None:
        """Say these things beside the cards, by their ids."""
        before, self._asides = self._asides, asides
        self._showing = True
        for item in self._card_items():
            card = item.data(0, _CARD)
            if before.get(card.id) != asides.get(card.id):
                self._show_card(item, card)
        self._showing = False

    def choose(self, cards: Sequence[str]) -> None:
        """Choose these cards."""
        if set(cards) == set(self.chosen_cards()):
            return
        self._showing = True
        self.clearSelection()
        for item in self._card_items():
            if _id(item) in cards:
                self.setCurrentItem(item, 0, QItemSelectionModel.SelectionFlag.Select)
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
        found = next((item for item in self._card_items() if _id(item) == card), None)
        if found is not None:
            self.setCurrentItem(found)
            self.setFocus()

    def rename(self, theme_id: str) -> None:
        """Write the name of a theme."""
        found = next((item for item in self._theme_items() if _id(item) == theme_id), None)
        if found is not None:
            self.setCurrentItem(found)
            self.editItem(found, 0)

    def keep(self) -> None:
        """Keep the name being written: leaving the list does."""

    def closeEditor(  # noqa: N802
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        super().closeEditor(editor, hint)
        self._showing = True
        for item in self._theme_items():
            group = next((each for each in self._groups if each.id == _id(item)), None)
            if group is not None:
                self._show_theme(item, group)
        self._showing = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        theme_id = self.chosen_theme()
        if self.chosen_cards():
            self.cards_menu_wanted.emit(event.globalPos())
        elif theme_id is not None:
            self.theme_menu_wanted.emit(theme_id, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        cards = self.chosen_cards()
        if event.key() == Qt.Key.Key_Delete and cards:
            self.cards_dropped.emit(cards, None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and cards:
            self.entered.emit(cards)
        else:
            super().keyPressEvent(event)

    def _show_theme(self, item: QTreeWidgetItem, group: ThemeCards) -> None:
        aside = _aside(group)
        if item.text(0) != group.title and not self._is_written(item):
            item.setText(0, group.title)
        if item.text(1) != aside:
            item.setText(1, aside)
            item.setForeground(1, QColor(theme.SOFT_INK))
            font = QFont()
            font.setBold(True)
            item.setFont(0, font)
        if group.theme is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setIcon(0, _swatch(group.theme))
        spoken = f"{group.title}, {aside}"
        if item.data(0, Qt.ItemDataRole.AccessibleTextRole) != spoken and not self._is_written(item):
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _show_cards(self, parent: QTreeWidgetItem, group: ThemeCards) -> list[QTreeWidgetItem]:
        """Bring the rows of a theme up to date, and return those that are new."""
        wanted = {card.id for card in group.cards}
        for item in [each for each in _children(parent) if _id(each) not in wanted]:
            parent.removeChild(item)
        made = []
        for rank, card in enumerate(group.cards):
            there = parent.child(rank)
            item = there if there is not None and _id(there) == card.id else QTreeWidgetItem()
            if item is not there:
                item.setData(0, _ID, card.id)
                self._show_card(item, card)
                parent.insertChild(rank, item)
                made.append(item)
            elif item.data(0, _CARD) != card:
                self._show_card(item, card)
        return made

    def _show_card(self, item: QTreeWidgetItem, card: Card) -> None:
        kind, aside = self._kinds[kind_key(card)], self._asides.get(card.id, "")
        item.setData(0, _CARD, card)
        item.setText(0, card.text)
        item.setText(1, aside)
        item.setToolTip(0, f"{kind.title}\u202f: {card.text}")
        item.setForeground(1, QColor(theme.SOFT_INK))
        if kind.shape is not None:
            item.setIcon(0, shape_icon(kind.shape))
        spoken = f"Carte {card.number}, {kind.title}\u202f: {card.text}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{spoken}. {aside}" if aside else spoken)

    def _is_written(self, item: QTreeWidgetItem) -> bool:
        return self.state() is QTreeWidget.State.EditingState and item is self.currentItem()

    def _chosen_ids(self) -> list[str | None]:
        return [_id(item) for item in self.selectedItems()]

    def _theme_items(self) -> list[QTreeWidgetItem]:
        items = (self.topLevelItem(rank) for rank in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _card_items(self) -> Iterator[QTreeWidgetItem]:
        for parent in self._theme_items():
            yield from _children(parent)

    def _tell_choice(self) -> None:
        if not self._showing:
            self.chosen.emit()

    def _rename(self, item: QTreeWidgetItem) -> None:
        theme_id = _id(item)
        title = next((group.title for group in self._groups if group.id == theme_id), None)
        if self._showing or theme_id is None or title is None or item.text(0) == title:
            return
        self.renamed.emit(theme_id, item.text(0))


def _children(parent: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (parent.child(rank) for rank in range(parent.childCount()))
    return [child for child in children if child is not None]


def _id(item: QTreeWidgetItem | None) -> str | None:
    return None if item is None else item.data(0, _ID)


def _aside(group: ThemeCards) -> str:
    pinned = "épinglé" if group.theme and group.theme.pinned else ""
    return french.joined((pinned, french.counted(len(group.cards), "carte")))


def _swatch(of: Theme) -> QIcon:
    pixmap = QPixmap(36, 36)
    pixmap.fill(QColor(NOTE_COLOURS[of.shown_colour]))
    return QIcon(pixmap)
