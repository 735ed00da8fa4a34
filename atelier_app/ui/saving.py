"""Whether what the facilitator does is being written, and what to offer when it is not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from atelier_app.domain.errors import UnsavedError
from atelier_app.ui.bridge import Bridge

GONE = UnsavedError(
    "Le fichier de l’atelier n’est plus à sa place\u202f: il a été déplacé, renommé ou supprimé.",
    "Remettez-le là où il était, ou enregistrez une copie ailleurs.",
)


class SavedState(QObject):
    """Know whether the last action was written: only the next one written proves that all is well again."""

    changed = Signal(bool)
    failed = Signal(object)
    """The `UnsavedError` that says why nothing is written any more."""

    def __init__(self, bridge: Bridge, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._saved = True
        bridge.changed.connect(self._note_written)
        # Tells at once of a file deleted on this computer; on other drives the next action will.
        self._watcher = QFileSystemWatcher(self)
        if path.is_file():
            self._watcher.addPath(str(path))
        self._watcher.fileChanged.connect(self.check)

    @property
    def saved(self) -> bool:
        """Whether everything that was done is in the file."""
        return self._saved

    @property
    def gone(self) -> bool:
        """Whether the file is no longer where it was: closing would lose everything."""
        return not self._path.is_file()

    def check(self) -> None:
        """Look whether the file is still where it was, as before leaving it."""
        if self._path.is_file():
            self._watcher.addPath(str(self._path))  # a file replaced by another is forgotten otherwise
        elif self._saved:
            self.note_refusal(GONE)

    def note_refusal(self, error: object) -> None:
        """Take note of a refusal, if it means that something could not be written."""
        if isinstance(error, UnsavedError):
            self._set(False)
            self.failed.emit(error)

    def _note_written(self) -> None:
        self._set(True)

    def _set(self, saved: bool) -> None:
        if saved != self._saved:
            self._saved = saved
            self.changed.emit(saved)
