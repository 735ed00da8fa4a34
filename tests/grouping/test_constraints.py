"""What the room asks of every proposal is kept, whatever the grain and whatever the cards say."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from atelier_app.grouping import Constraints, Proposal, propose
from atelier_app.grouping.constraints import bundles, kept_apart, with_held
from atelier_app.grouping.corpus import Corpus
from atelier_app.grouping.notions import NotionModel
from atelier_app.grouping.proposal import TRAY
from atelier_app.grouping.selection import LEAST_CARDS, MOST_THEMES

from .library import CARDS, MODEL, ON_EVENTS, ON_LOANS, ON_NOISE
from .workshop import CARDS as OTHER_CARDS

SOME_CARDS = st.lists(st.sampled_from([*CARDS, *OTHER_CARDS, "", "👍"]), min_size=2, max_size=18)
PLACES = st.integers(0, 17)
PAIRS = st.lists(st.tuples(PLACES, PLACES), max_size=4)


def place_of(proposal: Proposal, card: int) -> int:
    return next((rank for rank, theme in enumerate(proposal.themes) if card in theme.members), TRAY)


@st.composite
def asked(draw: st.DrawFn) -> tuple[list[str], Constraints]:
    """Draw cards, and constraints that do not contradict one another."""
    texts = draw(SOME_CARDS)
    count = len(texts)
    together = tuple((a, b) for a, b in draw(PAIRS) if a < count and b < count and a != b)
    groups = bundles(count, [], together).tolist()
    owner: dict[int, int] = {}
    for place, rank in draw(st.lists(st.tuples(PLACES, st.integers(0, 2)), max_size=5)):
        if place < count:
            owner.setdefault(groups[place], rank)
    held_by = [owner.get(group) for group in groups]
    held = tuple(
        tuple(card for card in range(count) if held_by[card] == rank)
        for rank in range(3)
        if rank in owner.values()
    )
    apart = tuple(
        (a, b)
        for a, b in draw(PAIRS)
        if a < count and b < count and groups[a] != groups[b]
        if held_by[a] is None or held_by[a] != held_by[b]
    )
    return texts, Constraints(together, apart, held)


@pytest.mark.parametrize("model", [None, MODEL], ids=["words", "lexicon"])
@given(asked())
@settings(max_examples=60)
def test_together_apart_and_held_are_kept_at_every_grain(
    model: NotionModel | None, drawn: tuple[list[str], Constraints]
) -> None:
    texts, constraints = drawn
    grouping = propose(Corpus(texts, model), constraints)
    for grain in range(grouping.grains):
        proposal = grouping.proposal(grain)
        everywhere = [card for theme in proposal.themes for card in theme.members] + list(proposal.tray)
        assert sorted(everywhere) == list(range(len(texts)))
        for one, other in constraints.together:
            assert place_of(proposal, one) == place_of(proposal, other)
        for one, other in constraints.apart:
            assert place_of(proposal, one) == TRAY or place_of(proposal, one) != place_of(proposal, other)
        for rank, cards in enumerate(constraints.held):
            (theme,) = [theme for theme in proposal.themes if theme.held == rank]
            assert set(cards) <= set(theme.members)
        assert all(len(theme.members) >= LEAST_CARDS for theme in proposal.themes if theme.held is None)


@pytest.mark.parametrize("model", [None, MODEL], ids=["words", "lexicon"])
def test_a_card_kept_with_another_goes_where_it_would_not_go_by_itself(model: NotionModel | None) -> None:
    texts = (*CARDS, "Brume du matin")
    first, lost = CARDS.index(ON_EVENTS[0]), len(texts) - 1
    proposal = propose(Corpus(texts, model), Constraints(together=((first, lost),))).proposal()
    assert place_of(proposal, first) == place_of(proposal, lost)


def test_of_two_cards_kept_apart_one_leaves_the_theme_where_both_would_be() -> None:
    one, other = CARDS.index(ON_LOANS[0]), CARDS.index(ON_LOANS[1])
    free = propose(Corpus(CARDS, MODEL)).proposal()
    asked = propose(Corpus(CARDS, MODEL), Constraints(apart=((one, other),))).proposal()
    assert place_of(free, one) == place_of(free, other) != TRAY
    assert place_of(asked, one) != place_of(asked, other)


def test_a_theme_that_keeping_apart_leaves_with_two_cards_is_none() -> None:
    cards = (*ON_LOANS[:3], *ON_EVENTS, *ON_NOISE)
    free = propose(Corpus(cards, MODEL)).proposal()
    asked = propose(Corpus(cards, MODEL), Constraints(apart=((0, 1),))).proposal()
    assert {place_of(free, card) for card in range(3)} == {place_of(free, 0)} != {TRAY}
    assert [place_of(asked, card) for card in range(3)] == [TRAY] * 3
    assert len(asked.themes) == len(free.themes) - 1


def test_cards_of_the_same_words_are_parted_when_the_room_asks() -> None:
    texts = ["Former les agents"] * 8
    proposal = propose(texts, Constraints(apart=((0, 1),))).proposal()
    assert place_of(proposal, 0) != place_of(proposal, 1)


def test_a_held_theme_goes_on_with_the_cards_like_its_own() -> None:
    held = (CARDS.index(ON_LOANS[0]), CARDS.index(ON_LOANS[1]))
    proposal = propose(Corpus(CARDS, MODEL), Constraints(held=(held,))).proposal()
    (theme,) = [theme for theme in proposal.themes if theme.held == 0]
    assert {CARDS[card] for card in theme.members} == set(ON_LOANS)


def test_a_held_theme_may_hold_one_card_without_a_word() -> None:
    proposal = propose(["👍", "🎉", ""], Constraints(held=((0,),))).proposal()
    (theme,) = proposal.themes
    assert (theme.members, theme.held, theme.needs_name) == ((0,), 0, True)
    assert theme.title and proposal.tray == (1, 2)


def test_a_card_held_where_another_may_not_meet_it_stays_and_the_other_leaves() -> None:
    one, two, third = (CARDS.index(card) for card in ON_LOANS[:3])
    proposal = propose(
        Corpus(CARDS, MODEL), Constraints(apart=((one, third),), held=((one, two),))
    ).proposal()
    assert place_of(proposal, one) == place_of(proposal, two) != place_of(proposal, third)


def test_cards_of_the_same_words_held_in_two_themes_stay_in_both() -> None:
    proposal = propose(["Former les agents"] * 4, Constraints(held=((0,), (1,)))).proposal()
    held = {theme.held: theme.members for theme in proposal.themes}
    assert 0 in held[0] and 1 in held[1] and 1 not in held[0]


def test_where_the_room_contradicts_itself_held_comes_first_then_together() -> None:
    constraints = Constraints(together=((0, 1), (2, 3)), apart=((2, 3),), held=((0,), (1,)))
    proposal = propose(["Former les agents"] * 2 + ["Le badge perdu"] * 2, constraints).proposal()
    assert place_of(proposal, 0) != place_of(proposal, 1)
    assert place_of(proposal, 2) == place_of(proposal, 3)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_bundles_are_the_closure_of_what_goes_together(pairs: list[tuple[int, int]]) -> None:
    found = bundles(10, [], pairs)
    assert found.shape == (10,)
    assert all(found[one] == found[other] for one, other in pairs)
    assert np.array_equal(found, bundles(10, pairs[::-1], []))


@given(
    st.lists(st.integers(-1, 3), min_size=6, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8),
    st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=6, max_size=6),
)
def test_keeping_apart_ends_with_no_pair_in_one_theme_and_moves_no_other_bundle(
    themes: list[int], pairs: list[tuple[int, int]], fits: list[list[float]]
) -> None:
    before = np.array(themes)
    after = kept_apart(before, np.array(fits), pairs)
    named = {bundle for pair in pairs for bundle in pair}
    assert all(after[one] != after[other] or after[one] == TRAY for one, other in pairs if one != other)
    assert all(after[bundle] == before[bundle] for bundle in range(6) if bundle not in named)
    assert before.tolist() == themes


def test_the_card_that_fits_less_moves_to_what_suits_it_next() -> None:
    fits = np.array([[0.9, 0.2], [0.5, 0.4], [0.0, 0.9]])
    assert kept_apart(np.array([0, 0, 1]), fits, [(0, 1)]).tolist() == [0, 1, 1]
    assert kept_apart(np.array([0, 0, 1]), fits, [(0, 1), (1, 2)]).tolist() == [0, TRAY, 1]


@given(
    st.lists(st.integers(-1, 3), min_size=8, max_size=8),
    st.permutations(range(8)),
    st.lists(st.integers(1, 3), max_size=3),
)
def test_each_held_theme_goes_on_in_one_theme_of_its_own(
    themes: list[int], order: list[int], sizes: list[int]
) -> None:
    assume(sum(sizes) <= 8)
    ends = np.cumsum([0, *sizes]).tolist()
    held = [order[start:end] for start, end in pairwise(ends)]
    after, following = with_held(np.array(themes), held)
    assert sorted(following.values()) == list(range(len(held)))
    for theme, rank in following.items():
        assert theme != TRAY
        assert {int(after[bundle]) for bundle in held[rank]} == {theme}
    free = set(range(8)).difference(*held)
    assert all(after[bundle] == themes[bundle] for bundle in free)


def test_contradictions_do_not_depend_on_the_order_of_asking() -> None:
    texts = ["Le badge perdu", "Former les agents", "La cantine fermée"]
    pairs = ((0, 1), (1, 2))
    found = [
        propose(texts, Constraints(together=asked, held=((0,), (2,)))).proposal()
        for asked in (pairs, pairs[::-1])
    ]
    assert found[0] == found[1]


def test_themes_of_near_copies_are_not_added_beyond_what_a_room_can_read() -> None:
    lone = [
        f"{one}{two}bru {two}{one}zol"
        for one in ("ka", "mo", "vu", "ti", "gre")
        for two in ("fo", "ju", "ple", "dra", "wi")
    ]
    texts = [*CARDS, *(text for text in lone for _ in range(3)), *["glycine tulipe"] * 5]
    proposal = propose(Corpus(texts, MODEL)).proposal()
    assert len(proposal.themes) <= MOST_THEMES
    assert any("glycine tulipe" in {texts[card] for card in theme.members} for theme in proposal.themes)
