"""Make a new, sound file out of what is left of a damaged one and of its backups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

from atelier_app.domain.actions import Action, ActionKind, AnyEvent, UndoStacks, inverses
from atelier_app.domain.cards import CardAdded, CardDiscarded, CardEdited
from atelier_app.domain.errors import StaleEventError, WorkshopError
from atelier_app.domain.french import counted, quoted
from atelier_app.domain.polls import PollState
from atelier_app.domain.session import Session, SessionCreated, replay
from atelier_app.store.backups import backups_of
from atelier_app.store.files import write_whole
from atelier_app.store.lock import WorkshopLock
from atelier_app.store.mending import cards_added, is_of_method, without_lost_cards
from atelier_app.store.opening import Rows, is_workshop, write_workshop
from atelier_app.store.refusals import MISSING, explaining, refusal
from atelier_app.store.report import RepairReport
from atelier_app.store.salvage import Salvage, salvage
from atelier_app.store.schema import BALLOT_KEYS, BALLOTS


class _Restored:
    """The actions that hold together, from the creation of the workshop on, and the session they make."""

    def __init__(self) -> None:
        self.actions: list[Action] = []
        self.session: Session | None = None
        self._ids: set[str] = set()
        self._cards: dict[str, str] = {}
        self._stacks = UndoStacks()

    def keep_if_it_fits(self, action: Action) -> None:
        """Take the next action, without what it says of lost cards; leave it out when it needs them."""
        if action.id in self._ids:
            return
        if self.session is None:
            fits = self._begins_with(action)
            cards = {card.id: card.collection for card in self.session.cards.values()} if self.session else {}
        else:
            cards = self._cards | cards_added(action)
            action = without_lost_cards(action, self.session.method, cards)
            fits = self._is_in_turn(action) and self._applies(self.session, action.events)
        if fits:
            self.actions.append(action)
            self._ids.add(action.id)
            self._cards = cards
            self._stacks.record(action)

    def _begins_with(self, action: Action) -> bool:
        if not _is_creation(action):
            return False
        self.session = replay(action.events)
        return True

    def _is_in_turn(self, action: Action) -> bool:
        if action.kind is ActionKind.DO:
            return True
        undoing = action.kind is ActionKind.UNDO
        expected = self._stacks.undoable if undoing else self._stacks.redoable
        return expected is not None and expected.id == action.target

    def _applies(self, session: Session, events: Sequence[AnyEvent]) -> bool:
        for done, event in enumerate(events):
            try:
                if not is_of_method(event, session.method):
                    raise StaleEventError
                session.apply(event)
            except StaleEventError:
                self._take_back(session, events[:done])
                return False
        return True

    def _take_back(self, session: Session, events: Sequence[AnyEvent]) -> None:
        taken_back = inverses(events)
        if taken_back is None:
            self.session = replay(event for action in self.actions for event in action.events)
            return
        for event in taken_back:
            session.apply(event)


def repair(damaged: Path) -> RepairReport:
    """Recover what can be read of a file, completed by its backups, into a new file beside it.

    The damaged file is only read. Actions that cannot be read or no longer apply are left out, so that
    the new file always opens; a sound file is left alone. Raises `WorkshopError` for the file of a newer
    version, and when the workshop cannot be rebuilt: then the texts of the cards are written, if any.
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
    return _nothing_to_do(damaged) or _rebuilt(damaged)


def _nothing_to_do(file: Path) -> RepairReport | None:
    if not is_workshop(file):
        return None
    found = salvage(file)
    actions = list(found.actions.values())
    restored = _restored(actions)
    in_turn = list(found.actions) == list(range(1, found.expected_actions + 1))
    if restored.session is None or not in_turn or len(restored.actions) < len(actions):
        return None
    ballots, _ = _still_in_play(found, restored.session)
    if len(ballots) < found.expected_ballots:
        return None
    return RepairReport(file, file, _last_moment(actions), len(actions))


def _rebuilt(damaged: Path) -> RepairReport:
    sources = _of_one_workshop([salvage(path) for path in (damaged, *backups_of(damaged))])
    file, *backups = sources
    # Spoilt rows that still make sense may stand in the way of what follows: backups alone then give more.
    candidates = _restored(_merged(sources)), _restored(_merged(backups))
    best = max(candidates, key=lambda restored: len(restored.actions))
    actions, session = best.actions, best.session
    if session is None:
        raise _without_session(damaged, _merged(sources))
    ballots, keys = _still_in_play(file, session)
    repaired = _free_name(damaged, "réparé", damaged.suffix)
    write_workshop(repaired, actions, {BALLOTS: ballots, BALLOT_KEYS: keys})
    read = {action.id for action in file.actions.values()}
    return RepairReport(
        damaged=damaged,
        repaired=repaired,
        last_action=_last_moment(actions),
        saved_actions=len(actions),
        lost_actions=max(0, max(source.expected_actions for source in sources) - len(actions)),
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
    # The creation first, even where the number that says so is spoilt.
    return [log[seq] for seq in sorted(log, key=lambda seq: (not _is_creation(log[seq]), seq))]


def _is_creation(action: Action) -> bool:
    return bool(action.events) and isinstance(action.events[0], SessionCreated)


def _last_moment(actions: Iterable[Action]) -> datetime:
    return max(action.at for action in actions)


def _restored(actions: Iterable[Action]) -> _Restored:
    restored = _Restored()
    for action in actions:
        restored.keep_if_it_fits(action)
    return restored


def _still_in_play(file: Salvage, session: Session) -> tuple[Rows, Rows]:
    """Return the ballots that still can be changed by their voters, and the keys that allow it.

    Without its key, a ballot would count twice as soon as its voter changes their mind: better vote again.
    """
    voting = (PollState.OPEN, PollState.STOPPED)
    accepting = {
        poll.id: poll.state is PollState.OPEN for poll in session.polls.values() if poll.state in voting
    }
    keys = [{**row, "accepting": accepting[row["poll"]]} for row in file.keys if row["poll"] in accepting]
    can_be_changed = {row["poll"] for row in keys}
    return [row for row in file.ballots if row["poll"] in can_be_changed], keys


def _without_session(damaged: Path, actions: Iterable[Action]) -> WorkshopError:
    """Write the texts of the cards for another workshop, if there are any, and tell what was lost."""
    texts = _texts(actions)
    if not texts:
        return WorkshopError(
            f"Rien n’a pu être récupéré de {quoted(damaged.name)}.",
            "Cherchez une copie de ce fichier\u202f: clé USB, messagerie, sauvegarde de l’ordinateur…",
        )
    path = _free_name(damaged, "cartes retrouvées", ".txt")
    write_whole(path, "".join(f"{text}\n" for text in texts).encode())
    found = counted(len(texts), "carte a été retrouvée", "cartes ont été retrouvées")
    return WorkshopError(
        f"Le début de la séance {quoted(damaged.name)} est perdu, avec sa méthode\u202f: elle ne peut pas "
        f"être reconstituée. {found}\u202f: leur texte est dans {quoted(path.name)}, une carte par ligne.",
        "Cherchez une copie de la séance. À défaut, créez une nouvelle séance, puis lancez\u202f: "
        f'atelier importer NOUVELLE.atelier "{path}"',
    )


def _texts(actions: Iterable[Action]) -> list[str]:
    """Return the last known text of every card, each on one line."""
    texts: dict[str, str] = {}
    for event in (event for action in actions for event in action.events):
        if isinstance(event, CardAdded):
            texts[event.card.id] = event.card.text
        elif isinstance(event, CardEdited):
            texts[event.card] = event.after.text
        elif isinstance(event, CardDiscarded):
            texts.pop(event.card.id, None)
    return [" ".join(text.splitlines()) for text in texts.values() if text.strip()]


def _free_name(damaged: Path, what: str, suffix: str) -> Path:
    marks = (f"{what} {number}" if number > 1 else what for number in count(1))
    names = (damaged.with_name(f"{damaged.stem} ({mark}){suffix}") for mark in marks)
    return next(name for name in names if not name.exists())
