"""Make a new, sound file out of what is left of a damaged one and of its backups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from atelier_app.domain.actions import Action, ActionKind, UndoStacks, inverses
from atelier_app.domain.changes import Event
from atelier_app.domain.errors import StaleEventError, WorkshopError
from atelier_app.domain.polls import PollState
from atelier_app.domain.session import Session, SessionCreated, replay
from atelier_app.store.backups import backups_of
from atelier_app.store.lock import WorkshopLock
from atelier_app.store.opening import Rows, write_workshop
from atelier_app.store.refusals import MISSING, explaining, refusal
from atelier_app.store.salvage import Salvage, salvage
from atelier_app.store.schema import BALLOT_KEYS, BALLOTS


@dataclass(frozen=True)
class RepairReport:
    """What a repair saved and lost, in numbers of actions and of ballots of open polls.

    `from_backups` counts the saved actions that the damaged file no longer gave. What stood at the end of
    a file that cannot even tell how long it was is in no number: nothing knows of it any more.
    """

    damaged: Path
    repaired: Path
    saved_actions: int
    lost_actions: int
    from_backups: int
    saved_ballots: int
    lost_ballots: int

    @property
    def summary(self) -> str:
        """What to tell the person who asked, in French sentences."""
        saved = _counted(self.saved_actions, "action")
        if self.from_backups:
            saved += f", dont {_number(self.from_backups)} grâce aux sauvegardes"
        sentences = [f"Récupéré dans «\u00a0{self.repaired.name}\u00a0»\u202f: {saved}."]
        if self.saved_ballots:
            sentences.append(f"Bulletins du vote en cours gardés\u202f: {_number(self.saved_ballots)}.")
        if self.lost_actions:
            sentences.append(
                f"Perdu\u202f: {_counted(self.lost_actions, 'action')}. Relisez la séance avant de continuer."
            )
        if self.lost_ballots:
            lost = _counted(self.lost_ballots, "bulletin")
            sentences.append(f"Perdu\u202f: {lost} du vote en cours. Faites voter de nouveau.")
        if not self.lost_actions and not self.lost_ballots:
            sentences.append("Rien ne semble perdu.")
        sentences.append(f"Le fichier «\u00a0{self.damaged.name}\u00a0» n’a pas été modifié.")
        return " ".join(sentences)


class _Restored:
    """The actions that hold together, from the creation of the workshop on, and the session they make."""

    def __init__(self) -> None:
        self.actions: list[Action] = []
        self.session: Session | None = None
        self._stacks = UndoStacks()

    def keep_if_it_fits(self, action: Action) -> None:
        """Take the next action, or leave it out when something it needs was lost."""
        if self.session is None:
            fits = self._begins_with(action)
        else:
            fits = self._is_in_turn(action) and self._applies(self.session, action.events)
        if fits:
            self.actions.append(action)
            self._stacks.record(action)

    def _begins_with(self, action: Action) -> bool:
        if not action.events or not isinstance(action.events[0], SessionCreated):
            return False
        self.session = replay(action.events)
        return True

    def _is_in_turn(self, action: Action) -> bool:
        if action.kind is ActionKind.DO:
            return True
        undoing = action.kind is ActionKind.UNDO
        expected = self._stacks.undoable if undoing else self._stacks.redoable
        return expected is not None and expected.id == action.target

    def _applies(self, session: Session, events: Sequence[Event]) -> bool:
        for done, event in enumerate(events):
            try:
                session.apply(event)
            except StaleEventError:
                self._take_back(session, events[:done])
                return False
        return True

    def _take_back(self, session: Session, events: Sequence[Event]) -> None:
        taken_back = inverses(events)
        if taken_back is None:
            self.session = replay(event for action in self.actions for event in action.events)
            return
        for event in taken_back:
            session.apply(event)


def repair(damaged: Path) -> RepairReport:
    """Recover what can be read of a file, completed by its backups, into a new file beside it.

    The damaged file is only read. Actions that cannot be read or no longer apply are left out, so that
    the new file always opens. Raises `WorkshopError` when nothing at all is left.
    """
    damaged = damaged.resolve()
    if not damaged.is_file():
        raise refusal(MISSING, damaged)
    lock = WorkshopLock(damaged)
    try:
        with explaining(damaged):
            return _repair(damaged)
    finally:
        lock.release()


def _repair(damaged: Path) -> RepairReport:
    sources = _of_one_workshop([salvage(path) for path in (damaged, *backups_of(damaged))])
    file, *backups = sources
    # Spoilt rows that still make sense may stand in the way of what follows: backups alone then give more.
    candidates = _restored(_merged(sources)), _restored(_merged(backups))
    best = max(candidates, key=lambda restored: len(restored.actions))
    actions, session = best.actions, best.session
    if session is None:
        raise WorkshopError(
            f"Rien n’a pu être récupéré de «\u00a0{damaged.name}\u00a0».",
            "Cherchez une copie de ce fichier\u202f: clé USB, messagerie, sauvegarde de l’ordinateur…",
        )
    ballots, keys = _still_in_play(file, session)
    repaired = _free_name(damaged)
    write_workshop(repaired, actions, {BALLOTS: ballots, BALLOT_KEYS: keys})
    read = {action.id for action in file.actions.values()}
    return RepairReport(
        damaged=damaged,
        repaired=repaired,
        saved_actions=len(actions),
        lost_actions=max(source.expected_actions for source in sources) - len(actions),
        from_backups=sum(action.id not in read for action in actions),
        saved_ballots=len(ballots),
        lost_ballots=max(file.expected_ballots, len(file.ballots)) - len(ballots),
    )


def _of_one_workshop(sources: Iterable[Salvage]) -> list[Salvage]:
    """Return the sources whose logs agree; one that does not is another workshop that had the same name."""
    agreeing: list[Salvage] = []
    log: dict[int, Action] = {}
    for source in sources:
        shared = log.keys() & source.actions.keys()
        if all(log[seq].id == source.actions[seq].id for seq in shared):
            agreeing.append(source)
            log = source.actions | log
    return agreeing


def _merged(sources: Iterable[Salvage]) -> list[Action]:
    """Return the log, oldest first, each action from the first source that has it."""
    log: dict[int, Action] = {}
    for source in sources:
        log = source.actions | log
    return [log[seq] for seq in sorted(log)]


def _restored(actions: Iterable[Action]) -> _Restored:
    restored = _Restored()
    for action in actions:
        restored.keep_if_it_fits(action)
    return restored


def _still_in_play(file: Salvage, session: Session) -> tuple[Rows, Rows]:
    """Return the ballots that still can be changed by their voters, and the keys that allow it.

    Without its key, a ballot would count twice as soon as its voter changes their mind: better vote again.
    """
    is_open = {poll.id for poll in session.polls.values() if poll.state is PollState.OPEN}
    keys = [row for row in file.keys if row["poll"] in is_open]
    can_be_changed = {row["poll"] for row in keys}
    return [row for row in file.ballots if row["poll"] in can_be_changed], keys


def _free_name(damaged: Path) -> Path:
    marks = (f"réparé {number}" if number > 1 else "réparé" for number in count(1))
    names = (damaged.with_name(f"{damaged.stem} ({mark}){damaged.suffix}") for mark in marks)
    return next(name for name in names if not name.exists())


def _counted(count: int, what: str) -> str:
    return f"{_number(count)} {what}{'s' if count > 1 else ''}"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", "\u202f")
