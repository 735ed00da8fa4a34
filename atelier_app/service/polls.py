"""Intentions on polls: prepare, change, open, stop, close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from atelier_app.domain.cards import Actor, CardAdded, CardContent, Link, LinkAdded, LinkKind
from atelier_app.domain.changes import Event
from atelier_app.domain.colleges import sealed
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Side, Step
from atelier_app.domain.poll_events import (
    PollAdded,
    PollChanged,
    PollClosed,
    PollDiscarded,
    PollOpened,
    PollResumed,
    PollStopped,
)
from atelier_app.domain.polls import VOTING, Aside, Poll, PollKind, PollState, set_apart
from atelier_app.domain.tally import Bounds, Option
from atelier_app.domain.texts import required_text
from atelier_app.service import poll_settings
from atelier_app.service.ballots import BallotIntentions
from atelier_app.service.cards import NewCard


class PollIntentions(BallotIntentions):
    """What the facilitator can do with polls."""

    def prepare_poll(
        self,
        step: str,
        *,
        question: str | None = None,
        options: Sequence[str] | None = None,
        previous: str | None = None,
        quorum: int | None = None,
    ) -> Poll:
        """Prepare the poll of a vote, consent or rating step.

        `options` are ids of cards or themes; by default all those that the method puts to the vote, or those
        of the `previous` poll, of which this one is then another round, with the same settings. The question
        defaults likewise, else to the prompt of the step. `quorum` is the number of voters that it takes,
        0 for none; by default that of the `previous` poll.
        """
        with self._lock:
            of_step = self._known_step(step)
            kind = poll_settings.poll_kind(of_step)
            before = None if previous is None else self._earlier_round(previous, kind)
            wanted = self._of_round(before, options) if before else options
            chosen = self._options(of_step, wanted)
            asked = question if question is not None else before.question if before else of_step.prompt
            poll = Poll(
                id=self._new_id(),
                number=self._next_number(),
                step=step,
                kind=kind,
                question=required_text(asked, "La question"),
                options=chosen,
                points=poll_settings.points_of(of_step.vote, len(chosen)),
                previous=previous,
                **poll_settings.settings_of(self._session.method, of_step),
            )
            if before:
                poll = _with_settings_of(before, poll)
                poll = replace(poll, points=poll_settings.points_again(of_step.vote, before, len(chosen)))
            poll = poll if quorum is None else replace(poll, quorum=quorum)
            poll_settings.require_settings(poll)
            self._record(Actor.FACILITATOR, "préparer un vote", PollAdded(poll))
            return poll

    def change_poll(
        self,
        poll: str,
        *,
        question: str | None = None,
        options: Sequence[str] | None = None,
        points: int | None = None,
        maximum_per_option: int | None = None,
        signed: bool | None = None,
        grades: Sequence[str] | None = None,
        sides: Sequence[Side | None] | None = None,
        classes: Sequence[str] | None = None,
        bounds: Bounds | None = None,
        quorum: int | None = None,
    ) -> Poll:
        """Change the settings of a poll in which nobody has voted; what is not given stays as it is."""
        with self._lock:
            before = self._known_poll(poll)
            if before.state is PollState.CLOSED or self.votes_cast(poll) or poll in self._session.hands:
                raise WorkshopError(
                    "Ce vote a déjà des réponses\u202f: ses réglages ne changent plus.",
                    "Préparez un autre tour pour voter autrement.",
                )
            changed: dict[str, Any] = {
                "question": None if question is None else required_text(question, "La question"),
                "options": None if options is None else self._options(self._known_step(before.step), options),
                "points": points,
                "maximum_per_option": maximum_per_option,
                "signed": signed,
                "grades": None if grades is None else tuple(grades),
                "sides": None if sides is None else tuple(sides),
                "classes": None if classes is None else tuple(classes),
                "bounds": bounds,
                "quorum": quorum,
            }
            after = replace(before, **{name: value for name, value in changed.items() if value is not None})
            poll_settings.require_settings(after)
            if after.titles() != before.titles():
                poll_settings.require_answers(self._known_step(before.step).vote, after)
            self._record(Actor.FACILITATOR, "changer les réglages d’un vote", PollChanged(before, after))
            return after

    def discard_poll(self, poll: str) -> None:
        """Give up a poll that has not been opened."""
        with self._lock:
            self._require_state(poll, PollState.DRAFT, refusal="Ce vote a déjà été ouvert.")
            self._record(Actor.FACILITATOR, "abandonner un vote", PollDiscarded(self._session.polls[poll]))

    def open_poll(self, poll: str) -> None:
        """Let people vote, on the options as they are worded now; those that are gone are left out."""
        with self._lock:
            self._require_state(poll, PollState.DRAFT, refusal="Ce vote a déjà été ouvert.")
            draft = self._session.polls[poll]
            self._require_no_other(draft)
            step = self._known_step(draft.step)
            possible = {option.id for option in self._session.votable(step)}
            options = self._options(step, [each.id for each in draft.options if each.id in possible])
            poll_settings.require_settings(replace(draft, options=options))
            points = poll_settings.points_again(step.vote, draft, len(options))
            opened = PollOpened(poll, self._now(), options, points)
            self._record(Actor.FACILITATOR, "ouvrir un vote", opened)

    def stop_poll(self, poll: str) -> None:
        """Accept no more ballots, without counting: the vote can be resumed."""
        with self._lock:
            self._require_state(poll, PollState.OPEN, refusal="Ce vote n’est pas ouvert.")
            self._record(Actor.FACILITATOR, "arrêter un vote", PollStopped(poll))

    def resume_poll(self, poll: str) -> None:
        """Accept ballots again in a poll that was stopped."""
        with self._lock:
            self._require_state(poll, PollState.STOPPED, refusal="Ce vote n’est pas arrêté.")
            self._require_no_other(self._session.polls[poll])
            self._record(Actor.FACILITATOR, "rouvrir un vote", PollResumed(poll))

    def close_poll(self, poll: str) -> None:
        """Count, and destroy for good what tied the ballots to the voters.

        The objections of a vote by consent become cards, to be dealt with one by one.
        """
        with self._lock:
            self._require_state(poll, *VOTING, refusal="Ce vote n’est pas ouvert.")
            asked = self._session.polls[poll]
            kept, turnout = sealed(asked, self._log.ballots(poll))
            ballots, aside = set_apart(asked, kept)
            event = PollClosed(poll, self._now(), ballots, turnout, aside)
            self._record(Actor.FACILITATOR, "dépouiller un vote", event, *self._objections(asked, aside))

    def _objections(self, poll: Poll, aside: Aside) -> list[Event]:
        """Return the cards of the objections, text by text, in an order that tells nothing of the ballots."""
        consent = self._known_step(poll.step).consent
        if poll.kind is not PollKind.CONSENT or consent is None:
            return []
        by_option = zip(poll.options, aside.objections, strict=True)
        reasons = [(option.id, reason) for option, given in by_option for reason in given]
        events: list[Event] = []
        for number, (text, reason) in enumerate(reasons, start=self._next_card_number()):
            new = NewCard(consent.objections, CardContent(reason))
            card = self._card(new, number, poll.step, Actor.FACILITATOR)
            link = Link(self._new_id(), LinkKind.OBJECTS_TO, card.id, text)
            events += [CardAdded(card), LinkAdded(link)]
        return events

    def _earlier_round(self, poll: str, kind: PollKind) -> Poll:
        before = self._known_poll(poll)
        if before.state is not PollState.CLOSED or before.kind is not kind:
            raise WorkshopError(
                "Un autre tour reprend un vote dépouillé, de la même sorte.", "Dépouillez-le d’abord."
            )
        return before

    def _of_round(self, before: Poll, options: Sequence[str] | None) -> list[str]:
        known = [option.id for option in before.options]
        if options is None:
            return known
        if not set(options) <= set(known):
            raise WorkshopError(
                "Un autre tour porte sur des propositions du premier.", "Choisissez parmi elles."
            )
        return list(options)

    def _options(self, step: Step, wanted: Sequence[str] | None) -> tuple[Option, ...]:
        possible = {option.id: option for option in self._session.votable(step)}
        chosen = list(possible) if wanted is None else list(dict.fromkeys(wanted))
        if any(option not in possible for option in chosen):
            raise WorkshopError("Une des propositions n’existe plus.", "Préparez de nouveau le vote.")
        cards = (self._session.cards.get(option) for option in chosen)
        if any(card is not None and card.step in self._session.hidden_steps for card in cards):
            raise WorkshopError(
                "Des cartes mises au vote sont encore face cachée.", "Révélez-les avant de voter."
            )
        return tuple(possible[option] for option in chosen)

    def _require_no_other(self, poll: Poll) -> None:
        for other in self._session.polls.values():
            if other.id == poll.id or other.step != poll.step or other.state not in VOTING:
                continue
            if other.state is PollState.OPEN:
                raise WorkshopError(
                    "Un vote de cette étape est déjà ouvert.", "Arrêtez-le et dépouillez-le d’abord."
                )
            raise WorkshopError("Un vote de cette étape est arrêté.", "Dépouillez-le d’abord.")


def _with_settings_of(before: Poll, poll: Poll) -> Poll:
    """Ask as in the round before, but for the points: they may depend on how many options are left."""
    return replace(
        poll,
        maximum_per_option=before.maximum_per_option,
        signed=before.signed,
        grades=before.grades,
        sides=before.sides,
        classes=before.classes,
        bounds=before.bounds,
        rating=before.rating,
        abstention=before.abstention,
        quorum=before.quorum,
        colleges=before.colleges,
    )
