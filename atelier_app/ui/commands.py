"""Commands: what a page can do, each with its French name and its keys.

A command is a titled QAction carried by a widget of the page (`QWidget.addAction`). The palette and the
cheat sheet find them by looking through the page, so that nothing is listed twice or forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from atelier_app.ui import french

_SECTION = "section"

DIGIT_KEYS = (*map(tuple, ("1&", "2É", '3"', "4'", "5(", "6", "7È", "8_", "9Ç")),)
"""What the nine digit keys send: the digit, or what a French keyboard has there without Shift.

The sixth has no second way: on that keyboard it is the minus sign, which zooms out.
"""


_OF_FIELDS = (
    *(QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo, QKeySequence.StandardKey.SelectAll),
    *(QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Paste),
)
"""What a field does itself, rather than the window."""


class Section(StrEnum):
    """What a command is about, in the order of the cheat sheet."""

    CAPTURE = "Écrire des cartes"
    CARDS = "Cartes choisies"
    BOARD = "Tableau"
    SESSION = "Séance"
    TIME = "Temps"
    ROOM = "Écran de la salle"
    PHONES = "Téléphones"


def command(
    owner: QWidget,
    title: str,
    slot: Callable[..., object],
    *keys: str,
    section: Section,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QAction:
    """Give a widget a command, and return it.

    The first of the keys is the one shown; the others are for other keyboards and other habits. A printable
    key alone stays a letter wherever text is being written. Keys held down give the command once: a step
    passed or a ballot cast is not passed or cast again by a heavy hand.
    """
    made = QAction(title, owner)
    made.setShortcuts([QKeySequence(key) for key in keys])
    made.setShortcutContext(context)
    made.setAutoRepeat(False)
    made.setProperty(_SECTION, str(section))
    made.triggered.connect(slot)
    owner.addAction(made)
    return made


class CommandsFirst(QObject):
    """Give the commands of a window their keys while text is being written.

    On some systems fields take Ctrl+E, Ctrl+K and other letters for themselves. They keep the keys everybody
    knows (copy, paste, undo), and get back those that are no command’s.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            letter = (
                Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and held == Qt.KeyboardModifier.ControlModifier
            )
            if letter and not any(map(event.matches, _OF_FIELDS)):
                event.ignore()
                return True
        return False

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
            now.installEventFilter(self)


def commands_of(page: QWidget) -> list[QAction]:
    """Return every command within a page, section by section."""
    carriers = (
        page,
        *(each for each in page.findChildren(QWidget) if not isinstance(each, QMenu | QLineEdit)),
    )
    found = dict.fromkeys(
        action for carrier in carriers for action in QWidget.actions(carrier) if action.text()
    )
    order = list(Section)
    return sorted(found, key=lambda action: order.index(section_of(action)))


def section_of(action: QAction) -> Section:
    """Return what a command is about; the workshop as a whole unless it says otherwise."""
    return Section(action.property(_SECTION) or Section.SESSION)


def is_available(action: QAction) -> bool:
    """Tell whether a command can be given now: enabled, and its owner on the screen."""
    owner = action.parent()
    return action.isEnabled() and isinstance(owner, QWidget) and owner.isVisible()


def keys_of(action: QAction) -> str:
    """Return the first keys of a command as its user reads them: « Ctrl+Maj+Z »; empty when it has none."""
    return spoken_keys(action.shortcut())


def spoken_keys(keys: QKeySequence) -> str:
    """Return keys as a French keyboard names them, whatever the language of the system."""
    return (
        keys.toString(QKeySequence.SequenceFormat.NativeText).replace("Shift", "Maj").replace("Del", "Suppr")
    )


def with_keys(text: str, action: QAction) -> str:
    """Return a tooltip: the text, then the keys of the command."""
    keys = keys_of(action)
    return f"{text} ({keys})" if keys else text


def title_of(action: QAction) -> str:
    """Return the name of a command, without the marks that menus need."""
    return action.text().replace("&&", "&").removesuffix("…")


def shown_title(action: QAction) -> str:
    """Return the name of a command, and whether it is what is chosen now."""
    return french.joined(
        (title_of(action), "en cours" if action.isCheckable() and action.isChecked() else "")
    )
