"""The rating poll: each voter rates options on one or several scales; medians settle, spreads are debated."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import prod

from atelier_app.domain.method_words import RatingResult
from atelier_app.domain.tally.options import Option
from atelier_app.domain.tally.ranking import Answers, Hands, Place, Ranking, Tier, gathered, tiers
from atelier_app.domain.tally.spread import FEWEST_VOTERS
from atelier_app.domain.tally.wording import NARROW, counted, decimal, listed, placed, quoted

HUNDREDTHS = 100
"""A scale without levels is answered in hundredths of the way from its minimum to its maximum."""


@dataclass(frozen=True)
class RatingLevel:
    """A named level; an option settled on a `blocking` one is blocked, whatever its other ratings."""

    value: int
    title: str
    blocking: bool = False


@dataclass(frozen=True)
class RatingScale:
    """A scale of a rating poll: named levels from the lowest up, or bounds."""

    title: str
    levels: tuple[RatingLevel, ...] = ()
    minimum: float = 0
    maximum: float = 1

    @property
    def size(self) -> int:
        """How many different answers there are; an answer is an index, from the lowest."""
        return len(self.levels) or HUNDREDTHS + 1

    def value(self, answer: int) -> Fraction:
        """Return the rating that an answer stands for, exactly."""
        if self.levels:
            return Fraction(self.levels[answer].value)
        low, high = Fraction(str(self.minimum)), Fraction(str(self.maximum))
        return low + (high - low) * answer / HUNDREDTHS

    def named(self, answer: int) -> str:
        """Write an answer: the name of its level, else its value."""
        return quoted(self.levels[answer].title) if self.levels else decimal(self.value(answer))


@dataclass(frozen=True)
class RatingBand:
    """A named range of results, from its lower bound to the next band."""

    title: str
    start: float


@dataclass(frozen=True)
class RatingRule:
    """What a rating poll asks, and what is made of the answers."""

    scales: tuple[RatingScale, ...] = ()
    result: RatingResult | None = None
    bands: tuple[RatingBand, ...] = ()
    debate_from: float | None = None


@dataclass(frozen=True)
class ScaleRating:
    """What an option received on one scale.

    `median` is exact: on levels the lower one of two middle ratings, so always a level. `counts` has the
    voters per answer, lowest first; `spread` is the highest rating minus the lowest. Both None: no rating.
    """

    counts: tuple[int, ...]
    abstentions: int
    median: Fraction | None
    spread: Fraction | None
    blocked: bool
    to_debate: bool


@dataclass(frozen=True)
class RatedPlace(Place):
    """Add to a place its rating on each scale, the result computed from them and the band of that result."""

    ratings: tuple[ScaleRating, ...]
    result: Fraction | None
    band: str

    @property
    def blocked(self) -> bool:
        """Tell whether the option is settled on a blocking level."""
        return any(rating.blocked for rating in self.ratings)

    @property
    def to_debate(self) -> bool:
        """Tell whether the ratings lie far enough apart for the room to talk."""
        return any(rating.to_debate for rating in self.ratings)


RatingPollResult = Ranking[RatedPlace]


def tally_rating(
    options: Sequence[Option], rule: RatingRule, ballots: Sequence[Sequence[int | None]], hands: Hands = ()
) -> RatingPollResult:
    """Rank the options from the highest rated: by product or total of the medians, else by them in turn.

    Each ballot gives, option by option, an answer per scale (see `RatingScale`), or None for « ne se prononce
    pas »; `hands` likewise. An option that misses a rating comes last. A mean is over the options: it ranks
    nothing (see `mean_of`). Raises ValueError on a ballot of the wrong length or an answer off its scale.
    """
    wide = len(rule.scales)
    received = gathered(ballots, len(options) * wide, hands)
    rated = [_ratings(received, i, rule) for i in range(len(options))]
    results = [_result(rule, ratings) for ratings in rated]
    ranked = tiers([_key(*each) for each in zip(rated, results, strict=True)])

    def place(tier: Tier, i: int) -> RatedPlace:
        tied = [options[other] for other in tier.others(i)]
        where = placed(tier.rank, [option.label for option in tied])
        return RatedPlace(
            option=options[i].id,
            rank=tier.rank,
            tied_with=tuple(option.id for option in tied),
            explanation=_explanation(where, rule, rated[i], results[i]),
            verdict=_verdict(rule, rated[i], results[i]),
            spread=_spread(rule, rated[i]),
            ratings=rated[i],
            result=results[i],
            band=band_of(rule, results[i]),
        )

    places = tuple(place(tier, i) for tier in ranked for i in tier.members)
    return Ranking(places, received.voters + received.hands, received.blank, received.hands)


def mean_of(result: RatingPollResult) -> Fraction | None:
    """Return the mean of the settled ratings of a single scale over the options; None without any."""
    medians = [place.ratings[0].median for place in result.places]
    settled = [median for median in medians if median is not None]
    return sum(settled, Fraction(0)) / len(settled) if settled else None


def band_of(rule: RatingRule, result: Fraction | None) -> str:
    """Return the name of the band of a result; empty below all the bands, or without a result."""
    if result is None:
        return ""
    reached = [band for band in rule.bands if result >= Fraction(str(band.start))]
    return max(reached, key=lambda band: band.start).title if reached else ""


def _ratings(received: Answers, option: int, rule: RatingRule) -> tuple[ScaleRating, ...]:
    first = option * len(rule.scales)
    return tuple(
        _rating(received.counts[column], received.silent[column], scale, rule.debate_from)
        for column, scale in enumerate(rule.scales, start=first)
    )


def _rating(
    answers: Counter[int], abstentions: int, scale: RatingScale, debate_from: float | None
) -> ScaleRating:
    if any(not 0 <= answer < scale.size for answer in answers):
        raise ValueError(f"a ballot gives an answer out of the {scale.size} of the scale")
    counts = tuple(answers[answer] for answer in range(scale.size))
    total = sum(counts)
    if not total:
        return ScaleRating(counts, abstentions, None, None, blocked=False, to_debate=False)
    low, high = _at(counts, (total - 1) // 2), _at(counts, total // 2)
    median = scale.value(low) if scale.levels else (scale.value(low) + scale.value(high)) / 2
    given = [answer for answer, n in enumerate(counts) if n]
    spread = scale.value(given[-1]) - scale.value(given[0])
    return ScaleRating(
        counts,
        abstentions,
        median,
        spread,
        blocked=bool(scale.levels) and scale.levels[low].blocking,
        to_debate=debate_from is not None and spread >= Fraction(str(debate_from)),
    )


def _at(counts: Sequence[int], rank: int) -> int:
    return next(answer for answer, upto in enumerate(accumulate(counts)) if upto > rank)


def _result(rule: RatingRule, ratings: Sequence[ScaleRating]) -> Fraction | None:
    medians = [rating.median for rating in ratings]
    known = [median for median in medians if median is not None]
    if len(known) < len(medians) or rule.result not in (RatingResult.PRODUCT, RatingResult.TOTAL):
        return None
    return prod(known, start=Fraction(1)) if rule.result is RatingResult.PRODUCT else sum(known, Fraction(0))


def _key(ratings: Sequence[ScaleRating], result: Fraction | None) -> tuple[bool, tuple[Fraction, ...]]:
    """Order from the highest: a result decides alone, and equal results are tied."""
    medians = [rating.median for rating in ratings]
    known = tuple(-median for median in medians if median is not None)
    if len(known) < len(medians):
        return True, ()
    return False, known if result is None else (-result,)


def _explanation(
    where: str, rule: RatingRule, ratings: Sequence[ScaleRating], result: Fraction | None
) -> str:
    if any(rating.median is None for rating in ratings):
        return "Pas de classement\u202f: il manque une note à cette proposition."
    told = [
        f"{quoted(_settled(scale, rating))} sur {quoted(scale.title)}"
        for scale, rating in zip(rule.scales, ratings, strict=True)
    ]
    sentence = f"{where}{NARROW}: médiane {listed(told)}"
    if result is not None:
        band = band_of(rule, result)
        sentence += f"\u202f; {rule.result} {decimal(result)}" + (f", palier {quoted(band)}" if band else "")
    blocked = [scale.title for scale, rating in zip(rule.scales, ratings, strict=True) if rating.blocked]
    ending = f" Bloquée par sa note sur {listed([quoted(each) for each in blocked])}." if blocked else ""
    return f"{sentence}.{ending}"


def _settled(scale: RatingScale, rating: ScaleRating) -> str:
    assert rating.median is not None
    named = next((level.title for level in scale.levels if level.value == rating.median), None)
    return decimal(rating.median) if named is None else named


def _verdict(rule: RatingRule, ratings: Sequence[ScaleRating], result: Fraction | None) -> str:
    if any(rating.median is None for rating in ratings):
        return "Sans note"
    if result is not None:
        band = band_of(rule, result)
        return decimal(result) + (f" ({band})" if band else "")
    pairs = zip(rule.scales, ratings, strict=True)
    return " · ".join(_settled(scale, rating) for scale, rating in pairs)


def _spread(rule: RatingRule, ratings: Sequence[ScaleRating]) -> str:
    """Say from where to where the ratings go on each scale, and whether that calls for a debate."""
    sentences = []
    for scale, rating in zip(rule.scales, ratings, strict=True):
        given = [answer for answer, n in enumerate(rating.counts) if n]
        if not given:
            sentences.append(f"{quoted(scale.title)}\u202f: aucune note.")
            continue
        span = f"de {scale.named(given[0])} à {scale.named(given[-1])}"
        told = "toutes les notes sont les mêmes" if len(given) == 1 else f"les notes vont {span}"
        total = sum(rating.counts)
        few = f" ({counted(total, 'votant')} seulement)" if total < FEWEST_VOTERS else ""
        debate = ", à débattre" if rating.to_debate else ""
        sentences.append(f"{quoted(scale.title)}\u202f: {told}{debate}{few}.")
    return " ".join(sentences)
