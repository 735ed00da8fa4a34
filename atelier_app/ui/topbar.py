"""The bar at the top of the console: which workshop, whether it is safe, undo, redo, export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from atelier_app.domain.run import Preparation
from atelier_app.service import SessionService
from atelier_app.ui import french
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.pieces import dressed, primary_button

_WIDEST_ACTION = 250
"""Room for the name of an action on a button, in logical pixels; the tooltip has it all."""


class ElidedLabel(QLabel):
    """A line that ends with an ellipsis when it is short of room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._full = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show as much of the text as there is room for."""
        self._full = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, self.width()))


class TopBar(QWidget):
    """Shows the workshop and voices undo and redo; the window decides on the rest.

    `menu` holds everything that it offers, as actions: the command palette can list them.
    """

    home_wanted = Signal()
    export_wanted = Signal()
    prepare_wanted = Signal()
    import_wanted = Signal()
    history_wanted = Signal()
    print_wanted = Signal()
    copy_wanted = Signal()
    shortcuts_wanted = Signal()

    def __init__(self, bridge: Bridge, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "topBar")
        self._bridge = bridge
        self.home_button = QPushButton("Atelier")
        self.home_button.setProperty("role", "brand")
        self.home_button.setToolTip("Fermer l’atelier et revenir à l’accueil")
        self.home_button.setAccessibleName("Revenir à l’accueil")
        self.title = ElidedLabel("soft")
        self.saved = QPushButton()
        self._path = path
        self.undo_button, self.redo_button = QPushButton(), QPushButton()
        self.export_button = primary_button("Exporter")
        self.export_button.setToolTip("Produire les documents (Ctrl+E)")
        self.home_button.clicked.connect(self.home_wanted)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.saved.clicked.connect(self.copy_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        self.menu_button = QPushButton("Plus  ▾")
        self.menu_button.setToolTip("Préparer, importer, imprimer, retrouver")
        self.menu_button.setAccessibleName("Plus d’actions")
        self.menu = QMenu(self)
        self._make_menu()
        self.show_saved(True)
        self._lay_out()

    def undo(self) -> None:
        """Take back the last action."""
        self._bridge.attempt(self._bridge.service.undo)

    def redo(self) -> None:
        """Bring again the action taken back last."""
        self._bridge.attempt(self._bridge.service.redo)

    def show_preparation(self, preparation: Preparation, today: date) -> None:
        """Show the title, the organisation and the day."""
        day = french.short_day(preparation.day, today) if preparation.day else ""
        self.title.show_text(french.joined((preparation.title, preparation.organisation, day)))

    def show_history(self, service: SessionService) -> None:
        """Name what undo and redo would do."""
        _show_action(self.undo_button, self.undo_action, "Annuler", service.undoable, "Ctrl+Z")
        _show_action(self.redo_button, self.redo_action, "Rétablir", service.redoable, "Ctrl+Maj+Z")

    def show_saved(self, saved: bool) -> None:
        """Say whether everything is in the file."""
        self.saved.setText("●\u00a0Enregistré" if saved else "▲\u00a0Non enregistré")
        self.saved.setProperty("role", "saved" if saved else "unsaved")
        self.saved.setAccessibleName("Enregistré" if saved else "Non enregistré")
        self.saved.setToolTip(
            f"Chaque action est aussitôt écrite dans {self._path}"
            if saved
            else "La dernière action n’a pas pu être écrite. Cliquez pour enregistrer une copie ailleurs."
        )
        # It is a button only when there is something to do about it.
        self.saved.setEnabled(not saved)
        self.saved.setFocusPolicy(Qt.FocusPolicy.NoFocus if saved else Qt.FocusPolicy.StrongFocus)
        self.style().polish(self.saved)

    def show_exporting(self, exporting: bool) -> None:
        """Show that documents are being made."""
        self.export_button.setEnabled(not exporting)
        self.export_action.setEnabled(not exporting)
        self.export_button.setText("Export en cours…" if exporting else "Exporter")

    def _make_menu(self) -> None:
        self.undo_action = self._offer("Annuler", self.undo, "Ctrl+Z")
        self.redo_action = self._offer("Rétablir", self.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        self.menu.addSeparator()
        self._offer("Préparer l’atelier…", self.prepare_wanted, "Ctrl+Shift+P")
        self._offer("Importer des cartes…", self.import_wanted, "Ctrl+I")
        self._offer("Historique", self.history_wanted, "Ctrl+H")
        self._offer("Imprimer le kit…", self.print_wanted, "Ctrl+P")
        self.menu.addSeparator()
        self._offer("Enregistrer une copie…", self.copy_wanted, "Ctrl+Shift+S")
        self.export_action = self._offer("Exporter les documents…", self.export_wanted, "Ctrl+E")
        self.menu.addSeparator()
        self._offer("Raccourcis et gestes", self.shortcuts_wanted, "?")
        self._offer("Fermer et revenir à l’accueil", self.home_wanted, "Ctrl+W")
        self.menu_button.setMenu(self.menu)

    def _offer(self, title: str, wanted: Callable[[], None] | SignalInstance, *keys: str) -> QAction:
        action = QAction(title, self)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.triggered.connect(wanted)
        self.menu.addAction(action)
        if keys:
            self.addAction(action)  # so that they work while the menu is closed
        return action

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 20, 10)
        row.setSpacing(10)
        row.addWidget(self.home_button)
        row.addWidget(self.title, 1)
        row.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(6)
        for button in (self.undo_button, self.redo_button, self.menu_button, self.export_button):
            row.addWidget(button)


def _show_action(button: QPushButton, entry: QAction, verb: str, action: str | None, keys: str) -> None:
    full = f"{verb}\u202f: {action}" if action else verb
    metrics = QFontMetrics(button.font())
    button.setText(metrics.elidedText(full, Qt.TextElideMode.ElideRight, _WIDEST_ACTION))
    button.setToolTip(f"{full} ({keys})")
    button.setAccessibleName(full)
    button.setEnabled(action is not None)
    entry.setText(full.replace("&", "&&"))
