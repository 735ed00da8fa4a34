"""The vote by consent: each voter consents, with or without a reservation, or objects, with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from atelier_app.domain.tally.options import Option
from atelier_app.domain.tally.ranking import (
    AnswerPlace,
    Hands,
    Ranking,
    Tier,
    answers_within,
    gathered,
    tiers,
)
from atelier_app.domain.tally.spread import FEWEST_VOTERS
from atelier_app.domain.tally.wording import NARROW, counted, listed, number, placed, silence


class ConsentAnswer(IntEnum):
    """What a voter says of a text; a reservation does not prevent it, an objection does."""

    CONSENT = 0
    RESERVATION = 1
    OBJECTION = 2


CONSENT_TITLES = ("Je consens", "J’ai une réserve", "J’ai une objection")
"""The answers as people read them, in the order of `ConsentAnswer`."""


@dataclass(frozen=True)
class ConsentPlace(AnswerPlace):
    """Read the three answers of a place by their names."""

    @property
    def consents(self) -> int:
        """Those who consent without reservation."""
        return self.counts[ConsentAnswer.CONSENT]

    @property
    def reservations(self) -> int:
        """Those who let the text pass, and ask that their reservation be written down."""
        return self.counts[ConsentAnswer.RESERVATION]

    @property
    def objections(self) -> int:
        """Those who see a risk in it."""
        return self.counts[ConsentAnswer.OBJECTION]


ConsentResult = Ranking[ConsentPlace]


def tally_consent(
    options: Sequence[Option], ballots: Sequence[Sequence[int | None]], hands: Hands = ()
) -> ConsentResult:
    """Rank the texts from the best agreed upon: fewest objections, then fewest reservations, most consents.

    Each ballot gives a `ConsentAnswer` per text, or None for « ne se prononce pas »; a text on which nobody
    said anything comes last. No number of consents outweighs an objection: it is dealt with.
    Raises ValueError on a ballot of the wrong length or with another answer.
    """
    received = gathered(ballots, len(options), hands)
    counts = answers_within(received, len(ConsentAnswer))
    ranked = tiers([(not any(each), each[2], each[1], -each[0]) for each in counts])

    def place(tier: Tier, i: int) -> ConsentPlace:
        tied = [options[other] for other in tier.others(i)]
        where = placed(tier.rank, [option.label for option in tied])
        return ConsentPlace(
            option=options[i].id,
            rank=tier.rank,
            tied_with=tuple(option.id for option in tied),
            explanation=f"{where}{NARROW}: {_why(counts[i], received.silent[i])}."
            if any(counts[i])
            else "Personne ne s’est prononcé sur ce texte.",
            verdict=_verdict(counts[i]),
            spread=_spread(counts[i]),
            counts=counts[i],
            abstentions=received.silent[i],
        )

    places = tuple(place(tier, i) for tier in ranked for i in tier.members)
    return Ranking(places, received.voters + received.hands, received.blank, received.hands)


def _verdict(counts: tuple[int, ...]) -> str:
    if not any(counts):
        return "Sans réponse"
    objections = counts[ConsentAnswer.OBJECTION]
    return f"{counted(objections, 'objection')} à traiter" if objections else "Aucune objection"


def _why(counts: tuple[int, ...], silent: int) -> str:
    consents, reservations, objections = counts
    others = [
        counted(voters, what)
        for voters, what in ((consents, "consentement"), (reservations, "réserve"))
        if voters
    ]
    inside = "\u202f; ".join(filter(None, (listed(others), silence(silent).strip(" ()"))))
    told = f" ({inside})" if inside else ""
    if objections:
        return f"{counted(objections, 'objection')} à traiter{told}"
    return f"aucune objection{told}"


def _spread(counts: tuple[int, ...]) -> str:
    total, objections, reservations = sum(counts), counts[2], counts[1]
    if not total:
        return "Personne ne s’est prononcé."
    if not objections and not reservations:
        told = "Consentement sans réserve"
    elif not objections:
        told = f"Consentement avec réserves, de {number(reservations)} sur {counted(total, 'votant')}"
    else:
        told = f"Désaccord de {number(objections)} sur {counted(total, 'votant')}"
    if total < FEWEST_VOTERS:
        return (
            f"{told}\u202f; {counted(total, 'votant')} seulement, cela ne dit pas ce que d’autres en pensent."
        )
    return f"{told}."
