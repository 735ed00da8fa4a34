"""The mechanism behind every intention: lock, apply, persist, notify; undo and redo."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from atelier_app.domain.actions import Action, ActionKind, Events, UndoStacks, inverses
from atelier_app.domain.cards import Actor, Card
from atelier_app.domain.changes import Event
from atelier_app.domain.errors import StaleEventError, UnsavedError, WorkshopError
from atelier_app.domain.french import quoted
from atelier_app.domain.method import Step
from atelier_app.domain.polls import Ballot
from atelier_app.domain.session import Session, replay

logger = logging.getLogger(__name__)


class EventLog(Protocol):
    """Where a workshop is kept; `store` has the real one.

    Each method returns once the change is durable, and raises `WorkshopError` when it cannot be.
    """

    def append(self, action: Action) -> None:
        """Write an action and, in the same transaction, do to the ballots what it says of polls.

        An opened poll takes ballots, a stopped one no more, a resumed one again; a closed one has its
        ballots destroyed, and the key that tied them to voters.
        """

    def put_ballot(self, poll: str, voter: str, ballot: Ballot) -> None:
        """Keep the ballot of a voter of an open poll, in place of an earlier one from the same voter.

        `voter` is a random token: it is only ever kept as a keyed hash. Where the poll takes no ballot,
        that is refused here too, whatever the page said.
        """

    def ballots(self, poll: str) -> tuple[Ballot, ...]:
        """Return the ballots of an open or stopped poll, in no meaningful order."""

    def ballots_cast(self, poll: str) -> int:
        """Count them, without reading them."""

    def ballot_of(self, poll: str, voter: str) -> Ballot | None:
        """Return the ballot of one voter, if there is one."""


@contextmanager
def writing() -> Iterator[None]:
    """Tell what the log refuses apart from what the rules of the workshop refuse."""
    try:
        yield
    except WorkshopError as error:
        raise UnsavedError(error.message, error.remedy) from error


@dataclass(frozen=True)
class Change:
    """What listeners are told: an action that has just become durable."""

    action: Action


Listener = Callable[[Change], None]


class Recorder:
    """Hold a session, and change it one action at a time."""

    def __init__(
        self,
        actions: Sequence[Action],
        log: EventLog,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        """Rebuild the session from its actions, oldest first; `clock` gives aware times."""
        self._lock = threading.RLock()
        self._log = log
        self._clock = clock
        self._new_id = new_id
        self._history = list(actions)
        self._stacks = UndoStacks(actions)
        self._session = replay(event for action in actions for event in action.events)
        self._listeners: list[Listener] = []
        self._writes = 0

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Lend the session; no other thread changes it as long as the block lasts, so keep that short."""
        with self._lock:
            yield self._session

    @property
    def session(self) -> Session:
        """The session, for callers that are alone in using the service (commands, tests)."""
        return self._session

    @property
    def history(self) -> tuple[Action, ...]:
        """Every action since the beginning, oldest first."""
        with self._lock:
            return tuple(self._history)

    @property
    def writes(self) -> int:
        """How many times something became durable here, ballots included: it grows while all is well."""
        return self._writes

    @property
    def undoable(self) -> str | None:
        """The label of the action that undo would take back."""
        action = self._stacks.undoable
        return action.label if action else None

    @property
    def redoable(self) -> str | None:
        """The label of the action that redo would bring again."""
        action = self._stacks.redoable
        return action.label if action else None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each change, on the thread that made it; return how to stop that.

        Listeners are told in the order of the log, under the lock: they must be quick, hand heavier work
        to their own thread, and change nothing themselves.
        """
        with self._lock:
            self._listeners.append(listener)
        return lambda: self._forget(listener)

    def _forget(self, listener: Listener) -> None:
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)

    def undo(self) -> Action:
        """Take back the facilitator's last action that still stands."""
        with self._lock:
            action = self._stacks.undoable
            if action is None:
                raise WorkshopError("Il n’y a rien à annuler.")
            return self._revert(action, ActionKind.UNDO, inverses(action.events) or ())

    def redo(self) -> Action:
        """Bring again the action that undo took back last."""
        with self._lock:
            action = self._stacks.redoable
            if action is None:
                raise WorkshopError("Il n’y a rien à rétablir.")
            return self._revert(action, ActionKind.REDO, action.events)

    def _revert(self, action: Action, kind: ActionKind, events: Iterable[Event]) -> Action:
        verb, of_verb = ("annuler", "d’annuler") if kind is ActionKind.UNDO else ("rétablir", "de rétablir")
        label = f"{verb}\u202f: {action.label}"
        try:
            return self._record(Actor.FACILITATOR, label, *events, kind=kind, target=action.id)
        except StaleEventError:
            # Written down without events, so that undo can reach the action before this one.
            self._record(Actor.FACILITATOR, f"renoncer à {label}", kind=kind, target=action.id)
            raise WorkshopError(
                f"Impossible {of_verb} {quoted(action.label)}\u202f: cela a changé ou servi depuis.",
                f"Corrigez-le directement\u202f; vous pouvez continuer à {verb} le reste.",
            ) from None

    def _record(
        self,
        actor: Actor,
        label: str,
        *events: Event,
        kind: ActionKind = ActionKind.DO,
        target: str | None = None,
    ) -> Action:
        """Apply, persist and announce one action; on any failure the session is as before.

        Applying first is the full validation: an event that does not fit never reaches the file. Nobody
        sees the state in between, because the lock is held until the action is durable.
        """
        typed = cast(Events, events)
        with self._lock:
            action = Action(self._new_id(), self._now(), actor, label, typed, kind, target)
            self._apply_all(events)
            try:
                with self._writing():
                    self._log.append(action)
            except BaseException:
                self._take_back(events)
                raise
            self._history.append(action)
            self._stacks.record(action)
            self._announce(Change(action))
            return action

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with writing():
            yield
        self._writes += 1

    def _now(self) -> datetime:
        """Return the time, never before the last action: a laptop’s clock may be set back meanwhile."""
        return max(self._clock(), self._history[-1].at)

    def _apply_all(self, events: Sequence[Event]) -> None:
        for done, event in enumerate(events):
            try:
                self._session.apply(event)
            except BaseException:
                self._take_back(events[:done])
                raise

    def _take_back(self, events: Sequence[Event]) -> None:
        taken_back = inverses(events)
        if taken_back is None:
            before = replay(event for action in self._history for event in action.events)
            vars(self._session).update(vars(before))
            return
        for event in taken_back:
            self._session.apply(event)

    def _announce(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(change)
            except Exception:
                # The change is durable: a broken view must not make the caller believe it failed.
                logger.exception("A listener failed on « %s »", change.action.label)

    def _known_card(self, card: str) -> Card:
        if card not in self._session.cards:
            raise WorkshopError("Cette carte n’existe plus.", "Choisissez-en une autre sur le tableau.")
        return self._session.cards[card]

    def _known_step(self, step: str) -> Step:
        try:
            return self._session.method.step(step)
        except KeyError:
            known = ", ".join(each.id for each in self._session.method.steps)
            raise WorkshopError(
                f"L’étape {quoted(step)} n’existe pas dans cette méthode.", f"Étapes\u202f: {known}."
            ) from None

    def _next_number(self) -> int:
        return self._session.last_number + 1
