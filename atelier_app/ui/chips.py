"""The categories of the capture bar: one chip each, with its shape, its colour and its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from atelier_app.ui import theme
from atelier_app.ui.choices import CardKind
from atelier_app.ui.commands import DIGIT_KEYS
from atelier_app.ui.flow import FlowLayout
from atelier_app.ui.shapes import shape_icon
from atelier_app.ui.theme import NOTE_COLOURS, mixed


class CategoryChips(QWidget):
    """Exactly one kind of card is chosen, as long as there are some."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self.group = QButtonGroup(self)
        self.group.idClicked.connect(self.chosen)

    @property
    def rank(self) -> int:
        """The rank of the kind chosen, from 0; -1 when there is none."""
        return self.group.checkedId()

    def choose(self, rank: int) -> None:
        """Choose a kind by its rank."""
        self.group.button(rank).setChecked(True)

    def show_kinds(self, kinds: Sequence[CardKind]) -> None:
        """Offer these kinds, in place of those before."""
        for button in self.group.buttons():
            self.group.removeButton(button)
            self._flow.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        for rank, kind in enumerate(kinds):
            chip = _chip(kind, rank)
            self.group.addButton(chip, rank)
            self._flow.addWidget(chip)
            chip.ensurePolished()
        self.setVisible(len(kinds) > 1)

    def width_on_one_line(self) -> int:
        """Return the width that the chips take side by side, in logical pixels."""
        return self._flow.sizeHint().width()


def _chip(kind: CardKind, rank: int) -> QPushButton:
    keys = f"Ctrl+{rank + 1}" if rank < len(DIGIT_KEYS) else ""
    chip = QPushButton(f" {kind.title}   {keys}".rstrip())
    chip.setCheckable(True)
    chip.setAccessibleName(f"Catégorie {kind.title}")
    chip.setToolTip(f"{kind.title} ({keys})" if keys else kind.title)
    if kind.shape is not None:
        chip.setIcon(shape_icon(kind.shape))
        chip.setIconSize(QSize(12, 12))
    colour = NOTE_COLOURS[kind.colour]
    chip.setStyleSheet(
        f"QPushButton {{ background: {mixed(colour, theme.SURFACE, 0.55)}; border: 2px solid transparent;"
        f" border-radius: 7px; padding: 5px 10px; font-size: 13px; font-weight: 600; color: {theme.INK}; }}"
        f"QPushButton:hover {{ background: {mixed(colour, theme.SURFACE, 0.25)}; }}"
        f"QPushButton:checked {{ background: {colour}; border-color: {theme.INK}; }}"
        f"QPushButton:focus {{ border-color: {theme.ACCENT}; }}"
    )
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    return chip
