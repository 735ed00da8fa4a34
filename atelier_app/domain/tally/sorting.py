"""The sorting vote: each voter puts each option in a class; the class in the middle of their answers wins."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

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
from atelier_app.domain.tally.wording import NARROW, counted, number, placed, quoted, silence

_Counts = tuple[int, ...]


@dataclass(frozen=True)
class SortedPlace(AnswerPlace):
    """Add to a place its class, as an index from the most favourable (0); None if nobody sorted it."""

    assigned: int | None


SortingResult = Ranking[SortedPlace]


def tally_sorting(
    options: Sequence[Option],
    classes: Sequence[str],
    ballots: Sequence[Sequence[int | None]],
    hands: Hands = (),
) -> SortingResult:
    """Put each option in a class, and rank by class, then by the share of voters who chose that class.

    `classes` go from the most to the least favourable. Each ballot gives, per option, the index of a class,
    or None for « ne se prononce pas », left out of the calculation. See `class_of` for the rule.
    Raises ValueError on a ballot of the wrong length or with an index out of range.
    """
    received = gathered(ballots, len(options), hands)
    counts = answers_within(received, len(classes))
    assigned = [class_of(each) for each in counts]
    ranked = tiers([_key(each, found) for each, found in zip(counts, assigned, strict=True)])

    def place(tier: Tier, i: int) -> SortedPlace:
        tied = [options[other] for other in tier.others(i)]
        found = assigned[i]
        where = placed(tier.rank, [option.label for option in tied])
        return SortedPlace(
            option=options[i].id,
            rank=tier.rank,
            tied_with=tuple(option.id for option in tied),
            explanation="Pas de classe\u202f: personne ne s’est prononcé sur cette proposition."
            if found is None
            else f"{where}{NARROW}: {_why(counts[i], found, classes)}{silence(received.silent[i])}.",
            verdict="Sans classe" if found is None else classes[found],
            spread=spread_of(counts[i], classes),
            counts=counts[i],
            abstentions=received.silent[i],
            assigned=found,
        )

    places = tuple(place(tier, i) for tier in ranked for i in tier.members)
    return Ranking(places, received.voters + received.hands, received.blank, received.hands)


def class_of(counts: Sequence[int]) -> int | None:
    """Return the class that leaves no more than half of the voters on either side of it.

    With three classes: the first one with more than half of the votes, the last one likewise, else the
    middle one, 50/50 included (rule of the 26 uses). Where an exact half leaves a choice, the class nearest
    to the middle of the scale, then the less favourable one. None: nobody sorted the option.
    """
    total = sum(counts)
    if not total:
        return None
    fitting = [
        each
        for each in range(len(counts))
        if 2 * sum(counts[:each]) <= total and 2 * sum(counts[each + 1 :]) <= total
    ]
    return min(fitting, key=lambda each: (abs(2 * each - len(counts) + 1), -each))


def most_disputed(result: SortingResult) -> tuple[str, ...]:
    """List the options from the most to the least disputed.

    The smaller of the shares of the two extreme classes comes first; then the chance that two voters
    disagree, which fractions hold exactly where entropy, that ranks alike, would take rounded logarithms.
    """

    def dispute(place: SortedPlace) -> tuple[Fraction, Fraction]:
        total = sum(place.counts)
        if not total:
            return Fraction(-1), Fraction(0)
        extremes = min(place.counts[0], place.counts[-1])
        return Fraction(extremes, total), 1 - Fraction(sum(n * n for n in place.counts), total * total)

    return tuple(place.option for place in sorted(result.places, key=dispute, reverse=True))


def _key(counts: _Counts, found: int | None) -> tuple[int, Fraction]:
    return (len(counts), Fraction(0)) if found is None else (found, -Fraction(counts[found], sum(counts)))


def _why(counts: _Counts, found: int, classes: Sequence[str]) -> str:
    total, chosen = sum(counts), counts[found]
    title = f"classe {quoted(classes[found])}"
    if 2 * chosen > total:
        if total == 1:
            return f"{title}, choisie par le seul votant qui se prononce"
        return f"{title}, choisie par {counted(chosen, 'votant')} sur {number(total)}"
    return f"{title}. Sur {counted(total, 'votant')}, {_sides(counts, found)}"


def _sides(counts: _Counts, found: int) -> str:
    above, below = sum(counts[:found]), sum(counts[found + 1 :])
    choose = f"{number(counts[found])} la {'choisissent' if counts[found] > 1 else 'choisit'}"
    better = f"{number(above)} {_prefer(above)} une classe plus favorable"
    worse = f"{number(below)} une classe moins favorable"
    half = "aucun côté ne dépasse la moitié"
    if 2 * max(above, below) == sum(counts):
        half += ", et à égalité la prudence l’emporte" if 2 * counts[found] == sum(counts) else ""
    return f"{choose}, {better} et {worse}\u202f: {half}"


def _prefer(voters: int) -> str:
    return "préfèrent" if voters > 1 else "préfère"
