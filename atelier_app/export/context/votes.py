"""The votes as documents show them: who voted how, each place, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from atelier_app.domain.lineage import closed_polls
from atelier_app.domain.polls import Channel, Poll, PollKind, PollState
from atelier_app.domain.principles import poll_result
from atelier_app.domain.session import Session
from atelier_app.domain.tally import GradedPlace, PointsPlace
from atelier_app.domain.themes import Theme
from atelier_app.domain.votes import VotesFor, votes_for
from atelier_app.export import french

_CHANNELS = {
    Channel.PHONE: "par téléphone",
    Channel.KIOSK: "sur la tablette partagée",
    Channel.HANDS: "à main levée",
    Channel.PAPER: "sur papier",
}


@dataclass(frozen=True)
class PlaceView:
    """One line of a result. `resultat` is the points or the majority grade, in words.

    `points` is 0 in a vote by grades; `effectifs` counts the voters per grade, best first, and is empty in
    a vote by points.
    """

    rang: str
    libelle: str
    resultat: str
    explication: str
    points: int
    soutiens: int
    effectifs: tuple[int, ...]
    sans_avis: int


@dataclass(frozen=True)
class PollView:
    """A closed poll. `par_points` tells a vote by points from one by grades."""

    etape: str
    question: str
    par_points: bool
    regle: str
    participation: str
    mentions: tuple[str, ...]
    places: tuple[PlaceView, ...]
    bulletins: int


def polls(session: Session) -> tuple[PollView, ...]:
    """Read the closed polls, in the order of closing."""
    return tuple(_poll(session, poll) for poll in closed_polls(session))


def pending_polls(session: Session) -> tuple[str, ...]:
    """List the questions of the polls whose result is not known yet."""
    waiting = (poll for poll in session.polls.values() if poll.state is not PollState.CLOSED)
    return tuple(poll.question for poll in sorted(waiting, key=lambda poll: poll.number))


def _poll(session: Session, poll: Poll) -> PollView:
    result = poll_result(session, poll)
    labels = {option.id: option.label for option in poll.options}
    return PollView(
        etape=session.method.step(poll.step).title,
        question=poll.question,
        par_points=poll.kind is PollKind.POINTS,
        regle=_rule(poll),
        participation=_participation(session, poll, result.abstentions),
        mentions=poll.grades,
        places=tuple(_place(place, labels[place.option], poll.grades) for place in result.places),
        bulletins=len(session.ballots.get(poll.id, ())),
    )


def theme_votes(session: Session, theme: Theme) -> tuple[str, ...]:
    """Say what each closed poll gave a theme as it is now: votes follow themes that were merged into it."""
    return tuple(_theme_vote(session, theme, votes) for votes in votes_for(session, theme.id))


def _theme_vote(session: Session, theme: Theme, votes: VotesFor) -> str:
    """Say « Vote « Choisir » : 12 votants, 18 points (thèmes réunis : « A » et « B »). »"""
    said = ballots_for(votes)
    named = [french.quoted(option.label) for option in votes.options]
    if votes.points is None:
        grades = _grades_of(session, votes)
        if len(named) == 1:
            said += f", mention majoritaire {french.quoted(grades[0])}" if grades[0] else ", sans mention"
        else:
            named = [f"{name}, {grade or 'sans mention'}" for name, grade in zip(named, grades, strict=True)]
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


def _grades_of(session: Session, votes: VotesFor) -> list[str]:
    places = {place.option: place for place in poll_result(session, votes.poll).places}
    found = (places[option.id] for option in votes.options)
    return [
        votes.poll.grades[place.grade] if isinstance(place, GradedPlace) and place.grade is not None else ""
        for place in found
    ]


def _rule(poll: Poll) -> str:
    if poll.kind is PollKind.POINTS:
        return (
            f"Chaque personne répartit {french.counted(poll.points, 'point')}, "
            f"{poll.maximum_per_option} au plus sur une même proposition."
        )
    grades = ", ".join(poll.grades)
    return (
        f"Chaque personne donne une mention à chaque proposition ({grades}). Le classement suit la mention "
        f"majoritaire\u202f: au moins la moitié des votants la donnent ou donnent mieux."
    )


def _participation(session: Session, poll: Poll, blank: int) -> str:
    ballots = session.ballots.get(poll.id, ())
    if not ballots:
        return "Aucun bulletin n’a été déposé."
    channels = Counter(ballot.channel for ballot in ballots)
    ways = [f"{french.number(channels[each])} {way}" for each, way in _CHANNELS.items() if channels[each]]
    sentence = f"{french.counted(len(ballots), 'bulletin')}\u202f: {french.listed(ways)}"
    return f"{sentence}\u202f; {french.counted(blank, 'bulletin', 'blanc')}." if blank else f"{sentence}."


def _place(place: PointsPlace | GradedPlace, label: str, grades: tuple[str, ...]) -> PlaceView:
    rank = f"{place.rank} ex æquo" if place.tied_with else str(place.rank)
    if isinstance(place, PointsPlace):
        result = french.kept_together(french.counted(place.points, "point"))
        return PlaceView(rank, label, result, place.explanation, place.points, place.supporters, (), 0)
    return PlaceView(
        rang=rank,
        libelle=label,
        resultat="Sans mention" if place.grade is None else grades[place.grade],
        explication=place.explanation,
        points=0,
        soutiens=0,
        effectifs=place.counts,
        sans_avis=place.abstentions,
    )
