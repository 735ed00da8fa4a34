"""What the room rates with one voice, read from the session: one answer per card and scale."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from atelier_app.domain.cards import Card, RatingKey
from atelier_app.domain.french import quoted
from atelier_app.domain.method import Rating, Step
from atelier_app.domain.method_words import RatingResult
from atelier_app.domain.polls import PollState
from atelier_app.domain.principles import poll_result
from atelier_app.domain.references import reference_of, reference_value
from atelier_app.domain.session import Session
from atelier_app.domain.tally import Option, RatedPlace, RatingRule, RatingScale, mean_of, tally_rating
from atelier_app.domain.tally.rating import band_of
from atelier_app.domain.tally.wording import decimal
from atelier_app.service.poll_settings import rating_rule
from atelier_app.ui import french


@dataclass(frozen=True)
class RoomRating:
    """A card, its answer on each scale (see `RatingScale`; None: not rated), and what is said of it."""

    card: Card
    answers: tuple[int | None, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class RoomRatings:
    """Every card of a step that the room rates, on its scales, and how far it has come."""

    scales: tuple[RatingScale, ...]
    ratings: tuple[RoomRating, ...]
    progress: str


def is_of_room(session: Session, step: Step) -> bool:
    """Tell whether the room rates with one voice: no ballots, unless a poll was prepared all the same."""
    polled = any(poll.step == step.id for poll in session.polls.values())
    return step.rating is not None and not step.rating.individual and not polled


def room_ratings(session: Session, step: Step) -> RoomRatings:
    """Read what the room has settled; counted as the only ballot of a rating poll would be."""
    assert step.rating is not None
    rule, cards = rating_rule(session.method, step.rating), session.cards_in(step.rating.items)
    answers = [_answers(session, step.id, step.rating, rule, card.id) for card in cards]
    options = [Option(card.id, card.text) for card in cards]
    counted = tally_rating(options, rule, [[each for row in answers for each in row]])
    places = {place.option: place for place in counted.places}
    ratings = tuple(
        RoomRating(card, row, _lines(session, step, rule, places[card.id]))
        for card, row in zip(cards, answers, strict=True)
    )
    rated = sum(None not in row for row in answers)
    progress = f"{french.counted(rated, 'carte notée', 'cartes notées')} sur {french.number(len(cards))}"
    mean = mean_of(counted) if rule.result is RatingResult.MEAN else None
    told = "" if mean is None else f"moyenne {decimal(mean)}{_band(band_of(rule, mean))}"
    return RoomRatings(rule.scales, ratings, french.joined((progress, told)))


def value_of(scale: RatingScale, answer: int | None) -> float | None:
    """Return the rating that an answer stands for."""
    return None if answer is None else float(scale.value(answer))


def _answers(
    session: Session, step: str, rating: Rating, rule: RatingRule, card: str
) -> tuple[int | None, ...]:
    keys = (RatingKey(step, card, scale) for scale in rating.scales)
    return tuple(
        None if (value := session.ratings.get(key)) is None else _answer(scale, value)
        for key, scale in zip(keys, rule.scales, strict=True)
    )


def _answer(scale: RatingScale, value: float) -> int:
    """Return the answer nearest to a rating on a scale."""
    wanted = Fraction(str(value))
    return min(range(scale.size), key=lambda answer: abs(scale.value(answer) - wanted))


def _lines(session: Session, step: Step, rule: RatingRule, place: RatedPlace) -> tuple[str, ...]:
    """Return what the room reads beside its rating: what follows from it, then what it compares with."""
    follows = f"{str(rule.result).capitalize()}\u202f: {place.verdict}" if place.result is not None else ""
    lines = (
        follows,
        "▲ Bloquée par sa note" if place.blocked else "",
        _earlier(session, step, place.option),
        _reference(session, step, rule, place),
    )
    return tuple(line for line in lines if line)


def _earlier(session: Session, step: Step, card: str) -> str:
    """Say what people gave the card one by one, in the step that this one takes up."""
    assert step.rating is not None
    polls = [
        poll
        for poll in session.polls.values()
        if poll.step == step.rating.previous and poll.state is PollState.CLOSED
    ]
    if not polls:
        return ""
    last = max(polls, key=lambda poll: poll.number)
    found = [place.verdict for place in poll_result(session, last).places if place.option == card]
    return f"{session.method.step(last.step).title}\u202f: médiane {found[0]}" if found else ""


def _reference(session: Session, step: Step, rule: RatingRule, place: RatedPlace) -> str:
    told = reference_of(session, step.id, place.option)
    if not told:
        return ""
    settled, known = place.ratings[0].median, reference_value(session, step.id, place.option)
    gap = None
    if settled is not None and isinstance(known, int | float):
        gap = abs(settled - Fraction(str(known)))
    if gap is None or rule.debate_from is None or gap < Fraction(str(rule.debate_from)):
        return f"Repère\u202f: {told}"
    return f"Repère\u202f: {told} · ▲ écart de {decimal(gap)}, à débattre"


def _band(title: str) -> str:
    return f", palier {quoted(title)}" if title else ""
