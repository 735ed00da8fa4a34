"""Moving about the board: by the hand (space or the middle button), and by itself at the edges of a drag."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QGraphicsView

_EDGE = 36
"""How near the edge of the view a drag makes it scroll, in pixels."""
_FASTEST = 22
"""Pixels by tick, at the very edge."""
_TICK = 16
"""Milliseconds between two steps."""


def scroll_by(view: QGraphicsView, way: QPoint) -> QPoint:
    """Scroll as far as there is room, and return how far that was."""
    done = []
    for bar, pixels in ((view.horizontalScrollBar(), way.x()), (view.verticalScrollBar(), way.y())):
        before = bar.value()
        bar.setValue(before + pixels)
        done.append(bar.value() - before)
    return QPoint(*done)


class Hand:
    """The hand that pulls the board."""

    def __init__(self, view: QGraphicsView) -> None:
        self._view = view
        self._at: QPoint | None = None
        self._open = False

    @property
    def is_open(self) -> bool:
        """Whether the next press of the left button pulls the board."""
        return self._open

    @property
    def is_pulling(self) -> bool:
        """Whether the board follows the pointer."""
        return self._at is not None

    def open(self, wanted: bool) -> None:
        """Make ready to pull, or give up."""
        self._open = wanted
        self._show()

    def grab(self, at: QPoint) -> None:
        """Take the board at a point of the view."""
        self._at = at
        self._show()

    def pull(self, at: QPoint) -> None:
        """Bring the point that was taken here."""
        assert self._at is not None
        way, self._at = at - self._at, at
        scroll_by(self._view, -way)

    def let_go(self) -> None:
        """Leave the board where it is."""
        self._at = None
        self._show()

    def _show(self) -> None:
        if self.is_pulling:
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._open:
            self._view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._view.viewport().unsetCursor()


class AutoScroll(QObject):
    """Scroll by itself, the faster the nearer the edge, as long as a drag stays there."""

    stepped = Signal(QPoint)
    """How far the view is to go, in pixels."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way = QPoint()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._step)

    @property
    def is_running(self) -> bool:
        """Whether the view is scrolling by itself."""
        return self._timer.isActive()

    def follow(self, at: QPoint, room: QRect) -> None:
        """Take note of where the drag is in the view."""
        self._way = QPoint(
            _speed(at.x(), room.left(), room.right()), _speed(at.y(), room.top(), room.bottom())
        )
        if self._way.isNull():
            self.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Stay here."""
        self._timer.stop()

    def _step(self) -> None:
        self.stepped.emit(self._way)


def _speed(at: int, low: int, high: int) -> int:
    """Return the pixels by tick along one axis: negative towards the beginning."""
    before, after = low + _EDGE - at, at - (high - _EDGE)
    depth = max(before, after, 0)
    pixels = -(-_FASTEST * min(depth, _EDGE) // _EDGE)
    return -pixels if before > 0 else pixels
