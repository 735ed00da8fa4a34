"""The command palette (Ctrl+K): type what you want to do, press Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from atelier_app.grouping.text import fold
from atelier_app.ui import theme
from atelier_app.ui.commands import commands_of, is_available, keys_of, section_of, shown_title, title_of
from atelier_app.ui.overlay import Overlay
from atelier_app.ui.pieces import label

_WIDTH, _ROW, _MOST_ROWS = 620, 32, 12
_ROLE = Qt.ItemDataRole.UserRole


class PaletteField(QLineEdit):
    """The field of the palette; up and down go through the list without leaving it."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class CommandPalette(Overlay):
    """Every command that can be given now, found by any of its words."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, "Palette de commandes")
        self._offered: list[QAction] = []
        self.field = PaletteField()
        self.field.setPlaceholderText("Que voulez-vous faire\u202f?")
        self.field.setAccessibleName("Commande recherchée")
        self.list = QTreeWidget()
        self.list.setAccessibleName("Commandes trouvées")
        self.none = label("Aucune commande ne porte ces mots.", "soft")
        self._lay_out()
        self.field.textChanged.connect(self._show_matches)
        self.field.stepped.connect(self._step)
        self.field.returnPressed.connect(self._give_current)
        self.list.itemClicked.connect(self._give)
        self.list.itemActivated.connect(self._give)

    def open_palette(self) -> None:
        """Offer what can be done now."""
        self._offered = [action for action in commands_of(self._page) if is_available(action)]
        self.field.clear()
        self._show_matches("")
        self.open_overlay()
        self.field.setFocus()

    def wanted_size(self) -> QSize:
        return QSize(_WIDTH, 74 + _ROW * max(1, min(_MOST_ROWS, self.list.topLevelItemCount())))

    def _show_matches(self, wanted: str) -> None:
        self.list.clear()
        for action in matching(self._offered, wanted):
            row = QTreeWidgetItem([shown_title(action), str(section_of(action)), keys_of(action)])
            row.setData(0, _ROLE, action)
            row.setSizeHint(0, QSize(0, _ROW))
            row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column in (1, 2):
                row.setForeground(column, QBrush(QColor(theme.SOFT_INK)))
            self.list.addTopLevelItem(row)
        first = self.list.topLevelItem(0)
        self.none.setVisible(first is None)
        self.list.setVisible(first is not None)
        if first is not None:
            self.list.setCurrentItem(first)
        self.place()

    def _step(self, step: int) -> None:
        current, count = self.list.currentItem(), self.list.topLevelItemCount()
        if current is None:
            return
        row = self.list.indexOfTopLevelItem(current) + step
        wanted = self.list.topLevelItem(row % count if abs(step) == 1 else max(0, min(count - 1, row)))
        if wanted is not None:
            self.list.setCurrentItem(wanted)

    def _give_current(self) -> None:
        current = self.list.currentItem()
        if current is not None:
            self._give(current)

    def _give(self, row: QTreeWidgetItem) -> None:
        action: QAction = row.data(0, _ROLE)
        self.close_overlay()  # first, so that the command finds the keys where they were
        action.trigger()

    def _lay_out(self) -> None:
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for narrow in (1, 2):
            self.list.header().setSectionResizeMode(narrow, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.none)


def matching(actions: Sequence[QAction], wanted: str) -> list[QAction]:
    """Return the commands that hold every word typed, accents and case left aside.

    Those where a word of the name starts as typed come first; otherwise their own order is kept.
    """
    words = fold(wanted.replace("'", "’")).split()

    def rank(action: QAction) -> int:
        title = fold(title_of(action))
        starts = f" {title}".replace("’", " ")
        return sum(f" {word}" not in starts for word in words)

    kept = [
        action
        for action in actions
        if all(word in fold(f"{title_of(action)} {section_of(action)}") for word in words)
    ]
    return sorted(kept, key=rank)
