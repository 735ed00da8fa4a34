"""What is said of polls: the same words at the console, on the wall, on phones and in documents."""

from __future__ import annotations

from atelier_app.domain.colleges import FEWEST_RESPONDENTS
from atelier_app.domain.french import NO_BREAK_SPACE, quoted
from atelier_app.domain.polls import Aside, Channel, Poll, PollKind
from atelier_app.domain.tally.wording import number

KIND_TITLES = {
    PollKind.POINTS: "vote par points",
    PollKind.GRADES: "jugement majoritaire",
    PollKind.ALIGNMENT: "vote d’alignement",
    PollKind.SORTING: "tri en classes",
    PollKind.CONSENT: "consentement",
    PollKind.RATING: "cotation",
}
"""The name of each kind, in the middle of a sentence."""

COLLEGE_HINT = f"Pour comparer les collèges, à partir de {FEWEST_RESPONDENTS} réponses dans chacun."
"""Why one is asked for a college, beside the question."""

RATHER_NOT_SAY = "Je préfère ne pas le dire"
"""The last answer to that question."""

_WAYS = {
    Channel.PHONE: "par téléphone",
    Channel.KIOSK: "à la borne",
    Channel.HANDS: "à main levée",
    Channel.PAPER: "sur papier",
}


_ASKED_OF_VOTER = {
    PollKind.GRADES: "Donnez une mention à chaque proposition.",
    PollKind.ALIGNMENT: "Dites à quel point vous êtes d’accord avec chaque proposition.",
    PollKind.SORTING: "Rangez chaque proposition dans une classe.",
    PollKind.CONSENT: "Répondez à chaque texte. "
    "Une réserve ou une objection demande un motif, lu tel quel et sans nom.",
    PollKind.RATING: "Notez chaque proposition. Ce que vous laissez de côté ne compte pas.",
}
_ASKED_OF_ALL = {
    PollKind.GRADES: "Chaque personne donne une mention à chaque proposition.",
    PollKind.ALIGNMENT: "Chaque personne dit à quel point elle est d’accord avec chaque proposition.",
    PollKind.SORTING: "Chaque personne range chaque proposition dans une classe.",
    PollKind.CONSENT: "Chaque personne dit de chaque texte si elle consent, "
    "avec ou sans réserve, ou si elle objecte\u202f; une réserve ou une objection dit pourquoi.",
    PollKind.RATING: "Chaque personne note d’abord seule chaque carte.",
}
_ASKED_IN_SHORT = {
    PollKind.GRADES: "Une mention par proposition",
    PollKind.SORTING: "Une classe par proposition",
    PollKind.ALIGNMENT: "Une réponse par proposition",
}


def asked_of_voter(poll: Poll) -> str:
    """Tell whoever votes what to do, on a phone or at a kiosk."""
    if poll.kind is PollKind.POINTS:
        return (
            f"Répartissez {_points(poll)}, {number(poll.maximum_per_option)} au plus sur la même proposition."
        )
    return _ASKED_OF_VOTER[poll.kind]


def asked_of_all(poll: Poll) -> str:
    """Say what everybody is asked, for whoever leads the vote."""
    if poll.kind is PollKind.POINTS:
        most = number(poll.maximum_per_option)
        return f"Chaque personne répartit {_points(poll)}, {most} au plus sur la même proposition."
    return _ASKED_OF_ALL[poll.kind]


def asked_in_short(poll: Poll) -> str:
    """Say what is asked as a line of a wall does, with the answers to choose among; without a full stop."""
    if poll.kind is PollKind.POINTS:
        most = _given(poll.maximum_per_option)
        sides = ", pour ou contre" if poll.signed else ""
        return f"{_given(poll.points)} par personne{sides}, {most} au plus sur la même proposition"
    if poll.kind is PollKind.CONSENT:
        return "Pour chaque texte, consentir, ou dire une réserve ou une objection avec son motif"
    if poll.kind is PollKind.RATING:
        return (
            f"Une note par proposition sur {' et '.join(quoted(scale.title) for scale in poll.rating.scales)}"
        )
    titles = ", ".join(title.replace(" ", "\u00a0") for title in poll.titles())
    return f"{_ASKED_IN_SHORT[poll.kind]}\u202f: {titles}"


def _points(poll: Poll) -> str:
    return f"{_given(poll.points)}{', pour ou contre' if poll.signed else ''}"


def _given(points: int) -> str:
    return f"{number(points)}{NO_BREAK_SPACE}{'point' if points < 2 else 'points'}"


def channels_told(aside: Aside) -> tuple[str, ...]:
    """Say « 12 par téléphone », « 3 à la borne »… for the ballots of a closed poll."""
    return tuple(f"{number(count)}\u00a0{_WAYS[channel]}" for channel, count in aside.channels)
