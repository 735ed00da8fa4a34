"""What a facilitator may expect of the themes proposed, whatever the cards."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier_app.grouping import Proposal
from atelier_app.grouping import propose as grouping_of
from atelier_app.grouping.text import fold

from .workshop import CANTEEN, CARDS, DATA, LONELY, TRAINING

SUBJECTS = ["former", "agents", "données", "habitants", "cantine", "l’école", "budget", "IA", "décision"]
WORDS = st.sampled_from([*SUBJECTS, "le", "de", "des", "12", "👍"])
WORKSHOP_CARDS = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=25)
ANY_CARDS = st.lists(st.text(max_size=40), max_size=15)


def propose(
    texts: Sequence[str], *, seed: int = 0, progress: Callable[[float], None] | None = None
) -> Proposal:
    return grouping_of(texts, seed=seed, progress=progress).proposal()


def described(proposal: Proposal, texts: Sequence[str]) -> list[tuple[object, ...]]:
    """Say a proposal by its texts and not by their places, so that two entry orders compare."""
    return [
        (
            theme.title,
            theme.keywords,
            theme.needs_name,
            texts[theme.core],
            sorted(texts[i] for i in theme.members),
        )
        for theme in proposal.themes
    ]


def theme_of(proposal: Proposal, card: int) -> int | None:
    return next((k for k, theme in enumerate(proposal.themes) if card in theme.members), None)


@given(st.one_of(WORKSHOP_CARDS, ANY_CARDS))
@settings(max_examples=60)
def test_every_card_is_in_one_theme_or_in_the_tray(texts: list[str]) -> None:
    proposal = propose(texts)
    everywhere = [card for theme in proposal.themes for card in theme.members] + list(proposal.tray)
    assert sorted(everywhere) == list(range(len(texts)))


@given(st.one_of(WORKSHOP_CARDS, ANY_CARDS))
@settings(max_examples=60)
def test_themes_are_presentable(texts: list[str]) -> None:
    proposal = propose(texts)
    titles = [theme.title for theme in proposal.themes]
    assert all(title.strip() and title == title.strip() for title in titles)
    assert len({fold(title) for title in titles}) == len(titles)
    sizes = [len(theme.members) for theme in proposal.themes]
    assert sizes == sorted(sizes, reverse=True)
    for theme in proposal.themes:
        assert len(theme.members) >= 3
        assert theme.core in theme.members
        assert theme.keywords
        assert list(theme.members) == sorted(theme.members)
    assert list(proposal.tray) == sorted(proposal.tray)


@given(WORKSHOP_CARDS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_entry_changes_nothing(texts: list[str], chance: random.Random) -> None:
    shuffled = list(texts)
    chance.shuffle(shuffled)
    first, second = propose(texts), propose(shuffled)
    assert described(first, texts) == described(second, shuffled)
    assert sorted(texts[i] for i in first.tray) == sorted(shuffled[i] for i in second.tray)


@given(WORKSHOP_CARDS, st.integers(min_value=0, max_value=5))
@settings(max_examples=30)
def test_the_same_cards_and_seed_always_give_the_same_themes(texts: list[str], seed: int) -> None:
    assert propose(texts, seed=seed) == propose(list(texts), seed=seed)


def test_another_process_with_another_hash_seed_gives_the_same_themes() -> None:
    script = "import sys; from atelier_app.grouping import propose; print(propose(sys.argv[1:]).proposal())"
    answers = {
        subprocess.run(
            [sys.executable, "-c", script, *CARDS],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(answers) == 1


@given(WORKSHOP_CARDS)
@settings(max_examples=40)
def test_cards_of_the_same_words_are_never_parted(texts: list[str]) -> None:
    doubled = [*texts, *(f"« {text.upper()} ! »" for text in texts)]
    proposal = propose(doubled)
    for card in range(len(texts)):
        assert theme_of(proposal, card) == theme_of(proposal, card + len(texts))


def test_cards_on_three_subjects_make_three_themes() -> None:
    proposal = propose(CARDS)
    groups = {frozenset(CARDS[i] for i in theme.members) for theme in proposal.themes}
    assert groups == {frozenset(TRAINING), frozenset(DATA), frozenset(CANTEEN)}


def test_the_largest_theme_comes_first_and_equals_follow_the_order_of_their_texts() -> None:
    titles = [theme.title for theme in propose(CARDS).themes]
    assert titles == ["Données personnelles", "Formation des agents", "Cantine scolaire"]


def test_cards_that_resemble_no_other_wait_in_the_tray() -> None:
    proposal = propose(CARDS)
    assert {CARDS[i] for i in proposal.tray} == set(LONELY)


def test_a_theme_is_named_by_a_phrase_of_its_cards() -> None:
    titles = {theme.title: theme.needs_name for theme in propose(CARDS).themes}
    assert titles == {"Formation des agents": False, "Données personnelles": False, "Cantine scolaire": False}


def test_a_card_quoted_for_a_theme_holds_its_main_word() -> None:
    for theme in propose(CARDS).themes:
        assert fold(theme.keywords[0])[:5] in fold(CARDS[theme.core])


def test_many_identical_cards_make_one_theme() -> None:
    proposal = propose(["Former les agents"] * 300)
    assert [theme.members for theme in proposal.themes] == [tuple(range(300))]
    assert proposal.themes[0].title == "Former les agents"
    assert proposal.themes[0].core == 0
    assert proposal.tray == ()


def test_numbered_copies_of_a_card_make_one_theme() -> None:
    proposal = propose([f"Former les agents, table n° {number}" for number in range(40)])
    assert [len(theme.members) for theme in proposal.themes] == [40]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([], id="no card"),
        pytest.param(["Former les agents"], id="one card"),
        pytest.param(["Former les agents", "Former les élus"], id="two cards"),
        pytest.param(["", " ", "\n\t", "le la les", "et puis ?"] * 4, id="empty once cleaned"),
        pytest.param(["👍", "🎉🎉", "👩‍💻", "❤️"] * 20, id="emoji"),
        pytest.param([str(number) for number in range(30)] + ["2025"] * 5, id="numbers"),
        pytest.param(["https://exemple.fr/a", "ecrire@exemple.fr"] * 5, id="addresses"),
    ],
)
def test_cards_without_a_common_subject_all_wait_in_the_tray(texts: list[str]) -> None:
    assert propose(texts) == Proposal((), tuple(range(len(texts))))


def test_english_cards_are_grouped_without_their_small_words() -> None:
    texts = (
        "We need training for all the staff",
        "Training of the staff is key",
        "Staff training on the new tools",
        "The data of citizens must be protected",
        "Who protects the data of the citizens?",
        "Citizens want their data back",
    )
    groups = [(theme.members, theme.title) for theme in propose(texts).themes]
    assert [members for members, _ in groups] == [(3, 4, 5), (0, 1, 2)]
    assert not {"the", "of", "for"} & {word for _, title in groups for word in fold(title).split()[:1]}


def test_very_long_cards_and_control_characters_are_grouped_like_any_other() -> None:
    long = ("Former les agents de la commune. " * 200)[:5000]
    texts = [
        long,
        "Former les\x00agents\x07de la commune",
        "Former\u200b les agents\tde la\ncommune",
        "\x1b",
        "\ud800",
    ]
    proposal = propose(texts)
    assert [theme.members for theme in proposal.themes] == [(0, 1, 2)]
    assert proposal.themes[0].title.isprintable()


def test_progress_rises_to_one() -> None:
    told: list[float] = []
    propose(CARDS, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert told[0] > 0


def test_progress_ends_even_when_no_card_can_be_compared() -> None:
    told: list[float] = []
    propose(["", "👍"], progress=told.append)
    assert told == [1.0]


def test_importing_the_package_does_not_load_the_numeric_libraries() -> None:
    script = (
        "import sys, atelier_app.grouping;"
        "print([m for m in ('numpy', 'scipy', 'networkx', 'sklearn', 'snowballstemmer') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert answer.stdout.strip() == "[]"
