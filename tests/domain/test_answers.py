"""Answers in words, the way a French reader expects them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.answers import answer_in_words
from atelier_app.domain.method import CardField, FieldType
from tests.methods import SMALL


def said(kind, value, named=str, **details):
    field = CardField(id="champ", title="Champ", type=kind, **details)
    return answer_in_words(SMALL, field, value, named)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1234567, "1\u202f234\u202f567\u00a0€"),
        (1234.5, "1\u202f234,5\u00a0€"),
        (1234567.25, "1\u202f234\u202f567,25\u00a0€"),
        (12.0, "12\u00a0€"),
        (-3, "-3\u00a0€"),
        (0.1, "0,1\u00a0€"),
        (999999999999999, "999\u202f999\u202f999\u202f999\u202f999\u00a0€"),
    ],
)
def test_a_number_has_all_its_digits_a_decimal_comma_and_its_unit(value, words):
    assert said(FieldType.NUMBER, value, unit="€") == words


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_a_number_is_never_said_with_an_exponent_and_reads_back_the_same(value):
    words = said(FieldType.NUMBER, value)
    assert "e" not in words
    assert float(words.replace("\u202f", "").replace(",", ".")) == float(value)


def test_a_number_without_a_unit_stands_alone():
    assert said(FieldType.NUMBER, 3) == "3"


def test_a_level_of_a_scale_is_said_by_its_title():
    level = SMALL.scale("gravite").levels[-1]
    assert said(FieldType.SCALE, level.value, scale="gravite") == level.title


def test_a_value_between_the_bounds_of_a_scale_is_a_number():
    assert said(FieldType.SCALE, 0.5, scale="part") == "0,5"


def test_a_day_is_written_the_french_way():
    assert said(FieldType.DATE, "2026-11-21") == "21/11/2026"
    assert said(FieldType.TEXT, "2026-11-21") == "2026-11-21"


@pytest.mark.parametrize(("value", "word"), [(True, "oui"), (False, "non")])
def test_yes_and_no_are_words(value, word):
    assert said(FieldType.YES_NO, value) == word


def test_several_choices_follow_one_another():
    assert said(FieldType.CHOICES, ("agent", "élu"), choices=("agent", "élu")) == "agent, élu"


def test_cards_are_named_by_whoever_asks_and_some_may_be_left_out():
    names = {"a": "Première", "b": "", "c": "Troisième"}
    assert said(FieldType.CARDS, ("a", "b", "c"), names.__getitem__) == "Première, Troisième"
    assert said(FieldType.CARD, "a", names.__getitem__) == "Première"


@pytest.mark.parametrize("kind", list(FieldType))
def test_a_blank_stays_blank(kind):
    assert said(kind, "") == ""
