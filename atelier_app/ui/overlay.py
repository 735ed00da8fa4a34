"""A small sheet laid over the page: never modal, and the keys go back where they were."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget

_SHADOW = QColor(27, 36, 48, 60)
_MARGIN = 16
"""Least room left around, in logical pixels."""


class Overlay(QFrame):
    """A sheet inside its parent, in front of everything else there; Escape closes it.

    It closes by itself when the keys go elsewhere, unless `stays`.
    """

    closed = Signal()
    stays = False

    def __init__(self, page: QWidget, name: str) -> None:
        super().__init__(page)
        self.setObjectName("overlay")
        self.setAccessibleName(name)
        self._page = page
        self._before: QWidget | None = None
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(_SHADOW)
        self.setGraphicsEffect(shadow)
        page.installEventFilter(self)
        self.hide()

    def open_overlay(self) -> None:
        """Come forward, and remember where the keys were."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
            QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.place()
        self.show()
        self.raise_()

    def close_overlay(self) -> None:
        """Go, and give the keys back unless they are elsewhere already."""
        if self.isHidden():  # one that is open on a page that is not seen has to go too
            return
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        held = self._holds(QApplication.focusWidget())
        self.hide()
        if held and self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.closed.emit()

    def place(self) -> None:
        """Take a place in the page; by default, its upper middle."""
        room = self._page.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = self.wanted_size().boundedTo(room.size())
        top = room.top() + min(70, room.height() - size.height())
        self.setGeometry(QRect(room.center().x() - size.width() // 2, top, size.width(), size.height()))

    def wanted_size(self) -> QSize:
        """Return the size it would take if there were room."""
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._page and event.type() is QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        else:
            super().keyPressEvent(event)

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self or self.isAncestorOf(widget))

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.stays and not self._holds(now):
            self.close_overlay()
