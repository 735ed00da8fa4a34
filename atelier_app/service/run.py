"""Intentions on the run of the workshop: prepare, enter steps, keep time, finish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from atelier_app.domain.cards import Actor
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import french_number, quoted
from atelier_app.domain.run import (
    CardsTurned,
    CharterDetails,
    CharterDetailsChanged,
    Preparation,
    PreparationChanged,
    StepPlan,
    StepPlanned,
    StepStarted,
    Timer,
    TimerChanged,
    WorkshopFinished,
)
from atelier_app.domain.texts import bounded_text, required_line
from atelier_app.service.core import Recorder


class RunIntentions(Recorder):
    """What the facilitator can do with the run of the workshop."""

    def prepare(self, preparation: Preparation) -> None:
        """Replace the preparation: title, organisation, day, place, numbers…"""
        with self._lock:
            checked = checked_preparation(preparation)
            if checked != self._session.preparation:
                event = PreparationChanged(self._session.preparation, checked)
                self._record(Actor.FACILITATOR, "modifier la préparation", event)

    def describe_charter(self, details: CharterDetails) -> None:
        """Replace what the charter says beyond the words of the room: contacts, review, adoption."""
        with self._lock:
            checked = checked_charter(details)
            if checked != self._session.charter:
                event = CharterDetailsChanged(self._session.charter, checked)
                self._record(Actor.FACILITATOR, "compléter la charte", event)

    def plan_step(self, step: str, *, enabled: bool | None = None, minutes: int | None = None) -> None:
        """Switch a step on or off, or give it other minutes; what is not given stays."""
        with self._lock:
            before = self._session.plans[self._known_step(step).id]
            after = StepPlan(
                before.enabled if enabled is None else enabled, before.minutes if minutes is None else minutes
            )
            self._plan({step: after}, f"régler l’étape «\u00a0{self._known_step(step).title}\u00a0»")

    def plan_steps(self, plans: Mapping[str, StepPlan], label: str = "régler le déroulé") -> None:
        """Settle several steps in one action, as a variant of the method does; `label` names it."""
        with self._lock:
            self._plan(plans, label)

    def start_step(self, step: str) -> None:
        """Enter a step, for the first time or again, with its timer ready at the planned minutes."""
        with self._lock:
            title = self._known_step(step).title
            if step == self._session.current_step:
                return
            fresh = Timer(allotted=60 * self._session.plans[step].minutes)
            started = StepStarted(
                step,
                self._now(),
                timer_before=self._session.timer,
                timer=self._session.left_timers.get(step, fresh),
                finished_before=self._session.finished_at,
            )
            self._record(Actor.FACILITATOR, f"passer à l’étape {quoted(title)}", started)

    def hide_cards(self, *steps: str) -> None:
        """Turn the cards of some steps face down for the room."""
        self._turn_cards(steps, hidden=True, label="masquer les cartes")

    def reveal_cards(self, *steps: str) -> None:
        """Show the room the cards of some steps that lay face down, all in one action."""
        self._turn_cards(steps, hidden=False, label="révéler les cartes")

    def finish(self) -> None:
        """End the workshop."""
        with self._lock:
            if self._session.finished_at is not None:
                raise WorkshopError("La séance est déjà terminée.")
            finished = WorkshopFinished(self._now(), self._session.timer, self._paused())
            self._record(Actor.FACILITATOR, "terminer la séance", finished)

    def start_timer(self) -> None:
        """Let the time run."""
        with self._lock:
            timer = self._session.timer
            if timer.running_since is None:
                self._set_timer(replace(timer, running_since=self._now()), "lancer le minuteur")

    def pause_timer(self) -> None:
        """Stop the time, keeping what was used."""
        with self._lock:
            self._set_timer(self._paused(), "mettre le minuteur en pause")

    def adjust_timer(self, seconds: int) -> None:
        """Give the step more time, or less (negative), never below zero in all."""
        with self._lock:
            timer = self._session.timer
            adjusted = replace(timer, allotted=max(0, timer.allotted + seconds))
            self._set_timer(adjusted, "ajuster le minuteur")

    def _plan(self, plans: Mapping[str, StepPlan], label: str) -> None:
        if any(not 1 <= plan.minutes <= 480 for plan in plans.values()):
            raise WorkshopError("Une étape dure de 1 à 480 minutes.", "Corrigez le nombre de minutes.")
        current = {step: self._session.plans[self._known_step(step).id] for step in plans}
        events = [
            StepPlanned(step, current[step], plan) for step, plan in plans.items() if plan != current[step]
        ]
        if events:
            self._record(Actor.FACILITATOR, label, *events)

    def _turn_cards(self, steps: Sequence[str], *, hidden: bool, label: str) -> None:
        with self._lock:
            known = dict.fromkeys(self._known_step(step).id for step in steps)
            turned = [step for step in known if (step in self._session.hidden_steps) is not hidden]
            if turned:
                self._record(Actor.FACILITATOR, label, *(CardsTurned(step, hidden) for step in turned))

    def _paused(self) -> Timer:
        return self._session.timer.paused(self._now())

    def _set_timer(self, timer: Timer, label: str) -> None:
        if timer != self._session.timer:
            self._record(Actor.FACILITATOR, label, TimerChanged(self._session.timer, timer))


def checked_preparation(preparation: Preparation) -> Preparation:
    """Return the preparation, cleaned, or raise `WorkshopError` on a number that cannot be."""
    counts = ((preparation.participants, "participants", 10_000), (preparation.tables, "tables", 1_000))
    for count, what, most in counts:
        if count is not None and not 1 <= count <= most:
            raise WorkshopError(
                f"Le nombre de {what} va de 1 à {french_number(most)}.", "Corrigez-le, ou laissez-le vide."
            )
    begins, ends = preparation.starts_at, preparation.ends_at
    if begins is not None and ends is not None and ends <= begins:
        raise WorkshopError("L’atelier finit avant de commencer.", "Corrigez l’une des deux heures.")
    return replace(
        preparation,
        title=required_line(preparation.title, "Le titre de la séance"),
        organisation=bounded_text(preparation.organisation, "L’organisation"),
        place=bounded_text(preparation.place, "Le lieu"),
        facilitators=_lines(preparation.facilitators, "Un nom de l’équipe d’animation"),
        directions=_lines(preparation.directions, "Un nom de direction"),
    )


def checked_charter(details: CharterDetails) -> CharterDetails:
    """Return what the charter says, cleaned, or raise `WorkshopError` on a text that is too long."""
    texts = {
        each.name: bounded_text(value, "Ce texte de la charte")
        for each in fields(details)
        if isinstance(value := getattr(details, each.name), str)
    }
    lines = {
        each.name: _lines(value, "Une ligne de la charte")
        for each in fields(details)
        if isinstance(value := getattr(details, each.name), tuple)
    }
    return CharterDetails(**{**vars(details), **texts, **lines})


def _lines(texts: tuple[str, ...], what: str) -> tuple[str, ...]:
    cleaned = (bounded_text(text, what) for text in texts)
    return tuple(dict.fromkeys(text for text in cleaned if text))
