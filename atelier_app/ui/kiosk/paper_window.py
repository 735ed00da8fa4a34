"""The entry of paper ballots in a window of its own: the console stays as it is behind."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atelier_app.ui.bridge import Bridge
from atelier_app.ui.kiosk.paper import PaperPage
from atelier_app.ui.pieces import dressed

_SIZE = QSize(860, 640)


class PaperWindow(QWidget):
    """The page, and how to leave it."""

    closed = Signal()

    def __init__(self, bridge: Bridge, poll: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        dressed(self, "page")
        self.setWindowTitle("Saisir les bulletins papier")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.page = PaperPage(bridge, poll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.resize(_SIZE)
        self.page.done.connect(self.close)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._escape)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self.page.unfinished:
            event.ignore()
            self.page.leave()
            return
        super().closeEvent(event)
        self.closed.emit()

    def _escape(self) -> None:
        """Give up the ballot being typed in, which is still on its paper; else close."""
        if self.page.leaving.isVisible():
            self.page.stay()
        elif self.page.begun:
            self.page.drop()
        else:
            self.close()
