"""What holds of a proposal at every grain, with a lexicon and without."""

import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.grouping import Grouping, Lexicon, Notion, Proposal, notion_model, propose
from atelier_app.grouping.corpus import Corpus
from atelier_app.grouping.membership import LEAST_EVIDENCE, LEAST_SHARE, ByNotion, ByWords
from atelier_app.grouping.notions import NotionModel
from atelier_app.grouping.proposal import TRAY
from atelier_app.grouping.selection import LEAST_CARDS
from atelier_app.grouping.text import fold

from .library import BY_NOTION, CARDS, LIBRARY, LOANS, MODEL, NOISE, ON_NOTHING
from .workshop import CARDS as OTHER_CARDS

WORDS = (
    "pénalité",
    "livre",
    "silence",
    "salle",
    "conte",
    "atelier",
    "dimanche",
    "fermé",
    "zinc",
    "le",
    "12",
    "😅",
)
MADE_UP = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
DECKS = st.lists(st.one_of(st.sampled_from([*CARDS, *OTHER_CARDS]), MADE_UP), max_size=25)
MODELS = pytest.mark.parametrize("model", [None, MODEL], ids=["words", "lexicon"])

ABSURD = [
    pytest.param([], id="no card"),
    pytest.param(["Trop de pénalité"], id="one card"),
    pytest.param([*CARDS[:3], *CARDS[5:7]], id="five cards"),
    pytest.param(["Trop de pénalité pour un livre"] * 300, id="300 identical"),
    pytest.param(["", " ", "\n\t", "le la les", "et puis ?"] * 4, id="empty once cleaned"),
    pytest.param(["👍", "🎉🎉", "👩‍💻", "❤️"] * 20, id="emoji"),
    pytest.param([str(number) for number in range(30)], id="numbers"),
    pytest.param(
        ["The silence of the room", "Where is the book?", "Books are late", "Noise!"] * 2, id="English"
    ),
    pytest.param([*CARDS, ("Le silence de la salle. " * 300)[:5000]], id="very long"),
    pytest.param(
        ["Le\x00silence\x07", "\x1b[31mLe silence", "\ud800", "\u202eecnelis"] * 3, id="control characters"
    ),
    pytest.param(["silence" * 60] * 3 + ["a" * 4000], id="giant words"),
]


def every_grain(texts: Sequence[str], model: NotionModel | None) -> list[Proposal]:
    grouping = propose(Corpus(texts, model))
    return [grouping.proposal(grain) for grain in range(grouping.grains)]


def in_words(proposal: Proposal, texts: Sequence[str]) -> tuple[object, ...]:
    """Say a proposal by its texts and not by their places, so that two entry orders compare."""
    return (
        [
            (theme.title, theme.keywords, texts[theme.core], sorted(texts[card] for card in theme.members))
            for theme in proposal.themes
        ],
        sorted(texts[card] for card in proposal.tray),
    )


def place_of(proposal: Proposal, card: int) -> int:
    return next((rank for rank, theme in enumerate(proposal.themes) if card in theme.members), TRAY)


def assert_presentable(proposal: Proposal, texts: Sequence[str]) -> None:
    everywhere = [card for theme in proposal.themes for card in theme.members] + list(proposal.tray)
    assert sorted(everywhere) == list(range(len(texts)))
    assert list(proposal.tray) == sorted(proposal.tray)
    titles = [theme.title for theme in proposal.themes]
    assert len({fold(title) for title in titles}) == len(titles)
    assert all(title.strip() == title and title and len(title) <= 60 for title in titles)
    sizes = [len(theme.members) for theme in proposal.themes]
    assert sizes == sorted(sizes, reverse=True)
    for theme in proposal.themes:
        assert len(theme.members) >= LEAST_CARDS
        assert theme.core in theme.members and list(theme.members) == sorted(theme.members)
        assert theme.held is None


@MODELS
@pytest.mark.parametrize("texts", ABSURD)
def test_absurd_cards_make_nothing_absurd(texts: list[str], model: NotionModel | None) -> None:
    grouping = propose(Corpus(texts, model))
    assert 0 <= grouping.usual < grouping.grains
    for grain in range(grouping.grains):
        proposal = grouping.proposal(grain)
        assert_presentable(proposal, texts)
        assert all(theme.title.isprintable() for theme in proposal.themes)
        for card, prepared in enumerate(Corpus(texts).cards):
            assert prepared.stems or place_of(proposal, card) == TRAY


@MODELS
def test_300_identical_cards_are_one_theme_at_every_grain(model: NotionModel | None) -> None:
    for proposal in every_grain(["Trop de pénalité pour un livre"] * 300, model):
        assert [len(theme.members) for theme in proposal.themes] == [300]


@MODELS
@given(DECKS)
@settings(max_examples=50)
def test_every_grain_is_presentable(model: NotionModel | None, texts: list[str]) -> None:
    for proposal in every_grain(texts, model):
        assert_presentable(proposal, texts)


@MODELS
@given(DECKS, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_entry_changes_nothing_at_any_grain(
    model: NotionModel | None, texts: list[str], chance: random.Random
) -> None:
    shuffled = list(texts)
    chance.shuffle(shuffled)
    first, second = every_grain(texts, model), every_grain(shuffled, model)
    assert [in_words(each, texts) for each in first] == [in_words(each, shuffled) for each in second]


@MODELS
@given(DECKS)
@settings(max_examples=20)
def test_asking_again_gives_the_same_whatever_grain_was_asked_first(
    model: NotionModel | None, texts: list[str]
) -> None:
    grouping = propose(Corpus(texts, model))
    backwards = [grouping.proposal(grain) for grain in reversed(range(grouping.grains))]
    assert backwards[::-1] == every_grain(texts, model)
    assert grouping.proposal() is grouping.proposal(grouping.usual)


@MODELS
@given(DECKS)
@settings(max_examples=30)
def test_cards_of_the_same_words_are_never_parted(model: NotionModel | None, texts: list[str]) -> None:
    doubled = [*texts, *(f"« {text.upper()} ! »" for text in texts)]
    for proposal in every_grain(doubled, model):
        for card in range(len(texts)):
            assert place_of(proposal, card) == place_of(proposal, card + len(texts))


def notions_of(proposal: Proposal) -> set[str]:
    return {theme.notion for theme in proposal.themes if theme.notion is not None}


def test_cards_gather_by_notion_without_a_word_in_common() -> None:
    proposal = propose(Corpus(CARDS, MODEL)).proposal()
    groups = {theme.title: {CARDS[card] for card in theme.members} for theme in proposal.themes}
    assert groups == {name: set(cards) for name, cards in BY_NOTION.items()}
    assert {CARDS[card] for card in proposal.tray} == set(ON_NOTHING)
    assert not any(theme.needs_name for theme in proposal.themes)


def test_a_finer_grain_of_these_cards_has_more_themes() -> None:
    counts = [len(proposal.themes) for proposal in every_grain(CARDS, MODEL)]
    assert all(coarse < fine for coarse, fine in pairwise(counts)) and len(counts) == 3


@given(DECKS)
@settings(max_examples=40)
def test_a_finer_grain_chooses_among_all_the_notions_of_the_coarser_one_and_more(texts: list[str]) -> None:
    """Notions only ever come in; how many of them end up with three sure cards is for the cards to say."""
    corpus = Corpus([text for text in texts if Corpus([text]).cards[0].stems], MODEL)
    if not corpus.texts:
        return
    groups = ByNotion(corpus.evidence, np.ones(len(corpus.texts)))
    chosen = [groups.membership(grain).notions for grain in range(groups.grains)]
    for coarse, fine in pairwise(chosen):
        assert set(coarse) < set(fine)


@given(DECKS)
@settings(max_examples=40)
def test_a_card_joins_a_notion_only_with_a_share_and_evidence_enough(texts: list[str]) -> None:
    corpus = Corpus(texts, MODEL)
    if not texts:
        return
    groups = ByNotion(corpus.evidence, np.ones(len(texts)))
    for grain in range(groups.grains):
        found = groups.membership(grain)
        for card, theme in enumerate(found.theme):
            if theme != TRAY:
                assert found.fits[card, theme] >= LEAST_SHARE
                assert corpus.evidence[card, found.notions[theme]] >= LEAST_EVIDENCE


def test_without_a_lexicon_the_finest_grain_has_at_least_the_themes_of_the_coarsest() -> None:
    proposals = every_grain(OTHER_CARDS, None)
    assert len(proposals[0].themes) <= len(proposals[-1].themes)


def test_the_usual_grain_is_the_one_given_first() -> None:
    grouping: Grouping = propose(Corpus(CARDS, MODEL))
    assert grouping.proposal() == grouping.proposal(grouping.usual)


@pytest.mark.parametrize(
    "model",
    [
        pytest.param(NotionModel([LOANS]), id="one notion"),
        pytest.param(NotionModel([Notion("vide", "Vide", "", ())]), id="one empty notion"),
        pytest.param(notion_model((Lexicon("vide", "Vide", (), ()),)), id="no notion"),
        pytest.param(MODEL, id="another subject"),
    ],
)
def test_with_a_lexicon_that_tells_nothing_the_words_of_the_cards_decide(model: NotionModel | None) -> None:
    with_lexicon = propose(Corpus(OTHER_CARDS, model)).proposal()
    assert in_words(with_lexicon, OTHER_CARDS) == in_words(propose(OTHER_CARDS).proposal(), OTHER_CARDS)


def test_an_empty_notion_makes_no_theme() -> None:
    model = NotionModel([*LIBRARY.notions, Notion("vide", "Vide", "", ())])
    for proposal in every_grain(CARDS, model):
        assert "Vide" not in notions_of(proposal)


def test_words_of_the_room_make_a_theme() -> None:
    cards = [*CARDS, "Le pilon déborde", "Qui décide du pilon ?", "Donner plutôt que le pilon"]
    model = notion_model((LIBRARY,), (Notion("salle-1", "Désherbage", "", ("pilon",)),))
    theme = next(
        each for each in propose(Corpus(cards, model)).proposal().themes if each.title == "Désherbage"
    )
    assert [cards[card] for card in theme.members] == cards[-3:]


def test_two_notions_of_one_name_make_two_titles() -> None:
    model = NotionModel([LOANS, Notion("autre", LOANS.name.upper(), "", NOISE.terms, NOISE.phrases)])
    themes = propose(Corpus(CARDS, model)).proposal(0).themes
    assert [theme.notion for theme in themes] == [LOANS.name, LOANS.name.upper()]
    assert_presentable(propose(Corpus(CARDS, model)).proposal(0), CARDS)


def test_cards_of_no_notion_that_say_nearly_the_same_make_a_theme_to_name() -> None:
    cards = [*CARDS, *(f"Le ballon jaune a crevé, {word}" for word in ("hélas", "zut", "encore"))]
    proposal = propose(Corpus(cards, MODEL)).proposal()
    (theme,) = [theme for theme in proposal.themes if theme.notion is None]
    assert [cards[card] for card in theme.members] == cards[-3:]
    assert theme.title == "Ballon jaune a crevé"


def test_a_resolution_gives_the_same_groups_when_asked_twice() -> None:
    stems = [card.stems for card in Corpus(CARDS[:12]).cards]
    groups = ByWords(stems, np.ones(len(stems), dtype=int), 0, None)
    for grain in range(groups.grains):
        assert np.array_equal(groups.membership(grain).theme, groups.membership(grain).theme)
