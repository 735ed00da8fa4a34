"""Writing down where an open workshop is, for the start that would follow a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer

from atelier_app.service import Change
from atelier_app.ui.changes import changes_run
from atelier_app.ui.console import ConsolePage
from atelier_app.ui.recent import RecentWorkshops, described

_PAUSE = 800
"""How long nothing is typed before what stands in the capture field is written down, in milliseconds."""


class Remembering(QObject):
    """Keep the step and the draft of a workshop in the list of the home, on another thread."""

    def __init__(self, console: ConsolePage, recent: RecentWorkshops, now: Callable[[], datetime]) -> None:
        super().__init__(console)
        self._console, self._recent, self._now = console, recent, now
        self._writing = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_PAUSE)
        self._typing.timeout.connect(self._write)
        console.capture.field.textChanged.connect(self._wait)
        console.bridge.changed.connect(self._note_progress)
        self._write()

    def stop(self) -> None:
        """Write nothing more: what follows is the end of the workshop."""
        self._typing.stop()

    def _wait(self) -> None:
        self._typing.start()

    def _note_progress(self, change: Change) -> None:
        if changes_run(change.action.events):
            self._write()

    def _write(self) -> None:
        if self._writing:  # one at a time: an older state must never be written last
            self._typing.start()
            return
        self._writing = True
        workshop, draft = self._console.workshop, self._console.capture.field.text()
        with workshop.service.reading() as session:
            entry = described(workshop.path, session, self._now(), open=True, draft=draft)
        work = partial(self._recent.remember, entry)
        self._console.tasks.run(work, self._note_written, crashed=self._note_written, owner=self)

    def _note_written(self, _nothing: None = None) -> None:
        self._writing = False
