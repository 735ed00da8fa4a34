"""A label wraps whatever its words, and says what it was given."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atelier_app.ui.pieces import label

_COLUMN = 400


@pytest.mark.parametrize("word", ["x" * 900, "e\u0301" * 900, "👩\u200d👧" * 300, "https://" + "a/" * 400])
def test_a_word_longer_than_the_line_wraps_and_is_read_as_it_was_typed(qtbot, word):
    words = label(f"Trop {word} flou", wrap=True)
    qtbot.addWidget(words)
    assert words.minimumSizeHint().width() < _COLUMN
    assert words.text() == f"Trop {word} flou"
    assert words.heightForWidth(_COLUMN) > 3 * label("Trop").sizeHint().height()


@given(st.text(st.characters(exclude_characters="\u200b", exclude_categories=["Cs"])))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_a_label_says_is_what_it_was_given(qapp, text):
    assert label(text, wrap=True).text() == label(text).text()
