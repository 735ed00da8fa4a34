"""Pictures of every screen, taken from the real application as it goes through the sample workshop.

The sample is played once; each moment of it is then a file cut from its history, opened in the real window at
the time it was that day. So a picture shows what facilitators see amid a workshop, timer included, and two
runs of the same program give the same pictures.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from atelier_app import app, store
from atelier_app.domain.actions import Action
from atelier_app.domain.run import StepStarted
from atelier_app.library.sample import ScriptedClock
from atelier_app.service import SessionService
from atelier_app.store.opening import write_workshop
from atelier_app.ui.console import ConsolePage
from atelier_app.ui.errands import Errands
from atelier_app.ui.projection.looks import LookName
from atelier_app.ui.recent import RecentWorkshops
from atelier_app.ui.screens import RoomMemory
from atelier_app.ui.stages.grouping.stage import GroupingStage
from atelier_app.ui.window import MainWindow
from atelier_app.ui.workbench import OpenWorkshop, Workbench

Size = tuple[int, int]
"""Width and height of a screen, in pixels."""

SIZES: tuple[Size, ...] = ((1366, 768), (1920, 1080))
"""The smallest laptop that the windows are made for, and an ordinary screen or projector."""

LOOKS = {LookName.LIGHT: "clair", LookName.DARK: "contraste"}

STEPS = (
    "ouvrir",
    "situations",
    "risques",
    "regrouper",
    "principes",
    "choisir",
    "rediger",
    "lignes_rouges",
    "consentir",
    "fin",
)
"""The steps of the sample, each seen as it ends: the last one, once the workshop is over."""

PROJECTED = ("ouvrir", "risques", "regrouper", "choisir", "rediger", "consentir", "fin")
"""The steps that show the room something of their own."""

BESIDE = ("preparer", "importer", "historique", "pupitre-proposition", "accueil")
"""The pictures that are not of a step: the last one is of the home."""

CARDS_TO_IMPORT = (
    ("Risque", "Catégorie", "Table"),
    ("Un agent recopie une réponse sans la relire", "Risque", "1"),
    ("Un habitant croit parler à une personne", "Risque", "2"),
    ("Vérifier chaque montant avant l’envoi", "Vigilance", "2"),
    ("Un accueil humain reste toujours possible", "Garantie", "3"),
)

_LONGEST_WAIT = 60_000
"""Milliseconds after which a window that still works is stuck."""


def names(size: Size, steps: Sequence[str] = STEPS) -> tuple[str, ...]:
    """Return the names of the pictures taken at a size, without folder."""
    consoles = (f"pupitre-{step}" for step in steps)
    walls = (f"projection-{step}-{look}" for step in PROJECTED if step in steps for look in LOOKS.values())
    return tuple(_file_name(title, size) for title in (*consoles, *walls, *BESIDE))


def take(folder: Path, sizes: Sequence[Size] = SIZES, steps: Sequence[str] = STEPS) -> Iterator[Path]:
    """Take the pictures into a folder, giving each path as it is written; needs the application of Qt.

    Nothing of the user is read or written: settings and workshops are in a temporary folder.
    """
    with TemporaryDirectory(prefix="atelier-captures-") as kept:
        day = _Day(Path(kept))
        for size in sizes:
            with _studio(day, size, folder) as studio:
                yield from studio.take_pages()
                for step in steps:
                    yield from studio.take_step(step)
                yield studio.take_home()


class _Day:
    """The sample workshop, that can be opened as it was at any moment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "Ateliers" / f"{app.SAMPLE}{app.SUFFIX}"
        with app.opened(app.new_sample(folder)) as service:
            self._history = service.history
        self.clock = ScriptedClock(self._history[0].at)

    def workbench(self) -> Workbench:
        """Return what the real windows stand on, with the clock of that day and no memory of the user."""
        return replace(
            app.workbench(),
            open_workshop=self._open,
            recent=RecentWorkshops(self.folder / "recents.json"),
            room=RoomMemory(self.folder / "projection.json"),
            workshops_dir=self.path.parent,
            log_file=self.folder / "atelier.log",
            now=self.clock,
        )

    def beginning_of(self, step: str) -> int:
        """Return how many actions come before a step."""
        return next(rank for rank, action in enumerate(self._history) if _starts(action) == step)

    def end_of(self, step: str) -> int:
        """Return how many actions there are when a step ends; after the last one, all of them."""
        later = range(self.beginning_of(step) + 1, len(self._history))
        return next((rank for rank in later if _starts(self._history[rank])), len(self._history))

    def stop_at(self, actions: int) -> None:
        """Make the file, and the clock, what they were after so many actions."""
        self.path.parent.mkdir(exist_ok=True)
        self.path.unlink(missing_ok=True)
        write_workshop(self.path, self._history[:actions])
        self.clock.now = self._history[actions - 1].at + timedelta(seconds=1)

    def _open(self, path: Path) -> OpenWorkshop:
        file = store.open_workshop(path)
        service = SessionService(file.actions(), file, clock=self.clock, new_id=store.random_id)
        return OpenWorkshop(file.path, service, file.close)


@dataclass(frozen=True)
class _Studio:
    """A window of one size, taken through the day."""

    day: _Day
    window: MainWindow
    size: Size
    folder: Path

    def take_step(self, step: str) -> Iterator[Path]:
        """Picture the console as a step ends, then what the room sees."""
        console, _ = self._open_at(self.day.end_of(step))
        yield self._picture(self.window, f"pupitre-{step}")
        if step in PROJECTED:
            projection = console.projection
            projection.open()
            projection.window.resize(*self.size)
            for look, name in LOOKS.items():
                projection.wear(look)
                yield self._picture(projection.window, f"projection-{step}-{name}")
            projection.close()
        self._leave()

    def take_pages(self) -> Iterator[Path]:
        """Picture what surrounds the steps: preparation, import, grouping that is proposed, history."""
        _, errands = self._open_at(self.day.beginning_of(STEPS[0]))
        errands.show_prepare()
        yield self._picture(self.window, "preparer")
        self._leave()
        _, errands = self._open_at(self.day.end_of("risques"))
        errands.import_file(_cards_file(self.day.folder))
        yield self._picture(self.window, "importer")
        self._leave()
        # The step and its timer have begun, nothing else.
        console, _ = self._open_at(self.day.beginning_of("regrouper") + 2)
        assert isinstance(console.stage, GroupingStage)
        console.stage.propose()
        yield self._picture(self.window, "pupitre-proposition")
        self._leave()
        _, errands = self._open_at(self.day.end_of(STEPS[-1]))
        errands.show_history()
        yield self._picture(self.window, "historique")
        self._leave()

    def take_home(self) -> Path:
        """Picture the home, with the workshop that was just left."""
        return self._picture(self.window, "accueil")

    def _open_at(self, actions: int) -> tuple[ConsolePage, Errands]:
        self.day.stop_at(actions)
        self.window.open_path(self.day.path)
        self._wait()
        assert self.window.console is not None and self.window.errands is not None
        return self.window.console, self.window.errands

    def _leave(self) -> None:
        assert self.window.console is not None
        self.window.console.top_bar.home_wanted.emit()
        self._wait()

    def _picture(self, widget: QWidget, title: str) -> Path:
        self._wait()
        path = self.folder / _file_name(title, self.size)
        _write(widget, path)
        return path

    def _wait(self) -> None:
        """Let the window do all it has begun."""
        guard = QTimer(singleShot=True, interval=_LONGEST_WAIT)
        guard.start()
        _process_events()
        while self._busy():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if not guard.isActive():
                raise TimeoutError("the window never came to rest")
        _process_events()

    def _busy(self) -> bool:
        console = self.window.console
        return self.window.tasks.busy or (console is not None and console.tasks.busy)


@contextmanager
def _studio(day: _Day, size: Size, folder: Path) -> Iterator[_Studio]:
    """Lend a window of a size, closed at the end with all that it started."""
    window = MainWindow(day.workbench())
    try:
        window.resize(*size)
        window.show()
        yield _Studio(day, window, size, folder)
    finally:
        window.close()
        window.deleteLater()
        _process_events()


def _process_events() -> None:
    # What one round of events asks for (a layout, a widget to delete) is done in the next ones.
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _starts(action: Action) -> str | None:
    """Return the step that an action begins, if it begins one."""
    return next((event.step for event in action.events if isinstance(event, StepStarted)), None)


def _cards_file(folder: Path) -> Path:
    path = folder / "cartes_du_conseil_des_jeunes.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(CARDS_TO_IMPORT)
    return path


def _file_name(title: str, size: Size) -> str:
    return f"{title.replace('_', '-')}-{size[0]}.png"


def _write(widget: QWidget, path: Path) -> None:
    """Write what a widget shows, in 256 colours at most: enough for flat screens, a third of the weight."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    image = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    image.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
