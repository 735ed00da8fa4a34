"""The bare controls of a form, each with the one manner that Qt’s own lacks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox

_MOST_LINES = 9
_FRAME = 18
"""Border and padding above and below a text, as the style sheet gives them."""


def _leaves_undo(event: QEvent, undo: bool, redo: bool) -> bool:
    """Tell whether an undo or redo key is not for a field that has nothing of its own to take back."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    standard = QKeySequence.StandardKey
    return (event.matches(standard.Undo) and not undo) or (event.matches(standard.Redo) and not redo)


class Line(QLineEdit):
    """A line that leaves undo and redo to the workshop once it has nothing of its own to take back."""

    def event(self, event: QEvent) -> bool:
        if _leaves_undo(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class Area(QPlainTextEdit):
    """A text as high as it is long; it tells when somebody leaves it."""

    left = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._fewest = lines
        self.ends_at_enter = False
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _leaves_undo(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self.ends_at_enter and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _fit(self, _size: object = None) -> None:
        lines = max(self._fewest, min(_MOST_LINES, round(self.document().size().height())))
        full = round(self.document().size().height()) > _MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if full else policy.ScrollBarAlwaysOff)
        room = QFontMetrics(self.font()).lineSpacing() * lines
        self.setFixedHeight(room + 2 * round(self.document().documentMargin()) + _FRAME)


class Choice(QComboBox):
    """A choice that scrolling the form does not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


class Figure(QSpinBox):
    """A whole number that scrolling the form does not change."""

    def __init__(self, name: str, least: int, most: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setFixedWidth(84)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()
