"""Fields that tell when what they hold is settled, and that a passing wheel does not change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QValidator, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSpinBox, QToolTip, QWidget

from atelier_app.ui import french

_MARGIN = 2
"""Room above and below the lines of a field, in pixels."""
_FRAME = 20
"""Height that the edges, the padding and the margins of a field of lines take, in pixels."""


class CalmSpinBox(QSpinBox):
    """A number that the wheel changes only once the field has the keyboard: scrolling past is harmless.

    What is typed beyond the largest number becomes that one on leaving the field, and that is said.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel never gives the keys
        # A style sheet has no say in the padding of a spin box on the side without buttons.
        self.lineEdit().setTextMargins(9, 0, 0, 0)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if self._too_large(text):
            return QValidator.State.Intermediate, text, position
        return super().validate(text, position)

    def fixup(self, text: str) -> str:
        if not self._too_large(text):
            return super().fixup(text)
        most = f"{french.number(self.maximum())}{self.suffix()} au plus"
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), most, self)
        return f"{self.maximum()}{self.suffix()}"

    def _too_large(self, text: str) -> bool:
        digits = text.removesuffix(self.suffix()).strip()
        return digits.isdecimal() and int(digits) > self.maximum()

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
        self.document().setDocumentMargin(_MARGIN)
        self.ensurePolished()
        # Whole lines only: the upper half of a next one looks like a fault.
        self.setFixedHeight(rows * QFontMetrics(self.font()).lineSpacing() + _FRAME)

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
