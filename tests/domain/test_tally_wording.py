import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.tally.wording import LABEL_LIMIT, counted, placed, quoted, told_apart


def plain(sentence: str) -> str:
    """Replace special spaces, to write and read the expected sentences."""
    return sentence.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_long_label_is_cut_at_a_word() -> None:
    label = "Qui contrôle\u202f? Une instance mixte, élus et agents, réunie deux fois par an au moins"
    assert quoted(label) == "«\u00a0Qui contrôle\u202f? Une instance mixte, élus et agents, réunie…\u00a0»"


def test_a_word_longer_than_a_label_is_cut_anyway() -> None:
    assert quoted("a" * 100) == f"«\u00a0{'a' * (LABEL_LIMIT - 1)}…\u00a0»"


def test_a_cut_leaves_no_punctuation_before_the_ellipsis() -> None:
    assert quoted("a" * 50 + " mot, puis la suite du texte").endswith("a mot…\u00a0»")


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Former les agents.", "Former les agents"),
        ("Former, informer...", "Former, informer..."),
        ("Deux\nlignes  écartées ", "Deux lignes écartées"),
        ("Dire «\u00a0non\u00a0» à l’outil", "Dire “non” à l’outil"),
        ("x" * LABEL_LIMIT, "x" * LABEL_LIMIT),
    ],
)
def test_a_label_fits_in_a_sentence(label: str, shown: str) -> None:
    assert quoted(label) == f"«\u00a0{shown}\u00a0»"


@given(st.text(min_size=1, max_size=200))
def test_a_quoted_label_is_never_longer_than_the_limit(label: str) -> None:
    assert len(quoted(label)) <= LABEL_LIMIT + 4


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0 point donné"), (1, "1 point donné"), (2, "2 points donnés"), (1234, "1\u202f234 points donnés")],
)
def test_words_agree_with_their_number(value: int, text: str) -> None:
    assert counted(value, "point", "donné") == text


@pytest.mark.parametrize(
    ("tied", "text"),
    [
        ([], "2ᵉ place"),
        (["A"], "2ᵉ place ex æquo avec « A »"),
        (["A", "B"], "2ᵉ place ex æquo avec « A » et « B »"),
        (["A", "B", "C"], "2ᵉ place ex æquo avec 3 autres propositions"),
    ],
)
def test_a_shared_place_names_one_or_two_others_and_counts_more(tied: list[str], text: str) -> None:
    assert plain(placed(2, tied)) == text


@pytest.mark.parametrize(
    ("one", "other", "texts"),
    [
        ((10, 27), (9, 20), ("37 %", "45 %")),
        ((333, 1000), (334, 1000), ("33,3 %", "33,4 %")),
        ((1, 300), (1, 20), ("0,3 %", "5,0 %")),
        ((498, 997), (499, 999), ("49,9498 %", "49,9499 %")),
        ((301, 1000), (309, 1000), ("30 %", "31 %")),
    ],
)
def test_percentages_have_just_the_decimals_that_tell_them_apart(
    one: tuple[int, int], other: tuple[int, int], texts: tuple[str, str]
) -> None:
    assert tuple(map(plain, told_apart(one, other))) == texts


@pytest.mark.parametrize(("one", "other"), [((1, 2), (2, 4)), ((0, 3), (1, 3))])
def test_equal_or_empty_shares_are_refused(one: tuple[int, int], other: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be told apart"):
        told_apart(one, other)
