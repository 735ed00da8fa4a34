"""Quotation marks of the messages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.french import quoted


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Risques", "«\u00a0Risques\u00a0»"),
        ("passer à l’étape «\u00a0Risques\u00a0»", "«\u00a0passer à l’étape “Risques”\u00a0»"),
        ("« un » et «deux»", "«\u00a0“un” et “deux”\u00a0»"),
    ],
)
def test_a_quotation_inside_another_has_marks_of_its_own(words: str, said: str) -> None:
    assert quoted(words) == said


@given(st.text(alphabet="ab ’\n\u00a0"))
def test_whatever_is_quoted_twice_keeps_all_its_words(words: str) -> None:
    assert quoted(quoted(words)) == f"«\u00a0“{words}”\u00a0»"
