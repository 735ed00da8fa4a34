"""Looking for themes from the window: progress, stop, and the grains that come after the first answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from atelier_app.domain.errors import WorkshopError
from atelier_app.grouping import Grouping, Lexicon
from atelier_app.service.proposing import Question
from atelier_app.ui.stages.grouping.proposals import Found, Search
from atelier_app.ui.stages.grouping.reading import Asked
from atelier_app.ui.tasks import TaskRunner


class Searching(QObject):
    """One search at a time."""

    found = Signal(object)
    """A `Found`: the usual proposal first, then the same with every position of the slider."""
    progressed = Signal(float)
    """Share done of the usual proposal, from 0 to 1."""
    ended = Signal()
    """Nothing is looked for any more, whatever came of it."""
    _told = Signal(float)

    def __init__(
        self,
        tasks: TaskRunner,
        lexicons: Callable[[], Sequence[Lexicon]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._lexicons = tasks, lexicons
        self._search: Search | None = None
        self._told.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    @property
    def is_under_way(self) -> bool:
        """Whether something is looked for, if only the other grains."""
        return self._search is not None

    def begin(self, question: Question, wanted: Asked) -> None:
        """Look for themes, in place of an earlier search."""
        self.stop()
        search = self._search = Search(self._told.emit)
        work = partial(search.usual, question, wanted, self._lexicons)
        self._run(search, work, partial(self._show_usual, search))

    def stop(self) -> None:
        """Give up what is looked for."""
        if self._search is not None:
            self._search.stop()
            self._search = None
            self.ended.emit()

    def _run(self, search: Search, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        refused, crashed = partial(self._refuse, search), partial(self._give_up, search)
        self._tasks.run(work, done, refused, crashed=crashed, owner=self)

    def _refuse(self, search: Search, refusal: WorkshopError) -> None:
        if search is self._search:
            self.stop()
            self._tasks.refused.emit(refusal)

    def _give_up(self, search: Search) -> None:
        if search is self._search:
            self.stop()

    def _show_usual(self, search: Search, answer: tuple[Grouping, Found] | None) -> None:
        if search is not self._search or answer is None:
            return
        grouping, found = answer
        self.found.emit(found)
        if grouping.grains > 1:
            work = partial(search.others, grouping, found.question)
            self._run(search, work, partial(self._show_others, search))
        else:
            self._end()

    def _show_others(self, search: Search, found: Found | None) -> None:
        if search is self._search and found is not None:
            self.found.emit(found)
            self._end()

    def _end(self) -> None:
        self._search = None
        self.ended.emit()
