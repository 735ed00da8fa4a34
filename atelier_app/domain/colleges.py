"""Results read college by college, as long as nobody can tell from them who voted what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from atelier_app.domain.counting import PollResult, counted_poll
from atelier_app.domain.french import quoted
from atelier_app.domain.polls import UNSAID, Ballot, Poll, PollKind
from atelier_app.domain.session import Session
from atelier_app.domain.tally.wording import NARROW

FEWEST_RESPONDENTS = 5
"""Smallest group whose answers may be shown (animation.md, section 2)."""


@dataclass(frozen=True)
class CollegeResult:
    """What a college answered; `voters` are its ballots that say something, hands have no college.

    `result` is None when showing it would tell too much of too few people: see `sealed`. It leaves out the
    options that too few people of the college answered, whose labels are `left_out`: see `college_results`.
    """

    title: str
    voters: int
    result: PollResult | None
    left_out: tuple[str, ...] = ()

    @property
    def remark(self) -> str:
        """Which options the result leaves out and why, in a French sentence; empty when it shows all."""
        if self.result is None or not self.left_out:
            return ""
        labels = ", ".join(map(quoted, self.left_out))
        return (
            f"Non montré, faute d’assez de réponses ({FEWEST_RESPONDENTS} au moins, "
            f"sans qu’une soustraction les révèle){NARROW}: {labels}."
        )

    @property
    def reason(self) -> str:
        """Why the result is not shown, in a French sentence; empty when it is."""
        if self.result is not None:
            return ""
        if not self.voters:
            return "Personne de ce collège n’a voté."
        if self.voters < FEWEST_RESPONDENTS:
            return f"Non montré{NARROW}: moins de {FEWEST_RESPONDENTS} votants."
        return (
            f"Non montré{NARROW}: on en déduirait, par soustraction, les réponses de trop peu de personnes."
        )


def by_college(session: Session, poll: Poll) -> tuple[CollegeResult, ...]:
    """Return the result of a closed poll in each of its colleges; nothing where it has none."""
    return college_results(session.polls[poll.id], session.ballots.get(poll.id, ()))


def college_results(poll: Poll, ballots: Sequence[Ballot]) -> tuple[CollegeResult, ...]:
    """Count ballots college by college; those of a closed poll carry the colleges that `sealed` left.

    The rule of `sealed` holds for each option too, wherever one may leave it without an answer: a college
    leaves out an option that fewer than `FEWEST_RESPONDENTS` of its voters answered, and so does the one with
    the fewest answers where those of all the others could be found by subtracting.
    """
    shown = _shown(poll, ballots)
    results = []
    for college, (title, voters) in enumerate(zip(poll.colleges, poll.turnout, strict=False)):
        kept = [rank for rank in range(len(poll.options)) if college in shown[rank]]
        hidden = tuple(poll.options[rank].label for rank in range(len(poll.options)) if rank not in kept)
        results.append(CollegeResult(title, voters, _result(poll, ballots, college, kept), hidden))
    return tuple(results)


def _shown(poll: Poll, ballots: Sequence[Ballot]) -> list[set[int]]:
    """Return, for each option, the colleges whose answers to it may be shown, on all of its scales."""
    scales = poll.columns // len(poll.options)
    columns = [_shown_in(poll, ballots, column) for column in range(poll.columns)]
    return [
        set.intersection(*columns[rank * scales : (rank + 1) * scales]) for rank in range(len(poll.options))
    ]


def _shown_in(poll: Poll, ballots: Sequence[Ballot], column: int) -> set[int]:
    def answered(ballot: Ballot) -> bool:
        # No point at all is an answer, which one does not leave out.
        return _speaks(poll, ballot) if poll.kind is PollKind.POINTS else ballot.choices[column] >= 0

    return _large_enough(poll, Counter(each.college for each in ballots if answered(each)))


def _large_enough(poll: Poll, voters: Counter[int]) -> set[int]:
    """Return the colleges that neither are too small nor let too few others be found by subtracting."""
    shown = {college for college in range(len(poll.colleges)) if voters[college] >= FEWEST_RESPONDENTS}
    if 0 < voters.total() - sum(voters[each] for each in shown) < FEWEST_RESPONDENTS and shown:
        shown.remove(min(shown, key=lambda college: (voters[college], college)))
    return shown


def sealed(poll: Poll, ballots: Sequence[Ballot]) -> tuple[tuple[Ballot, ...], tuple[int, ...]]:
    """Return the ballots as a closed poll keeps them, and the voters of each college.

    A college below `FEWEST_RESPONDENTS` is taken off its ballots for good: no document, no file and nobody
    who opens one can bring it back. The total is public, so that subtracting the colleges shown
    gives the answers of all the others together, those who did not say included. When these are
    some, yet fewer than `FEWEST_RESPONDENTS`, the smallest college shown is taken off as well (complementary
    suppression). That also covers the case of a single college left out. A college of which no option could
    be shown is taken off likewise.
    """
    voters = Counter(each.college for each in ballots if _speaks(poll, each))
    kept = _only(_large_enough(poll, voters), ballots)
    kept = _only(set().union(*_shown(poll, kept)), kept)
    return tuple(sorted(kept)), tuple(voters[college] for college in range(len(poll.colleges)))


def _only(colleges: set[int], ballots: Sequence[Ballot]) -> list[Ballot]:
    return [each if each.college in colleges else replace(each, college=UNSAID) for each in ballots]


def _speaks(poll: Poll, ballot: Ballot) -> bool:
    return any(choice != poll.silence for choice in ballot.choices)


def _result(poll: Poll, ballots: Sequence[Ballot], college: int, kept: Sequence[int]) -> PollResult | None:
    """Count the ballots of a college on the options kept; those on which nothing is left are blank."""
    own = [each for each in ballots if each.college == college]
    if not kept or sum(_speaks(poll, each) for each in own) < FEWEST_RESPONDENTS:
        return None
    scales = poll.columns // len(poll.options)
    columns = [rank * scales + scale for rank in kept for scale in range(scales)]
    asked = replace(poll, options=tuple(poll.options[rank] for rank in kept))
    return counted_poll(
        asked, [replace(each, choices=tuple(each.choices[c] for c in columns)) for each in own]
    )
