"""The workshops opened last, as the home offers them; a convenience, never the only trace of anything."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from atelier_app.domain.session import Session

logger = logging.getLogger(__name__)

KEPT = 8
"""How many workshops are remembered."""


class RecentWorkshop(BaseModel):
    """What the home says of a workshop without opening its file."""

    model_config = ConfigDict(frozen=True)

    path: Path
    title: str
    organisation: str
    at: datetime
    """When it was last left, aware."""
    cards: int
    step: int | None = None
    """Rank of the current step among those played, from 1; `None` before the start."""
    steps: int
    finished: bool = False
    open: bool = False
    """Whether it was never closed: at the next start, that means that the program was cut short."""
    draft: str = ""
    """What stood in the capture field, not yet a card."""


_ENTRIES = TypeAdapter(tuple[RecentWorkshop, ...])


class RecentWorkshops:
    """The list kept in a small JSON file; a lost or damaged list is an empty one.

    A list that cannot be written stays as it was: that never stops a workshop from being closed.
    """

    def __init__(self, path: Path, in_use: Callable[[Path], bool] = lambda path: False) -> None:
        """Keep the list in `path`; `in_use` tells whether another window has a workshop open."""
        self._path, self._in_use = path, in_use

    def entries(self) -> tuple[RecentWorkshop, ...]:
        """Return the workshops whose file is still there, last one first."""
        return tuple(entry for entry in self._read() if entry.path.is_file())

    def remember(self, entry: RecentWorkshop) -> None:
        """Put a workshop first."""
        others = (each for each in self._read() if each.path != entry.path)
        self._write((entry, *others))

    def interrupted(self) -> RecentWorkshop | None:
        """Return the workshop that was never closed, the last one if there are several."""
        return next((each for each in self.entries() if each.open and not self._in_use(each.path)), None)

    def draft_of(self, path: Path) -> str:
        """Return what stood in the capture field when a workshop was left."""
        return next((entry.draft for entry in self._read() if entry.path == path), "")

    def forget(self, path: Path) -> None:
        """Take a workshop off the list; its file stays."""
        self._write(each for each in self._read() if each.path != path)

    def _read(self) -> tuple[RecentWorkshop, ...]:
        try:
            return _ENTRIES.validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError) as error:
            logger.warning("The list of recent workshops is unreadable: %s", error)
            return ()

    def _write(self, entries: Iterable[RecentWorkshop]) -> None:
        draft = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(_ENTRIES.dump_json(tuple(entries)[:KEPT], indent=1))
            draft.replace(self._path)
        except OSError as error:
            logger.warning("The list of recent workshops cannot be written: %s", error)


def described(
    path: Path, session: Session, at: datetime, *, open: bool = False, draft: str = ""
) -> RecentWorkshop:
    """Return what the home will say of a session."""
    played = [step.id for step in session.played_steps()]
    current = session.current_step
    return RecentWorkshop(
        path=path,
        title=session.preparation.title,
        organisation=session.preparation.organisation,
        at=at,
        cards=len(session.cards_in(*(collection.id for collection in session.method.collections))),
        step=played.index(current) + 1 if current in played else None,
        steps=len(played),
        finished=session.finished_at is not None,
        open=open,
        draft=draft,
    )
