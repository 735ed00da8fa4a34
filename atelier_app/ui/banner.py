"""Messages inside the window: they never stop the facilitator, and say what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.pieces import label
from atelier_app.ui.theme import scaled

_WIDEST = 780
"""Width of a message where there is room, in logical pixels."""
_GOOD_NEWS_STAYS = 12_000
"""How long good news covers the page, in ms: it asks for nothing, and what it says is done."""


class Tone(StrEnum):
    """What kind of news a message is."""

    NOTICE = "notice"
    """Something to know, which stays true whatever is done next."""
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
    """One message over a page, below the bar at its top; hidden when there is nothing to say.

    Nothing moves when it comes or goes: what somebody was about to click stays where it is.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        page.installEventFilter(self)
        self._frame = QFrame()
        self._frame.setObjectName("banner")
        self._message: Message | None = None
        self._text, self._remedy = label(role="emphasis", wrap=True), label(wrap=True)
        self._action, self._close = QPushButton(), QPushButton("Fermer")
        self._close.setAccessibleName("Fermer le message")
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.dismiss)
        self._leaving = QTimer(self)
        self._leaving.setInterval(_GOOD_NEWS_STAYS)
        self._leaving.timeout.connect(self._leave_alone)
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
        if message.tone is Tone.SUCCESS:
            self._leaving.start()
        else:
            self._leaving.stop()
        self.show()
        self._place()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def dismiss(self) -> None:
        """Say nothing any more."""
        self._message = None
        self._leaving.stop()
        self.hide()

    def _leave_alone(self) -> None:
        """Go, unless somebody has the pointer or the keys on the message."""
        focused = self.window().focusWidget()
        if not self.underMouse() and not (focused and self.isAncestorOf(focused)):
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._page and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        bars = (bar for bar in self._page.findChildren(QWidget, "topBar") if bar.isVisible())
        top = max((bar.mapTo(self._page, bar.rect().bottomLeft()).y() for bar in bars), default=0)
        width = min(scaled(_WIDEST), self._page.width())
        self.ensurePolished()
        self._frame.updateGeometry()  # its words may just have changed
        left, height = (self._page.width() - width) // 2, self._ground.totalHeightForWidth(width)
        self.setGeometry(left, top, width, height)

    def _act(self) -> None:
        if self._message is not None and self._message.action is not None:
            self._message.action()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._text)
        texts.addWidget(self._remedy)
        self._ground = QVBoxLayout(self)
        self._ground.setContentsMargins(12, 8, 12, 8)
        self._ground.addWidget(self._frame)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(14, 10, 10, 10)
        row.addLayout(texts, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
