"""Intentions on the run of the workshop: prepare, enter steps, keep time, finish."""

from __future__ import annotations

from dataclasses import replace

from atelier_app.domain.cards import Actor
from atelier_app.domain.changes import Event
from atelier_app.domain.errors import WorkshopError
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
    WorkshopResumed,
)
from atelier_app.domain.texts import bounded_text, required_text
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
            if details != self._session.charter:
                event = CharterDetailsChanged(self._session.charter, details)
                self._record(Actor.FACILITATOR, "compléter la charte", event)

    def plan_step(self, step: str, *, enabled: bool | None = None, minutes: int | None = None) -> None:
        """Switch a step on or off, or give it other minutes; what is not given stays."""
        with self._lock:
            before = self._session.plans[self._known_step(step).id]
            if minutes is not None and not 1 <= minutes <= 480:
                raise WorkshopError("Une étape dure de 1 à 480 minutes.", "Corrigez le nombre de minutes.")
            after = StepPlan(
                before.enabled if enabled is None else enabled, before.minutes if minutes is None else minutes
            )
            if after != before:
                self._record(Actor.FACILITATOR, "régler une étape", StepPlanned(step, before, after))

    def start_step(self, step: str) -> None:
        """Enter a step, for the first time or again, with its timer ready at the planned minutes."""
        with self._lock:
            title = self._known_step(step).title
            if step == self._session.current_step:
                return
            now = self._clock()
            # Entering again keeps counting where the room had left, so that the total stays true.
            used = self._session.seconds_in(step, now)
            timer = Timer(allotted=60 * self._session.plans[step].minutes, elapsed=used)
            started = StepStarted(step, now, self._session.timer, timer)
            label = f"passer à l’étape «\u00a0{title}\u00a0»"
            self._record(Actor.FACILITATOR, label, *self._resumption(), started)

    def hide_cards(self, step: str) -> None:
        """Turn the cards of a step face down for the room."""
        self._turn_cards(step, hidden=True, label="masquer les cartes")

    def reveal_cards(self, step: str) -> None:
        """Show the room the cards of a step that lay face down."""
        self._turn_cards(step, hidden=False, label="révéler les cartes")

    def finish(self) -> None:
        """End the workshop."""
        with self._lock:
            if self._session.finished_at is not None:
                raise WorkshopError("La séance est déjà terminée.")
            self._record(Actor.FACILITATOR, "terminer la séance", WorkshopFinished(self._clock()))
            self._set_timer(self._paused(), "arrêter le minuteur")

    def start_timer(self) -> None:
        """Let the time run."""
        with self._lock:
            timer = self._session.timer
            if timer.running_since is None:
                self._set_timer(replace(timer, running_since=self._clock()), "lancer le minuteur")

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

    def _turn_cards(self, step: str, *, hidden: bool, label: str) -> None:
        with self._lock:
            if (self._known_step(step).id in self._session.hidden_steps) is not hidden:
                self._record(Actor.FACILITATOR, label, CardsTurned(step, hidden))

    def _paused(self) -> Timer:
        timer = self._session.timer
        return replace(timer, elapsed=timer.used(self._clock()), running_since=None)

    def _set_timer(self, timer: Timer, label: str) -> None:
        if timer != self._session.timer:
            self._record(Actor.FACILITATOR, label, TimerChanged(self._session.timer, timer))

    def _resumption(self) -> list[Event]:
        finished = self._session.finished_at
        return [] if finished is None else [WorkshopResumed(finished)]


def checked_preparation(preparation: Preparation) -> Preparation:
    """Return the preparation, cleaned, or raise `WorkshopError` on a number that cannot be."""
    for count, what in ((preparation.participants, "participants"), (preparation.tables, "tables")):
        if count is not None and not 1 <= count <= 10_000:
            raise WorkshopError(f"Le nombre de {what} va de 1 à 10 000.", "Corrigez-le, ou laissez-le vide.")
    return replace(
        preparation,
        title=required_text(preparation.title, "Le titre de la séance"),
        organisation=bounded_text(preparation.organisation, "L’organisation"),
        place=bounded_text(preparation.place, "Le lieu"),
        facilitators=_lines(preparation.facilitators),
        directions=_lines(preparation.directions),
    )


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = (bounded_text(text, "La liste") for text in texts)
    return tuple(dict.fromkeys(text for text in cleaned if text))
