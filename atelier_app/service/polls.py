"""Intentions on polls: prepare, open, vote, close."""

from __future__ import annotations

from collections.abc import Sequence

from atelier_app.domain.cards import Actor
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import counted, quoted
from atelier_app.domain.method import Step, StepKind, Vote
from atelier_app.domain.polls import (
    Ballot,
    Channel,
    Poll,
    PollAdded,
    PollClosed,
    PollDiscarded,
    PollKind,
    PollOpened,
    PollState,
)
from atelier_app.domain.tally import Option, points_budget
from atelier_app.domain.texts import required_text
from atelier_app.service.core import Recorder, writing

POLL_KINDS = {StepKind.VOTE_POINTS: PollKind.POINTS, StepKind.VOTE_GRADES: PollKind.GRADES}
"""The vote steps that can be polled so far, and how they count."""


class PollIntentions(Recorder):
    """What the facilitator and the voters can do with polls."""

    def prepare_poll(
        self, step: str, *, question: str | None = None, options: Sequence[str] | None = None
    ) -> Poll:
        """Prepare the poll of a vote step.

        `options` are ids of cards or themes; by default all those that the method puts to the vote. The
        question defaults to the prompt of the step.
        """
        with self._lock:
            of_step = self._known_step(step)
            if of_step.vote is None or of_step.kind not in POLL_KINDS:
                raise WorkshopError(
                    f"L’étape {quoted(of_step.title)} n’est pas un vote.", "Choisissez une étape de vote."
                )
            if of_step.vote.signed:
                raise WorkshopError(
                    "Le vote pour et contre ne se compte pas encore dans Atelier.",
                    "Retirez «\u00a0pour_et_contre\u00a0» de la méthode, ou votez à main levée.",
                )
            chosen = self._options(of_step, options)
            poll = Poll(
                id=self._new_id(),
                number=self._next_number(),
                step=step,
                kind=POLL_KINDS[of_step.kind],
                question=required_text(of_step.prompt if question is None else question, "La question"),
                options=chosen,
                points=_points(of_step.vote, len(chosen)),
                maximum_per_option=of_step.vote.maximum_per_option,
                grades=tuple(grade.title for grade in of_step.vote.grades),
                abstention=of_step.vote.abstention,
            )
            self._record(Actor.FACILITATOR, "préparer un vote", PollAdded(poll))
            return poll

    def discard_poll(self, poll: str) -> None:
        """Give up a poll that has not been opened."""
        with self._lock:
            self._require_state(poll, PollState.DRAFT, "Ce vote a déjà été ouvert.")
            self._record(Actor.FACILITATOR, "abandonner un vote", PollDiscarded(self._session.polls[poll]))

    def open_poll(self, poll: str) -> None:
        """Let people vote, on the options as they are worded now; those that are gone are left out."""
        with self._lock:
            self._require_state(poll, PollState.DRAFT, "Ce vote a déjà été ouvert.")
            draft = self._session.polls[poll]
            for other in self._session.polls.values():
                if other.step == draft.step and other.state is PollState.OPEN:
                    raise WorkshopError("Un vote de cette étape est déjà ouvert.", "Fermez-le d’abord.")
            step = self._known_step(draft.step)
            assert step.vote is not None
            possible = {option.id for option in self._session.votable(step)}
            options = self._options(step, [each.id for each in draft.options if each.id in possible])
            opened = PollOpened(poll, self._now(), options, _points(step.vote, len(options)))
            self._record(Actor.FACILITATOR, "ouvrir un vote", opened)

    def cast_ballot(
        self, poll: str, voter: str, choices: Sequence[int], *, channel: Channel = Channel.PHONE
    ) -> None:
        """Keep the ballot of a voter, in place of an earlier one of theirs.

        `voter` is a random token of the voter’s device, never a name. See `Ballot` for `choices`.
        """
        with self._lock:
            self._require_state(poll, PollState.OPEN, "Ce vote n’est pas ouvert.")
            _require_valid(self._session.polls[poll], choices)
            with writing():
                self._log.put_ballot(poll, voter, Ballot(tuple(choices), channel))

    def close_poll(self, poll: str) -> None:
        """Count, and destroy for good what tied the ballots to the voters."""
        with self._lock:
            self._require_state(poll, PollState.OPEN, "Ce vote n’est pas ouvert.")
            ballots = tuple(sorted(self._log.ballots(poll)))
            event = PollClosed(poll, self._now(), ballots)
            self._record(Actor.FACILITATOR, "clore un vote", event, erase_ballots_of=poll)

    def votes_cast(self, poll: str) -> int:
        """Return how many ballots a poll holds; all that may be said of an open one."""
        with self._lock:
            counted = len(self._session.ballots.get(poll, ()))
            is_open = self._known_poll(poll).state is PollState.OPEN
            return counted + (len(self._log.ballots(poll)) if is_open else 0)

    def _options(self, step: Step, wanted: Sequence[str] | None) -> tuple[Option, ...]:
        possible = {option.id: option for option in self._session.votable(step)}
        chosen = list(possible) if wanted is None else list(dict.fromkeys(wanted))
        if any(option not in possible for option in chosen):
            raise WorkshopError("Une des propositions n’existe plus.", "Préparez de nouveau le vote.")
        if len(chosen) < 2:
            raise WorkshopError(
                "Il faut au moins deux propositions pour voter.", "Ajoutez-en avant de préparer le vote."
            )
        cards = (self._session.cards.get(option) for option in chosen)
        if any(card is not None and card.step in self._session.hidden_steps for card in cards):
            raise WorkshopError(
                "Des cartes mises au vote sont encore face cachée.", "Révélez-les avant de voter."
            )
        return tuple(possible[option] for option in chosen)

    def _known_poll(self, poll: str) -> Poll:
        if poll not in self._session.polls:
            raise WorkshopError("Ce vote n’existe plus.", "Choisissez-en un autre.")
        return self._session.polls[poll]

    def _require_state(self, poll: str, state: PollState, refusal: str) -> None:
        if self._known_poll(poll).state is not state:
            raise WorkshopError(refusal)


def _require_valid(poll: Poll, choices: Sequence[int]) -> None:
    if len(choices) != len(poll.options):
        raise WorkshopError(
            "Ce bulletin ne correspond pas au vote.", "Rechargez la page et votez de nouveau."
        )
    if any(type(choice) is not int for choice in choices):
        raise WorkshopError("Ce bulletin est illisible.", "Rechargez la page et votez de nouveau.")
    if poll.kind is PollKind.POINTS:
        _require_points(poll, choices)
    elif not all((0 if poll.abstention is None else -1) <= choice < len(poll.grades) for choice in choices):
        raise WorkshopError(
            "Une mention de ce bulletin n’existe pas.", "Choisissez parmi les mentions proposées."
        )


def _require_points(poll: Poll, choices: Sequence[int]) -> None:
    if any(choice < 0 for choice in choices):
        raise WorkshopError("Un nombre de points ne peut pas être négatif.", "Donnez 0 point ou plus.")
    if sum(choices) > poll.points:
        budget = counted(poll.points, "point", "points")
        raise WorkshopError(f"Vous avez {budget} à répartir.", "Retirez-en pour revenir à ce total.")
    if any(choice > poll.maximum_per_option for choice in choices):
        most = counted(poll.maximum_per_option, "point", "points")
        raise WorkshopError(f"Une même proposition reçoit {most} au plus.", "Répartissez-les autrement.")


def _points(vote: Vote, options: int) -> int:
    return points_budget(options) if vote.points == "auto" else vote.points
