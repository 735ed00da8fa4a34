"""Intentions of those who vote: cast a ballot, find it again, raise a hand."""

from __future__ import annotations

from collections.abc import Sequence

from atelier_app.domain.ballot_mark import ballot_mark
from atelier_app.domain.cards import Actor
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.poll_events import HandsCounted
from atelier_app.domain.polls import UNSAID, VOTING, Ballot, Channel, Poll, PollState
from atelier_app.service import poll_settings
from atelier_app.service.cards import CardIntentions


class ChangedPollError(WorkshopError):
    """Refuse a ballot that answers another question than the one asked now."""

    def __init__(self) -> None:
        super().__init__("Le vote vient de changer.", "Relisez le bulletin, puis votez de nouveau.")


class BallotIntentions(CardIntentions):
    """What the voters can do with polls, and what may be said of their ballots meanwhile."""

    def cast_ballot(
        self,
        poll: str,
        voter: str,
        choices: Sequence[int],
        *,
        channel: Channel = Channel.PHONE,
        reasons: Sequence[str] = (),
        college: int = UNSAID,
        seen: str | None = None,
    ) -> None:
        """Keep the ballot of a voter, in place of an earlier one of theirs.

        `voter` is a random token of the voter’s device, never a name. `seen` is the `ballot_mark` of the poll
        that the voter read: any way in that shows a ballot gives it, so that a change of settings meanwhile
        is noticed. See `Ballot` for the rest.
        """
        with self._lock:
            self._require_state(poll, PollState.OPEN, refusal="Ce vote n’est pas ouvert.")
            asked = self._session.polls[poll]
            if seen is not None and seen != ballot_mark(asked):
                raise ChangedPollError
            poll_settings.require_ballot(asked, choices, college)
            why = poll_settings.checked_reasons(asked, choices, reasons)
            with self._writing():
                self._log.put_ballot(poll, voter, Ballot(tuple(choices), channel, why, college))

    def count_hands(self, poll: str, raised: Sequence[Sequence[int]]) -> None:
        """Write down a show of hands, in place of an earlier one; it adds up with the ballots.

        A row per answer of a ballot, and in it the hands raised for each of `Poll.answers`.
        """
        with self._lock:
            self._require_state(poll, *VOTING, refusal="Ce vote n’est pas ouvert.")
            after = poll_settings.checked_hands(self._session.polls[poll], raised)
            before = self._session.hands.get(poll, ())
            if after != before:
                counted = HandsCounted(poll, before, after)
                self._record(Actor.FACILITATOR, "compter les mains levées", counted)

    def own_ballot(self, poll: str, voter: str) -> Ballot | None:
        """Return the ballot that a voter cast in a poll that is open or stopped, for them to see or change.

        None when they have not voted, and for good once the poll is closed.
        """
        with self._lock:
            if self._known_poll(poll).state not in VOTING:
                return None
            return self._log.ballot_of(poll, voter)

    def votes_cast(self, poll: str) -> int:
        """Return how many ballots a poll holds; all that may be said of one that is not counted yet."""
        with self._lock:
            if self._known_poll(poll).state in VOTING:
                return self._log.ballots_cast(poll)
            return len(self._session.ballots.get(poll, ()))

    def _known_poll(self, poll: str) -> Poll:
        if poll not in self._session.polls:
            raise WorkshopError("Ce vote n’existe plus.", "Choisissez-en un autre.")
        return self._session.polls[poll]

    def _require_state(self, poll: str, *states: PollState, refusal: str) -> None:
        if self._known_poll(poll).state not in states:
            raise WorkshopError(refusal)
