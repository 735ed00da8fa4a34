"""Small pieces that every window is made of, named after their role in the style sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text: what people type is never read as markup."""
    made = QLabel(text)
    made.setObjectName(role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def primary_button(text: str) -> QPushButton:
    """Return the button of the main action of a window."""
    made = QPushButton(text)
    made.setProperty("role", "primary")
    return made


def dressed(widget: QWidget, role: str) -> None:
    """Give a widget the background and the border of its role."""
    widget.setObjectName(role)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def scrolling(content: QWidget, name: str = "") -> QScrollArea:
    """Return an area that scrolls when its content is too high, never sideways; named if it takes keys."""
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
