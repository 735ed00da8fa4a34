"""What the survey stage shows of a session, in plain values."""

from __future__ import annotations

from dataclasses import dataclass

from atelier_app.domain.cards import CardStatus
from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.domain.surveys import (
    Answers,
    answers_given,
    answers_words,
    asked_collections,
    counted_answers,
)
from atelier_app.ui import french
from atelier_app.ui.stages.voting.result_table import Grid


@dataclass(frozen=True)
class Survey:
    """A survey as the console may show it: nothing of the answers while they lie face down."""

    progress: str
    waiting: str
    hidden: bool
    answers: tuple[Answers, ...] = ()


def survey_of(session: Session, step: Step) -> Survey:
    """Read the survey of a step."""
    asked = {each.id for each in asked_collections(session, step)}
    waiting = sum(
        card.collection in asked and card.step == step.id and card.status is CardStatus.PENDING
        for card in session.cards.values()
    )
    hidden = step.id in session.hidden_steps
    return Survey(
        answers_words(answers_given(session, step), session.preparation.participants),
        f"{french.counted(waiting, 'réponse')} à relire" if waiting else "",
        hidden,
        () if hidden else counted_answers(session, step),
    )


def grid_of(answers: tuple[Answers, ...]) -> Grid:
    """Return the answers as rows of texts, the first one being the titles of the columns."""
    lines: list[tuple[str, ...]] = [("Question", "Réponse", "Nombre")]
    for each in answers:
        for question in each.questions:
            lines += [(question.title, one.words, question.figures(one)) for one in question.counts]
            lines += [(question.title, text, "") for text in question.texts]
    return tuple(lines)
