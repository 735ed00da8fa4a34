"""Small pieces of the pages of phones: what one copies, rows that stay on the left."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from atelier_app.ui.beside import plain_button
from atelier_app.ui.flow import FlowLayout


def copy_button(name: str) -> QPushButton:
    """Return the button that copies something."""
    made = plain_button("Copier")
    made.setAccessibleName(name)
    return made


def copied(button: QPushButton, text: str) -> None:
    """Copy a text, and say so on the button."""
    QGuiApplication.clipboard().setText(text)
    button.setText("Copié ✓")


def in_row(*widgets: QWidget) -> QHBoxLayout:
    """Return widgets side by side, on the left."""
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def in_flow(*widgets: QWidget) -> QWidget:
    """Return widgets side by side, going on below where there is no room."""
    holder = QWidget()
    flow = FlowLayout(holder)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
