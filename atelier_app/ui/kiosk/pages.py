"""The pages of the kiosk that hold no ballot: a few large words, and one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from atelier_app.ui.pieces import dressed, label, primary_button

SECRET = (
    "Vote consultatif et secret\u202f: votre bulletin reste sur cet ordinateur, sans nom. "
    "Une fois envoyé, il ne se voit plus et ne se change plus ici."
)


class KioskPage(QWidget):
    """Large words in the middle of the screen, over buttons."""

    def __init__(self, title: str = "", role: str = "kioskTitle") -> None:
        super().__init__()
        dressed(self, "kioskPage")
        self.title, self.text = label(title, role, wrap=True), label(wrap=True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(24)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(48, 36, 48, 28)
        self.column.setSpacing(24)
        self.column.addStretch(2)
        for part in (self.title, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.column.addWidget(part)
        self.column.addLayout(self.buttons)
        self.column.addStretch(3)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons side by side, in the middle."""
        self.buttons.addStretch(1)
        for button in buttons:
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)


class WelcomePage(KioskPage):
    """What the vote is about; a touch anywhere begins a ballot."""

    begun = Signal()

    def __init__(self) -> None:
        super().__init__(role="kioskWelcome")
        self.begin_button = primary_button("Touchez pour voter")
        self.add_buttons(self.begin_button)
        self.secret = label(SECRET, wrap=True)
        self.secret.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.leave_button = QPushButton("Animation\u202f: quitter la borne…")
        self.leave_button.setProperty("role", "quiet")
        self.column.addWidget(self.secret)
        self.column.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignRight)
        self.begin_button.clicked.connect(self.begun)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.begun.emit()


class ThanksPage(KioskPage):
    """The ballot is in; nothing of it is left on the screen."""

    def __init__(self) -> None:
        super().__init__("Merci, votre bulletin est enregistré.")
        check = label("✓", "kioskCheck")
        check.setAccessibleName("Enregistré")
        check.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.insertWidget(1, check)
        self.text.setText("Laissez la place à la personne suivante.")
        self.next_button = primary_button("Au suivant")
        self.add_buttons(self.next_button)


class OverPage(KioskPage):
    """No vote is open; the page goes on by itself when one is."""

    def __init__(self) -> None:
        super().__init__("Le vote est terminé", "kioskWelcome")
        self.leave_button = QPushButton("Quitter la borne")
        self.add_buttons(self.leave_button)


class LeavePage(KioskPage):
    """A question for whoever leads the workshop: a voter who comes here by mistake goes back."""

    def __init__(self) -> None:
        super().__init__("Quitter la borne\u202f?")
        self.stay_button = primary_button("Continuer à voter")
        self.leave_button = QPushButton("Quitter la borne")
        self.leave_button.setProperty("role", "danger")
        self.add_buttons(self.stay_button, self.leave_button)
