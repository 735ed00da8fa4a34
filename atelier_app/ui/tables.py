"""Which table writes the next cards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


class TableButton(QPushButton):
    """A choice that stays until another is made: a table often dictates several cards in a row."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: int | None = None
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.choose(None)

    def show_tables(self, count: int) -> None:
        """Offer as many tables, and the one chosen whatever happens."""
        self._menu.clear()
        for table in (None, *range(1, max(count, self.table or 0) + 1)):
            self._menu.addAction(_name(table)).triggered.connect(partial(self._choose_and_tell, table))

    def choose(self, table: int | None) -> None:
        """Take a table as the author of the next cards; `None` for nobody in particular."""
        self.table = table
        self.setText(f"{_name(table)}\u00a0 ▾")
        self.setAccessibleName(f"Table qui écrit\u202f: {_name(table)}")
        self.setToolTip("Table qui écrit les prochaines cartes (Ctrl+T)")
        self.setProperty("role", "chosen" if table is not None else "")
        self.style().polish(self)

    def open_menu(self) -> None:
        """Offer the tables under the button."""
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose_and_tell(self, table: int | None) -> None:
        self.choose(table)
        self.chosen.emit()


def _name(table: int | None) -> str:
    return "Sans table" if table is None else f"Table\u00a0{table}"
