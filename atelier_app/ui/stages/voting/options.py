"""What is put to the vote, as it was worded when the vote opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from atelier_app.domain.tally import Option
from atelier_app.ui.pieces import label
from atelier_app.ui.stages.parts import empty


class OptionList(QFrame):
    """The options, numbered as on the wall."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._shown: tuple[Option, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(8)

    def show_options(self, options: Sequence[Option]) -> None:
        """Show these options."""
        if tuple(options) == self._shown:
            return
        self._shown = tuple(options)
        empty(self._column)
        for rank, option in enumerate(options, start=1):
            self._column.addWidget(label(f"{rank}.\u00a0{option.label}", wrap=True))
        self._column.addStretch(1)
