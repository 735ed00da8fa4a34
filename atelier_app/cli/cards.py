"""What the commands do with cards: import them from a file, group them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from atelier_app.app import Progress
from atelier_app.domain.cards import Actor, Card
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Step, StepKind
from atelier_app.domain.session import Session
from atelier_app.grouping import Proposal, propose
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


@dataclass(frozen=True)
class Grouped:
    """A proposed grouping of some texts, and how long it took to find, in milliseconds.

    `notes` are sentences, in French, on how the file of the texts was understood.
    """

    texts: tuple[str, ...]
    proposal: Proposal
    milliseconds: int
    notes: tuple[str, ...] = ()


def group_texts(texts: Sequence[str], progress: Progress) -> Grouped:
    """Propose themes for some cards."""
    started = time.perf_counter()
    proposal = propose(texts, progress=lambda share: progress("Regroupement des cartes", share))
    return Grouped(tuple(texts), proposal, round(1000 * (time.perf_counter() - started)))


def group_file(path: Path, progress: Progress) -> Grouped:
    """Propose themes for the cards of a file; rows without text count too, and stay to be sorted."""
    file = read_card_file(path)
    return replace(group_texts([row.text for row in file.rows], progress), notes=file.notes)


def group_workshop(service: SessionService, progress: Progress) -> tuple[Grouped, Step]:
    """Group the cards of the first grouping step of a workshop, in one action that undo takes back.

    Pinned themes keep their cards; steps whose themes are fixed by the method are passed over.
    """
    session = service.session
    step = _free_grouping_step(session)
    cards = _free_cards(session, step)
    if not cards:
        raise WorkshopError(
            f"L’étape «\u00a0{step.title}\u00a0» n’a encore aucune carte à regrouper.",
            "Ajoutez des cartes, par exemple avec «\u00a0atelier importer\u00a0».",
        )
    grouped = group_texts([card.text for card in cards], progress)
    groups = [(theme.title, [cards[i].id for i in theme.members]) for theme in grouped.proposal.themes]
    service.accept_grouping(step.id, groups)
    return grouped, step


def _free_grouping_step(session: Session) -> Step:
    for step in session.played_steps():
        if step.kind is StepKind.GROUP and not (step.grouping and step.grouping.fixed_themes):
            return step
    raise WorkshopError(
        "Aucune étape de cette séance ne regroupe librement des cartes.",
        "Choisissez une séance dont la méthode a une étape de regroupement.",
    )


def _free_cards(session: Session, step: Step) -> list[Card]:
    pinned = {theme.id for theme in session.themes_of(step.id) if theme.pinned}
    return [
        card
        for card in session.groupable_cards(step.id)
        if session.membership.get((step.id, card.id)) not in pinned
    ]
