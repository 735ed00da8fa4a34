"""The bar at the top of the console: which workshop, whether it is safe, undo, redo, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QFontMetrics, QFontMetricsF, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from atelier_app.domain.run import Preparation
from atelier_app.service import SessionService
from atelier_app.ui import french
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.phones.words import connected_words, pending_title, phones_title
from atelier_app.ui.pieces import dressed, primary_button

_WIDEST_ACTION = 250
"""Room for the name of an action on a button, in logical pixels; the tooltip has it all."""


_NARROWEST_TITLE, _APART = 40, 6


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


class FittingButton(QPushButton):
    """A button whose words are cut short before the bar is wider than its window."""

    def __init__(self) -> None:
        super().__init__()
        self._full = self._least = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_text(self, full: str, least: str) -> None:
        """Show as much of the full text as there is room for, and no less than `least`."""
        self._full, self._least = full, least
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._size(min(self._width_of(self._full), _WIDEST_ACTION))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self._size(min(self._width_of(self._full), self._width_of(f"{self._least}…")))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = min(_WIDEST_ACTION, self.width() - self._size(0).width())
        metrics = QFontMetrics(self.font())
        fitted = metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        if fitted != self.text():
            self.setText(fitted)

    def _size(self, text: int) -> QSize:
        """Return the size of the button around a text of that width: one of few letters is no narrower."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        wide = QSize(_WIDEST_ACTION, super().sizeHint().height())
        around = self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, wide, self)
        return QSize(around.width() - _WIDEST_ACTION + text, wide.height())

    def _width_of(self, text: str) -> int:
        self.ensurePolished()  # the letters of the style sheet are wider
        return ceil(QFontMetricsF(self.font()).horizontalAdvance(text)) + 1


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
    phones_wanted = Signal()
    moderation_wanted = Signal()

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
        self.undo_button, self.redo_button = FittingButton(), FittingButton()
        self.phones_button, self.pending_button = QPushButton(), QPushButton()
        self.pending_button.setProperty("role", "waiting")
        self.phones_button.clicked.connect(self.phones_wanted)
        self.pending_button.clicked.connect(self.moderation_wanted)
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
        self._giving = (self.redo_button, self.undo_button, self.phones_button, self.export_button)
        self._make_menu()
        self._lay_out()
        self.show_saved(True)
        self.show_phones(running=False, connected=0)
        self.show_pending(0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for the width of what always stays: the buttons that give way are in the menu too."""
        return QSize(self._width_without(self._giving), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._squeeze()

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
        self._squeeze()

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
        self._squeeze()

    def show_phones(self, *, running: bool, connected: int) -> None:
        """Say how many phones are there, while they are served."""
        title = phones_title(running, connected)
        self.phones_button.setText(f"●\u00a0{title}" if running else title)
        self.phones_button.setAccessibleName(
            f"Téléphones\u202f: ouvert, {connected_words(connected)}" if running else "Ouvrir aux téléphones"
        )
        opening = "Téléphones de la salle" if running else "Faire participer par téléphone"
        self.phones_button.setToolTip(f"{opening} (Ctrl+Maj+T)")
        self._squeeze()

    def show_pending(self, count: int) -> None:
        """Say how many cards of phones wait to be read; nothing when there are none."""
        self.pending_button.setText(f"▲\u00a0{pending_title(count)}")
        self.pending_button.setAccessibleName(f"{french.counted(count, 'carte')} à relire")
        self.pending_button.setToolTip("Relire les cartes des téléphones (Ctrl+R)")
        self.pending_button.setVisible(count > 0)
        self._squeeze()

    def show_exporting(self, exporting: bool) -> None:
        """Show that documents are being made."""
        self.export_button.setEnabled(not exporting)
        self.export_action.setEnabled(not exporting)
        self.export_button.setText("Export en cours…" if exporting else "Exporter")

    def _squeeze(self) -> None:
        """Show as many of the buttons as there is room for."""
        given_up = next(
            (rank for rank in range(len(self._giving)) if self._fits_without(self._giving[:rank])),
            len(self._giving),
        )
        for rank, button in enumerate(self._giving):
            button.setVisible(rank >= given_up)
        self.updateGeometry()

    def _fits_without(self, hidden: Sequence[QWidget]) -> bool:
        return self._width_without(hidden) <= self.width()

    def _width_without(self, hidden: Sequence[QWidget]) -> int:
        around, row = self._row.contentsMargins(), self._row
        items = (row.itemAt(rank) for rank in range(row.count()))
        held = [widget for each in items if each is not None and (widget := each.widget()) is not None]
        kept = [each for each in held if each not in hidden and (each in self._giving or not each.isHidden())]
        widths = (each.minimumWidth() or each.minimumSizeHint().width() for each in kept)
        return sum(widths) + row.spacing() * len(kept) + _APART + around.left() + around.right()

    def _make_menu(self) -> None:
        self.undo_action = self._offer("Annuler", self.undo, "Ctrl+Z")
        self.redo_action = self._offer("Rétablir", self.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        self.menu.addSeparator()
        self._offer("Ouvrir aux téléphones…", self.phones_wanted, "Ctrl+Shift+T")
        self._offer("Relire les cartes des téléphones", self.moderation_wanted, "Ctrl+R")
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
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 20, 10)
        row.setSpacing(10)
        row.addWidget(self.home_button)
        row.addWidget(self.title, 1)
        row.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(_APART)
        self.title.setMinimumWidth(_NARROWEST_TITLE)
        for button in (
            *(self.undo_button, self.redo_button, self.pending_button, self.phones_button),
            *(self.menu_button, self.export_button),
        ):
            row.addWidget(button)


def _show_action(button: FittingButton, entry: QAction, verb: str, action: str | None, keys: str) -> None:
    full = f"{verb}\u202f: {action}" if action else verb
    button.show_text(full, verb)
    button.setToolTip(f"{full} ({keys})")
    button.setAccessibleName(full)
    button.setEnabled(action is not None)
    entry.setText(full.replace("&", "&&"))
