"""What the consent stage shows, read from the session."""

from __future__ import annotations

from dataclasses import dataclass

from atelier_app.domain.cards import Card, CardStatus, LinkKind
from atelier_app.domain.content import CONSENT_FIELD, OUTCOME_FIELD, ConsentState, ObjectionOutcome
from atelier_app.domain.method import CardField, Step
from atelier_app.domain.objections import raised_without_reason
from atelier_app.domain.phones import last_poll
from atelier_app.domain.polls import PollState
from atelier_app.domain.session import Session
from atelier_app.ui import french
from atelier_app.ui.stages.entries import Entry
from atelier_app.ui.stages.texts import in_vote_order, written


@dataclass(frozen=True)
class SubmittedObjection:
    """An objection, and what became of it."""

    card: Card
    outcome: ObjectionOutcome | None


def submitted_texts(session: Session, step: Step) -> tuple[Card, ...]:
    """Return the texts that a step submits, collection by collection, in the order of the vote."""
    assert step.consent is not None
    collections = step.consent.texts
    return tuple(card for each in collections for card in in_vote_order(session, session.cards_in(each)))


def state_of(card: Card) -> ConsentState | None:
    """Return what the room decided of a text, if it did."""
    value = card.content.fields.get(CONSENT_FIELD.id)
    return ConsentState(str(value)) if value else None


def objections_to(session: Session, text: str) -> tuple[SubmittedObjection, ...]:
    """Return the objections to a text, in order of entry."""
    cards = (session.cards[each] for each in session.sources(text, LinkKind.OBJECTS_TO))
    kept = sorted((card for card in cards if card.status is not CardStatus.REMOVED), key=lambda c: c.number)
    return tuple(_objection(card) for card in kept)


def raised_said(session: Session, card: Card) -> str:
    """Ask for the reasons of the objections to a text that were raised by hand; nothing without any."""
    raised = raised_without_reason(session, card.id)
    if not raised:
        return ""
    reasons = "notez leurs motifs" if raised > 1 else "notez son motif"
    objections = french.counted(raised, "objection")
    return f"▲ {objections} à main levée sur {french.quoted(card.text)}\u202f: {reasons}."


def loose_objections(session: Session, step: Step) -> tuple[Card, ...]:
    """Return the objections noted without saying which text they are about."""
    assert step.consent is not None
    cards = session.cards_in(step.consent.objections)
    return tuple(card for card in cards if not session.targets(card.id, LinkKind.OBJECTS_TO))


def consent_entries(session: Session, step: Step) -> tuple[Entry, ...]:
    """Return the rows at left: each text with its state and its objections still to settle."""
    assert step.consent is not None
    texts = submitted_texts(session, step)
    entries: list[Entry] = []
    for collection in step.consent.texts:
        of_collection = [card for card in texts if card.collection == collection]
        title = session.method.collection(collection).title
        entries.append(Entry(None, f"{title} · {french.number(len(of_collection))}"))
        entries.extend(_entry(session, card) for card in of_collection)
    return tuple(entries)


def body_of(session: Session, card: Card) -> tuple[tuple[str, str], ...]:
    """Return what a text says beyond its title, as (title of the field, text)."""
    fields = session.method.collection(card.collection).fields
    return tuple(
        (field.title, written(session, field, card)) for field in fields if field.id in card.content.fields
    )


def objection_fields(session: Session, step: Step) -> tuple[CardField, ...]:
    """Return the fields of an objection, without its outcome."""
    assert step.consent is not None
    return session.method.collection(step.consent.objections).fields


def progress_said(session: Session, step: Step) -> str:
    """Return how far the room has come: « 4 textes décidés sur 9 », the objections left, then nothing."""
    texts = submitted_texts(session, step)
    decided = sum(state_of(card) is not None for card in texts)
    said = f"{french.counted(decided, 'texte décidé', 'textes décidés')} sur {french.number(len(texts))}"
    if not texts or decided < len(texts):
        return said
    waiting = _all_waiting_said(session, step)
    if waiting:
        return french.joined((said, waiting))
    return f"✓ Tout est décidé\u202f: {french.counted(decided, 'texte')}"


def next_undecided(session: Session, step: Step, after: str | None) -> str | None:
    """Return the next text that the room has not decided of, going round; `None` once all are."""
    texts = submitted_texts(session, step)
    ranks = [rank for rank, card in enumerate(texts) if card.id == after]
    start = ranks[0] + 1 if ranks else 0
    around = (*texts[start:], *texts[:start])
    return next((card.id for card in around if state_of(card) is None and card.id != after), None)


def is_polling(session: Session, step: Step) -> bool:
    """Tell whether the room is being asked by a poll that is not counted yet."""
    poll = last_poll(session, step.id)
    return poll is not None and poll.state is not PollState.CLOSED


def poll_button_said(session: Session, step: Step) -> str:
    """Return what the button that goes to the poll says."""
    poll = last_poll(session, step.id)
    if poll is None:
        return "Recueillir par un vote…"
    return "Voir le résultat du vote" if poll.state is PollState.CLOSED else "Voir le vote en cours"


def back_button_said(session: Session, step: Step) -> str:
    """Return what the button that comes back to the texts says: what waits there."""
    return french.joined(("← Revenir aux textes", _all_waiting_said(session, step)))


def _objection(card: Card) -> SubmittedObjection:
    value = card.content.fields.get(OUTCOME_FIELD.id)
    return SubmittedObjection(card, ObjectionOutcome(str(value)) if value else None)


def _waiting(session: Session, text: str) -> tuple[int, int]:
    """Return how many objections to a text are to settle, and how many reasons are to note before that."""
    unsettled = sum(each.outcome is None for each in objections_to(session, text))
    return unsettled, raised_without_reason(session, text)


def _all_waiting_said(session: Session, step: Step) -> str:
    """Say how many objections wait, to all the texts of a step."""
    waiting = [_waiting(session, text.id) for text in submitted_texts(session, step)]
    return _waiting_said(sum(each[0] for each in waiting), sum(each[1] for each in waiting))


def _waiting_said(unsettled: int, raised: int) -> str:
    to_settle = f"{french.counted(unsettled, 'objection')} à traiter" if unsettled else ""
    counted = french.number(raised) if unsettled else french.counted(raised, "objection")
    return french.joined((to_settle, f"{counted} à noter" if raised else ""))


def _entry(session: Session, card: Card) -> Entry:
    state = state_of(card)
    waiting = _waiting_said(*_waiting(session, card.id))
    line = french.joined((str(state) if state else "à décider", waiting))
    return Entry(card.id, card.text, line, warns=bool(waiting))
