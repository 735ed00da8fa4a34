"""How long nobody has touched a screen."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_LOOK_EVERY = 1_000
_GESTURES = (
    *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel),
    *(QEvent.Type.TouchBegin, QEvent.Type.InputMethod),
)


class Quiet(QObject):
    """Tells every second for how long there was no gesture on the widgets that it listens to."""

    lasted = Signal(int)
    """Whole seconds since the last gesture."""

    def __init__(self, now: Callable[[], float] = monotonic, parent: QObject | None = None) -> None:
        """`now` counts seconds."""
        super().__init__(parent)
        self._now = now
        self._since = now()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def listen(self, widget: QWidget) -> None:
        """Take gestures on a widget, and on all that it holds now, as signs of life."""
        for each in (widget, *widget.findChildren(QWidget)):
            each.installEventFilter(self)

    def start(self) -> None:
        """Count from now on."""
        self.stir()
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def stir(self) -> None:
        """Begin to count again: somebody is there."""
        self._since = self._now()

    def look(self) -> None:
        """Say how long it has been."""
        self.lasted.emit(int(self._now() - self._since))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _GESTURES:
            self.stir()
        return False
