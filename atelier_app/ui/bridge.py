"""The two ways between the views and the service: intentions go down, changes come back up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from atelier_app.domain.errors import WorkshopError
from atelier_app.service import Change, SessionService


class Bridge(QObject):
    """Carry each change of the service to the GUI thread, the actor's own included.

    Views never refresh themselves after an intention: they wait for `changed`, like everybody else.
    """

    changed = Signal(object)
    """A `Change`, on the GUI thread, in the order of the log."""
    refused = Signal(object)
    """The `WorkshopError` of an intention that was not accepted."""
    _heard = Signal(object)

    def __init__(self, service: SessionService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.service = service
        self._heard.connect(self._announce, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe: Callable[[], None] | None = service.subscribe(self._hear)

    def attempt(self, intention: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Voice an intention; tell whether it was accepted, and announce the refusal otherwise."""
        try:
            intention(*args, **kwargs)
        except WorkshopError as refusal:
            self.refused.emit(refusal)
            return False
        return True

    def close(self) -> None:
        """Stop listening."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def _hear(self, change: Change) -> None:
        self._heard.emit(change)

    def _announce(self, change: Change) -> None:
        if self._unsubscribe is not None:
            self.changed.emit(change)
