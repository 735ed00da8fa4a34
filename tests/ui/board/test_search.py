"""Searching as people type: no case, no accents, no special spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.cards import Actor, Card, CardContent
from atelier_app.ui.board.search import Filter, folded, holds_all, occurrences, sought


def found(text, query):
    return [text[start:end] for start, end in occurrences(text, sought(query))]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Un humain signe la décision", "DECISION", ["décision"]),
        ("Un humain signe la décision", "humain sign", ["humain", "sign"]),
        ("Œuvres et cœur", "oeu coeur", ["Œu", "cœur"]),
        ("L’école d’à côté", "l'ecole d'a", ["L’école", "d’à"]),
        ("aaaa", "aa", ["aaaa"]),
        ("été ou hiver", "ETE", ["été"]),
        ("rien", "autre", []),
        ("rien", "", []),
    ],
)
def test_words_are_found_as_they_are_written(text, query, marked):
    assert found(text, query) == marked


@given(st.text(max_size=40), st.text(max_size=10))
def test_marks_are_in_order_apart_and_within_the_text(text, query):
    end = -1
    for start, stop in occurrences(text, sought(query)):
        assert end < start < stop <= len(text)
        end = stop


@given(st.text(min_size=1, max_size=30), st.data())
def test_any_part_of_a_text_without_blanks_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = sought(text[start:end])
    assert holds_all(folded(text), words)


def card(category="risque", table=None, origin=Actor.FACILITATOR):
    return Card("c", 1, "risque", "risques", CardContent("a", category, table=table), origin=origin)


def test_an_empty_filter_keeps_everything():
    assert Filter().keeps(card()) and Filter().size == 0


def test_values_of_one_part_add_up_and_parts_combine():
    both = Filter().toggled("tables", 1).toggled("tables", None)
    assert both.keeps(card(table=1)) and both.keeps(card()) and not both.keeps(card(table=2))
    narrower = both.toggled("kinds", ("risque", "garantie"))
    assert narrower.keeps(card("garantie", 1)) and not narrower.keeps(card("risque", 1))
    assert narrower.size == 3
    assert narrower.toggled("origins", Actor.PHONE).keeps(card("garantie", 1, Actor.PHONE))


def test_choosing_a_value_twice_gives_it_up():
    assert Filter().toggled("tables", 1).toggled("tables", 1) == Filter()
