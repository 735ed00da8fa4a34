"""The rows of the list of themes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QTreeWidgetItem

from atelier_app.domain.cards import Card
from atelier_app.ui import french, theme
from atelier_app.ui.choices import CardKind
from atelier_app.ui.shapes import shape_icon
from atelier_app.ui.stages.grouping.menus import swatch
from atelier_app.ui.stages.grouping.state import ThemeCards

_ID = Qt.ItemDataRole.UserRole


def id_of(item: QTreeWidgetItem | None) -> str | None:
    """Return the card or the theme of a row; `None` for the tray."""
    return None if item is None else item.data(0, _ID)


def theme_item(group: ThemeCards) -> QTreeWidgetItem:
    """Return the row of a theme."""
    item = QTreeWidgetItem([group.title, _aside(group)])
    item.setData(0, _ID, group.id)
    font = QFont()
    font.setBold(True)
    item.setFont(0, font)
    item.setForeground(1, QColor(theme.SOFT_INK))
    if group.theme is not None:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setIcon(0, swatch(group.theme.colour))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{group.title}, {_aside(group)}")
    return item


def _aside(group: ThemeCards) -> str:
    pinned = "épinglé" if group.theme and group.theme.pinned else ""
    return french.joined((pinned, french.counted(len(group.cards), "carte")))


def card_item(card: Card, kind: CardKind) -> QTreeWidgetItem:
    """Return the row of a card."""
    item = QTreeWidgetItem([card.text, kind.title if kind.shape is not None else ""])
    item.setData(0, _ID, card.id)
    item.setForeground(1, QColor(theme.SOFT_INK))
    if kind.shape is not None:
        item.setIcon(0, shape_icon(kind.shape))
    spoken = f"Carte {card.number}, {kind.title}\u202f: {card.text}"
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    return item
