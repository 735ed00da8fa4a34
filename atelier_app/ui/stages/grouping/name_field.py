"""Writing the name of a theme over its bubble."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_SMALLEST = 190


class NameField(QLineEdit):
    """A field over the graph; Enter or leaving it keeps the name, Escape gives it up."""

    renamed = Signal(str, str)
    """The theme (id) and its new name."""
    closed = Signal()

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setAccessibleName("Titre du thème")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._theme: str | None = None
        self._before = ""
        self._refused = False
        self.hide()

    @property
    def theme(self) -> str | None:
        """The theme whose name is being written, if any."""
        return self._theme

    def open(self, theme: str, title: str, over: QRect) -> None:
        """Write the name of a theme there; a name that was just refused stays as it is written."""
        if theme == self._theme:
            self._refused = True
        else:
            self._theme, self._before = theme, title
            self.setText(title)
            self.selectAll()
        self.place(over)
        self.show()
        self.setFocus()

    def place(self, over: QRect) -> None:
        """Stand over that part of the view."""
        size = self.sizeHint()
        width = max(_SMALLEST, over.width() + 24)
        box = QRect(0, 0, min(width, self._viewport.width() - 8), size.height())
        box.moveCenter(over.center())
        room = self._viewport.rect().adjusted(4, 4, -4, -4)
        box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
        box.moveTop(max(room.top(), min(box.top(), room.bottom() - box.height())))
        self.setGeometry(box)

    def keep(self) -> None:
        """Ask for the name that is written."""
        if self._theme is None:
            return
        self._refused = False
        if self.text() != self._before:
            self.renamed.emit(self._theme, self.text())
        if not self._refused:
            self.give_up()

    def give_up(self) -> None:
        """Stop writing."""
        had_keys = self.hasFocus()
        self._theme = None
        self.hide()
        if had_keys:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        reasons = Qt.FocusReason
        if event.reason() not in (reasons.PopupFocusReason, reasons.ActiveWindowFocusReason):
            self.keep()
