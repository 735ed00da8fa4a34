"""Whether what is done is being written, and what to offer when it is not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from atelier_app.domain.errors import UnsavedError
from atelier_app.ui.bridge import Bridge

GONE = UnsavedError(
    "Le fichier de l’atelier n’est plus à sa place\u202f: il a été déplacé, renommé ou supprimé.",
    "Remettez-le là où il était, ou enregistrez une copie ailleurs.",
)
_EVERY = 1_000
"""How often one looks whether all is well again, in ms: ballots are written without telling the windows."""


class SavedState(QObject):
    """Know whether all that was done is in the file.

    After a refusal only something written proves that all is well again, be it a ballot. A file that left its
    place while nothing was refused has lost nothing, once it is back.
    """

    changed = Signal(bool)
    failed = Signal(object)
    """The `UnsavedError` that says why nothing is written any more."""

    def __init__(self, bridge: Bridge, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._service = path, bridge.service
        self._saved = True
        self._refused = False
        """Whether something could not be written, beyond the file being away."""
        self._writes = 0
        self._identity = _identity(path)
        bridge.changed.connect(self._note_written)
        # Tells at once of a file deleted on this computer; on other drives the next action will.
        self._watcher = QFileSystemWatcher(self)
        if path.is_file():
            self._watcher.addPath(str(path))
        self._watcher.fileChanged.connect(self.check)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.check)

    @property
    def saved(self) -> bool:
        """Whether everything that was done is in the file."""
        return self._saved

    @property
    def gone(self) -> bool:
        """Whether the file is no longer where it was: closing would lose everything."""
        return not self._path.is_file()

    def check(self) -> None:
        """Look whether the file is still where it was, or again, as before leaving it."""
        if self.gone:
            if self._saved:
                self._stop(GONE)
            return
        self._watcher.addPath(str(self._path))  # a file replaced by another is forgotten otherwise
        back = not self._refused and _identity(self._path) == self._identity
        if not self._saved and (back or self._service.writes > self._writes):
            self._note_written()

    def note_refusal(self, error: object) -> None:
        """Take note of a refusal, if it means that something could not be written."""
        if isinstance(error, UnsavedError):
            self._refused = True
            self._stop(error)

    def _stop(self, error: UnsavedError) -> None:
        self._writes = self._service.writes
        self._timer.start()
        self._set(False)
        self.failed.emit(error)

    def _note_written(self) -> None:
        self._refused = False
        self._timer.stop()
        self._set(True)

    def _set(self, saved: bool) -> None:
        if saved != self._saved:
            self._saved = saved
            self.changed.emit(saved)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that took its name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
