"""The bar at the top of the console: which workshop, whether it is safe, undo, redo, export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from atelier_app.domain.run import Preparation
from atelier_app.service import SessionService
from atelier_app.ui import french
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.pieces import dressed, label, primary_button

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
    """Shows the workshop and voices undo and redo; the window decides on the rest."""

    home_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, bridge: Bridge, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "topBar")
        self._bridge = bridge
        self.home_button = QPushButton("Atelier")
        self.home_button.setProperty("role", "brand")
        self.home_button.setToolTip("Fermer l’atelier et revenir à l’accueil")
        self.home_button.setAccessibleName("Revenir à l’accueil")
        self.title = ElidedLabel("soft")
        self.saved = label("●\u00a0Enregistré", "saved")
        self.saved.setToolTip(f"Chaque action est aussitôt écrite dans {path}")
        self.undo_button, self.redo_button = QPushButton(), QPushButton()
        self.export_button = primary_button("Exporter")
        self.home_button.clicked.connect(self.home_wanted)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.export_button.clicked.connect(self.export_wanted)
        _shortcut(self, self.undo, QKeySequence("Ctrl+Z"))
        _shortcut(self, self.redo, QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))
        _shortcut(self, self.export_button.click, QKeySequence("Ctrl+E"))
        self.export_button.setToolTip("Produire les documents (Ctrl+E)")
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
        _show_action(self.undo_button, "Annuler", service.undoable, "Ctrl+Z")
        _show_action(self.redo_button, "Rétablir", service.redoable, "Ctrl+Maj+Z")

    def show_exporting(self, exporting: bool) -> None:
        """Show that documents are being made."""
        self.export_button.setEnabled(not exporting)
        self.export_button.setText("Export en cours…" if exporting else "Exporter")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 20, 10)
        row.setSpacing(10)
        row.addWidget(self.home_button)
        row.addWidget(self.title, 1)
        row.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(6)
        for button in (self.undo_button, self.redo_button, self.export_button):
            row.addWidget(button)


def _shortcut(widget: QWidget, slot: Callable[[], None], *keys: QKeySequence) -> None:
    shortcut = QShortcut(widget)
    shortcut.setKeys(list(keys))
    shortcut.activated.connect(slot)


def _show_action(button: QPushButton, verb: str, action: str | None, keys: str) -> None:
    full = f"{verb}\u202f: {action}" if action else verb
    metrics = QFontMetrics(button.font())
    button.setText(metrics.elidedText(full, Qt.TextElideMode.ElideRight, _WIDEST_ACTION))
    button.setToolTip(f"{full} ({keys})")
    button.setAccessibleName(full)
    button.setEnabled(action is not None)
