"""What the method says of a poll, and what a ballot must be to count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import counted, quoted
from atelier_app.domain.method import Method, Rating, Scale, Step, StepKind, Vote
from atelier_app.domain.polls import UNSAID, Poll, PollKind, RaisedHands, needs_reason
from atelier_app.domain.tally import (
    Bounds,
    ConsentAnswer,
    RatingBand,
    RatingLevel,
    RatingRule,
    RatingScale,
    points_budget,
)
from atelier_app.domain.texts import bounded_text, required_text
from atelier_app.grouping.text import fold

NO_OPINION_TITLE = "Je ne me prononce pas"
"""Where the method does not name it: one may always keep silent on a text or a rating."""

MOST_HANDS = 10_000
"""More hands than any room raises: a slip of the keyboard."""

LARGEST_QUORUM = 10_000
"""More voters than any room holds, likewise."""

_KINDS = {
    StepKind.VOTE_POINTS: PollKind.POINTS,
    StepKind.VOTE_GRADES: PollKind.GRADES,
    StepKind.VOTE_CLASSES: PollKind.SORTING,
    StepKind.CONSENT: PollKind.CONSENT,
    StepKind.RATE: PollKind.RATING,
}

_COMPARING = (PollKind.POINTS, PollKind.GRADES)
"""Kinds that only rank: alone, an option would win against nobody."""


def poll_kind(step: Step) -> PollKind:
    """Return how a step counts; a vote by grades with thresholds measures alignment."""
    if step.kind not in _KINDS or (step.vote or step.consent or step.rating) is None:
        raise WorkshopError(
            f"L’étape {quoted(step.title)} n’est pas un vote.", "Choisissez une étape de vote."
        )
    if step.vote is not None and step.vote.thresholds is not None:
        return PollKind.ALIGNMENT
    return _KINDS[step.kind]


def settings_of(method: Method, step: Step) -> dict[str, Any]:
    """Return the settings of the polls of a step, by attribute of `Poll`; the points are apart."""
    if step.rating is not None:
        return {"rating": rating_rule(method, step.rating), "abstention": NO_OPINION_TITLE}
    if step.vote is None:
        return {"abstention": NO_OPINION_TITLE}
    vote, bounds = step.vote, step.vote.thresholds
    return {
        "maximum_per_option": vote.maximum_per_option,
        "signed": vote.signed,
        "grades": tuple(grade.title for grade in vote.grades),
        "sides": tuple(grade.side for grade in vote.grades) if bounds else (),
        "bounds": Bounds(bounds.agreement, bounds.opposition) if bounds else Bounds(),
        "classes": tuple(each.title for each in vote.classes),
        "abstention": vote.abstention,
        "colleges": method.colleges if vote.by_college else (),
    }


def rating_rule(method: Method, rating: Rating) -> RatingRule:
    """Return how a step rates, with its scales as they are counted."""
    return RatingRule(
        tuple(_scale(method.scale(each)) for each in rating.scales),
        rating.result,
        tuple(RatingBand(band.title, band.start) for band in rating.bands),
        rating.debate_from,
    )


def points_of(vote: Vote | None, options: int) -> int:
    """Return how many points each voter spreads over a number of options."""
    if vote is None:
        return 0
    return points_budget(options) if vote.points == "auto" else vote.points


def points_again(vote: Vote | None, asked: Poll, options: int) -> int:
    """Return the points of a poll asked again on some options: set by hand they stay, else they follow."""
    by_method = asked.points == points_of(vote, len(asked.options))
    return points_of(vote, options) if by_method else asked.points


def require_settings(poll: Poll) -> None:
    """Refuse settings with which nobody could vote."""
    if not poll.options or (len(poll.options) < 2 and poll.kind in _COMPARING):
        fewest = "deux propositions" if poll.kind in _COMPARING else "une proposition"
        raise WorkshopError(f"Il faut au moins {fewest} pour voter.", "Ajoutez-en avant de préparer le vote.")
    if type(poll.quorum) is not int or not 0 <= poll.quorum <= LARGEST_QUORUM:
        most = counted(LARGEST_QUORUM, "votant", "votants")
        raise WorkshopError(f"Un quorum va de 0 à {most}.", "Corrigez-le\u202f; 0 veut dire sans quorum.")
    if poll.kind is PollKind.POINTS:
        _require_budget(poll)
    elif poll.kind is not PollKind.RATING:
        _require_titles(poll.titles())
    if poll.kind is PollKind.ALIGNMENT and len(poll.sides) != len(poll.grades):
        raise WorkshopError(
            "Chaque mention doit compter comme accord, réserve ou opposition.",
            "Indiquez-le pour chaque mention.",
        )


def _require_budget(poll: Poll) -> None:
    if not 1 <= poll.points <= 100 or not 1 <= poll.maximum_per_option <= 100:
        raise WorkshopError("Un nombre de points va de 1 à 100.", "Corrigez le réglage du vote.")


def _require_titles(titles: Sequence[str]) -> None:
    if len(titles) < 2 or len({fold(title) for title in titles}) < len(titles):
        raise WorkshopError(
            "Il faut au moins deux réponses, toutes différentes.", "Corrigez les mentions ou les classes."
        )
    for title in titles:
        required_text(title, "La réponse")


FEWEST_GRADES, FEWEST_ANSWERS, MOST_ANSWERS = 5, 2, 7
"""How many answers one chooses among: fewer than five grades rank poorly, one is no choice, and between eight
nobody tells the difference."""


def answers_allowed(vote: Vote) -> tuple[int, int]:
    """Return how few and how many grades or classes the polls of a step may be given.

    Majority judgment has 5 to 7 grades, other votes 2 to 7 answers; a method that has fewer or more stays
    as it is written.
    """
    own = len(vote.grades or vote.classes)
    fewest = FEWEST_GRADES if vote.grades and vote.thresholds is None else FEWEST_ANSWERS
    return min(fewest, own), max(MOST_ANSWERS, own)


def require_answers(vote: Vote | None, poll: Poll) -> None:
    """Refuse grades or classes that are too few or too many."""
    if vote is None or not poll.titles():
        return
    fewest, most = answers_allowed(vote)
    if not fewest <= len(poll.titles()) <= most:
        what = "classes" if poll.kind is PollKind.SORTING else "mentions"
        raise WorkshopError(
            f"Il faut de {fewest} à {most}\u00a0{what}.", "Ajoutez-en ou retirez-en avant d’enregistrer."
        )


def require_ballot(poll: Poll, choices: Sequence[int], college: int = UNSAID) -> None:
    """Refuse a ballot that does not fit the poll, or breaks its rules."""
    if len(choices) != poll.columns:
        raise WorkshopError(
            "Ce bulletin ne correspond pas au vote.", "Rechargez la page et votez de nouveau."
        )
    if any(type(each) is not int for each in (*choices, college)):
        raise WorkshopError("Ce bulletin est illisible.", "Rechargez la page et votez de nouveau.")
    if college != UNSAID and college not in range(len(poll.colleges)):
        raise WorkshopError("Ce collège n’existe pas.", "Choisissez parmi les collèges proposés.")
    if poll.kind is PollKind.POINTS:
        _require_points(poll, choices)
    elif not all(poll.allows(column, choice) for column, choice in enumerate(choices)):
        what, among = _ANSWER_NAMES[poll.kind]
        raise WorkshopError(f"Une {what} de ce bulletin n’existe pas.", f"Choisissez parmi les {among}.")


_ANSWER_NAMES = {
    PollKind.GRADES: ("mention", "mentions proposées"),
    PollKind.ALIGNMENT: ("mention", "mentions proposées"),
    PollKind.SORTING: ("classe", "classes proposées"),
    PollKind.CONSENT: ("réponse", "réponses proposées"),
    PollKind.RATING: ("note", "niveaux de l’échelle"),
}


def _require_points(poll: Poll, choices: Sequence[int]) -> None:
    if not poll.signed and any(choice < 0 for choice in choices):
        raise WorkshopError("Un nombre de points ne peut pas être négatif.", "Donnez 0 point ou plus.")
    if sum(map(abs, choices)) > poll.points:
        budget = counted(poll.points, "point", "points")
        raise WorkshopError(f"Vous avez {budget} à répartir.", "Retirez-en pour revenir à ce total.")
    if any(abs(choice) > poll.maximum_per_option for choice in choices):
        most = counted(poll.maximum_per_option, "point", "points")
        raise WorkshopError(f"Une même proposition reçoit {most} au plus.", "Répartissez-les autrement.")


def checked_reasons(poll: Poll, choices: Sequence[int], reasons: Sequence[str]) -> tuple[str, ...]:
    """Return the reasons of a ballot, cleaned; those that the answers do not call for are dropped."""
    if poll.kind is not PollKind.CONSENT:
        return ()
    if reasons and len(reasons) != len(choices):
        raise WorkshopError(
            "Ce bulletin ne correspond pas au vote.", "Rechargez la page et votez de nouveau."
        )
    given = reasons or [""] * len(choices)
    if any(not isinstance(reason, str) for reason in given):
        raise WorkshopError("Ce bulletin est illisible.", "Rechargez la page et votez de nouveau.")
    kept = tuple(
        _reason(choice, reason) if needs_reason(poll, choice) else ""
        for choice, reason in zip(choices, given, strict=True)
    )
    return kept if any(kept) else ()


def _reason(choice: int, reason: str) -> str:
    if not bounded_text(reason, "Le motif"):
        named = "objection" if choice == ConsentAnswer.OBJECTION else "réserve"
        raise WorkshopError(f"Une {named} demande un motif.", "Écrivez pourquoi, en une phrase.")
    return required_text(reason, "Le motif")


def checked_hands(poll: Poll, raised: Sequence[Sequence[int]]) -> RaisedHands:
    """Return a show of hands as it is kept; no hand at all is none."""
    rows = tuple(tuple(row) for row in raised)
    if len(rows) != poll.columns or any(
        len(row) != len(poll.answers(column)) for column, row in enumerate(rows)
    ):
        raise WorkshopError("Ce comptage ne correspond pas au vote.", "Reprenez-le depuis le vote.")
    for count in (count for row in rows for count in row):
        if type(count) is not int or not 0 <= count <= MOST_HANDS:
            most = counted(MOST_HANDS, "main", "mains")
            raise WorkshopError(f"Un comptage va de 0 à {most}.", "Corrigez le nombre de mains levées.")
    return rows if any(map(any, rows)) else ()


def _scale(scale: Scale) -> RatingScale:
    levels = tuple(RatingLevel(level.value, level.title, level.blocking) for level in scale.levels)
    return RatingScale(
        scale.title,
        levels,
        0 if scale.minimum is None else scale.minimum,
        1 if scale.maximum is None else scale.maximum,
    )
