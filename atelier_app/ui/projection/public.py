"""What of the cards may be shown to the room: the one place that decides."""

from __future__ import annotations

from collections.abc import Iterable

from atelier_app.domain.answers import answer_in_words
from atelier_app.domain.cards import Card, CardStatus, FieldValue, LinkKind
from atelier_app.domain.content import CONSENT_FIELD, OUTCOME_FIELD, fields_of
from atelier_app.domain.method import THEMES, CardField, Step, StepKind
from atelier_app.domain.session import Session
from atelier_app.domain.surveys import counted_answers, survey_cards
from atelier_app.ui.choices import CardKind, kind_key, kinds_of
from atelier_app.ui.projection.views import (
    AskedAnswer,
    AskedRow,
    NoteGroup,
    Notes,
    Sheet,
    SheetField,
    SurveyAnswers,
)

_READ_ALONE = (StepKind.CONSENT, StepKind.DRAFT, StepKind.SHEET, StepKind.TABLE, StepKind.WRAP_UP)
"""Steps whose cards are texts to read with their fields, rather than notes."""


def is_face_up(session: Session, card: Card) -> bool:
    """Tell whether the room may read a card: published, and its step not hidden."""
    return card.status is CardStatus.PUBLISHED and card.step not in session.hidden_steps


def shown_cards(session: Session, step: Step) -> tuple[Card, ...]:
    """Return the published cards that a step is about, face down ones included.

    They are the texts to consent to, else what the room writes here, else what it works on.
    """
    if step.consent is not None:
        return session.cards_in(*step.consent.texts)
    written = session.cards_in(*step.captures)
    return written or session.cards_in(*(each for each in step.inputs if each != THEMES))


def hidden_steps_shown(session: Session, step: Step) -> tuple[str, ...]:
    """Return the steps whose cards are part of this one, and lie face down; in the order of the method."""
    concerned = {step.id} if step.captures else set()
    concerned |= {card.step for card in shown_cards(session, step)}
    return tuple(each.id for each in session.method.steps if each.id in concerned & session.hidden_steps)


def reads_alone(step: Step) -> bool:
    """Tell whether the texts of a step are shown one at a time, with their fields."""
    return step.kind in _READ_ALONE


def told_text(session: Session, card: Card) -> str:
    """Return the text of a card, with the table that wrote it unless cards are anonymous."""
    table = _told_table(session, card)
    return f"{card.text}\n— table\u00a0{table}" if table else card.text


def notes(session: Session, cards: Iterable[Card]) -> Notes:
    """Return cards as notes, by kind in the order of the method; those face down are only counted."""
    up: dict[tuple[str, str | None], list[str]] = {}
    down = 0
    for card in cards:
        if is_face_up(session, card):
            up.setdefault(kind_key(card), []).append(told_text(session, card))
        else:
            down += 1
    kinds = kinds_of(session.method, dict.fromkeys(collection for collection, _ in up))
    groups = tuple(_group(kind, tuple(up[kind.key]), len(up)) for kind in kinds if kind.key in up)
    return Notes(groups, down)


def survey_answers(session: Session, step: Step) -> SurveyAnswers | None:
    """Return how many gave each answer to the survey of a step, once it lies face up; none of the texts."""
    if step.id in session.hidden_steps or not survey_cards(session, step):
        return None
    questions = tuple(
        AskedRow(
            question.title,
            question.note,
            tuple(
                AskedAnswer(one.words, question.figures(one), one.count / max(1, question.answered))
                for one in question.counts
            ),
        )
        for answers in counted_answers(session, step)
        for question in answers.questions
        if question.counts and question.answered
    )
    return SurveyAnswers(questions) if questions else None


def sheet(session: Session, card: Card) -> Sheet:
    """Return a card as a text to read: its fields, the objections to it, what was decided."""
    collection = session.method.collection(card.collection)
    fields = [
        SheetField(field.title, value)
        for field in fields_of(session.method, collection)
        if field.id not in (CONSENT_FIELD.id, *_reference_fields(session))
        and (value := _said(session, field, card.content.fields.get(field.id)))
    ]
    fields += [
        _objection(session.cards[each])
        for each in session.sources(card.id, LinkKind.OBJECTS_TO)
        if is_face_up(session, session.cards[each])
    ]
    table = _told_table(session, card)
    fields += [SheetField("Table", table)] if table else []
    state = str(card.content.fields.get(CONSENT_FIELD.id, ""))
    return Sheet(collection.singular, card.text, tuple(fields), state)


def _group(kind: CardKind, texts: tuple[str, ...], groups: int) -> NoteGroup:
    return NoteGroup(kind.heading if groups > 1 or kind.category else "", kind.colour, kind.shape, texts)


def _told_table(session: Session, card: Card) -> str:
    return "" if session.preparation.anonymous else str(card.content.table or "")


def _objection(card: Card) -> SheetField:
    outcome = card.content.fields.get(OUTCOME_FIELD.id)
    return SheetField(f"Objection {outcome}" if outcome else "Objection", card.text)


def _reference_fields(session: Session) -> set[str]:
    """Return the fields that hold an answer the room has to find by itself first."""
    settings = [each for step in session.method.steps for each in (step.vote, step.rating) if each]
    return {each.reference for each in settings if each.reference}


def _said(session: Session, field: CardField, value: FieldValue | None) -> str:
    def named(designated: str) -> str:
        card = session.cards.get(designated)
        return card.text if card is not None and is_face_up(session, card) else ""

    return "" if value is None else answer_in_words(session.method, field, value, named)
