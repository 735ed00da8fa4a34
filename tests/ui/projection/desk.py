"""Screens that tests plug and unplug."""

from __future__ import annotations

from PySide6.QtCore import QRect

from atelier_app.ui.screens import ScreenInfo, Screens

LAPTOP = ScreenInfo("laptop", "Portable", QRect(0, 0, 1366, 768), primary=True)
PROJECTOR = ScreenInfo("epson", "Epson", QRect(1366, 0, 1920, 1080))
THIRD = ScreenInfo("dell", "Dell", QRect(-1920, 0, 1920, 1080))
CONSOLE = QRect(0, 0, 1366, 768)


class Plugs(Screens):
    """The screens that are plugged in."""

    def __init__(self, *screens: ScreenInfo) -> None:
        super().__init__()
        self.plugged = screens
        self._mirrored = False

    @property
    def mirrored(self) -> bool:
        return self._mirrored

    def present(self) -> tuple[ScreenInfo, ...]:
        return self.plugged

    def plug(self, *screens: ScreenInfo) -> None:
        """Have these screens from now on."""
        self.plugged, self._mirrored = screens, False
        self.changed.emit()

    def mirror(self, screen: ScreenInfo) -> None:
        """Show the same thing on every screen."""
        self.plugged, self._mirrored = (screen,), True
        self.changed.emit()
