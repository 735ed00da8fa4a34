"""The cheat sheet (`?`): every key and gesture, on one sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from atelier_app.ui.commands import Section, commands_of, keys_of, section_of, title_of
from atelier_app.ui.overlay import Overlay
from atelier_app.ui.pieces import label, scrolling

GESTURES: tuple[tuple[Section, str, str], ...] = (
    (Section.CAPTURE, "Entrée", "Ajouter la carte écrite"),
    (Section.CAPTURE, "Maj+Entrée", "Plusieurs lignes collées\u202f: en faire une seule carte"),
    (Section.CARDS, "Flèches", "Aller à la carte voisine"),
    (Section.CARDS, "Maj+Flèches", "Étendre le choix"),
    (Section.CARDS, "Ctrl+Flèches", "Déplacer les cartes, ou les changer de colonne"),
    (Section.BOARD, "Ctrl+molette", "Zoomer sous le pointeur"),
    (Section.BOARD, "Espace+glisser", "Se déplacer, comme avec le bouton du milieu"),
    (Section.BOARD, "Alt+glisser", "Poser sans aimant"),
    (Section.BOARD, "Échap", "Effacer la recherche, puis le choix"),
)
"""What no command says: gestures, and keys that depend on where they are pressed."""

_MOST_COLUMNS, _COLUMN_WIDTH = 3, 400


class CheatSheet(Overlay):
    """Keys and gestures, by subject, as they are in the page at the moment."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, "Raccourcis et gestes")
        self.close_button = QPushButton("Fermer")
        self.close_button.clicked.connect(self.close_overlay)
        self._area: QScrollArea = scrolling(QWidget())
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.addWidget(label("Raccourcis et gestes", "heading"), 1)
        top.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 16)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._area, 1)

    def toggle(self) -> None:
        """Come forward with what there is now, or go."""
        if self.isVisible():
            self.close_overlay()
            return
        columns = max(1, min(_MOST_COLUMNS, self._page.width() // _COLUMN_WIDTH))
        self._area.setWidget(_sheet(entries(commands_of(self._page)), columns))
        self.open_overlay()
        self.close_button.setFocus()

    def wanted_size(self) -> QSize:
        sheet = self._area.widget()
        width = min(_MOST_COLUMNS * _COLUMN_WIDTH + 60, self._page.width())
        return QSize(width, 86 + (sheet.heightForWidth(width - 60) if sheet else 0))


def entries(commands: Sequence[QAction]) -> dict[Section, list[tuple[str, str]]]:
    """Return, by section, the keys and what they do: commands that have keys, then gestures."""
    found: defaultdict[Section, dict[str, str]] = defaultdict(dict)
    for action in commands:
        if keys_of(action):
            found[section_of(action)].setdefault(keys_of(action), title_of(action))
    for section, keys, meaning in GESTURES:
        found[section].setdefault(keys, meaning)
    return {section: list(found[section].items()) for section in Section if found[section]}


def _sheet(found: dict[Section, list[tuple[str, str]]], count: int) -> QWidget:
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(0, 0, 8, 0)
    row.setSpacing(34)
    columns = [QVBoxLayout() for _ in range(count)]
    heights = [0] * count
    for section, lines in found.items():
        shortest = heights.index(min(heights))
        columns[shortest].addWidget(label(str(section).upper(), "eyebrow"))
        columns[shortest].addLayout(_table(lines))
        columns[shortest].addSpacing(10)
        heights[shortest] += len(lines) + 2
    for column in columns:
        column.setSpacing(6)
        column.addStretch(1)
        row.addLayout(column, 1)
    return sheet


def _table(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    table = QGridLayout()
    table.setHorizontalSpacing(12)
    table.setVerticalSpacing(5)
    table.setColumnMinimumWidth(0, 128)
    table.setColumnStretch(1, 1)
    for rank, (keys, meaning) in enumerate(lines):
        table.addWidget(label(keys, "keys"), rank, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        table.addWidget(label(meaning, wrap=True), rank, 1)
    return table
