import random
import re
from fractions import Fraction

import pytest

from atelier_app.domain.tally import GradedPlace, MajorityResult, Option, tally_majority, tally_points

GRADES = ("Indispensable", "Utile", "À discuter", "Réservé", "Opposé")
LABELS = ("L’humain décide", "Données protégées", "Former tous les agents", "Transparence", "Sobriété")
Counts = tuple[int, ...]


def plain(sentence: str) -> str:
    """Replace special spaces, to write and read the expected sentences."""
    return sentence.replace("\u00a0", " ").replace("\u202f", " ")


def tally(*profiles: Counts, silent: int = 0) -> MajorityResult:
    columns = [[grade for grade, n in enumerate(counts) for _ in range(n)] for counts in profiles]
    size = max(map(len, columns)) + silent
    ballots = list(zip(*[column + [None] * (size - len(column)) for column in columns], strict=True))
    options = [Option(label, label) for label in LABELS[: len(profiles)]]
    return tally_majority(options, GRADES, ballots)


def explanations(*profiles: Counts, silent: int = 0) -> list[str]:
    return [plain(place.explanation) for place in tally(*profiles, silent=silent).places]


def random_results(number: int) -> list[MajorityResult]:
    source = random.Random(7)
    results = []
    for _ in range(number):
        sizes = (0, 0, 1, 1, 2, 3, 7)
        profiles = [tuple(source.choice(sizes) for _ in GRADES) for _ in range(source.randint(1, 5))]
        results.append(tally(*profiles, silent=source.randint(0, 1)))
    return results


# --- whole sentences, worked by hand ---------------------------------------------------------------


def test_options_of_different_grades_only_need_their_grade() -> None:
    assert explanations((15, 7, 3, 1, 1), (12, 11, 3, 1, 0), (0, 0, 5, 2, 20)) == [
        "1ʳᵉ place : mention « Indispensable », donnée par 15 votants sur 27.",
        "2ᵉ place : mention « Utile », donnée ou dépassée par 23 votants sur 27.",
        "3ᵉ place : mention « Opposé », donnée par 20 votants sur 27.",
    ]


def test_a_tie_is_explained_from_both_sides() -> None:
    assert explanations((15, 7, 3, 1, 1), (17, 8, 1, 1, 0)) == [
        "1ʳᵉ place : mention « Indispensable », donnée par 17 votants sur 27. Même mention que "
        "« L’humain décide », mais devant : 10 votants lui donnent moins que « Indispensable », contre 12.",
        "2ᵉ place : mention « Indispensable », donnée par 15 votants sur 27. Même mention que "
        "« Données protégées », mais derrière : 12 votants lui donnent moins que « Indispensable », "
        "contre 10.",
    ]


def test_unequal_totals_are_told_with_their_shares() -> None:
    first, second = explanations((12, 11, 3, 1, 0), (7, 6, 3, 0, 0))
    assert first.endswith(
        "12 votants sur 27 lui donnent mieux que « Utile », contre 7 sur 16 (44,4 % contre 43,8 %)."
    )
    assert second.startswith(
        "2ᵉ place : mention « Utile », donnée ou dépassée par 13 votants sur 16 "
        "(11 autres ne se prononcent pas)."
    )


def test_a_single_voter_agrees_in_the_singular() -> None:
    first, second = explanations((1, 2, 0, 0, 0), (0, 3, 0, 0, 0), silent=1)
    assert first.endswith(
        "(1 autre ne se prononce pas). Même mention que « Données protégées », mais devant : "
        "1 votant lui donne mieux que « Utile », contre aucun."
    )
    assert second.endswith("mais derrière : aucun votant ne lui donne mieux que « Utile », contre 1.")


def test_nobody_against_somebody_of_another_total_keeps_the_total() -> None:
    first, second = explanations((0, 3, 0, 0, 0), (0, 4, 1, 0, 0))
    assert first.endswith("mais devant : aucun votant ne lui donne moins que « Utile », contre 1 sur 5.")
    assert second.endswith("mais derrière : 1 votant lui donne moins que « Utile », contre aucun.")


def test_the_group_that_decides_is_justified_when_the_other_side_leans_the_other_way() -> None:
    first, second = explanations((3, 12, 12, 0, 0), (9, 5, 13, 0, 0))
    reason = "Cet avis compte d’abord, car c’est le plus répandu de ceux qui les séparent."
    assert first.endswith(f"12 votants lui donnent moins que « Utile », contre 13. {reason}")
    assert second.endswith(f"13 votants lui donnent moins que « Utile », contre 12. {reason}")


def test_between_groups_of_the_same_size_the_grade_nearest_to_the_median_is_named() -> None:
    above, _ = explanations((3, 0, 5, 0, 0), (1, 1, 6, 0, 0))
    assert above.endswith("3 votants lui donnent mieux que « À discuter », contre 2.")
    below, _ = explanations((0, 6, 0, 2, 0), (0, 5, 0, 0, 3))
    assert below.endswith("2 votants lui donnent moins que « Utile », contre 3.")


def test_an_option_between_two_of_its_grade_is_compared_with_the_one_ahead() -> None:
    first, middle, last = explanations((0, 5, 0, 0, 0), (0, 4, 1, 0, 0), (0, 3, 2, 0, 0))
    assert "Même mention que « Données protégées », mais devant" in first
    assert "Même mention que « L’humain décide », mais derrière" in middle
    assert "Même mention que « Données protégées », mais derrière" in last


def test_groups_of_the_same_size_are_decided_by_the_less_favourable_opinions() -> None:
    first, _ = explanations((5, 11, 11, 0, 0), (12, 3, 12, 0, 0))
    assert first.endswith("contre 12. À parts égales, les avis les moins favorables comptent d’abord.")


def test_options_with_the_same_counts_are_said_equal() -> None:
    first, second = explanations((1, 2, 0, 0, 0), (1, 2, 0, 0, 0))
    assert first == (
        "1ʳᵉ place ex æquo avec « Données protégées » : mention « Utile », donnée ou dépassée par 3 votants "
        "sur 3. Les votants leur donnent les mêmes mentions, en mêmes nombres."
    )
    assert second.startswith("1ʳᵉ place ex æquo avec « L’humain décide » :")


def test_options_with_the_same_shares_are_said_equal_in_proportion() -> None:
    assert all(
        sentence.endswith("Les votants leur donnent les mêmes mentions, dans les mêmes proportions.")
        for sentence in explanations((1, 2, 0, 0, 0), (2, 4, 0, 0, 0))
    )


def test_the_only_voter_of_an_option_is_not_counted_out_of_one() -> None:
    assert explanations((0, 1, 0, 0, 0), (0, 0, 2, 0, 0))[0] == (
        "1ʳᵉ place : mention « Utile », donnée par le seul votant qui se prononce "
        "(1 autre ne se prononce pas)."
    )


def test_an_option_without_opinions_says_so() -> None:
    assert explanations((0, 0, 0, 0, 1), (0, 0, 0, 0, 0))[1] == (
        "En fin de classement, sans mention : personne ne s’est prononcé sur cette proposition."
    )
    assert set(explanations((0, 0, 0, 0, 0), (0, 0, 0, 0, 0), silent=2)) == {
        "Pas de classement, sans mention : personne ne s’est prononcé sur cette proposition."
    }


# --- what the sentences claim is true, on thousands of them ----------------------------------------

COMPARISON = re.compile(
    r"Même mention que « (?P<rival>.+?) », mais (?P<where>devant|derrière) : "
    r"(?P<mine>\d+|aucun) votants?(?: sur (?P<my_total>\d+))? (?:ne )?lui donne(?:nt)? "
    r"(?P<side>mieux|moins) que « (?P<pivot>.+?) », "
    r"contre (?P<theirs>\d+|aucun)(?: sur (?P<their_total>\d+))?(?: \((?P<shares>.+? % contre .+? %)\))?\."
)
JUSTIFICATION = re.compile(r"Cet avis compte d’abord|À parts égales")


def group(counts: Counts, side: str, pivot: int) -> int:
    return sum(counts[:pivot] if side == "mieux" else counts[pivot + 1 :])


def share(place: GradedPlace, side: str, pivot: int) -> Fraction:
    return Fraction(group(place.counts, side, pivot), sum(place.counts))


def groups_around(grade: int) -> list[tuple[str, int]]:
    return [("mieux", p) for p in range(1, grade + 1)] + [("moins", p) for p in range(grade, len(GRADES) - 1)]


@pytest.fixture(scope="module")
def compared() -> list[tuple[GradedPlace, GradedPlace, re.Match[str]]]:
    """List every place whose sentence compares it with another: the place, the other, what is said."""
    found = []
    for result in random_results(1_500):
        by_label = {place.option: place for place in result.places}
        for place in result.places:
            if said := COMPARISON.search(plain(place.explanation)):
                found.append((place, by_label[said["rival"]], said))
    assert len(found) > 1_000
    return found


Compared = list[tuple[GradedPlace, GradedPlace, re.Match[str]]]


def test_a_comparison_is_with_a_neighbour_of_the_same_grade(compared: Compared) -> None:
    for place, rival, said in compared:
        assert rival.grade == place.grade
        upper, lower = sorted((place, rival), key=lambda p: p.rank)
        assert lower.rank == upper.rank + len(upper.tied_with) + 1
        assert (said["where"] == "devant") == (place is upper)


def test_the_numbers_of_a_comparison_are_those_of_the_ballots(compared: Compared) -> None:
    for place, rival, said in compared:
        pivot = GRADES.index(said["pivot"])
        for one, number, total in ((place, "mine", "my_total"), (rival, "theirs", "their_total")):
            assert group(one.counts, said["side"], pivot) == int(said[number].replace("aucun", "0"))
            assert said[total] is None or int(said[total]) == sum(one.counts)
        if sum(place.counts) != sum(rival.counts) and "aucun" not in (said["mine"], said["theirs"]):
            assert said["my_total"] and said["their_total"] and said["shares"]


def test_a_comparison_favours_the_one_that_is_ahead(compared: Compared) -> None:
    for place, rival, said in compared:
        pivot = GRADES.index(said["pivot"])
        mine, theirs = share(place, said["side"], pivot), share(rival, said["side"], pivot)
        assert mine != theirs
        assert (mine > theirs) == ((said["side"] == "mieux") == (said["where"] == "devant"))


def test_the_group_named_is_the_largest_on_which_the_two_differ(compared: Compared) -> None:
    for place, rival, said in compared:
        assert place.grade is not None
        sizes = {
            group: max(share(place, *group), share(rival, *group))
            for group in groups_around(place.grade)
            if share(place, *group) != share(rival, *group)
        }
        named = (said["side"], GRADES.index(said["pivot"]))
        assert sizes[named] == max(sizes.values())
        if said["side"] == "mieux":
            assert all(size < sizes[named] for (side, _), size in sizes.items() if side == "moins")


def test_a_justification_comes_exactly_when_the_other_side_leans_the_other_way(compared: Compared) -> None:
    seen = set()
    for place, rival, said in compared:
        assert place.grade is not None
        other_side = "moins" if said["side"] == "mieux" else "mieux"
        mine, theirs = share(place, other_side, place.grade), share(rival, other_side, place.grade)
        favours_place = mine > theirs if other_side == "mieux" else mine < theirs
        leans_away = mine != theirs and favours_place == (said["where"] == "derrière")
        found = JUSTIFICATION.search(plain(place.explanation))
        assert bool(found) == leans_away
        if found:
            decisive = (said["side"], GRADES.index(said["pivot"]))
            size = max(share(place, *decisive), share(rival, *decisive))
            assert (found[0] == "À parts égales") == (max(mine, theirs) == size)
            assert found[0] != "À parts égales" or said["side"] == "moins"
            seen.add(found[0])
    assert seen == {"À parts égales", "Cet avis compte d’abord"}


def test_a_place_is_compared_exactly_when_another_rank_has_its_grade() -> None:
    for result in random_results(500):
        for place in result.places:
            rivals = [p for p in result.places if p.grade == place.grade and p.rank != place.rank]
            assert bool(COMPARISON.search(plain(place.explanation))) == bool(rivals)


def test_the_support_of_a_grade_is_counted_on_those_who_gave_an_opinion() -> None:
    support = re.compile(r"mention « (.+?) », donnée( ou dépassée)? par (\d+) votants? sur (\d+)")
    checked = 0
    for result in random_results(500):
        for place in result.places:
            if said := support.search(plain(place.explanation)):
                assert place.grade is not None
                above = sum(place.counts[: place.grade]) if said[2] else 0
                assert said[1] == GRADES[place.grade]
                assert int(said[3]) == place.counts[place.grade] + above
                assert int(said[4]) == sum(place.counts)
                assert 2 * int(said[3]) >= int(said[4])
                checked += 1
    assert checked > 500


def test_every_sentence_follows_french_typography() -> None:
    texts = [place.explanation for result in random_results(300) for place in result.places]
    options = [Option(label, label) for label in LABELS]
    texts += [p.explanation for p in tally_points(options, [(2, 1, 0, 1, 1), (0, 1, 0, 1, 2)]).places]
    for text in texts:
        assert text.endswith(".")
        assert not re.search(r"[^\u202f][:;!?%]|['\"]|  |«[^\u00a0]|[^\u00a0]»|\.\.", text), text
        assert not re.search(r"\b[01] votants|\b[2-9] votant\b", text), text
