"""Where pictures are taken: windows at rest, of one size; nothing moves in them, nothing is of the user."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from atelier_app.ui.console import ConsolePage
from atelier_app.ui.errands import Errands
from atelier_app.ui.projection.looks import LookName
from atelier_app.ui.window import MainWindow
from atelier_app.ui.workbench import Workbench

Size = tuple[int, int]
"""Width and height of a screen, in pixels."""

SIZES: tuple[Size, ...] = ((1366, 768), (1920, 1080))
"""The smallest laptop that the windows are made for, and an ordinary screen or projector."""

LOOKS = {LookName.LIGHT: "clair", LookName.DARK: "contraste"}

_LONGEST_WAIT = 60_000
"""Milliseconds after which a window that still works is stuck."""


@dataclass(frozen=True)
class Studio:
    """A window of one size, in which workshops are opened."""

    window: MainWindow
    size: Size
    folder: Path

    def open(self, path: Path) -> tuple[ConsolePage, Errands]:
        """Open a workshop, and wait until it is all there."""
        self.window.open_path(path)
        self.wait()
        assert self.window.console is not None and self.window.errands is not None
        return self.window.console, self.window.errands

    def leave(self) -> None:
        """Go back home."""
        assert self.window.console is not None
        self.window.console.top_bar.home_wanted.emit()
        self.wait()

    def picture(self, widget: QWidget, title: str) -> Path:
        """Picture a widget once all is at rest."""
        self.wait()
        path = self.folder / file_name(title, self.size[0])
        write_widget(widget, path)
        return path

    def picture_walls(self, console: ConsolePage, title: str) -> Iterator[Path]:
        """Picture what the room sees, in each look."""
        projection = console.projection
        projection.open()
        projection.window.resize(*self.size)
        for look, name in LOOKS.items():
            projection.wear(look)
            yield self.picture(projection.window, f"projection-{title}-{name}")
        projection.close()

    def wait(self) -> None:
        """Let the window do all it has begun."""
        wait_until(self._at_rest)

    def _at_rest(self) -> bool:
        console = self.window.console
        return not (self.window.tasks.busy or (console is not None and console.tasks.busy))


@contextmanager
def studio(workbench: Workbench, size: Size, folder: Path) -> Iterator[Studio]:
    """Lend a window of a size, closed at the end with all that it started."""
    window = MainWindow(workbench)
    try:
        window.resize(*size)
        window.show()
        yield Studio(window, size, folder)
    finally:
        window.close()
        window.deleteLater()
        process_events()


def wait_until(done: Callable[[], bool]) -> None:
    """Let the windows live until something is done; TimeoutError when it never is."""
    guard = QTimer(singleShot=True, interval=_LONGEST_WAIT)
    guard.start()
    process_events()
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if not guard.isActive():
            raise TimeoutError("the window never came to rest")
    process_events()


def process_events() -> None:
    """Let the windows finish: what one round of events asks for is done in the next ones."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def file_name(title: str, width: int) -> str:
    """Return the name of a picture."""
    return f"{title.replace('_', '-')}-{width}.png"


def write_widget(widget: QWidget, path: Path) -> None:
    """Write what a widget shows."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    write_picture(bytes(buffer.data().data()), path)


def write_picture(png: bytes, path: Path) -> None:
    """Write a picture in 256 colours at most: enough for flat screens, a third of the weight."""
    image = Image.open(BytesIO(png)).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
