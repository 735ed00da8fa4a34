"""The board and the capture bar on a page of their own, as the console puts them together."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from atelier_app.service import Change, SessionService
from atelier_app.ui.board.panel import BoardPanel
from atelier_app.ui.bridge import Bridge
from atelier_app.ui.capture import CaptureBar
from atelier_app.ui.changes import changes_run
from atelier_app.ui.cheatsheet import CheatSheet
from atelier_app.ui.choices import capture_kinds
from atelier_app.ui.commands import Section, command
from atelier_app.ui.palette import CommandPalette
from atelier_app.ui.pieces import dressed


class BoardPage(QWidget):
    """Follow the step the room is in, and tell the board of every change."""

    def __init__(self, service: SessionService) -> None:
        super().__init__()
        dressed(self, "boardPanel")
        self.service = service
        self.bridge = Bridge(service, self)
        self.refused = self.bridge.refused
        self.board, self.capture = BoardPanel(self.bridge), CaptureBar(self.bridge)
        self.palette_sheet, self.cheat_sheet = CommandPalette(self), CheatSheet(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.board, 1)
        column.addWidget(self.capture)
        command(self, "Annuler", self.undo, "Ctrl+Z", section=Section.SESSION)
        command(
            self, "Chercher une commande", self.palette_sheet.open_palette, "Ctrl+K", section=Section.SESSION
        )
        command(self, "Raccourcis et gestes", self.cheat_sheet.toggle, "?", section=Section.SESSION)
        self.capture.card_wanted.connect(self.board.show_card)
        self.capture.left.connect(self.board.view.setFocus)
        self.bridge.changed.connect(self._refresh)
        self.shown_step = ""
        self._show_step()

    def undo(self) -> None:
        self.bridge.attempt(self.service.undo)

    def close_page(self) -> None:
        self.bridge.close()
        self.board.scene.close()

    def _refresh(self, change: Change) -> None:
        if changes_run(change.action.events):
            self._show_step()
        self.board.refresh(change)

    def _show_step(self) -> None:
        with self.service.reading() as session:
            step = session.method.step(session.current_step or session.method.steps[0].id)
            self.board.show_step(session, step)
            self.capture.show_step(step.id, capture_kinds(session.method, step))
        self.shown_step = step.id
