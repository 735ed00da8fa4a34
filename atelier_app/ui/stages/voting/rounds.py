"""What the page of preparation is asked for: a first vote, another round on a part of it, other settings."""

from __future__ import annotations

from atelier_app.domain.method import Step
from atelier_app.domain.polls import Poll, PollState
from atelier_app.domain.principles import poll_result
from atelier_app.domain.session import Session
from atelier_app.domain.tally import Option
from atelier_app.ui.stages.voting.prepare import Wording


def past_votes(session: Session, step: Step) -> tuple[tuple[str, Poll], ...]:
    """Return the closed polls of a step, oldest first, each under a title that tells it from the others.

    « Tour 2 » where one follows another; « Vote 2 » where people voted anew; nothing for a vote on its own.
    """
    polls = [each for each in session.polls.values() if each.step == step.id]
    closed = sorted((each for each in polls if each.state is PollState.CLOSED), key=lambda each: each.number)
    lines = {each.id: _rounds_up_to(session, each) for each in closed}
    first = list(dict.fromkeys(line[0] for line in lines.values()))
    followed = {each.previous for each in closed}
    titles = []
    for poll in closed:
        line = lines[poll.id]
        vote = f"Vote {first.index(line[0]) + 1}" if len(first) > 1 else ""
        tour = f"Tour {len(line)}" if len(line) > 1 or poll.id in followed else ""
        titles.append(", ".join(filter(None, (vote, tour))))
    return tuple(zip(titles, closed, strict=True))


def _rounds_up_to(session: Session, poll: Poll) -> list[str]:
    """Return the polls (ids) that led to one, itself included."""
    line = [poll.id]
    while poll.previous is not None and poll.previous in session.polls:
        poll = session.polls[poll.previous]
        line.insert(0, poll.id)
    return line


def first_wording(session: Session, step: Step, *, returns: bool) -> Wording:
    """Ask for a vote on everything that the step may put to the vote."""
    return Wording(step, session.votable(step), returns=returns)


def another_round(session: Session, step: Step, poll: Poll) -> Wording:
    """Ask for another round of a closed poll, in its order; the better half is chosen at first."""
    places = poll_result(session, poll).places
    still = {option.id: option for option in session.votable(step)}
    options = tuple(still[place.option] for place in places if place.option in still)
    half = max(2, (len(places) + 1) // 2)
    kept = frozenset(place.option for place in places if place.rank <= half)
    return Wording(step, options, chosen=kept, previous=poll, returns=True)


def changed_settings(session: Session, step: Step, poll: Poll) -> Wording:
    """Ask for other settings of a poll in which nobody has voted."""
    chosen = frozenset(option.id for option in poll.options)
    options: tuple[Option, ...] = session.votable(step)
    if poll.previous is not None:
        of_first = {option.id for option in session.polls[poll.previous].options}
        options = tuple(option for option in options if option.id in of_first)
    return Wording(
        step,
        options,
        chosen=chosen,
        edited=poll,
        participants=session.preparation.participants,
        returns=True,
    )
