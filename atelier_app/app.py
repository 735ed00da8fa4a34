"""The composition root: builds Atelier from its packages, for the commands and for the windows.

Packages are imported where they are used, so that each command starts with what it needs and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from atelier_app.bugs import keep_logs
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Method
from atelier_app.domain.run import Preparation
from atelier_app.domain.sheets import ColumnMatch, Grid, ReadSheet
from atelier_app.resources import sample_workshops_dir
from atelier_app.screen import require_screen
from atelier_app.service import SessionService

if TYPE_CHECKING:
    from atelier_app.export import Document, Written
    from atelier_app.grouping import Lexicon
    from atelier_app.library.sample_model import Sample
    from atelier_app.live.desk import PhonesDesk
    from atelier_app.ui.workbench import Exported, MethodOffer, NewWorkshop, OpenWorkshop, Workbench

SUFFIX = ".atelier"
SAMPLE = "admiville_charte"

Progress = Callable[[str, float], None]
"""Told what is being done, in French, and the share done, from 0 to 1."""


def now() -> datetime:
    """Return the present moment in the time zone of this computer."""
    return datetime.now().astimezone()


def log_file() -> Path:
    """Return where the details of bugs are written."""
    from platformdirs import user_log_path

    return user_log_path("atelier", appauthor=False) / "atelier.log"


def open_app(path: Path | None) -> int:
    """Open the window, on a workshop if one is given, until it is closed; return the exit code."""
    require_screen()
    from atelier_app.ui.main import run

    keep_logs(log_file())
    return run(workbench(), path)


def workbench() -> Workbench:
    """Return all that the windows may ask of the rest of the program."""
    from platformdirs import user_data_path, user_documents_path

    from atelier_app.live.desk import PhonesDesk
    from atelier_app.ui.recent import RecentWorkshops
    from atelier_app.ui.screens import RoomMemory
    from atelier_app.ui.workbench import Workbench

    workshops, data = user_documents_path() / "Ateliers", user_data_path("atelier", appauthor=False)
    desk = PhonesDesk(data / "telephones.json", now)
    return Workbench(
        list_methods=_method_offers,
        open_workshop=lambda path: _open_workshop(path, desk),
        create_workshop=lambda wanted: _create_workshop(wanted, desk),
        open_sample=lambda: _open_workshop(new_sample(workshops), desk),
        export=_export,
        save_copy=save_copy,
        read_cards=_read_cards,
        read_pasted=_read_pasted,
        match_columns=_match_columns,
        read_sheet=_read_sheet,
        recent=RecentWorkshops(data / "recents.json", _is_in_use),
        room=RoomMemory(data / "projection.json"),
        workshops_dir=workshops,
        log_file=log_file(),
        now=now,
        lexicons=_lexicons,
        phones=lambda workshop: desk.phones_of(workshop.service),
    )


def new_workshop(path: Path, method: Method, preparation: Preparation) -> Path:
    """Create a workshop in a new file, and return that file, with its extension."""
    from atelier_app import store

    file = _with_suffix(path)
    store.create_workshop(file, method, preparation, now=now(), new_id=store.random_id).close()
    return file


def save_copy(service: SessionService, path: Path) -> Path:
    """Write all that a service holds in memory into a new workshop file, and return that file.

    It needs nothing from the file that the service was opened on: that one may be full, gone or unplugged.
    """
    from atelier_app.store.opening import write_workshop

    file = _with_suffix(path)
    write_workshop(file, service.history)
    return file


@contextmanager
def opened(path: Path) -> Iterator[SessionService]:
    """Lend the service on a workshop file, closed at the end."""
    from atelier_app.store import open_service

    service, file = open_service(path)
    with file:
        yield service


def export_documents(
    service: SessionService,
    folder: Path,
    *,
    documents: Collection[Document] | None = None,
    template: str | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the documents of a workshop into a folder, all of them by default, and return what was done."""
    from atelier_app.export import write_documents
    from atelier_app.export.context import workshop

    moment = now()
    with service.reading() as session:
        read = workshop(session, moment)
    return write_documents(
        read, folder, documents=documents, template=template, now=moment, progress=progress
    )


def play_demo(folder: Path, progress: Progress) -> tuple[Path, Written]:
    """Replay the sample workshop into a folder, in place of an earlier one, and export everything beside it.

    Returns the workshop file and the documents. Raises `WorkshopError` when another workshop has that name.
    """
    progress("Séance d’exemple", 0)
    path = folder / f"{SAMPLE}{SUFFIX}"
    _make_folder(folder)
    sample = _load_sample()
    _remove_sample(path, sample)
    return path, export_documents(_replay(sample, path), folder, progress=progress)


def _load_sample() -> Sample:
    from atelier_app.library.sample import load_sample

    return load_sample(sample_workshops_dir() / f"{SAMPLE}.yaml")


def _replay(sample: Sample, path: Path) -> SessionService:
    """Play the sample workshop into a new file, and return the service that played it; the file is closed."""
    from atelier_app import store
    from atelier_app.library.methods import find_method
    from atelier_app.library.sample import ScriptedClock, preparation_of, replay_sample

    clock = ScriptedClock(sample.begins)
    method, preparation = find_method(sample.method), preparation_of(sample)
    with store.create_workshop(path, method, preparation, now=clock(), new_id=store.random_id) as file:
        service = SessionService(file.actions(), file, clock=clock, new_id=store.random_id)
        replay_sample(sample, service, clock)
        return service


def _remove_sample(path: Path, sample: Sample) -> None:
    """Take away an earlier sample workshop if there is one, unless it is open or somebody’s own."""
    if not path.exists():
        return
    with opened(path) as service:
        found = service.session
        is_sample = (found.method.id, found.preparation.organisation) == (
            sample.method,
            sample.preparation.organisation,
        )
    if not is_sample:
        raise WorkshopError(
            f"«\u00a0{path}\u00a0» est une vraie séance\u202f: la démonstration ne la remplace pas.",
            "Choisissez un autre dossier avec --sortie.",
        )
    path.unlink()


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def _read_cards(path: Path) -> Grid:
    from atelier_app.library.cards_files import read_grid

    return read_grid(path)


def _read_pasted(text: str) -> Grid:
    from atelier_app.library.cards_files import pasted_grid

    return pasted_grid(text)


def _match_columns(grid: Grid, method: Method, collection: str) -> ColumnMatch:
    from atelier_app.library.cards_rows import match_columns

    return match_columns(grid, method, collection)


def _read_sheet(grid: Grid, match: ColumnMatch, method: Method, collection: str) -> ReadSheet:
    from atelier_app.library.cards_rows import read_sheet

    return read_sheet(grid, match, method, collection)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise WorkshopError(
            f"«\u00a0{folder}\u00a0» est un fichier, ou passe par un fichier\u202f: il faut un dossier.",
            "Choisissez un autre dossier.",
        ) from error
    except OSError as error:
        raise WorkshopError(
            f"Impossible de créer le dossier «\u00a0{folder}\u00a0».", "Choisissez un autre dossier."
        ) from error


def _method_offers() -> Sequence[MethodOffer]:
    from atelier_app.library.methods import list_methods
    from atelier_app.ui.workbench import MethodOffer

    return [
        MethodOffer(found.path.name, found.method, "\n".join(map(str, found.problems)))
        for found in list_methods()
    ]


def _export(service: SessionService, folder: Path) -> Exported:
    from atelier_app.ui.workbench import Exported

    written = export_documents(service, folder)
    return Exported(written.paths, written.kept)


def _lexicons() -> Sequence[Lexicon]:
    from atelier_app.library.lexicons import lexicons_that_serve

    return lexicons_that_serve()


def _is_in_use(path: Path) -> bool:
    # The store brings the database along: the home does not wait for it.
    from atelier_app.store import is_in_use

    return is_in_use(path)


def _open_workshop(path: Path, desk: PhonesDesk) -> OpenWorkshop:
    from atelier_app.store import open_service
    from atelier_app.ui.workbench import OpenWorkshop

    (service, file), closing = open_service(path), ExitStack()
    closing.callback(file.close)
    closing.callback(desk.let_go, service)
    return OpenWorkshop(file.path, service, closing.close, "\n".join(file.notices))


def _create_workshop(wanted: NewWorkshop, desk: PhonesDesk) -> OpenWorkshop:
    _make_folder(wanted.path.parent)
    return _open_workshop(new_workshop(wanted.path, wanted.method, wanted.preparation), desk)


def new_sample(folder: Path) -> Path:
    """Play the sample workshop into a file of its own: earlier copies may have been worked on."""
    _make_folder(folder)
    names = (folder / f"{SAMPLE}{f'_{rank}' if rank > 1 else ''}{SUFFIX}" for rank in count(1))
    path = next(name for name in names if not name.exists())
    _replay(_load_sample(), path)
    return path
