"""« D’où vient ce principe ? »: the way of a text, and the cards it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from atelier_app.ui import french
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.lineage import Origin
from atelier_app.ui.stages.parts import empty


class OriginBox(QFrame):
    """The lineage of a text in one sentence; its cards unfold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lineage")
        self.question, self.sentence = label(role="emphasis"), label(wrap=True)
        self.unfold_button = QPushButton()
        self.unfold_button.setCheckable(True)
        self.unfold_button.setProperty("role", "quiet")
        self.unfold_button.toggled.connect(self._unfold)
        self._cards: tuple[str, ...] = ()
        self._texts = QWidget()
        self._list = QVBoxLayout(self._texts)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        column.addWidget(self.question)
        column.addWidget(self.sentence)
        column.addWidget(self.unfold_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._texts)
        self._texts.hide()

    def show_origin(self, origin: Origin) -> None:
        """Show where a text comes from; nothing is shown when nothing is known of it."""
        self.setVisible(bool(origin.parts))
        self.question.setText(origin.question)
        self.sentence.setText(origin.sentence)
        self.setAccessibleName(f"{origin.question} {origin.sentence}")
        self.unfold_button.setVisible(bool(origin.sources))
        if origin.sources != self._cards:
            self._cards = origin.sources
            empty(self._list)
            for text in origin.sources:
                self._list.addWidget(label(text, wrap=True))
        self._unfold(self.unfold_button.isChecked())

    def _unfold(self, unfolded: bool) -> None:
        self._texts.setVisible(unfolded)
        cards = french.counted(len(self._cards), "carte")
        self.unfold_button.setText(f"▾ Masquer les {cards}" if unfolded else f"▸ Lire les {cards}")
