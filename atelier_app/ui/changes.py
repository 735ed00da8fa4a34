"""What a change concerns: each view asks, and refreshes only if it cares."""

from collections.abc import Iterable

from atelier_app.domain.cards import CardAdded, CardDiscarded, CardEdited, CardMoved, CardStatusChanged
from atelier_app.domain.changes import Event
from atelier_app.domain.run import (
    PreparationChanged,
    StepPlanned,
    StepStarted,
    WorkshopFinished,
)

_RUN = (StepStarted, StepPlanned, WorkshopFinished)


def touched_cards(events: Iterable[Event]) -> set[str]:
    """Return the ids of the cards whose presence, content, place or status changes."""
    touched = set()
    for event in events:
        if isinstance(event, CardAdded | CardDiscarded):
            touched.add(event.card.id)
        elif isinstance(event, CardEdited | CardMoved | CardStatusChanged):
            touched.add(event.card)
    return touched


def changes_run(events: Iterable[Event]) -> bool:
    """Tell whether the steps, or which one the room is in, change."""
    return any(isinstance(event, _RUN) for event in events)


def changes_preparation(events: Iterable[Event]) -> bool:
    """Tell whether the title, the organisation or the day may change."""
    return any(isinstance(event, PreparationChanged) for event in events)
