"""Looking for words in the cards: mark them, count them, go from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject

from atelier_app.ui.board.search import sought
from atelier_app.ui.board.toolbar import BoardBar
from atelier_app.ui.board.view import BoardView


class Finder(QObject):
    """The search field at work on the board."""

    def __init__(self, bar: BoardBar, view: BoardView) -> None:
        super().__init__(view)
        self._bar, self._view, self._board = bar, view, view.board
        self._words: tuple[str, ...] = ()
        bar.searched.connect(self._look_for)
        bar.search.stepped.connect(self._step)
        bar.search.escaped.connect(self.leave)

    def begin(self) -> None:
        """Make ready to type."""
        self._bar.search.setFocus()
        self._bar.search.selectAll()

    def clear(self) -> None:
        """Look for nothing any more."""
        self._bar.clear_search()

    def leave(self) -> None:
        """Look for nothing any more, and go back to the cards."""
        self.clear()
        self._view.setFocus()

    def count(self) -> None:
        """Say how many cards of the board hold the words."""
        found = sum(note.is_found for note in self._board.notes) if self._words else 0
        self._bar.show_found(found, len(self._board.notes))

    def _look_for(self, query: str) -> None:
        self._words = sought(query)
        self._board.show_search(self._words)
        self.count()

    def _step(self, step: int) -> None:
        self._look_for(self._bar.search.text())
        found = self._found() if self._words else []
        if not found:
            return
        current = self._board.current
        rank = found.index(current) + step if current in found else min(step, 0)
        card = found[rank % len(found)]
        self._board.choose(card)
        self._view.reveal(card)

    def _found(self) -> list[str]:
        """Return the cards that hold the words, as they are read: from left to right, downwards."""
        found = [note for note in self._board.notes if note.is_found]
        return [note.card.id for note in sorted(found, key=lambda note: (note.x(), note.y()))]
