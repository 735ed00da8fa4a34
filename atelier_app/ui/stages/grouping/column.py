"""One theme as a column: its name, written in place, its cards, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from atelier_app.ui import french, theme
from atelier_app.ui.choices import CardKind
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.cards import MIME, CardList, dragged_cards
from atelier_app.ui.stages.grouping.state import TRAY_TITLE, ThemeCards
from atelier_app.ui.theme import NOTE_COLOURS


class TitleField(QLineEdit):
    """The name of a theme; leaving the field keeps it, Escape gives it up."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("themeTitle")
        self._kept = ""
        self.editingFinished.connect(self.keep)

    def show_title(self, title: str) -> None:
        """Show the name as it is now, unless another one is being written."""
        if self.text() == self._kept:
            self.setText(title)
            self.setCursorPosition(0)
        self._kept = title
        self.setToolTip(title)

    def keep(self) -> None:
        """Ask for the name that is written."""
        if self.text() != self._kept:
            self.renamed.emit(self.text())

    def give_up(self) -> None:
        """Come back to the name kept."""
        self.setText(self._kept)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.give_up()
        else:
            super().keyPressEvent(event)


class ThemeColumn(QFrame):
    """A theme, or the tray, with its cards; asks by signals for everything it wants."""

    renamed = Signal(str, str)
    """The theme (id) and its new name."""
    menu_wanted = Signal(str, object)
    """The theme (id), and where to open what can be done with it."""
    cards_dropped = Signal(object, object)
    """The cards (ids) and the theme they are dropped on; `None` is the tray."""

    def __init__(self, theme_id: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("column")
        self.setProperty("kind", "tray" if theme_id is None else "theme")
        self.theme_id = theme_id
        self.title, self.count, self.pinned = TitleField(), label(role="soft"), label("Épinglé", "saved")
        self.menu_button = QPushButton("⋯")
        self.menu_button.setProperty("role", "quiet")
        self.swatch = QFrame()
        self.swatch.setObjectName("swatch")
        self.swatch.setFixedHeight(6)
        self.list = CardList("")
        self.title.setReadOnly(theme_id is None)
        policy = self.menu_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that cards begin at the same height in every column
        self.menu_button.setSizePolicy(policy)
        if theme_id is None:
            self.menu_button.hide()  # shown before it has a parent, it would be a window and take the keys
        self.setAcceptDrops(True)
        self.title.renamed.connect(self._rename)
        self.menu_button.clicked.connect(self._ask_menu)
        self.list.cards.dropped.connect(self._drop)
        self._lay_out()

    def show_theme(self, group: ThemeCards, kinds: Mapping[object, CardKind]) -> None:
        """Show a theme as it is now."""
        self.title.show_title(group.title)
        self.count.setText(french.counted(len(group.cards), "carte"))
        self.pinned.setVisible(group.theme is not None and group.theme.pinned)
        colour = group.theme.colour if group.theme else None
        ground = NOTE_COLOURS[colour] if colour else "transparent" if group.theme is None else theme.LINE
        self.swatch.setStyleSheet(f"background: {ground};")
        named = f"le thème {french.quoted(group.title)}" if group.theme else french.quoted(TRAY_TITLE)
        self.title.setAccessibleName(f"Titre\u202f: {group.title}")
        self.menu_button.setAccessibleName(f"Actions sur {named}")
        self.menu_button.setToolTip("Renommer, colorer, épingler, fusionner, dissoudre")
        self.list.setAccessibleName(f"Cartes dans {named}")
        self.list.show_cards(group.cards, kinds)

    def rename(self) -> None:
        """Write the name."""
        self.title.setFocus()
        self.title.selectAll()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._light(False)
        event.acceptProposedAction()
        self._drop(dragged_cards(event.mimeData()))

    def _light(self, lit: bool) -> None:
        self.setProperty("drop", lit)
        self.style().polish(self)

    def _drop(self, cards: list[str]) -> None:
        self.cards_dropped.emit(cards, self.theme_id)

    def _rename(self, title: str) -> None:
        if self.theme_id is not None:
            self.renamed.emit(self.theme_id, title)

    def _ask_menu(self) -> None:
        self.menu_wanted.emit(
            self.theme_id, self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft())
        )

    def _lay_out(self) -> None:
        aside = QHBoxLayout()
        aside.setContentsMargins(6, 0, 0, 0)
        aside.setSpacing(6)
        aside.addWidget(self.count)
        aside.addWidget(self.pinned)
        aside.addStretch(1)
        aside.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(4)
        column.addWidget(self.swatch)
        column.addWidget(self.title)
        column.addLayout(aside)
        column.addWidget(self.list, 1)
