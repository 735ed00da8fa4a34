"""The paper ballots printed since the workshop was opened: their numbers, and whether they still count."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from atelier_app.domain.ballot_mark import ballot_mark
from atelier_app.domain.polls import Poll
from atelier_app.ui import french
from atelier_app.ui.printing.numbers import LAST_NUMBER


@dataclass(frozen=True)
class _Batch:
    """How many ballots ask what the mark stands for, and the last number taken, whatever they ask."""

    mark: str
    count: int
    last: int


class PrintedBallots(QObject):
    """What is known of ballots on paper, as long as the workshop is open: the file says nothing of them."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._batches: dict[str, _Batch] = {}

    def note(self, poll: Poll, first: int, count: int) -> None:
        """Remember that so many ballots of a poll were printed, from a number on."""
        before, mark = self._batches.get(poll.id), ballot_mark(poll)
        more = before.count if before is not None and before.mark == mark else 0
        last = max(first + count - 1, before.last if before is not None else 0)
        self._batches[poll.id] = _Batch(mark, count + more, last)
        self.changed.emit()

    def next_number(self, poll: Poll) -> int:
        """Return the number that follows those already printed, 1 at first."""
        batch = self._batches.get(poll.id)
        return 1 if batch is None else min(batch.last + 1, LAST_NUMBER)

    def are_void(self, poll: Poll) -> bool:
        """Tell whether the ballots printed ask something else than the poll does now."""
        batch = self._batches.get(poll.id)
        return batch is not None and batch.mark != ballot_mark(poll)

    def said(self, poll: Poll, *, changing: bool) -> str:
        """Say what becomes of the ballots printed: they are void, or would be if the poll is `changing`."""
        batch = self._batches.get(poll.id)
        if batch is None:
            return ""
        if self.are_void(poll):
            return "▲ Les bulletins déjà imprimés ne valent plus\u202f: imprimez-les de nouveau."
        if not changing:
            return ""
        printed = french.counted(batch.count, "bulletin papier imprimé", "bulletins papier imprimés")
        return (
            f"▲ {printed}\u202f: si vous changez autre chose que le quorum, ils ne vaudront plus, et il "
            "faudra les imprimer de nouveau."
        )
