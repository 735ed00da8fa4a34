"""Screens that tests plug and unplug."""

from __future__ import annotations

from PySide6.QtCore import QRect

from atelier_app.ui.screens import ScreenInfo, Screens

LAPTOP = ScreenInfo("laptop", "Portable", QRect(0, 0, 1366, 768), primary=True)
PROJECTOR = ScreenInfo("epson", "Epson", QRect(1366, 0, 1920, 1080))
CONSOLE = QRect(0, 0, 1366, 768)


class Plugs(Screens):
    """The screens that are plugged in."""

    def __init__(self, *screens: ScreenInfo) -> None:
        super().__init__()
        self.plugged = screens

    def present(self) -> tuple[ScreenInfo, ...]:
        return self.plugged

    def plug(self, *screens: ScreenInfo) -> None:
        """Have these screens from now on."""
        self.plugged = screens
        self.changed.emit()
