"""The screens of this computer: which one is for the room, and when they come and go."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from atelier_app.ui.projection.looks import LookName

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ScreenInfo:
    """A screen: a key that is the same next time, a name for people, its place on the desktop."""

    key: str
    title: str
    geometry: QRect
    primary: bool = False


def screen_key(screen: QScreen) -> str:
    """Return what tells a screen apart from one day to the next: its serial number, else its name."""
    identity = (screen.manufacturer(), screen.model(), screen.serialNumber())
    return " ".join(part for part in identity if part) if screen.serialNumber() else screen.name()


class Screens(QObject):
    """The screens there are, and a signal when one is plugged, unplugged or moved."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._watch)
        app.screenAdded.connect(self._announce)
        app.screenRemoved.connect(self._announce)
        app.primaryScreenChanged.connect(self._announce)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def present(self) -> tuple[ScreenInfo, ...]:
        """Return the screens, one of each lot that shows the same thing (mirrored)."""
        primary = QGuiApplication.primaryScreen()
        found: dict[object, ScreenInfo] = {}
        for rank, screen in enumerate(QGuiApplication.screens(), start=1):
            area = screen.geometry()
            size = f"{area.width()}\u00a0×\u00a0{area.height()}"
            name = screen.model() or screen.name() or f"Écran {rank}"
            info = ScreenInfo(screen_key(screen), f"{name} ({size})", area, screen is primary)
            found.setdefault(area.getRect(), info)
        return tuple(found.values())

    @property
    def mirrored(self) -> bool:
        """Whether two screens show the same thing: the room then sees the console."""
        return len(self.present()) < len(QGuiApplication.screens())

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._announce)

    def _announce(self, _what: object = None) -> None:
        self.changed.emit()


def room_screen(
    screens: Sequence[ScreenInfo], wanted: str, console: QRect, *, over_console: bool = False
) -> ScreenInfo | None:
    """Return the screen for the room: the one wanted, else another, and never that of the console.

    `console` is the place of the console’s window; `over_console` lets the screen wanted cover it: somebody
    has just asked for that very one. `None` when there is only one screen, mirrored ones included: the
    projection is then an ordinary window.
    """
    if len(screens) < 2:
        return None
    chosen = next((each for each in screens if each.key == wanted), None)
    if chosen is not None and over_console:
        return chosen
    free = [each for each in screens if not each.geometry.contains(console.center())]
    return chosen if chosen in free else next(iter(free), None)


class RoomSettings(BaseModel):
    """What is remembered of the projection on this computer."""

    model_config = ConfigDict(frozen=True)

    screen: str = ""
    """Key of the screen chosen for the room; empty: not chosen yet."""
    look: LookName = LookName.LIGHT


class RoomMemory:
    """The settings of the projection, in a small JSON file; lost or damaged, they start afresh."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self) -> RoomSettings:
        """Return the settings."""
        try:
            return RoomSettings.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return RoomSettings()
        except (OSError, ValidationError) as error:
            logger.warning("The settings of the projection are unreadable: %s", error)
            return RoomSettings()

    def keep(self, settings: RoomSettings) -> None:
        """Write the settings; that they cannot be written never stops a workshop."""
        draft = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(settings.model_dump_json(indent=1), encoding="utf-8")
            draft.replace(self._path)
        except OSError as error:
            logger.warning("The settings of the projection cannot be written: %s", error)
