"""A card that has just been written comes down onto the board: the eye finds it."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from atelier_app.ui import motion
from atelier_app.ui.board.note import NOTE
from atelier_app.ui.board.scene import BoardScene

_RISE = 0.12
"""How much larger a card is while it is above the board."""


class Landing(QVariantAnimation):
    """One card at a time; it is in its place at once where nothing may move."""

    def __init__(self, board: BoardScene, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._card = ""
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._place)

    def begin(self, card: str) -> None:
        """Make a card come down; the one before is in its place."""
        self.stop()
        self._place(1.0)
        self._card = card
        self.setDuration(motion.duration())
        self.start()
        self._place(self.currentValue())

    def _place(self, share: float) -> None:
        note = self._board.note(self._card)
        if note is not None:
            note.setTransformOriginPoint(NOTE.center())
            note.setScale(1 + _RISE * (1 - share))
            note.setOpacity(share)
