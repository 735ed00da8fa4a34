"""Why a card is where it is, where a new one would go, and what stays aside."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.grouping import propose
from atelier_app.grouping.corpus import Corpus, closeness_to_groups, notion_shares
from atelier_app.grouping.notions import NotionModel
from atelier_app.grouping.proposal import TRAY
from atelier_app.grouping.reading import HYSTERESIS, LEAST_FIT, Arrangement, split
from atelier_app.grouping.text import fold, prepare

from .library import BY_NOTION, CARDS, LOANS, MODEL, NOISE, ON_EVENTS, ON_LOANS, ON_NOISE, ON_NOTHING
from .workshop import CANTEEN, DATA, LONELY, TRAINING
from .workshop import CARDS as OTHER_CARDS

MODELS = pytest.mark.parametrize("model", [None, MODEL], ids=["words", "lexicon"])
DECKS = st.lists(st.sampled_from([*CARDS, *OTHER_CARDS, ""]), max_size=20)


@st.composite
def arranged(draw: st.DrawFn) -> tuple[list[str], list[int]]:
    texts = draw(DECKS)
    themes = draw(st.lists(st.integers(TRAY, 3), min_size=len(texts), max_size=len(texts)))
    return texts, themes


def proposed(texts: tuple[str, ...], model: NotionModel | None) -> list[int]:
    themes = [TRAY] * len(texts)
    for rank, theme in enumerate(propose(Corpus(texts, model)).proposal().themes):
        for card in theme.members:
            themes[card] = rank
    return themes


@MODELS
@given(arranged())
@settings(max_examples=40)
def test_reasons_name_words_that_are_really_in_the_card(
    model: NotionModel | None, drawn: tuple[list[str], list[int]]
) -> None:
    texts, themes = drawn
    arrangement = Arrangement(Corpus(texts, model), themes)
    for card, text in enumerate(texts):
        reason = arrangement.reason(card)
        written = {fold(word.surface) for word in prepare(text).words}
        assert {fold(word) for word in reason.words} <= written
        assert 0 <= reason.near < max(1, themes.count(themes[card]))
        assert themes[card] != TRAY or reason.near == 0
        assert reason.notion is None or (model is not None and reason.notion in model.names)


def test_a_reason_tells_the_notion_and_its_words() -> None:
    reason = Arrangement(Corpus(CARDS, MODEL), proposed(CARDS, MODEL)).reason(CARDS.index(ON_LOANS[0]))
    assert reason.notion == LOANS.name
    assert "pénalité" in reason.words


def test_without_a_lexicon_a_reason_tells_the_words_shared_with_close_cards() -> None:
    reason = Arrangement(Corpus(OTHER_CARDS), proposed(OTHER_CARDS, None)).reason(OTHER_CARDS.index(DATA[0]))
    assert set(reason.words) <= {"données", "personnelles", "Protéger", "protéger"} and reason.words
    assert reason.notion is None and reason.near >= 1


def test_a_card_put_by_hand_in_a_theme_of_another_notion_is_explained_by_its_own() -> None:
    themes = proposed(CARDS, MODEL)
    stray = CARDS.index(ON_NOISE[1])
    themes[stray] = themes[CARDS.index(ON_EVENTS[0])]
    assert Arrangement(Corpus(CARDS, MODEL), themes).reason(stray).notion == NOISE.name


@MODELS
@given(arranged())
@settings(max_examples=40)
def test_suggestions_are_for_cards_of_the_tray_alone(
    model: NotionModel | None, drawn: tuple[list[str], list[int]]
) -> None:
    texts, themes = drawn
    for card, suggestion in Arrangement(Corpus(texts, model), themes).suggestions().items():
        assert themes[card] == TRAY
        assert suggestion.theme in themes
        assert LEAST_FIT <= suggestion.fit <= 1 + 1e-9


@MODELS
@given(st.lists(st.sampled_from([*CARDS, *OTHER_CARDS]), min_size=1, max_size=4))
@settings(max_examples=25)
def test_ten_percent_more_cards_move_no_old_card(model: NotionModel | None, new: list[str]) -> None:
    deck = CARDS if model is not None else OTHER_CARDS
    themes = proposed(deck, model)
    grown = Arrangement(Corpus([*deck, *new], model), [*themes, *[TRAY] * len(new)])
    old = {card for card in range(len(deck)) if themes[card] != TRAY}
    assert not old & grown.suggestions().keys()
    assert not [move for move in grown.better_places(fixed=sorted(old)) if move.card in old]


@MODELS
@given(arranged())
@settings(max_examples=40)
def test_reorganising_moves_an_old_card_only_where_it_fits_better_by_a_tenth(
    model: NotionModel | None, drawn: tuple[list[str], list[int]]
) -> None:
    texts, themes = drawn
    corpus = Corpus(texts, model)
    for move in Arrangement(corpus, themes).better_places():
        near = (corpus.vectors[[move.card]] @ corpus.vectors.T).toarray()
        near[0, move.card] = 0.0
        (fits,) = closeness_to_groups(near, np.array(themes), max(themes) + 1)
        assert move.before == themes[move.card] != move.after != TRAY
        assert fits[move.after] == fits.max() >= LEAST_FIT
        assert move.before == TRAY or fits[move.after] >= fits[move.before] + HYSTERESIS


@MODELS
@given(arranged(), st.sets(st.integers(0, 19)))
@settings(max_examples=25)
def test_reorganising_leaves_alone_what_is_fixed(
    model: NotionModel | None, drawn: tuple[list[str], list[int]], fixed: set[int]
) -> None:
    texts, themes = drawn
    kept = sorted(card for card in fixed if card < len(texts))
    assert not {move.card for move in Arrangement(Corpus(texts, model), themes).better_places(kept)} & set(
        kept
    )


def test_a_card_in_the_wrong_theme_is_moved_to_the_one_that_it_fits() -> None:
    themes = proposed(OTHER_CARDS, None)
    stray, home = OTHER_CARDS.index(DATA[0]), themes[OTHER_CARDS.index(DATA[1])]
    themes[stray] = themes[OTHER_CARDS.index(CANTEEN[0])]
    (move,) = Arrangement(Corpus(OTHER_CARDS), themes).better_places()
    assert (move.card, move.after) == (stray, home)


def test_what_a_proposal_placed_is_well_placed() -> None:
    for deck, model in ((CARDS, MODEL), (OTHER_CARDS, None)):
        assert Arrangement(Corpus(deck, model), proposed(deck, model)).better_places() == []


def test_a_new_card_is_suggested_for_the_theme_it_resembles_and_a_stranger_for_none() -> None:
    themes = proposed(OTHER_CARDS, None)
    arrangement = Arrangement(Corpus(OTHER_CARDS), themes)
    suggestion = arrangement.suggest("Former les agents volontaires")
    assert suggestion is not None and suggestion.theme == themes[OTHER_CARDS.index(TRAINING[0])]
    assert arrangement.suggest("Brume") is arrangement.suggest("") is arrangement.suggest("😅") is None


@MODELS
@given(arranged())
@settings(max_examples=40)
def test_weak_signals_are_in_the_tray_and_are_suggested_nowhere(
    model: NotionModel | None, drawn: tuple[list[str], list[int]]
) -> None:
    texts, themes = drawn
    arrangement = Arrangement(Corpus(texts, model), themes)
    signals = arrangement.weak_signals()
    assert all(themes[card] == TRAY for card in signals)
    assert not set(signals) & arrangement.suggestions().keys()
    assert signals == sorted(set(signals))


def test_a_weak_signal_is_a_sentence_and_not_noise() -> None:
    arrangement = Arrangement(Corpus(OTHER_CARDS), proposed(OTHER_CARDS, None))
    assert [OTHER_CARDS[card] for card in arrangement.weak_signals()] == [LONELY[0]]


def test_with_a_lexicon_a_weak_signal_betrays_a_notion() -> None:
    lonely = "Les bandes dessinées sont mal rangées"
    cards = (*CARDS, lonely)
    arrangement = Arrangement(Corpus(cards, MODEL), [*proposed(CARDS, MODEL), TRAY])
    found = [cards[card] for card in arrangement.weak_signals()]
    assert lonely in found
    assert not set(found) & set(ON_NOTHING)


@MODELS
@given(arranged())
@settings(max_examples=30)
def test_the_portrait_of_a_theme_quotes_one_of_its_cards(
    model: NotionModel | None, drawn: tuple[list[str], list[int]]
) -> None:
    texts, themes = drawn
    portraits = Arrangement(Corpus(texts, model), themes).portraits()
    assert len(portraits) == max(themes, default=TRAY) + 1
    for theme, portrait in enumerate(portraits):
        assert (portrait is None) == (theme not in themes)
        if portrait is not None:
            assert themes[portrait.core] == theme
            assert all(0 < count <= themes.count(theme) for _, count in portrait.notions)


def test_the_portrait_of_a_theme_made_of_emoji_has_no_keyword() -> None:
    (portrait,) = Arrangement(Corpus(["👍", "🎉"]), [0, 0]).portraits()
    assert portrait is not None and portrait.keywords == ()


def test_a_portrait_counts_the_notions_of_its_cards() -> None:
    themes = [0] * len(CARDS)
    (portrait,) = Arrangement(Corpus(CARDS, MODEL), themes).portraits()
    assert portrait is not None
    assert dict(portrait.notions).items() <= {name: len(cards) for name, cards in BY_NOTION.items()}.items()
    assert len(portrait.notions) == 3


@MODELS
@given(DECKS)
@settings(max_examples=25)
def test_splitting_a_theme_loses_and_doubles_no_card(model: NotionModel | None, texts: list[str]) -> None:
    members = list(range(0, len(texts), 2))
    parts = split(Corpus(texts, model), members)
    assert sorted(card for part in parts for card in part) == members


def test_a_theme_of_two_notions_splits_into_them() -> None:
    cards = (*ON_LOANS, *ON_NOISE)
    parts = split(Corpus(cards, MODEL), range(len(cards)))
    assert [{cards[card] for card in part} for part in parts] == [set(ON_LOANS), set(ON_NOISE)]


def test_a_theme_of_one_subject_stays_whole() -> None:
    assert split(Corpus(["Brume", "Zinc", "Vélo"]), [0, 2]) == [[0, 2]]


@MODELS
@given(DECKS)
@settings(max_examples=25)
def test_closeness_is_between_nought_and_one_and_the_same_both_ways(
    model: NotionModel | None, texts: list[str]
) -> None:
    corpus = Corpus(texts, model)
    near = (corpus.vectors @ corpus.vectors.T).toarray()
    assert np.allclose(near, near.T)
    assert near.min(initial=0) >= 0 and near.max(initial=0) <= 1 + 1e-9
    for card, text in enumerate(texts):
        assert np.allclose(corpus.closeness(text), near[card])


@given(st.lists(st.lists(st.floats(-20, 20), min_size=3, max_size=3), min_size=1, max_size=5))
def test_shares_of_notions_never_add_up_to_more_than_one(rows: list[list[float]]) -> None:
    shares = notion_shares(np.array(rows))
    assert (shares >= 0).all() and (shares.sum(axis=1) <= 1).all()


def test_one_chance_likeness_is_no_theme() -> None:
    near = np.array([[0.9, 0.3, 0.3, 0.3, 0.3]])
    fits = closeness_to_groups(near, np.array([0, 1, 1, 1, 1]), 3)
    assert fits[0].tolist() == pytest.approx([0.3, 0.3, 0.0])


def test_no_card_is_suggested_for_a_closed_theme_nor_beside_one_it_is_kept_from() -> None:
    themes = [0] * len(DATA) + [TRAY]
    corpus = Corpus([*DATA, DATA[0]])
    lost = len(DATA)
    assert Arrangement(corpus, themes).suggestions().keys() == {lost}
    for arrangement in (
        Arrangement(corpus, themes, closed=[0]),
        Arrangement(corpus, themes, apart=[(lost, 1)]),
    ):
        assert arrangement.suggestions() == {} and arrangement.better_places() == []
    assert Arrangement(corpus, themes, closed=[0]).suggest(DATA[0]) is None


def test_two_cards_kept_apart_are_not_suggested_for_one_theme() -> None:
    corpus = Corpus([*DATA, DATA[0], DATA[0]])
    one, other = len(DATA), len(DATA) + 1
    themes = [0] * len(DATA) + [TRAY, TRAY]
    assert len(Arrangement(corpus, themes).suggestions()) == 2
    assert len(Arrangement(corpus, themes, apart=[(one, other)]).suggestions()) == 1
