"""The run of the workshop as documents show it: who was there, what was planned, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from atelier_app.domain.method import Step
from atelier_app.domain.session import Session
from atelier_app.export import french

NOT_PLAYED = "non jouée"


@dataclass(frozen=True)
class StepView:
    """A step: its planned and its real time, in words."""

    titre: str
    prevu: str
    reel: str


@dataclass(frozen=True)
class RunView:
    """The steps in order, the totals, and a sentence on the whole."""

    etapes: tuple[StepView, ...]
    total_prevu: str
    total_reel: str
    phrase: str


@dataclass(frozen=True)
class Figure:
    """A figure and what it counts."""

    libelle: str
    valeur: str


def seconds_spent(session: Session, now: datetime) -> float:
    """Return the real time spent in all steps, in seconds."""
    return sum(session.seconds_in(step.id, now) for step in session.method.steps)


def run(session: Session, now: datetime) -> RunView:
    """Read the run of the workshop."""
    planned = sum(60 * session.plans[step.id].minutes for step in session.played_steps())
    spent = seconds_spent(session, now)
    return RunView(
        etapes=tuple(_step(session, step, now) for step in session.method.steps),
        total_prevu=french.duration(planned),
        total_reel=french.duration(spent) if session.runs else "—",
        phrase=_summary(session, planned, spent),
    )


def figures(session: Session, now: datetime, cards: int) -> tuple[Figure, ...]:
    """Gather the figures of the head of the synthesis, those that are known."""
    preparation = session.preparation
    ballots = sum(len(each) for each in session.ballots.values())
    known = [
        ("Personnes", preparation.participants),
        ("Directions", len(preparation.directions)),
        ("Tables", preparation.tables),
        ("Cartes", cards),
        ("Bulletins", ballots),
    ]
    found = [Figure(title, french.number(count)) for title, count in known if count]
    if session.runs:
        found.append(Figure("Durée réelle", french.duration(seconds_spent(session, now))))
    return tuple(found)


def _step(session: Session, step: Step, now: datetime) -> StepView:
    plan = session.plans[step.id]
    entered = any(run.step == step.id for run in session.runs)
    real = french.duration(session.seconds_in(step.id, now)) if entered else NOT_PLAYED
    return StepView(step.title, french.duration(60 * plan.minutes) if plan.enabled else "retirée", real)


def _summary(session: Session, planned: float, spent: float) -> str:
    if not session.runs:
        return "La séance n’a pas encore commencé."
    if session.finished_at is None:
        return (
            "La séance n’est pas terminée\u202f: les durées sont celles du moment où ce document est produit."
        )
    gap = round((spent - planned) / 60)
    if gap == 0:
        return "La séance a duré le temps prévu."
    more = "plus" if gap > 0 else "moins"
    return f"La séance a duré {french.duration(60 * abs(gap))} de {more} que prévu."
