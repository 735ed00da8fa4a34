"""Leaving properly when the system asks for it, as at the end of a session."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QWidget


class ClosingSignal:
    """Close a window as by hand when the process is asked to end (SIGTERM).

    Python only runs its handlers between two of its own instructions, and Qt may wait for long: a pair of
    sockets wakes it up (https://docs.python.org/3/library/signal.html#signal.set_wakeup_fd).
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._wake)
        self._earlier_descriptor = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._earlier_handler = signal.signal(signal.SIGTERM, self._close)

    def stop(self) -> None:
        """Leave signals as they were."""
        signal.signal(signal.SIGTERM, self._earlier_handler)
        signal.set_wakeup_fd(self._earlier_descriptor)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _wake(self) -> None:
        self._reader.recv(64)

    def _close(self, _number: int, _frame: object) -> None:
        self._window.close()
