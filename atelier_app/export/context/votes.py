"""The votes as documents show them: who voted how, each place, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from atelier_app.domain.colleges import by_college
from atelier_app.domain.counting import PollResult, is_quorate, quorum_told
from atelier_app.domain.lineage import closed_polls
from atelier_app.domain.method_words import RatingResult
from atelier_app.domain.poll_words import channels_told
from atelier_app.domain.polls import Poll, PollKind, PollState
from atelier_app.domain.principles import poll_result
from atelier_app.domain.recount import MODES, poll_data
from atelier_app.domain.references import reference_of
from atelier_app.domain.session import Session
from atelier_app.domain.tally import AnswerPlace, Place, PointsPlace, RatedPlace
from atelier_app.domain.themes import Theme
from atelier_app.domain.votes import VotesFor, votes_for
from atelier_app.export import french
from atelier_app.export.context.vote_details import CollegeView, colleges_of, counts_of


@dataclass(frozen=True)
class PlaceView:
    """One line of a result. `resultat` is the points, the majority grade, the class… in words.

    `points` is what a bar shows, 0 where answers are counted instead; `effectifs` counts the voters per
    answer, in the order of the poll, and is empty in a vote by points. `decompte` says in words who answered
    what, `dispersion` how far people agree.
    """

    rang: str
    libelle: str
    resultat: str
    explication: str
    points: int
    soutiens: int
    effectifs: tuple[int, ...]
    sans_avis: int
    dispersion: str = ""
    reserves: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    decompte: str = ""
    repere: str = ""


@dataclass(frozen=True)
class PollView:
    """A closed poll. `par_points` tells a vote by points from the others, `genre` each kind.

    `fichier` is the name of the file that holds its ballots, and `donnees` what is in it. `quorum` says
    whether enough people voted, `colleges` what each group answered, `mesure` what the bars of a rating stand
    for, and `barre_pleine` how much the longest one possible; each may be empty. `reperes` tells whether
    places have something to be compared with.
    """

    etape: str
    question: str
    par_points: bool
    regle: str
    participation: str
    mentions: tuple[str, ...]
    places: tuple[PlaceView, ...]
    bulletins: int
    genre: str = ""
    votants: int = 0
    fichier: str = ""
    donnees: str = ""
    quorum: str = ""
    quorum_atteint: bool = True
    mesure: str = ""
    barre_pleine: int = 0
    colleges: tuple[CollegeView, ...] = ()
    reperes: bool = False


def polls(session: Session) -> tuple[PollView, ...]:
    """Read the closed polls, in the order of closing."""
    return tuple(_poll(session, poll, rank) for rank, poll in enumerate(closed_polls(session), start=1))


def pending_polls(session: Session) -> tuple[str, ...]:
    """List the questions of the polls whose result is not known yet."""
    waiting = (poll for poll in session.polls.values() if poll.state is not PollState.CLOSED)
    return tuple(poll.question for poll in sorted(waiting, key=lambda poll: poll.number))


def _poll(session: Session, poll: Poll, rank: int) -> PollView:
    result = poll_result(session, poll)
    ballots = session.ballots.get(poll.id, ())
    data = poll_data(poll, ballots, session.hands.get(poll.id, ()))
    references = {option.id: reference_of(session, poll.step, option.id) for option in poll.options}
    ranks = {option.id: position for position, option in enumerate(poll.options)}
    return PollView(
        etape=session.method.step(poll.step).title,
        question=poll.question,
        par_points=poll.kind is PollKind.POINTS,
        regle=_rule(poll),
        participation=_participation(poll, len(ballots), result),
        mentions=() if poll.kind in (PollKind.POINTS, PollKind.RATING) else poll.titles(),
        places=tuple(
            replace(_place(place, poll, ranks[place.option]), repere=references[place.option])
            for place in result.places
        ),
        reperes=any(references.values()),
        bulletins=len(ballots),
        genre=next(mode for mode, kind in MODES.items() if kind is poll.kind),
        votants=result.voters,
        fichier=f"scrutin-{rank}.json",
        donnees=json.dumps(data, ensure_ascii=False, indent=1),
        quorum=quorum_told(poll, result),
        quorum_atteint=is_quorate(poll, result),
        mesure=_measure(poll),
        barre_pleine=_longest(poll),
        colleges=colleges_of(poll, by_college(session, poll)),
    )


def theme_votes(session: Session, theme: Theme) -> tuple[str, ...]:
    """Say what each closed poll gave a theme as it is now: votes follow themes that were merged into it."""
    return tuple(_theme_vote(session, theme, votes) for votes in votes_for(session, theme.id))


def _theme_vote(session: Session, theme: Theme, votes: VotesFor) -> str:
    """Say « Vote « Choisir » : 12 votants, 18 points (thèmes réunis : « A » et « B »). »"""
    said = ballots_for(votes)
    named = [french.quoted(option.label) for option in votes.options]
    if votes.points is None:
        verdicts = _verdicts(session, votes)
        if len(named) == 1:
            word = "mention majoritaire" if votes.poll.kind is PollKind.GRADES else "résultat"
            said += f", {word} {french.quoted(verdicts[0])}" if votes.voters else ", sans réponse"
        else:
            named = [f"{name}, {verdict}" for name, verdict in zip(named, verdicts, strict=True)]
    if len(named) > 1:
        listed = french.listed(named) if votes.points is not None else "\u202f; ".join(named)
        said += f" ({french.colon('thèmes réunis', listed)})"
    elif votes.options[0].label != theme.title:
        said += f" (alors nommé {named[0]})"
    return f"{french.colon(f'Vote {french.quoted(session.method.step(votes.poll.step).title)}', said)}."


def ballots_for(votes: VotesFor) -> str:
    """Say « 12 votants, 18 points », or « 12 votants » where grades were given."""
    voters = french.counted(votes.voters, "votant")
    said = voters if votes.points is None else f"{voters}, {french.counted(votes.points, 'point')}"
    return french.kept_together(said).replace(f",{french.NO_BREAK}", ", ")


def _verdicts(session: Session, votes: VotesFor) -> list[str]:
    places = {place.option: place for place in poll_result(session, votes.poll).places}
    return [places[option.id].verdict for option in votes.options]


def _rule(poll: Poll) -> str:
    if poll.kind is PollKind.POINTS:
        sides = ", pour ou contre" if poll.signed else ""
        return (
            f"Chaque personne répartit {french.counted(poll.points, 'point')}{sides}, "
            f"{poll.maximum_per_option} au plus sur une même proposition."
        )
    if poll.kind is PollKind.RATING:
        scales = french.listed([french.quoted(scale.title) for scale in poll.rating.scales])
        return f"Chaque personne note chaque proposition sur {scales}. La note retenue est la médiane."
    return _RULES[poll.kind].format(
        answers=", ".join(poll.titles()),
        agreement=poll.bounds.agreement,
        opposition=poll.bounds.opposition,
    )


_RULES = {
    PollKind.GRADES: "Chaque personne donne une mention à chaque proposition ({answers}). Le classement suit "
    "la mention majoritaire\u202f: au moins la moitié des votants la donnent ou donnent mieux.",
    PollKind.SORTING: "Chaque personne range chaque proposition dans une classe ({answers}). Une classe "
    "extrême demande plus de la moitié des votants\u202f; sinon, la proposition va entre les deux.",
    PollKind.CONSENT: "Chaque personne consent, émet une réserve ou fait une objection, avec son motif. Une "
    "réserve n’empêche pas le texte\u202f; une objection se traite, même seule.",
    PollKind.ALIGNMENT: "Chaque personne dit à quel point elle est d’accord ({answers}). Une proposition est "
    "alignée à partir de {agreement}\u202f% d’accord, sans dépasser {opposition}\u202f% d’opposition.",
}


def _participation(poll: Poll, ballots: int, result: PollResult) -> str:
    if not ballots and not result.hands:
        return "Aucun bulletin n’a été déposé."
    ways = french.listed(channels_told(poll.aside))
    told = [f"{french.counted(ballots, 'bulletin')}\u202f: {ways}"] if ballots else []
    if result.abstentions:
        told.append(french.counted(result.abstentions, "bulletin", "blanc"))
    if result.hands:
        told.append(f"à main levée, jusqu’à {french.counted(result.hands, 'main')} pour une proposition")
    sentence = "\u202f; ".join(told)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _place(place: Place, poll: Poll, option: int) -> PlaceView:
    told = poll.kind is PollKind.CONSENT
    unanswered = isinstance(place, AnswerPlace) and not any(place.counts)
    return PlaceView(
        rang=f"{place.rank} ex æquo" if place.tied_with else str(place.rank),
        libelle=poll.options[option].label,
        resultat=french.kept_together(place.verdict) if isinstance(place, PointsPlace) else place.verdict,
        explication=place.explanation,
        points=_length(place, poll),
        soutiens=place.supporters if isinstance(place, PointsPlace) else 0,
        effectifs=place.counts if isinstance(place, AnswerPlace) else (),
        sans_avis=place.abstentions if isinstance(place, AnswerPlace) else 0,
        # The explanation says already that nobody answered.
        dispersion="" if unanswered else place.spread,
        reserves=poll.aside.reservations[option] if told else (),
        objections=poll.aside.objections[option] if told else (),
        decompte=counts_of(poll, place),
    )


def _length(place: Place, poll: Poll) -> int:
    """Return what the bar of a place measures: points, or hundredths of a rating above zero."""
    if isinstance(place, PointsPlace):
        return place.points
    if not isinstance(place, RatedPlace):
        return 0
    scale, median = poll.rating.scales[0], place.ratings[0].median
    lowest = min(scale.value(0), Fraction(0)) if place.result is None else Fraction(0)
    shown = median if place.result is None else place.result
    return 0 if shown is None else round(100 * (shown - lowest))


def _longest(poll: Poll) -> int:
    """Return the length of the bar of the highest rating that there can be."""
    if poll.kind is not PollKind.RATING:
        return 0
    highest = [scale.value(scale.size - 1) for scale in poll.rating.scales]
    if poll.rating.result is RatingResult.PRODUCT:
        return round(100 * prod(highest))
    if poll.rating.result is RatingResult.TOTAL:
        return round(100 * sum(highest))
    return round(100 * (highest[0] - min(poll.rating.scales[0].value(0), Fraction(0))))


def _measure(poll: Poll) -> str:
    """Name what the bars of a rating measure; they have one length only."""
    titles = [scale.title for scale in poll.rating.scales]
    if poll.rating.result in (RatingResult.PRODUCT, RatingResult.TOTAL):
        return f"{poll.rating.result} de {french.listed(titles)}"
    return titles[0] if titles else ""
