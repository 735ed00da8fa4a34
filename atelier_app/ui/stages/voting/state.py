"""What the voting stage says before the count; nothing here counts an open poll."""

from __future__ import annotations

from dataclasses import dataclass, replace

from atelier_app.domain.method import Step
from atelier_app.domain.poll_words import asked_of_all
from atelier_app.domain.polls import Poll, PollKind, RaisedHands, hands_in
from atelier_app.service import SessionService
from atelier_app.service.poll_settings import points_again, points_of, poll_kind
from atelier_app.ui import french

MOST_ANSWERS = 12
"""Answers that one can raise a hand for: beyond that, nobody could call them out one by one."""


def rule(step: Step, options: int, previous: Poll | None = None) -> str:
    """Say what each voter will have to do, for a number of options; another round asks as its `previous`."""
    asked = previous or Poll("", 0, step.id, poll_kind(step), "", ())
    if step.vote is None or asked.kind is not PollKind.POINTS:
        return asked_of_all(asked)
    if previous is not None:
        return asked_of_all(replace(previous, points=points_again(step.vote, previous, options)))
    return asked_of_all(
        replace(
            asked,
            points=points_of(step.vote, options),
            maximum_per_option=step.vote.maximum_per_option,
            signed=step.vote.signed,
        )
    )


def settings_said(poll: Poll) -> str:
    """Return the settings that the rule does not say, for whoever is about to open the poll."""
    answers = () if poll.kind in (PollKind.POINTS, PollKind.RATING, PollKind.CONSENT) else poll.titles()
    bounds = poll.bounds if poll.kind is PollKind.ALIGNMENT else None
    return french.joined(
        (
            ", ".join(answers),
            f"aligné à partir de {bounds.agreement}\u202f% d’accord et jusqu’à "
            f"{bounds.opposition}\u202f% d’opposition"
            if bounds
            else "",
            f"quorum de {french.counted(poll.quorum, 'votant')}" if poll.quorum else "sans quorum",
            f"collèges\u202f: {', '.join(poll.colleges)}" if poll.colleges else "",
        )
    )


def can_raise_hands(poll: Poll) -> bool:
    """Tell whether a show of hands can be counted: a number between two bounds is not called out."""
    return all(len(poll.answers(column)) <= MOST_ANSWERS for column in range(poll.columns))


@dataclass(frozen=True)
class Turnout:
    """How far a vote has come, without a word on what is voted."""

    ballots: int
    hands: int
    participants: int | None
    quorum: int = 0

    @property
    def voters(self) -> int:
        """Those who voted, whatever the way."""
        return self.ballots + self.hands

    @property
    def whole(self) -> int:
        """What the full bar stands for."""
        return max(self.participants or 0, self.quorum, self.voters, 1)

    @property
    def bounded(self) -> bool:
        """Whether one knows how many voters are awaited: the bar would else be full at the first one."""
        return bool(self.participants or self.quorum)

    @property
    def excess_said(self) -> str:
        """« 27 votants pour 24 personnes attendues. »; nothing as long as there are no more."""
        if not self.participants or self.voters <= self.participants:
            return ""
        awaited = french.counted(self.participants, "personne attendue", "personnes attendues")
        return f"{french.counted(self.voters, 'votant')} pour {awaited}."

    @property
    def said(self) -> str:
        """« 22 votants sur 27 »."""
        voters = french.counted(self.voters, "votant")
        return f"{voters} sur {french.number(self.participants)}" if self.participants else voters

    @property
    def hands_said(self) -> str:
        """How many of them raised their hand; nothing when nobody was asked to."""
        if not self.hands:
            return ""
        return f"{french.counted(self.hands, 'main levée', 'mains levées')} au plus par proposition"

    @property
    def quorum_said(self) -> str:
        """Whether there are enough voters for the result to bind the room; nothing without a quorum."""
        if not self.quorum:
            return ""
        asked = french.counted(self.quorum, "votant")
        if self.voters >= self.quorum:
            return f"✓ Quorum de {asked} atteint"
        missing = french.number(self.quorum - self.voters)
        return f"Quorum de {asked}\u202f: il en manque {missing}"


def turnout_of(service: SessionService, poll: Poll, raised: RaisedHands, participants: int | None) -> Turnout:
    """Return how far a poll that is open or stopped has come, with the hands counted so far."""
    return Turnout(service.votes_cast(poll.id), hands_in(raised), participants, poll.quorum)


def count_question(turnout: Turnout, *, unfinished: bool) -> str:
    """Ask whether to count, and say what is odd or missing; `unfinished` when a ballot here was begun."""
    ballots = french.counted(turnout.ballots, "bulletin")
    hands = f" et {french.counted(turnout.hands, 'main levée', 'mains levées')}" if turnout.hands else ""
    missing = max(0, (turnout.participants or 0) - turnout.voters)
    verb = "n’ont pas voté" if missing > 1 else "n’a pas voté"
    told = (
        f"Dépouiller {ballots}{hands}\u202f?",
        f"Attention\u202f: {turnout.excess_said}" if turnout.excess_said else "",
        f"{french.counted(missing, 'personne')} {verb}." if missing else "",
        "Le quorum n’est pas atteint." if turnout.voters < turnout.quorum else "",
        "Le bulletin commencé à l’écran ne sera pas compté." if unfinished else "",
        "C’est définitif\u202f: ce qui lie les bulletins aux votants est détruit, et le vote ne rouvre plus.",
    )
    return " ".join(filter(None, told))
