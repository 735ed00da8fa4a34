"""Small pieces that every window is made of, named after their role in the style sheet."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

_LONGEST, _PIECE = 30, 8
"""Signs of the longest word that no break may cut (« anticonstitutionnellement, » has 26), and of a piece."""
_LONG_WORD = re.compile(rf"\S{{{_LONGEST + 1},}}")
_BREAK = "\u200b"
"""Where a line may end inside a word, unseen."""
_JOINER = "\u200d"
_ADDED = ("Mn", "Me", "Cf", "Sk")
"""Signs that are a part of the one before: accents, joiners, tints of a drawing."""


class Words(QLabel):
    """A label that wraps even a word as long as a page: Qt would give it the width of that word."""

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(breakable(text))

    def text(self) -> str:
        """Return the text as it was given."""
        return super().text().replace(_BREAK, "")


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text: what people type is never read as markup."""
    made = Words() if wrap else QLabel()
    made.setText(text)
    made.setObjectName(role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def breakable(text: str) -> str:
    """Return a text whose longest words may go on over several lines.

    Qt breaks lines between words only. For the eyes alone: what is read aloud, copied or kept is the text.
    """
    return _LONG_WORD.sub(_with_breaks, text)


def _with_breaks(word: re.Match[str]) -> str:
    """Return a word with places to break it, none inside a character made of several signs."""
    pieces = [""]
    for sign in word[0]:
        begins = unicodedata.category(sign) not in _ADDED and not pieces[-1].endswith(_JOINER)
        if len(pieces[-1]) >= _PIECE and begins:
            pieces.append("")
        pieces[-1] += sign
    return _BREAK.join(pieces)


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


class _Squeezed(QVBoxLayout):
    """A layout squeezed to its smallest before anything scrolls: texts inside scroll by themselves."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return False


def roaming(content: QWidget, name: str) -> QScrollArea:
    """Return an area that scrolls both ways for a larger content; Tab brings what it reaches in sight."""
    holder = QWidget()
    column = _Squeezed(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    area = scrolling(holder, name)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
