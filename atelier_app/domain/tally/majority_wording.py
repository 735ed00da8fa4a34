"""Say in French why an option holds its place in a majority judgment."""

from collections.abc import Sequence
from dataclasses import dataclass

from atelier_app.domain.tally.options import Option
from atelier_app.domain.tally.profile import Gap, Profile, Side, decisive_gap, largest_share, lead
from atelier_app.domain.tally.ranking import Tier
from atelier_app.domain.tally.wording import (
    NARROW,
    among,
    counted,
    number,
    placed,
    quoted,
    silence,
    told_apart,
)


@dataclass(frozen=True)
class Results:
    """Hold what the sentences speak of: the poll and its ranking, not yet in words."""

    options: Sequence[Option]
    grades: Sequence[str]
    profiles: Sequence[Profile]
    tiers: Sequence[Tier]
    silent: Sequence[int]
    """Ballots that give each option no grade."""

    def explanation(self, position: int, i: int) -> str:
        """Explain the place of option `i`, in the tier at `position`: grade, tie, and what broke it."""
        tier, profile = self.tiers[position], self.profiles[i]
        if not profile.total:
            return self._ungraded(tier)
        tied = [self.options[other].label for other in tier.others(i)]
        sentences = [
            f"{placed(tier.rank, tied)}{NARROW}: mention {quoted(self.grades[profile.median])}, "
            f"{self._support(i)}."
        ]
        if tied:
            sentences.append(self._same_profiles(tier))
        rival = self._rival(position, profile.median)
        if rival is not None:
            sentences.append(self._tie_break(i, rival, ahead=rival in self._following(position)))
        return " ".join(sentences)

    def _ungraded(self, tier: Tier) -> str:
        place = "Pas de classement" if tier.rank == 1 else "En fin de classement"
        return f"{place}, sans mention{NARROW}: personne ne s’est prononcé sur cette proposition."

    def _support(self, i: int) -> str:
        """Count those who gave the grade; those who gave better too, since they make it the median."""
        profile = self.profiles[i]
        grade = profile.median
        above = profile.voters(Gap(Side.BETTER, grade))
        is_worst = grade == len(self.grades) - 1
        given = "donnée" if is_worst or not above else "donnée ou dépassée"
        voters = profile.counts[grade] + (0 if is_worst else above)
        return f"{given} par {among(voters, profile.total)}{silence(self.silent[i])}"

    def _same_profiles(self, tier: Tier) -> str:
        totals = {self.profiles[member].total for member in tier.members}
        how = "en mêmes nombres" if len(totals) == 1 else "dans les mêmes proportions"
        return f"Les votants leur donnent les mêmes mentions, {how}."

    def _following(self, position: int) -> tuple[int, ...]:
        return self.tiers[position + 1].members if position + 1 < len(self.tiers) else ()

    def _rival(self, position: int, median: int) -> int | None:
        """Pick the option of the same grade just ahead, or just behind for the first of that grade."""
        previous = self.tiers[position - 1].members if position else ()
        for neighbours in (previous, self._following(position)):
            if neighbours and self.profiles[neighbours[0]].median == median:
                return neighbours[0]
        return None

    def _tie_break(self, i: int, rival: int, *, ahead: bool) -> str:
        own, other = self.profiles[i], self.profiles[rival]
        gap = decisive_gap(own, other)
        assert gap is not None, "options of different tiers differ somewhere"
        where = "devant" if ahead else "derrière"
        return (
            f"Même mention que {quoted(self.options[rival].label)}, mais {where}{NARROW}: "
            f"{self._versus(own, other, gap)}.{_priority(own, other, gap)}"
        )

    def _versus(self, own: Profile, other: Profile, gap: Gap) -> str:
        mine, theirs = own.voters(gap), other.voters(gap)
        same_total = own.total == other.total
        what = f"{'mieux' if gap.side is Side.BETTER else 'moins'} que {quoted(self.grades[gap.pivot])}"
        if not mine:
            they = number(theirs) if same_total else f"{number(theirs)} sur {number(other.total)}"
            return f"aucun votant ne lui donne {what}, contre {they}"
        verb = "donnent" if mine > 1 else "donne"
        if same_total or not theirs:
            return (
                f"{counted(mine, 'votant')} lui {verb} {what}, contre {number(theirs) if theirs else 'aucun'}"
            )
        shares = " contre ".join(told_apart((mine, own.total), (theirs, other.total)))
        return (
            f"{counted(mine, 'votant')} sur {number(own.total)} lui {verb} {what}, "
            f"contre {number(theirs)} sur {number(other.total)} ({shares})"
        )


def _priority(own: Profile, other: Profile, gap: Gap) -> str:
    """Say why this group decides when the voters on the other side of the grade lean the other way."""
    opposing = Gap(Side(1 - gap.side), own.median)
    if lead(own, other, gap) * lead(own, other, opposing) >= 0:
        return ""
    if largest_share(own, other, opposing) == largest_share(own, other, gap):
        return " À parts égales, les avis les moins favorables comptent d’abord."
    return " Cet avis compte d’abord, car c’est le plus répandu de ceux qui les séparent."
