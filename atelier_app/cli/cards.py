"""What the commands do with cards: import them from a file into a workshop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from atelier_app.domain.cards import Actor
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Step, StepKind
from atelier_app.domain.session import Session
from atelier_app.library.cards_files import read_card_file
from atelier_app.library.cards_rows import cards_for
from atelier_app.service import SessionService


@dataclass(frozen=True)
class Imported:
    """What an import did: how many cards, where, and what the file held that was left aside."""

    cards: int
    step: Step
    collection: str
    ignored_columns: tuple[str, ...]
    rows_without_text: int
    notes: tuple[str, ...]


def import_cards(service: SessionService, source: Path, step: str | None) -> Imported:
    """Add the cards of a file to a workshop, in one action.

    Without a step named, they go to the first one whose cards are then grouped, else to the first one that
    captures cards.
    """
    session = service.session
    where, collection = _import_place(session, step)
    file = read_card_file(source)
    ready = cards_for(file, session.method, collection)
    service.add_cards(ready.cards, step=where.id, actor=Actor.IMPORT)
    title = session.method.collection(collection).title
    return Imported(len(ready.cards), where, title, ready.ignored, file.without_text, file.notes)


def _import_place(session: Session, wanted: str | None) -> tuple[Step, str]:
    """Return the step and the collection that receive the cards of a file."""
    capturing = [step for step in session.played_steps() if step.captures]
    chosen = [step for step in capturing if wanted in (None, step.id)]
    if not chosen:
        known = ", ".join(step.id for step in capturing)
        raise WorkshopError(
            f"L’étape «\u00a0{wanted}\u00a0» ne recueille pas de cartes dans cette séance."
            if capturing and wanted is not None
            else "Aucune étape de cette séance ne recueille de cartes.",
            f"Étapes possibles\u202f: {known}." if known else "Choisissez une autre séance.",
        )
    grouped = {
        collection
        for step in session.played_steps()
        if step.kind is StepKind.GROUP
        for collection in step.inputs
    }
    pairs = [(step, collection) for step in chosen for collection in step.captures]
    return next((pair for pair in pairs if pair[1] in grouped), pairs[0])
