"""A closed poll as data that anybody can read and count again: the format of `docs/depouiller.md`.

Words of the format are French, as organisers open these files. What is written here is read by
`recount_reading`, into the very poll and ballots that the room’s result was counted from.
"""

from __future__ import annotations

from collections.abc import Sequence

from atelier_app.domain.colleges import CollegeResult, college_results
from atelier_app.domain.counting import PollResult, is_quorate
from atelier_app.domain.polls import Ballot, Channel, Poll, PollKind, RaisedHands
from atelier_app.domain.tally import (
    AlignedPlace,
    AnswerPlace,
    ConsentAnswer,
    ConsentPlace,
    GradedPlace,
    Place,
    PointsPlace,
    RatedPlace,
    RatingRule,
    RatingScale,
    SortedPlace,
)
from atelier_app.domain.tally.wording import decimal

MODES = {
    "mentions": PollKind.GRADES,
    "points": PollKind.POINTS,
    "classes": PollKind.SORTING,
    "consentement": PollKind.CONSENT,
    "cotation": PollKind.RATING,
    "alignement": PollKind.ALIGNMENT,
}

CHANNELS = {
    Channel.PHONE: "telephone",
    Channel.KIOSK: "borne",
    Channel.HANDS: "main_levee",
    Channel.PAPER: "papier",
}

CONSENT_WORDS = {
    ConsentAnswer.CONSENT: "consentement",
    ConsentAnswer.RESERVATION: "reserve",
    ConsentAnswer.OBJECTION: "objection",
}

Data = dict[str, object]
"""A JSON object."""


def poll_data(poll: Poll, ballots: Sequence[Ballot], raised: RaisedHands = ()) -> Data:
    """Return a closed poll as JSON data; what cannot be counted from it is not there: no time, no order.

    Reasons are listed by text, apart from the ballots: two answers of one person are not tied by them. A
    ballot has its college only where the result of that college is shown on every option: anybody may open
    the file, and read there what the view of the college leaves out (see `colleges.college_results`).
    """
    ordered = sorted(ballots, key=lambda ballot: (ballot.choices, ballot.college))
    data: Data = {"mode": next(mode for mode, kind in MODES.items() if kind is poll.kind)}
    data |= {"question": poll.question, **_settings(poll), "options": list(unique_labels(poll))}
    if poll.quorum:
        data["quorum"] = poll.quorum
    data["bulletins"] = [_answers(poll, ballot.choices) for ballot in ordered]
    if poll.colleges:
        told = zip(poll.colleges, poll.turnout, strict=True)
        data["colleges"] = [{"titre": title, "votants": voters} for title, voters in told]
        whole = _shown_on_all(poll, ballots)
        data["college_des_bulletins"] = [each.college if each.college in whole else None for each in ordered]
    if raised:
        data["mains_levees"] = [list(row) for row in raised]
    data["canaux"] = {CHANNELS[channel]: count for channel, count in poll.aside.channels}
    if poll.kind is PollKind.CONSENT:
        data["reserves"] = [list(given) for given in poll.aside.reservations]
        data["objections"] = [list(given) for given in poll.aside.objections]
    return data


def _shown_on_all(poll: Poll, ballots: Sequence[Ballot]) -> set[int]:
    results = enumerate(college_results(poll, ballots))
    return {college for college, each in results if each.result is not None and not each.left_out}


def unique_labels(poll: Poll) -> tuple[str, ...]:
    """Return the labels of the options, told apart where two read the same."""
    given: list[str] = []
    for rank, option in enumerate(poll.options, start=1):
        label = " ".join(option.label.split()) or f"Proposition {rank}"
        copies = [label, *(f"{label} ({number})" for number in range(2, len(poll.options) + 2))]
        given.append(next(copy for copy in copies if copy not in given))
    return tuple(given)


def _settings(poll: Poll) -> Data:
    if poll.kind is PollKind.POINTS:
        limits: Data = {"points": poll.points, "maximum_par_option": poll.maximum_per_option}
        return limits | {"pour_et_contre": poll.signed}
    if poll.kind is PollKind.SORTING:
        return {"classes": list(poll.classes)}
    if poll.kind is PollKind.CONSENT:
        return {}
    if poll.kind is PollKind.RATING:
        return _rating(poll.rating)
    settings: Data = {"mentions": list(poll.grades)}
    if poll.kind is PollKind.ALIGNMENT:
        settings["compte_comme"] = [None if side is None else str(side) for side in poll.sides]
        settings["seuils"] = {"accord": poll.bounds.agreement, "opposition": poll.bounds.opposition}
    return settings


def _rating(rule: RatingRule) -> Data:
    data: Data = {"echelles": [_scale(scale) for scale in rule.scales]}
    if rule.result is not None:
        data["calcul"] = str(rule.result)
    if rule.bands:
        data["paliers"] = [{"titre": band.title, "a_partir_de": band.start} for band in rule.bands]
    if rule.debate_from is not None:
        data["debat_a_partir_de"] = rule.debate_from
    return data


def _scale(scale: RatingScale) -> Data:
    if not scale.levels:
        return {"titre": scale.title, "minimum": scale.minimum, "maximum": scale.maximum}
    levels = [
        {"titre": level.title, "valeur": level.value, **({"bloquant": True} if level.blocking else {})}
        for level in scale.levels
    ]
    return {"titre": scale.title, "niveaux": levels}


def _answers(poll: Poll, choices: Sequence[int]) -> list[int | None]:
    if poll.kind is PollKind.POINTS:
        return list(choices)
    return [None if choice < 0 else choice for choice in choices]


def result_data(poll: Poll, result: PollResult, colleges: Sequence[CollegeResult] = ()) -> Data:
    """Return a result as JSON data: `classement`, best first, then who voted; likewise in each college."""
    data: Data = {
        "classement": _ranking(poll, result),
        "votants": result.voters,
        "bulletins_blancs": result.abstentions,
        "mains_levees": result.hands,
    }
    if poll.quorum:
        data["quorum"] = {"demande": poll.quorum, "atteint": is_quorate(poll, result)}
    if colleges:
        data["colleges"] = [
            {
                "college": each.title,
                "votants": each.voters,
                "classement": None if each.result is None else _ranking(poll, each.result),
            }
            for each in colleges
        ]
    return data


def _ranking(poll: Poll, result: PollResult) -> list[Data]:
    labels = dict(zip((option.id for option in poll.options), unique_labels(poll), strict=True))
    return [_place(place, labels[place.option], poll) for place in result.places]


def _place(place: Place, label: str, poll: Poll) -> Data:
    data: Data = {"option": label, "rang": place.rank, **_verdict(place, poll)}
    if isinstance(place, AnswerPlace):
        data |= {"effectifs": list(place.counts), "sans_avis": place.abstentions}
    return data | {"explication": place.explanation, "dispersion": place.spread}


def _verdict(place: Place, poll: Poll) -> Data:
    match place:
        case PointsPlace():
            against: Data = {"contre": place.against} if poll.signed else {}
            return {"points": place.points, "soutiens": place.supporters, **against}
        case GradedPlace():
            return {"mention": None if place.grade is None else poll.grades[place.grade]}
        case SortedPlace():
            return {"classe": None if place.assigned is None else poll.classes[place.assigned]}
        case ConsentPlace():
            return {"objections": place.objections, "reserves": place.reservations}
        case AlignedPlace():
            return {"aligne": place.aligned, "pour": place.agreement, "contre": place.opposition}
        case RatedPlace():
            return _rated(place)
    raise AssertionError(f"no verdict for {type(place).__name__}")


def _rated(place: RatedPlace) -> Data:
    data: Data = {
        "medianes": [None if each.median is None else decimal(each.median) for each in place.ratings],
        "effectifs": [list(each.counts) for each in place.ratings],
    }
    if place.result is not None:
        data["resultat"] = decimal(place.result)
    return data | ({"palier": place.band} if place.band else {})
