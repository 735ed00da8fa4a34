"""A field for a day that may not be known yet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

_NONE = QDate(1900, 1, 1)
"""Stands for no day: the one date that this field shows as a dash."""


class OptionalDay(QDateEdit):
    """A day or none, shown as a dash; Delete takes the day out, and only gestures put one in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("dd/MM/yyyy")
        self.setMinimumDate(_NONE)
        self.setSpecialValueText("—")
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel never gives the keys
        self.setToolTip("Suppr efface la date")
        self.show_day(None)
        self.calendarWidget().installEventFilter(self)

    def day(self) -> date | None:
        """Return the day said, if any."""
        said = self.date()
        return None if said == _NONE else date(said.year(), said.month(), said.day())

    def show_day(self, day: date | None) -> None:
        """Show a day, or that there is none."""
        self.setDate(_NONE if day is None else QDate(day.year, day.month, day.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        everything = self.lineEdit().selectedText() == self.text()
        if event.key() == Qt.Key.Key_Delete or (event.key() == Qt.Key.Key_Backspace and everything):
            self.setDate(_NONE)
        elif self.day() is None and event.text().isdigit():
            self.setDate(QDate.currentDate())
            self.setSelectedSection(QDateEdit.Section.DaySection)
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def stepBy(self, steps: int) -> None:  # noqa: N802
        if self.day() is None:
            self.setDate(QDate.currentDate())
        else:
            super().stepBy(steps)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and self.day() is None:
            today = QDate.currentDate()
            self.calendarWidget().setCurrentPage(today.year(), today.month())
        return super().eventFilter(watched, event)
