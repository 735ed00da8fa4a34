"""Fields that tell when what they hold is settled, and that a passing wheel does not change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSpinBox, QWidget


class CalmSpinBox(QSpinBox):
    """A number that the wheel changes only once the field has the keyboard: scrolling past is harmless."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class LinesField(QPlainTextEdit):
    """Several answers, one on each line; Tab goes to the next field."""

    settled = Signal()
    """The keyboard has left the field."""

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.ensurePolished()
        self.setFixedHeight(rows * QFontMetrics(self.font()).lineSpacing() + 26)

    def lines(self) -> tuple[str, ...]:
        """Return the answers, without blanks."""
        texts = (line.strip() for line in self.toPlainText().splitlines())
        return tuple(text for text in texts if text)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these answers, leaving the cursor alone when they are there already."""
        if tuple(lines) != self.lines():
            self.setPlainText("\n".join(lines))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.settled.emit()
