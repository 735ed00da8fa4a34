"""Messages inside the window: they never stop the facilitator, and say what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.pieces import label


class Tone(StrEnum):
    """What kind of news a message is."""

    REFUSAL = "refusal"
    FAILURE = "failure"
    SUCCESS = "success"


@dataclass(frozen=True)
class Message:
    """Something to say: what, what to do about it, and possibly a button that does it."""

    tone: Tone
    text: str
    remedy: str = ""
    action_title: str = ""
    action: Callable[[], None] | None = None


def refusal(error: WorkshopError) -> Message:
    """Return the message of a refused intention."""
    return Message(Tone.REFUSAL, error.message, error.remedy)


class Banner(QWidget):
    """One message at the top of a window; hidden when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = QFrame()
        self._frame.setObjectName("banner")
        self._message: Message | None = None
        self._text, self._remedy = label(role="emphasis", wrap=True), label(wrap=True)
        self._action, self._close = QPushButton(), QPushButton("Fermer")
        self._close.setAccessibleName("Fermer le message")
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.dismiss)
        self._lay_out()
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is being said, if anything."""
        return self._message

    def show_message(self, message: Message) -> None:
        """Say something, in place of what was said before."""
        self._message = message
        self._text.setText(message.text)
        self._remedy.setText(message.remedy)
        self._remedy.setVisible(bool(message.remedy))
        self._action.setText(message.action_title)
        self._action.setVisible(message.action is not None)
        self._frame.setProperty("tone", str(message.tone))
        self.style().polish(self._frame)
        self.setAccessibleName(f"{message.text} {message.remedy}".strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def dismiss(self) -> None:
        """Say nothing any more."""
        self._message = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        if self._message is not None and self._message.action is not None:
            self._message.action()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._text)
        texts.addWidget(self._remedy)
        ground = QVBoxLayout(self)
        ground.setContentsMargins(12, 8, 12, 8)
        ground.addWidget(self._frame)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(14, 10, 10, 10)
        row.addLayout(texts, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
