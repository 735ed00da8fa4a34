"""What the windows need from the rest of the program, as plain callables that `app` provides.

So ui knows neither files nor documents, and tests give it the same things from memory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from atelier_app.domain.method import Method
from atelier_app.domain.run import Preparation
from atelier_app.domain.sheets import ColumnMatch, Grid, ReadSheet
from atelier_app.grouping import Lexicon
from atelier_app.service import SessionService
from atelier_app.ui.phones.model import Phones
from atelier_app.ui.recent import RecentWorkshops
from atelier_app.ui.screens import RoomMemory

FILE_SUFFIX = ".atelier"

CARD_SUFFIXES = (".csv", ".xlsx", ".txt", ".jsonl")
"""Extensions of the files of cards, for the file dialogs and for what is dropped."""


@dataclass(frozen=True)
class MethodOffer:
    """A method found on the disk: ready to use, or with what is wrong with it, in French."""

    name: str
    """Name of its file, for a method that could not be read."""
    method: Method | None = None
    problem: str = ""


@dataclass(frozen=True)
class OpenWorkshop:
    """A workshop that is open: its file, the service on it, and how to close both."""

    path: Path
    service: SessionService
    close: Callable[[], None]
    notice: str = ""
    """What opening has to tell, in French: a file recovered, a backup used."""


@dataclass(frozen=True)
class NewWorkshop:
    """What the facilitator asks for when creating a workshop."""

    path: Path
    method: Method
    preparation: Preparation


@dataclass(frozen=True)
class Exported:
    """The documents written, and the earlier Word documents that were kept, under their new names."""

    paths: Sequence[Path]
    kept: Sequence[Path] = ()


@dataclass(frozen=True)
class Workbench:
    """Everything the windows can ask for.

    All callables but `now` and `phones` run on another thread than the GUI, may take their time, and raise
    `WorkshopError` for what the user can put right.
    """

    list_methods: Callable[[], Sequence[MethodOffer]]
    open_workshop: Callable[[Path], OpenWorkshop]
    create_workshop: Callable[[NewWorkshop], OpenWorkshop]
    open_sample: Callable[[], OpenWorkshop]
    """Put a fresh copy of the sample workshop among the user's files, and open it."""
    export: Callable[[SessionService, Path], Exported]
    """Write the documents of a workshop into a folder; return what was done."""
    save_copy: Callable[[SessionService, Path], Path]
    """Write all that is in memory into a new workshop file; return it, with its extension."""
    read_cards: Callable[[Path], Grid]
    """Read the rows of a file of cards."""
    read_pasted: Callable[[str], Grid]
    """Read the rows of what was copied."""
    match_columns: Callable[[Grid, Method, str], ColumnMatch]
    """Guess which column holds what, for a collection of a method, by its id."""
    read_sheet: Callable[[Grid, ColumnMatch, Method, str], ReadSheet]
    """Turn rows into cards to be, with every line to correct."""
    recent: RecentWorkshops
    room: RoomMemory
    """What is remembered of the projection: its screen, its look."""
    workshops_dir: Path
    """Where new workshops are proposed to be kept."""
    log_file: Path
    """Where details of a bug are written."""
    now: Callable[[], datetime]
    """The present moment, aware, in the time zone of the user."""
    lexicons: Callable[[], Sequence[Lexicon]]
    """The lexicons that proposals of themes may rely on."""
    phones: Callable[[OpenWorkshop], Phones]
    """The phones of an open workshop, always the same ones; closing it stops them."""
