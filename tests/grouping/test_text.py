"""How a card is cut into words that can be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.grouping.text import accents, clean_text, fold, prepare


def surfaces(text: str) -> list[str]:
    return [word.surface for word in prepare(text).words]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L’école des élus", "les ECOLES d'un elu"),
        ("Le cœur du métier", "coeurs de metiers"),
        ("Aujourd’hui, on protège les données !", "proteger la donnee"),
        ("Former, vite, l’agent n° 12", "former vite des agents"),
        ("les ﬁchiers", "fichiers"),
    ],
)
def test_two_writings_of_an_idea_have_the_same_stems(one: str, other: str) -> None:
    assert prepare(one).stems == prepare(other).stems != ()


def test_small_words_elisions_and_numbers_have_no_stem() -> None:
    assert prepare("Il n’y a qu’à faire ce que l’on doit, en 2025 : a b c").stems == ()


def test_words_that_bear_meaning_keep_their_stem() -> None:
    assert len(prepare("haut débit, 5G, RGPD, IA, mairie").stems) == 6


def test_web_addresses_and_mail_addresses_are_not_words() -> None:
    assert surfaces("voir https://exemple.fr/menu?jour=1 ou ecrire@exemple.fr") == ["voir", "ou"]


def test_a_capital_that_only_opens_a_sentence_is_dropped() -> None:
    assert surfaces("Former. Protéger ! « Relire » à Lille") == ["former", "protéger", "relire", "à", "Lille"]


def test_acronyms_keep_their_capitals_even_first() -> None:
    assert surfaces("RGPD d’abord")[0] == "RGPD"


def test_a_card_all_in_capitals_is_read_in_lower_case() -> None:
    assert surfaces("FORMER LES AGENTS") == ["former", "les", "agents"]


def test_a_word_knows_its_place_in_the_clean_text() -> None:
    card = prepare("Qui relit\u200b les   réponses ?")
    assert card.text == "Qui relit les réponses ?"
    assert [card.text[word.start : word.end] for word in card.words] == ["Qui", "relit", "les", "réponses"]


@given(st.one_of(st.text(max_size=60), st.text("a é'@./\u200b\u0301\x00", max_size=30)))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(max_size=60))
def test_no_control_character_and_no_double_space_is_left(text: str) -> None:
    clean = clean_text(text)
    assert "  " not in clean
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in clean)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text(alphabet="abcdeéèêàùçôœÉÈ", max_size=12))
def test_a_folded_word_is_plain(word: str) -> None:
    assert fold(word).isascii()
    assert accents(fold(word)) == 0


def test_accents_are_counted_except_the_last_of_a_participle() -> None:
    assert [accents(word) for word in ("données", "élus", "cœur", "demandé", "demandés", "préparé")] == [
        1,
        1,
        1,
        0,
        0,
        1,
    ]
