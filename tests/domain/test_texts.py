import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.texts import TEXT_LIMIT, bounded_text, clean_text, required_line, required_text


def test_outer_blanks_and_foreign_line_breaks_are_unified():
    assert clean_text("  un\r\ndeux\rtrois\u2028quatre \n") == "un\ndeux\ntrois\nquatre"


def test_control_characters_and_lone_surrogates_disappear():
    assert clean_text("a\x00b\x07c\ud800d\ufeff") == "abcd"


def test_emoji_sequences_and_right_to_left_texts_stay_whole():
    assert clean_text("👩\u200d💻 שלום\u200f") == "👩\u200d💻 שלום\u200f"


def test_emoji_newer_than_this_python_stay_too():
    assert required_text("J’aime \U0001fa77", "La carte") == "J’aime \U0001fa77"
    assert required_text("\U0001fa77", "La carte") == "\U0001fa77"


def test_a_title_fits_on_one_line():
    assert required_line("Nos\ndonnées", "Le titre") == "Nos données"


def test_accents_are_composed_so_that_equal_texts_compare_equal():
    assert clean_text("e\u0301te\u0301") == "été"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_cleaning_twice_is_cleaning_once_and_leaves_only_what_documents_can_hold(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert all(c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"} for c in cleaned)


@pytest.mark.parametrize("empty", ["", "   ", "\n\t", "\x00\x01", "\u200d\u200e", "\u0301"])
def test_a_text_without_a_word_is_refused_where_one_is_required(empty):
    with pytest.raises(WorkshopError, match="vide") as refusal:
        required_text(empty, "La carte")
    assert refusal.value.remedy


def test_the_longest_text_is_accepted_and_one_character_more_is_not():
    assert bounded_text("é" * TEXT_LIMIT, "La carte") == "é" * TEXT_LIMIT
    with pytest.raises(WorkshopError, match="5\u202f000 caractères"):
        bounded_text("é" * (TEXT_LIMIT + 1), "La carte")


def test_an_optional_text_may_be_empty():
    assert bounded_text("  ", "Le lieu") == ""
