"""What a key means where a paper ballot is typed in."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from atelier_app.ui.commands import DIGIT_KEYS
from atelier_app.ui.stages.parts import Toggles


def begins_number(event: QKeyEvent, watched: QObject) -> bool:
    """Tell whether a key is the first of the number of a ballot, where no words are being written."""
    return event.text().upper() == "V" and not isinstance(watched, QPlainTextEdit)


def chosen_by(event: QKeyEvent, row: QObject | None) -> QAbstractButton | None:
    """Return the answer that a digit stands for among those of a question, from 1."""
    if not isinstance(row, Toggles) or not event.text():
        return None
    rank = next((rank for rank, keys in enumerate(DIGIT_KEYS) if event.text().upper() in keys), None)
    return None if rank is None else row.group.button(rank)
