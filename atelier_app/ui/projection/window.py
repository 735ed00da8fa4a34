"""The second window: full screen on the projector, an ordinary window when there is no other screen."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atelier_app.ui.projection.canvas import RoomCanvas
from atelier_app.ui.screens import ScreenInfo

_ORDINARY = QSize(800, 450)


class Place(Enum):
    """Where the projection is."""

    CLOSED = auto()
    WINDOW = auto()
    FULL_SCREEN = auto()


class ProjectionWindow(QWidget):
    """Shows the canvas somewhere; never takes the keyboard from the console, never holds the pointer."""

    closed = Signal()
    """The facilitator closed the window."""
    black_wanted = Signal()
    page_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Écran de la salle")
        self.setAccessibleName("Écran de la salle")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setMinimumSize(320, 180)
        self.canvas = RoomCanvas(self)
        self.place = Place.CLOSED
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)

    def show_on(self, screen: ScreenInfo) -> None:
        """Fill a screen."""
        if self.place is Place.FULL_SCREEN and self.geometry() == screen.geometry:
            return
        self.place = Place.FULL_SCREEN
        self._leave_full_screen()
        # The window goes to the screen first: window managers fill the screen a window is on.
        self.setGeometry(screen.geometry)
        found = QGuiApplication.screenAt(screen.geometry.center())
        if found is not None:
            self.setScreen(found)
        self.showFullScreen()

    def show_in_window(self, console: QRect, *, aside: bool) -> None:
        """Be an ordinary window over the board of the console, or wait aside, minimised."""
        if self.place is Place.WINDOW:
            return
        self.place = Place.WINDOW
        self._leave_full_screen()
        self.setGeometry(_over_the_board(console))
        if aside:
            self.showMinimized()
        else:
            self.showNormal()

    def come_forward(self) -> None:
        """Come back in front of the other windows, out of the task bar if need be."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()

    def put_away(self) -> None:
        """Stop showing anything."""
        self.place = Place.CLOSED
        self._leave_full_screen()
        self.hide()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.place = Place.CLOSED
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key == Qt.Key.Key_B:
            self.black_wanted.emit()
        elif key == Qt.Key.Key_F5:
            self.close()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Space):
            self.page_wanted.emit(1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_Left):
            self.page_wanted.emit(-1)
        elif key == Qt.Key.Key_F11 or (key == Qt.Key.Key_Escape and self.isFullScreen()):
            self._toggle_full_screen()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._toggle_full_screen()

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _leave_full_screen(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)


def _over_the_board(console: QRect) -> QRect:
    """Return a place that leaves the steps, the right column and the capture bar in sight."""
    size = _ORDINARY.boundedTo(console.size())
    spare = console.width() - size.width(), console.height() - size.height()
    return QRect(console.topLeft() + QPoint(spare[0] // 2, spare[1] // 3), size)
