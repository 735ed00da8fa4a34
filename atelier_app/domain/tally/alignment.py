"""The alignment vote: an agreement scale, and thresholds beyond which an option is said to be aligned."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from atelier_app.domain.method_words import Side
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
from atelier_app.domain.tally.spread import spread_of
from atelier_app.domain.tally.wording import NARROW, counted, number, percentage_beside, placed, silence


@dataclass(frozen=True)
class Bounds:
    """Hold the thresholds, in per cent of those who express themselves: both bounds are still aligned."""

    agreement: int = 60
    opposition: int = 20


@dataclass(frozen=True)
class AlignedPlace(AnswerPlace):
    """Add to a place those who agree, those who oppose, and whether that is enough."""

    agreement: int
    opposition: int
    aligned: bool


AlignmentResult = Ranking[AlignedPlace]


def tally_alignment(
    options: Sequence[Option],
    grades: Sequence[str],
    sides: Sequence[Side | None],
    bounds: Bounds,
    ballots: Sequence[Sequence[int | None]],
    hands: Hands = (),
) -> AlignmentResult:
    """Tell which options the room is aligned on; those first, then by agreement, then by least opposition.

    Agreement is the voters on that side over all who express themselves, opposition likewise; a grade on no
    side counts for neither. An option is aligned from `bounds.agreement` per cent of agreement and up to
    `bounds.opposition` per cent of opposition, compared in whole numbers. Ballots hold indexes of grades, or
    None. Raises ValueError on a ballot of the wrong length or with an index out of range.
    """
    received = gathered(ballots, len(options), hands)
    stands = [_stand(counts, sides, bounds) for counts in answers_within(received, len(grades))]
    ranked = tiers([_key(stand) for stand in stands])

    def place(tier: Tier, i: int) -> AlignedPlace:
        stand, silent = stands[i], received.silent[i]
        tied = [options[other] for other in tier.others(i)]
        where = placed(tier.rank, [option.label for option in tied])
        return AlignedPlace(
            option=options[i].id,
            rank=tier.rank,
            tied_with=tuple(option.id for option in tied),
            explanation=_explanation(where, stand, bounds, silence(silent)),
            verdict=_verdict(stand),
            spread=spread_of(stand.counts, grades),
            counts=stand.counts,
            abstentions=silent,
            agreement=stand.agreement,
            opposition=stand.opposition,
            aligned=stand.aligned,
        )

    places = tuple(place(tier, i) for tier in ranked for i in tier.members)
    return Ranking(places, received.voters + received.hands, received.blank, received.hands)


@dataclass(frozen=True)
class _Stand:
    """Hold where voters stand on an option: how many gave each grade, and how many are on either side."""

    counts: tuple[int, ...]
    agreement: int
    opposition: int
    aligned: bool

    @property
    def total(self) -> int:
        return sum(self.counts)


def _stand(counts: tuple[int, ...], sides: Sequence[Side | None], bounds: Bounds) -> _Stand:
    agreement, opposition = (
        sum(n for n, each in zip(counts, sides, strict=True) if each is side)
        for side in (Side.AGREEMENT, Side.OPPOSITION)
    )
    total = sum(counts)
    enough = 100 * agreement >= bounds.agreement * total
    aligned = total > 0 and enough and 100 * opposition <= bounds.opposition * total
    return _Stand(counts, agreement, opposition, aligned)


def _key(stand: _Stand) -> tuple[int, Fraction, Fraction]:
    if not stand.total:
        return 2, Fraction(0), Fraction(0)
    agreement, opposition = Fraction(stand.agreement, stand.total), Fraction(stand.opposition, stand.total)
    return int(not stand.aligned), -agreement, opposition


def _verdict(stand: _Stand) -> str:
    if stand.aligned:
        return "Aligné"
    return "À retravailler" if stand.total else "Sans avis"


def _explanation(where: str, stand: _Stand, bounds: Bounds, silent: str) -> str:
    if not stand.total:
        return "Personne ne s’est prononcé sur cette proposition."
    agree = percentage_beside(stand.agreement, stand.total, bounds.agreement)
    oppose = percentage_beside(stand.opposition, stand.total, bounds.opposition)
    return (
        f"{where}{NARROW}: {_verdict(stand).lower()}, "
        f"{counted(stand.agreement, 'votant')} d’accord sur {number(stand.total)} ({agree}, "
        f"pour {bounds.agreement}\u202f% au moins) et {counted(stand.opposition, 'opposé')} ({oppose}, "
        f"pour {bounds.opposition}\u202f% au plus){silent}."
    )
