"""Pictures of every screen, taken from the real application as it goes through the sample workshop.

The sample is played once; each moment of it is then a file cut from its history, opened in the real window at
the time it was that day. So a picture shows what facilitators see amid a workshop, timer included, and two
runs of the same program give the same pictures.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from atelier_app import app, store
from atelier_app.domain.actions import Action
from atelier_app.domain.run import StepStarted
from atelier_app.library.sample import ScriptedClock
from atelier_app.service import SessionService
from atelier_app.store.opening import write_workshop
from atelier_app.ui.console import ConsolePage
from atelier_app.ui.errands import Errands
from atelier_app.ui.recent import RecentWorkshops
from atelier_app.ui.screens import RoomMemory
from atelier_app.ui.stages.grouping.stage import GroupingStage
from atelier_app.ui.workbench import OpenWorkshop, Workbench
from tests.captures.studio import LOOKS, SIZES, Size, Studio, file_name, studio

__all__ = ["SIZES", "STEPS", "names", "take"]

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


def names(size: Size, steps: Sequence[str] = STEPS) -> tuple[str, ...]:
    """Return the names of the pictures taken at a size, without folder."""
    consoles = (f"pupitre-{step}" for step in steps)
    walls = (f"projection-{step}-{look}" for step in PROJECTED if step in steps for look in LOOKS.values())
    return tuple(file_name(title, size[0]) for title in (*consoles, *walls, *BESIDE))


def take(folder: Path, sizes: Sequence[Size] = SIZES, steps: Sequence[str] = STEPS) -> Iterator[Path]:
    """Take the pictures into a folder, giving each path as it is written; needs the application of Qt.

    Nothing of the user is read or written: settings and workshops are in a temporary folder.
    """
    with TemporaryDirectory(prefix="atelier-captures-") as kept:
        day = _Day(Path(kept))
        for size in sizes:
            with studio(day.workbench(), size, folder) as place:
                shoot = _Shoot(day, place)
                yield from shoot.take_pages()
                for step in steps:
                    yield from shoot.take_step(step)
                yield shoot.take_home()


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
class _Shoot:
    """The day, taken in a studio."""

    day: _Day
    studio: Studio

    def take_step(self, step: str) -> Iterator[Path]:
        """Picture the console as a step ends, then what the room sees."""
        console, _ = self._open_at(self.day.end_of(step))
        yield self._picture(f"pupitre-{step}")
        if step in PROJECTED:
            yield from self.studio.picture_walls(console, step)
        self.studio.leave()

    def take_pages(self) -> Iterator[Path]:
        """Picture what surrounds the steps: preparation, import, grouping that is proposed, history."""
        _, errands = self._open_at(self.day.beginning_of(STEPS[0]))
        errands.show_prepare()
        yield self._picture("preparer")
        self.studio.leave()
        _, errands = self._open_at(self.day.end_of("risques"))
        errands.import_file(_cards_file(self.day.folder))
        yield self._picture("importer")
        self.studio.leave()
        # The step and its timer have begun, nothing else.
        console, _ = self._open_at(self.day.beginning_of("regrouper") + 2)
        assert isinstance(console.stage, GroupingStage)
        console.stage.propose()
        yield self._picture("pupitre-proposition")
        self.studio.leave()
        _, errands = self._open_at(self.day.end_of(STEPS[-1]))
        errands.show_history()
        yield self._picture("historique")
        self.studio.leave()

    def take_home(self) -> Path:
        """Picture the home, with the workshop that was just left."""
        return self._picture("accueil")

    def _open_at(self, actions: int) -> tuple[ConsolePage, Errands]:
        self.day.stop_at(actions)
        return self.studio.open(self.day.path)

    def _picture(self, title: str) -> Path:
        return self.studio.picture(self.studio.window, title)


def _starts(action: Action) -> str | None:
    """Return the step that an action begins, if it begins one."""
    return next((event.step for event in action.events if isinstance(event, StepStarted)), None)


def _cards_file(folder: Path) -> Path:
    path = folder / "cartes_du_conseil_des_jeunes.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(CARDS_TO_IMPORT)
    return path
