"""What can be told of the windows by looking at them, or by listening to a screen reader.

Everything is found as people find it: by what a screen reader calls it, by the words it shows, or by having
the keys. Blanks are compared as ordinary spaces, so that stories stay readable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QMainWindow, QWidget

from atelier_app.ui.board.note import NOTE
from atelier_app.ui.board.view import BoardView
from tests.ui.access import controls, spoken

_PATIENCE = 30_000
"""Milliseconds after which something that never comes is given up."""


def plain(text: str) -> str:
    """Return a text with ordinary spaces, on one line."""
    return " ".join(text.split())


class Eyes:
    """Read, and wait for what should come."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot

    def held(self) -> str:
        """Return the name of the control that has the keys."""
        manage_windows()
        holder = QApplication.focusWidget()
        return plain(spoken(holder)) if holder is not None else ""

    def place_of_card(self, text: str) -> QPoint:
        """Return where the card that holds some words is, on the board."""
        view = self.board()
        note = next(each for each in view.board.notes if text in each.face.spoken)
        return view.mapFromScene(note.mapToScene(NOTE.center()))

    def control(self, name: str) -> QWidget:
        """Return the one control of that name, once it can be used."""
        found: list[QWidget] = []

        def look() -> None:
            found[:] = [each for each in _controls() if plain(spoken(each)) == name]
            assert len(found) == 1, f"{len(found)} × {name!r} among {sorted(map(spoken, _controls()))}"

        self._qtbot.waitUntil(look, timeout=_PATIENCE)
        return found[0]

    def begins(self, start: str) -> str:
        """Return the whole name of the one control whose name begins so."""
        (name,) = {plain(spoken(each)) for each in _controls() if plain(spoken(each)).startswith(start)}
        return name

    def theme_of(self, text: str) -> str:
        """Return the title of the theme whose column holds some words: titles depend on the lexicons."""
        for name in {plain(spoken(each)) for each in _controls()}:
            if name.startswith("Cartes dans le thème « ") and any(text in row for row in self.rows(name)):
                return name.removeprefix("Cartes dans le thème « ").removesuffix(" »")
        raise AssertionError(f"No column holds {text!r}")

    def pressed(self, name: str) -> bool:
        """Tell whether a button stays pressed."""
        button = self.control(name)
        assert isinstance(button, QAbstractButton)
        return button.isChecked()

    def cards(self) -> list[str]:
        """Return what can be read on the notes of the board."""
        return [note.face.spoken for note in self.board().board.notes]

    def board(self) -> BoardView:
        """Return the board."""
        board = self.control("Tableau des cartes")
        assert isinstance(board, BoardView)
        return board

    def sees(self, text: str) -> bool:
        """Tell whether some words are on the screen, on a label or a control."""
        labels = (
            plain(each.text())
            for top in QApplication.topLevelWidgets()
            for each in top.findChildren(QLabel)
            if each.isVisible()
        )
        return any(text in each for each in (*labels, *(plain(spoken(each)) for each in _controls())))

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(lambda: bool(until()), timeout=_PATIENCE)

    def wait_for_card(self, text: str) -> None:
        """Wait until a card that holds some words can be read on the board."""
        self.wait(lambda: any(text in card for card in self.cards()))

    def wait_for_row(self, name: str, text: str) -> None:
        """Wait until the list of that name has a row that begins so."""
        self.wait(lambda: any(row.startswith(text) for row in self.rows(name)))

    def rows(self, name: str) -> list[str]:
        """Return the rows of the list of that name, as a screen reader says them."""
        view = self.control(name)
        assert isinstance(view, QAbstractItemView)
        return [plain(words_of(index)) for index in rows_of(view)]

    def wait_for(self, text: str) -> None:
        """Wait until some words are on the screen."""
        self.wait(lambda: self.sees(text))


def manage_windows() -> None:
    """Do what every desktop does once a dialog is closed: give the keys back to the window behind it."""
    if QGuiApplication.focusWindow() is None:
        main_window().activateWindow()
        QApplication.processEvents()


def main_window() -> QMainWindow:
    """Return the window of the application."""
    tops = QApplication.topLevelWidgets()
    (window,) = (top for top in tops if isinstance(top, QMainWindow) and top.isVisible())
    return window


def _controls() -> Iterator[QWidget]:
    modal = QApplication.activeModalWidget()
    shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    tops = shown if modal is None else [modal]
    # A window may be the child of another one, that has its controls too.
    return iter(dict.fromkeys(each for top in tops for each in controls(top)))


def words_of(index: QModelIndex) -> str:
    """Return a row as a screen reader says it."""
    spoken_text = index.data(Qt.ItemDataRole.AccessibleTextRole)
    return str(spoken_text or index.data() or "")


def rows_of(view: QAbstractItemView, under: QModelIndex | None = None) -> Iterator[QModelIndex]:
    """Yield the rows of a list, or of a tree with what is below them."""
    parent = view.rootIndex() if under is None else under
    for row in range(view.model().rowCount(parent)):
        index = view.model().index(row, 0, parent)
        yield index
        yield from rows_of(view, index)
