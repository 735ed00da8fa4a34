"""Read again the data of a poll, wherever it comes from: all that is wrong is refused in plain French."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.french import french_number, quoted
from atelier_app.domain.method_words import RatingResult, Side
from atelier_app.domain.polls import NO_OPINION, UNSAID, Ballot, Poll, PollKind, RaisedHands
from atelier_app.domain.recount import CONSENT_WORDS, MODES
from atelier_app.domain.recount_values import (
    MOST_ANSWERS,
    MOST_BALLOTS,
    MOST_OPTIONS,
    MOST_POINTS,
    items,
    mapping,
    number_of,
    refusal,
    title_of,
    titles,
    whole,
    word_of,
)
from atelier_app.domain.tally import Bounds, Option, RatingBand, RatingLevel, RatingRule, RatingScale
from atelier_app.domain.texts import clean_text

_INFORMATION = ("question", "quorum", "colleges", "college_des_bulletins", "canaux", "reserves", "objections")
_KNOWN: Mapping[PollKind, tuple[str, ...]] = {
    PollKind.GRADES: ("mentions",),
    PollKind.POINTS: ("points", "maximum_par_option", "pour_et_contre"),
    PollKind.SORTING: ("classes",),
    PollKind.CONSENT: (),
    PollKind.RATING: ("echelles", "calcul", "paliers", "debat_a_partir_de"),
    PollKind.ALIGNMENT: ("mentions", "compte_comme", "seuils"),
}


@dataclass(frozen=True)
class PollRecord:
    """A closed poll out of its workshop: what was asked, the ballots and hands, keys that were ignored."""

    poll: Poll
    ballots: tuple[Ballot, ...]
    raised: RaisedHands
    ignored: tuple[str, ...] = field(default=())


def read_poll_data(data: object) -> PollRecord:
    """Return the poll that some JSON data holds, or raise `WorkshopError`."""
    if not isinstance(data, dict):
        raise refusal("Le fichier ne décrit pas un scrutin\u202f: il faut un objet JSON, entre accolades")
    poll = _with_colleges(data, _poll(data))
    columns = range(poll.columns)
    allowed = [frozenset(poll.answers(column)) for column in columns]
    rows = items(data, "bulletins", most=MOST_BALLOTS)
    free = poll.kind is PollKind.POINTS and "maximum_par_option" not in data
    ballots = tuple(
        _ballot(row, rank, poll, None if free else allowed) for rank, row in enumerate(rows, start=1)
    )
    ballots = _in_colleges(data, poll, ballots)
    known = ("mode", "options", "bulletins", "mains_levees", *_INFORMATION, *_KNOWN[poll.kind])
    ignored = tuple(str(key) for key in data if key not in known)
    return PollRecord(poll, ballots, _hands(data, poll), ignored)


def _poll(data: Mapping[str, object]) -> Poll:
    mode = data.get("mode")
    kind = MODES.get(mode) if isinstance(mode, str) else None
    if kind is None:
        known = ", ".join(MODES)
        said = "n’est pas donné" if mode is None else f"{quoted(str(mode)[:40])} n’existe pas"
        raise WorkshopError(f"Le mode du scrutin {said}.", f"Modes possibles\u202f: {known}.")
    labels = titles(data, "options", fewest=1, most=MOST_OPTIONS)
    options = tuple(Option(str(rank), label) for rank, label in enumerate(labels))
    question = data.get("question", "")
    asked = clean_text(question) if isinstance(question, str) else ""
    quorum = whole(data.get("quorum", 0), "`quorum`", 0, MOST_BALLOTS)
    base = Poll("", 0, "", kind, asked, options, abstention="", quorum=quorum)
    return _SETTINGS[kind](data, base)


def _graded(data: Mapping[str, object], poll: Poll) -> Poll:
    return replace(poll, grades=titles(data, "mentions"))


def _sorted(data: Mapping[str, object], poll: Poll) -> Poll:
    return replace(poll, classes=titles(data, "classes"))


def _pointed(data: Mapping[str, object], poll: Poll) -> Poll:
    signed = data.get("pour_et_contre", False)
    if not isinstance(signed, bool):
        raise refusal("`pour_et_contre` doit être true ou false")
    budget = whole(data.get("points", MOST_POINTS), "`points`", 1, MOST_POINTS)
    # Without a limit, the answers are bounded one by one: no need to list a million of them.
    most = whole(data.get("maximum_par_option", 1), "`maximum_par_option`", 1, MOST_OPTIONS)
    return replace(poll, signed=signed, points=budget, maximum_per_option=most)


def _consented(_: Mapping[str, object], poll: Poll) -> Poll:
    return poll


def _aligned(data: Mapping[str, object], poll: Poll) -> Poll:
    grades = titles(data, "mentions")
    sides = items(data, "compte_comme", most=MOST_ANSWERS)
    if len(sides) != len(grades):
        raise refusal("`compte_comme` doit avoir une valeur par mention")
    bounds = data.get("seuils", {})
    if not isinstance(bounds, dict):
        raise refusal("`seuils` doit être un objet avec `accord` et `opposition`")
    return replace(
        poll,
        grades=grades,
        sides=tuple(None if side is None else word_of(Side, side, "`compte_comme`") for side in sides),
        bounds=Bounds(
            whole(bounds.get("accord", 60), "`seuils.accord`", 0, 100),
            whole(bounds.get("opposition", 20), "`seuils.opposition`", 0, 100),
        ),
    )


def _rated(data: Mapping[str, object], poll: Poll) -> Poll:
    scales = items(data, "echelles", fewest=1, most=MOST_ANSWERS)
    result = data.get("calcul")
    bands = [mapping(band, "Un palier") for band in items(data, "paliers", most=MOST_ANSWERS, missing=True)]
    debate = data.get("debat_a_partir_de")
    rule = RatingRule(
        tuple(_scale(mapping(scale, "Une échelle")) for scale in scales),
        None if result is None else word_of(RatingResult, result, "`calcul`"),
        tuple(
            RatingBand(
                title_of(band.get("titre"), "palier"), number_of(band.get("a_partir_de"), "a_partir_de")
            )
            for band in bands
        ),
        None if debate is None else number_of(debate, "debat_a_partir_de"),
    )
    return replace(poll, rating=rule)


_SETTINGS = {
    PollKind.GRADES: _graded,
    PollKind.SORTING: _sorted,
    PollKind.POINTS: _pointed,
    PollKind.CONSENT: _consented,
    PollKind.RATING: _rated,
    PollKind.ALIGNMENT: _aligned,
}


def _scale(data: Mapping[str, object]) -> RatingScale:
    title = title_of(data.get("titre"), "échelle")
    if "niveaux" in data:
        levels = [mapping(each, "Un niveau") for each in items(data, "niveaux", fewest=2, most=MOST_ANSWERS)]
        read = tuple(
            RatingLevel(
                whole(level.get("valeur"), "`valeur`", -100, 100),
                title_of(level.get("titre"), "niveau"),
                level.get("bloquant") is True,
            )
            for level in levels
        )
        if any(one.value >= other.value for one, other in pairwise(read)):
            raise refusal(f"Les niveaux de l’échelle {quoted(title)} doivent aller du plus bas au plus haut")
        return RatingScale(title, read)
    low, high = number_of(data.get("minimum", 0), "minimum"), number_of(data.get("maximum", 1), "maximum")
    if low >= high:
        raise refusal(f"L’échelle {quoted(title)} doit aller d’un minimum à un maximum plus grand")
    return RatingScale(title, (), low, high)


def _with_colleges(data: Mapping[str, object], poll: Poll) -> Poll:
    found = items(data, "colleges", most=MOST_ANSWERS, missing=True)
    told = [mapping(each, "Un collège") for each in found]
    return replace(
        poll,
        colleges=tuple(title_of(each.get("titre"), "collège") for each in told),
        turnout=tuple(whole(each.get("votants"), "`votants`", 0, MOST_BALLOTS) for each in told),
    )


def _in_colleges(data: Mapping[str, object], poll: Poll, ballots: tuple[Ballot, ...]) -> tuple[Ballot, ...]:
    given = items(data, "college_des_bulletins", most=MOST_BALLOTS, missing=True)
    if not given:
        return ballots
    if not poll.colleges:
        raise refusal("`college_des_bulletins` demande de nommer les `colleges`")
    if len(given) != len(ballots):
        raise refusal("`college_des_bulletins` doit avoir une valeur par bulletin")
    last = len(poll.colleges) - 1
    colleges = [UNSAID if each is None else whole(each, "Un collège", 0, last) for each in given]
    return tuple(replace(each, college=own) for each, own in zip(ballots, colleges, strict=True))


def _ballot(row: object, rank: int, poll: Poll, allowed: list[frozenset[int]] | None) -> Ballot:
    if not isinstance(row, list) or len(row) != poll.columns:
        expected = french_number(poll.columns)
        raise refusal(f"Le bulletin n°\u00a0{french_number(rank)} doit être une liste de {expected} réponses")
    choices = tuple(_choice(answer, poll) for answer in row)
    for column, choice in enumerate(choices):
        silent = choice == (0 if poll.kind is PollKind.POINTS else NO_OPINION)
        fits = _is_number_of_points(choice, poll) if allowed is None else choice in allowed[column]
        if not silent and not fits:
            option = french_number(column * len(poll.options) // poll.columns + 1)
            raise refusal(
                f"Le bulletin n°\u00a0{french_number(rank)} donne à l’option n°\u00a0{option} "
                "une réponse qui n’existe pas"
            )
    if poll.kind is PollKind.POINTS and sum(map(abs, choices)) > poll.points:
        raise refusal(
            f"Le bulletin n°\u00a0{french_number(rank)} donne plus de {french_number(poll.points)} points"
        )
    return Ballot(choices)


_NOT_AN_ANSWER = -(10**9)


def _choice(answer: object, poll: Poll) -> int:
    if answer is None:
        return 0 if poll.kind is PollKind.POINTS else NO_OPINION
    if poll.kind is PollKind.CONSENT and isinstance(answer, str):
        return next((int(each) for each, word in CONSENT_WORDS.items() if word == answer), _NOT_AN_ANSWER)
    if type(answer) is not int or (answer < 0 and poll.kind is not PollKind.POINTS):
        return _NOT_AN_ANSWER
    return answer


def _is_number_of_points(choice: int, poll: Poll) -> bool:
    return (-MOST_POINTS if poll.signed else 0) <= choice <= MOST_POINTS


def _hands(data: Mapping[str, object], poll: Poll) -> RaisedHands:
    rows = items(data, "mains_levees", most=MOST_OPTIONS * MOST_ANSWERS, missing=True)
    if not rows:
        return ()
    sizes = [len(poll.answers(column)) for column in range(poll.columns)]
    fits = len(rows) == len(sizes) and all(
        isinstance(row, list) and len(row) == size for row, size in zip(rows, sizes, strict=True)
    )
    if not fits:
        raise refusal("`mains_levees` doit avoir une ligne par option, et un nombre par réponse possible")
    return tuple(
        tuple(whole(count, "`mains_levees`", 0, MOST_BALLOTS) for count in row)
        for row in rows
        if isinstance(row, list)
    )
