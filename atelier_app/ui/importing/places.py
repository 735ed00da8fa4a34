"""Where cards from elsewhere can go, and which one is the likeliest."""

from __future__ import annotations

from dataclasses import dataclass

from atelier_app.domain.method import StepKind
from atelier_app.domain.session import Session
from atelier_app.ui import french


@dataclass(frozen=True)
class Place:
    """A collection that a step receives."""

    step: str
    collection: str
    title: str


def places(session: Session) -> tuple[Place, ...]:
    """Return where cards can go, in the order of the steps."""
    method = session.method
    return tuple(
        Place(
            step.id,
            collection,
            french.joined((method.collection(collection).title, f"étape\u00a0{rank}")),
        )
        for rank, step in enumerate(session.played_steps(), start=1)
        for collection in step.captures
    )


def likeliest(session: Session) -> int:
    """Return the rank of the place to propose: that of the present step, else one whose cards get grouped."""
    offered = places(session)
    grouped = {
        collection
        for step in session.played_steps()
        if step.kind is StepKind.GROUP
        for collection in step.inputs
    }
    current = (rank for rank, place in enumerate(offered) if place.step == session.current_step)
    fed = (rank for rank, place in enumerate(offered) if place.collection in grouped)
    return next(current, next(fed, 0))
