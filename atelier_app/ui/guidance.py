"""The right column: what the room reads, and what only the facilitator reads."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from atelier_app.domain.method import Step
from atelier_app.ui import french
from atelier_app.ui.pieces import dressed, label, scrolling


class GuidancePanel(QWidget):
    """The projected prompt and the private notes of a step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dressed(self, "guidance")
        self.prompt, self.rounds, self.notes = (
            label(wrap=True),
            label(role="emphasis", wrap=True),
            label(wrap=True),
        )
        self._prompt_frame = _frame("prompt", "CONSIGNE PROJETÉE", self.prompt, self.rounds)
        self._notes_frame = _frame("privateNotes", "POUR VOUS", self.notes)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(14)
        column.addWidget(self._prompt_frame)
        column.addWidget(self._notes_frame)
        column.addStretch(1)
        scroll = scrolling(content)
        scroll.setAccessibleName("Consigne et aide à l’animation")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scroll)

    def show_step(self, step: Step) -> None:
        """Show the texts of a step."""
        self.prompt.setText(step.prompt.strip())
        rounds = (french.joined((each.title, french.minutes(each.minutes))) for each in step.rounds)
        self.rounds.setText("\n".join(rounds))
        self.rounds.setVisible(bool(step.rounds))
        self.notes.setText((step.notes or "").strip())
        self._notes_frame.setVisible(bool(step.notes))


def _frame(name: str, title: str, *texts: QLabel) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 12, 14, 14)
    column.setSpacing(8)
    column.addWidget(label(title, "eyebrow"))
    for text in texts:
        text.setAccessibleName(title.capitalize())
        column.addWidget(text)
    return frame
