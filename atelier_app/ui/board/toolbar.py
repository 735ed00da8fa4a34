"""The bar above the board: arrangement, filter, search, parking, zoom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from atelier_app.domain.cards import Actor, Card
from atelier_app.ui import french
from atelier_app.ui.board.search import Filter
from atelier_app.ui.board.sorting import Mode
from atelier_app.ui.choices import CardKind
from atelier_app.ui.pieces import label
from atelier_app.ui.shapes import shape_icon

_ORIGINS = {
    Actor.FACILITATOR: "Saisies ici",
    Actor.PHONE: "Venues des téléphones",
    Actor.KIOSK: "Venues de la borne",
    Actor.IMPORT: "Importées",
}
_TYPING_PAUSE = 60
"""Milliseconds without a key before a search runs, so that typing stays fluid on a large board."""


class SearchField(QLineEdit):
    """The field of the search: Enter goes to the next card found, Shift+Enter to the one before."""

    stepped = Signal(int)
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class BoardBar(QWidget):
    """What to look at, and how; the panel acts on it."""

    searched = Signal(str)
    filtered = Signal(object)
    """The `Filter` chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()
        self.mode_button, self.filter_button = QPushButton(), QPushButton("Filtrer")
        self.mode_menu, self.filter_menu = QMenu(self), QMenu(self)
        self.search = SearchField()
        self.search.setAcceptDrops(False)  # files are for the window, wherever they fall
        self.found = label(role="soft")
        self.parking_button = QPushButton()
        self.further_button, self.scale_button = QPushButton("−"), QPushButton()
        self.nearer_button, self.fit_button = QPushButton("+"), QPushButton("Tout voir")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self._announce_search)
        self.search.textChanged.connect(self._wait)
        self._name_controls()
        self._lay_out()
        self.show_mode(Mode.CATEGORY)
        self.show_parked(0)

    def show_mode(self, mode: Mode) -> None:
        """Show how the board is arranged."""
        self.mode_button.setText(f"{mode}\u00a0 ▾")
        self.mode_button.setAccessibleName(f"Disposition du tableau\u202f: {mode}")

    def show_parked(self, count: int) -> None:
        """Show how many cards are set aside."""
        self.parking_button.setText(f"Parking · {french.number(count)}")
        self.parking_button.setAccessibleName(f"Parking\u202f: {french.counted(count, 'carte')}")

    def show_found(self, found: int, total: int) -> None:
        """Show how many cards hold the words looked for."""
        wanted = bool(self.search.text().strip())
        none = "aucune carte" if not found else f"{french.number(found)} sur {french.number(total)}"
        self.found.setText(none if wanted else "")
        self.found.setVisible(wanted)

    def show_filter(self, chosen: Filter) -> None:
        """Show that cards are left out."""
        self._filter = chosen
        self.filter_button.setText(f"Filtrer · {chosen.size}" if chosen.size else "Filtrer")
        self.filter_button.setProperty("role", "chosen" if chosen.size else "")
        self.style().polish(self.filter_button)

    def offer_filters(self, cards: Iterable[Card], kinds: Sequence[CardKind]) -> None:
        """Offer what there is to tell cards apart by."""
        held = list(cards)
        self.filter_menu.clear()
        for kind in kinds:
            action = self._offer(kind.heading, "kinds", kind.key)
            if kind.shape is not None:
                action.setIcon(shape_icon(kind.shape))
        tables = {card.content.table for card in held}
        if tables - {None}:
            self.filter_menu.addSeparator()
            for table in sorted(tables, key=lambda each: (each is None, each)):
                self._offer("Sans table" if table is None else f"Table\u00a0{table}", "tables", table)
        origins = {card.origin for card in held}
        if len(origins) > 1:
            self.filter_menu.addSeparator()
            for origin in filter(origins.__contains__, _ORIGINS):
                self._offer(_ORIGINS[origin], "origins", origin)
        self.filter_menu.addSeparator()
        everything = self.filter_menu.addAction("Tout montrer")
        everything.setEnabled(bool(self._filter.size))
        everything.triggered.connect(self.show_everything)

    def show_everything(self) -> None:
        """Leave no card out."""
        self.filtered.emit(Filter())

    def clear_search(self) -> None:
        """Look for nothing any more."""
        self.search.clear()
        self._pause.stop()
        self._announce_search()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Leave room for the wider of the two halves: below one another, they take no more."""
        margins = self._rows.contentsMargins()
        width = max(self._halves()) + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        margins = self._rows.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._rows.spacing()
        wide = sum(self._halves()) <= room
        self._rows.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _halves(self) -> tuple[int, ...]:
        """Return the least width of each half."""
        return tuple(self._rows.itemAt(rank).minimumSize().width() for rank in (0, 1))  # type: ignore[union-attr]

    def _offer(self, title: str, part: str, value: object) -> QAction:
        action = self.filter_menu.addAction(title.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(value in self._filter.chosen(part))
        action.triggered.connect(partial(self._toggle_filter, part, value))
        return action

    def _toggle_filter(self, part: str, value: object) -> None:
        self.filtered.emit(self._filter.toggled(part, value))

    def _wait(self) -> None:
        self._pause.start()

    def _announce_search(self) -> None:
        self.searched.emit(self.search.text())

    def _name_controls(self) -> None:
        self.mode_button.setMenu(self.mode_menu)
        self.filter_button.setMenu(self.filter_menu)
        self.search.setObjectName("search")
        self.search.setPlaceholderText("Rechercher")
        self.search.setAccessibleName("Rechercher dans les cartes")
        self.search.setToolTip("Rechercher dans les cartes (Ctrl+F)")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMinimumWidth(110)
        self.search.setMaximumWidth(260)
        self.found.setVisible(False)
        self.mode_button.setToolTip("Disposer les cartes autrement")
        self.filter_button.setToolTip("Ne garder que certaines cartes sous les yeux")
        self.parking_button.setToolTip("Cartes mises de côté pour plus tard")
        self.fit_button.setToolTip("Voir tout le tableau (Ctrl+0)")
        names = ("Voir de plus loin", "Voir à 100\u202f%", "Voir de plus près")
        zoom = (self.further_button, self.scale_button, self.nearer_button)
        for button, name in zip(zoom, names, strict=True):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setProperty("role", "zoom")

    def _lay_out(self) -> None:
        left, right = QHBoxLayout(), QHBoxLayout()
        for row in (left, right):
            row.setSpacing(8)
        for widget in (self.mode_button, self.filter_button):
            left.addWidget(widget)
        left.addWidget(self.search, 5)
        left.addWidget(self.found)
        left.addStretch(1)
        right.addWidget(self.parking_button)
        zoom = QHBoxLayout()
        zoom.setSpacing(2)
        for widget in (self.further_button, self.scale_button, self.nearer_button):
            zoom.addWidget(widget)
        right.addLayout(zoom)
        right.addWidget(self.fit_button)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(16, 12, 16, 8)
        self._rows.setSpacing(8)
        self._rows.addLayout(left, 1)
        self._rows.addLayout(right)
