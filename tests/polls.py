"""Polls of every kind with their ballots and hands, drawn at random, for the tests of counting."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from atelier_app.domain.method_words import RatingResult, Side
from atelier_app.domain.polls import (
    NO_OPINION,
    Ballot,
    Channel,
    Poll,
    PollKind,
    RaisedHands,
    needs_reason,
    set_apart,
)
from atelier_app.domain.tally import Bounds, Option, RatingBand, RatingLevel, RatingRule, RatingScale

Counted = tuple[Poll, tuple[Ballot, ...], RaisedHands]

LABELS = st.sampled_from(["Former", "Former", " Former ", "Ouvrir les « données »", "Sobriété", "", "É" * 90])
TITLES = ("Très bien", "Bien", "Passable", "Insuffisant", "À rejeter", "Inutile", "Nuisible")


@st.composite
def options(draw: st.DrawFn) -> tuple[Option, ...]:
    labels = draw(st.lists(LABELS, min_size=1, max_size=4))
    return tuple(Option(f"carte-{rank}", label) for rank, label in enumerate(labels))


@st.composite
def rating_rules(draw: st.DrawFn) -> RatingRule:
    values = sorted(draw(st.sets(st.integers(-3, 5), min_size=2, max_size=5)))
    levels = tuple(RatingLevel(value, f"Niveau {value}", value == -3) for value in values)
    scales = st.sampled_from([RatingScale("Gravité", levels), RatingScale("Part", (), 0, 0.7)])
    return RatingRule(
        tuple(draw(st.lists(scales, min_size=1, max_size=2))),
        draw(st.none() | st.sampled_from(RatingResult)),
        draw(st.sampled_from([(), (RatingBand("bas", 0), RatingBand("haut", 2.5))])),
        draw(st.none() | st.just(1.5)),
    )


@st.composite
def polls(draw: st.DrawFn, kinds: tuple[PollKind, ...] = tuple(PollKind)) -> Poll:
    """A poll of one of the kinds, as the service could have opened it."""
    kind = draw(st.sampled_from(kinds))
    answers = TITLES[: draw(st.integers(2, 7))]
    graded = kind in (PollKind.GRADES, PollKind.ALIGNMENT)
    side = st.none() | st.sampled_from(Side)
    return Poll(
        "vote",
        1,
        "etape",
        kind,
        "Que préférez-vous ?",
        draw(options()),
        points=draw(st.integers(1, 6)) if kind is PollKind.POINTS else 0,
        maximum_per_option=draw(st.integers(1, 3)),
        grades=answers if graded else (),
        classes=answers if kind is PollKind.SORTING else (),
        sides=tuple(draw(side) for _ in answers) if kind is PollKind.ALIGNMENT else (),
        bounds=Bounds(draw(st.integers(0, 100)), draw(st.integers(0, 100))),
        rating=draw(rating_rules()) if kind is PollKind.RATING else RatingRule(),
        signed=draw(st.booleans()) and kind is PollKind.POINTS,
        abstention="Sans avis",
    )


@st.composite
def ballots_of(draw: st.DrawFn, poll: Poll) -> Ballot:
    """A ballot that the poll accepts."""
    choices: list[int] = []
    left = poll.points
    for column in range(poll.columns):
        allowed = [NO_OPINION, *poll.answers(column)]
        if poll.kind is PollKind.POINTS:
            allowed = [0, *(points for points in poll.answers() if abs(points) <= left)]
        choices.append(draw(st.sampled_from(allowed)))
        left -= abs(choices[-1])
    reasons = tuple("Trop flou" if needs_reason(poll, choice) else "" for choice in choices)
    return Ballot(tuple(choices), draw(st.sampled_from(Channel)), reasons if any(reasons) else ())


@st.composite
def hands_of(draw: st.DrawFn, poll: Poll) -> RaisedHands:
    """A show of hands, or none."""
    if draw(st.booleans()):
        return ()
    few = st.integers(0, 3)
    return tuple(
        tuple(draw(few) if rank < 9 else 0 for rank in range(len(poll.answers(column))))
        for column in range(poll.columns)
    )


@st.composite
def counted_polls(draw: st.DrawFn, kinds: tuple[PollKind, ...] = tuple(PollKind)) -> Counted:
    """A poll, its ballots as the log keeps them, and a show of hands."""
    poll = draw(polls(kinds))
    ballots = draw(st.lists(ballots_of(poll), max_size=9))
    kept, aside = set_apart(poll, ballots)
    return replace(poll, aside=aside), kept, draw(hands_of(poll))


def answers_of(counted: Counted, column: int) -> list[int]:
    """List one by one the answers that an option received, from ballots then hands, silence left out."""
    poll, ballots, raised = counted
    given = [ballot.choices[column] for ballot in ballots]
    silent = 0 if poll.kind is PollKind.POINTS else NO_OPINION
    by_hand = zip(poll.answers(column), raised[column], strict=True) if raised else ()
    return [each for each in given if each != silent] + [each for each, n in by_hand for _ in range(n)]


def ranked(keys: dict[str, object]) -> dict[str, int]:
    """Rank by keys, smallest first: as many ahead as keys that are smaller."""
    return {one: 1 + sum(other < key for other in keys.values()) for one, key in keys.items()}  # type: ignore[operator]
