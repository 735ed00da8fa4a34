"""Messages inside the window: they never stop the facilitator, and say what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.domain.errors import WorkshopError
from atelier_app.ui.pieces import label
from atelier_app.ui.theme import scaled

_WIDEST = 780
"""Width of a message where there is room, in logical pixels."""
_LARGE = 120
"""Height from which what has the keys is a place to work in, which a message may cover in part."""
_GOOD_NEWS_STAYS = 12_000
"""How long good news covers the page, in ms: it asks for nothing, and what it says is done."""


class Tone(StrEnum):
    """What kind of news a message is."""

    NOTICE = "notice"
    """Something to know, which stays true whatever is done next."""
    REFUSAL = "refusal"
    FAILURE = "failure"
    SUCCESS = "success"


_TRUE_MEANWHILE = (Tone.NOTICE, Tone.FAILURE)


@dataclass(frozen=True)
class Message:
    """Something to say: what, what to do about it, and possibly a button that does it."""

    tone: Tone
    text: str
    remedy: str = ""
    action_title: str = ""
    action: Callable[[], None] | None = None
    stays: int = 0
    """How long it covers the page, in ms; 0 for as long as its tone asks."""

    @property
    def lasting(self) -> int:
        """How long it covers the page, in ms; 0 until somebody closes it."""
        return self.stays or (_GOOD_NEWS_STAYS if self.tone is Tone.SUCCESS else 0)


def refusal(error: WorkshopError) -> Message:
    """Return the message of a refused intention."""
    return Message(Tone.REFUSAL, error.message, error.remedy)


class Banner(QWidget):
    """One message over the foot of a page, whose heading and first fields it leaves in sight; often hidden.

    Nothing moves when it comes or goes: what somebody was about to click stays where it is. What has the keys
    is left in sight too.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        page.installEventFilter(self)
        self._frame = QFrame()
        self._frame.setObjectName("banner")
        self._message: Message | None = None
        self._under: Message | None = None
        """What comes back once a passing message is gone: it is still true."""
        self._text, self._remedy = label(role="emphasis", wrap=True), label(wrap=True)
        self._action, self._close = QPushButton(), QPushButton("Fermer")
        self._close.setAccessibleName("Fermer le message")
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.give_way)
        self._leaving = QTimer(self)
        self._leaving.timeout.connect(self._leave_alone)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._place)
        self._lay_out()
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is being said, if anything."""
        return self._message

    def show_message(self, message: Message) -> None:
        """Say something, in place of what was said before."""
        before = self._message or message
        if message.stays and not before.stays:
            self._under = before if before.tone in _TRUE_MEANWHILE else None
        elif not message.stays:
            self._under = None
        self._message = message
        self._text.setText(message.text)
        self._remedy.setText(message.remedy)
        self._remedy.setVisible(bool(message.remedy))
        self._action.setText(message.action_title)
        self._action.setVisible(message.action is not None)
        self._frame.setProperty("tone", str(message.tone))
        self.style().polish(self._frame)
        self.setAccessibleName(f"{message.text} {message.remedy}".strip())
        if message.lasting:
            self._leaving.start(message.lasting)
        else:
            self._leaving.stop()
        self.show()
        self._place()
        self._settling.start(0)  # what is said often goes with a change that the page is about to show
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def dismiss(self) -> None:
        """Say nothing any more."""
        self._message = self._under = None
        self._leaving.stop()
        self.hide()

    def give_way(self) -> None:
        """Leave the place to what was being said before, if it is still true."""
        under = self._under
        self.dismiss()
        if under is not None:
            self.show_message(under)

    def _leave_alone(self) -> None:
        """Go, unless somebody has the pointer or the keys on the message."""
        focused = self.window().focusWidget()
        if not self.underMouse() and not (focused and self.isAncestorOf(focused)):
            self.give_way()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.give_way()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._page and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        bars = (bar for bar in self._page.findChildren(QWidget, "topBar") if bar.isVisible())
        top = max((self._on_page(bar).bottom() for bar in bars), default=0)
        room = self._room()
        width = min(scaled(_WIDEST), room.width())
        self.ensurePolished()
        self._frame.updateGeometry()  # its words may just have changed
        left, height = room.center().x() - (width - 1) // 2, self._ground.totalHeightForWidth(width)
        foot = room.bottom() + 1 - height
        held = self._held()
        if held is not None and held.intersects(QRect(left, foot, width, height)):
            foot = held.top() - height
        self.setGeometry(left, max(top, foot), width, height)

    def _room(self) -> QRect:
        """Return what of the page a message may cover: above the bar in which cards are written, as wide."""
        whole = self._page.rect()
        for bar in self._page.findChildren(QWidget, "captureBar"):
            place = self._on_page(bar)
            if bar.isVisible() and place.top() < whole.bottom() and place.right() < whole.right():
                return QRect(place.left(), 0, place.width(), place.top())
        return whole

    def _held(self) -> QRect | None:
        """Return where the field or the button that has the keys is: what is said often is about it."""
        held = self._page.focusWidget()
        if held is None or not held.isVisible() or self.isAncestorOf(held) or held.height() > scaled(_LARGE):
            return None
        return self._on_page(held)

    def _on_page(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._page, QPoint()), widget.size())

    def _act(self) -> None:
        message = self._message
        if message is None or message.action is None:
            return
        if message.tone is Tone.NOTICE:
            self.dismiss()  # what it asked for is being done
        message.action()

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
