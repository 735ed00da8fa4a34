"""Actions: what one person did at one moment, as it is written in the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, TypeAdapter

from atelier_app.domain.cards import (
    Actor,
    CardAdded,
    CardDiscarded,
    CardEdited,
    CardMoved,
    CardRated,
    CardStatusChanged,
    LinkAdded,
    LinkRemoved,
)
from atelier_app.domain.changes import Event
from atelier_app.domain.poll_events import (
    HandsCounted,
    PollAdded,
    PollChanged,
    PollClosed,
    PollDiscarded,
    PollOpened,
    PollResumed,
    PollStopped,
)
from atelier_app.domain.run import (
    CardsTurned,
    CharterDetailsChanged,
    PreparationChanged,
    StepPlanned,
    StepStarted,
    TimerChanged,
    WorkshopFinished,
)
from atelier_app.domain.session import SessionCreated
from atelier_app.domain.themes import (
    CardsGrouped,
    CardsPinned,
    GroupingHelpChanged,
    ThemeAdded,
    ThemeDiscarded,
    ThemeEdited,
)

AnyEvent = (
    SessionCreated
    | PreparationChanged
    | CharterDetailsChanged
    | StepPlanned
    | StepStarted
    | WorkshopFinished
    | TimerChanged
    | CardsTurned
    | CardAdded
    | CardDiscarded
    | CardEdited
    | CardMoved
    | CardStatusChanged
    | CardRated
    | LinkAdded
    | LinkRemoved
    | ThemeAdded
    | ThemeDiscarded
    | ThemeEdited
    | CardsGrouped
    | CardsPinned
    | GroupingHelpChanged
    | PollAdded
    | PollChanged
    | PollDiscarded
    | PollOpened
    | PollStopped
    | PollResumed
    | HandsCounted
    | PollClosed
)
"""Every event there is; the log holds nothing else."""

Events = tuple[AnyEvent, ...]

EVENTS: TypeAdapter[Events] = TypeAdapter(tuple[Annotated[AnyEvent, Field(discriminator="type")], ...])
"""Reads and writes the events of an action as JSON."""


class ActionKind(StrEnum):
    """Whether an action is new, takes another one back, or brings it again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True)
class Action:
    """What one person did at one moment: one or several events that hold together.

    `label` names it in French for the history and the undo menu (« ajouter une carte »). `target` is
    the action taken back or brought again, for an undo or a redo.
    """

    id: str
    at: datetime
    actor: Actor
    label: str
    events: Events
    kind: ActionKind = ActionKind.DO
    target: str | None = None


def inverses(events: Iterable[Event]) -> tuple[Event, ...] | None:
    """Return the events that take these back, last one first; `None` if one of them cannot be."""
    taken_back = [event.inverse() for event in reversed(tuple(events))]
    if any(event is None for event in taken_back):
        return None
    return tuple(event for event in taken_back if event is not None)


_OF_THE_FACILITATOR = (Actor.FACILITATOR, Actor.IMPORT)


class UndoStacks:
    """The facilitator's actions that can be taken back, and those that can be brought again.

    Rebuilt from the log at opening, so undo goes as deep as the workshop, across restarts. Imports are among
    them, as the facilitator asks for them. Actions of phones are left alone, and so are those that have no
    inverse (the steps, the timer, opening a poll).
    """

    def __init__(self, actions: Iterable[Action] = ()) -> None:
        self._done: list[Action] = []
        self._undone: list[Action] = []
        for action in actions:
            self.record(action)

    def record(self, action: Action) -> None:
        """Take note of an action that has just been logged."""
        if action.kind is ActionKind.UNDO:
            self._transfer(action, self._done, self._undone)
        elif action.kind is ActionKind.REDO:
            self._transfer(action, self._undone, self._done)
        elif action.actor in _OF_THE_FACILITATOR and all(event.is_reversible for event in action.events):
            self._done.append(action)
            self._undone.clear()

    @staticmethod
    def _transfer(action: Action, source: list[Action], destination: list[Action]) -> None:
        """Move the target of an undo or redo; one without events was given up, and goes nowhere.

        A target may be missing from a repaired file.
        """
        for place in reversed(range(len(source))):
            if source[place].id == action.target:
                target = source.pop(place)
                if action.events:
                    destination.append(target)
                return

    @property
    def undoable(self) -> Action | None:
        """The action that undo takes back next."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Action | None:
        """The action that redo brings again next."""
        return self._undone[-1] if self._undone else None
