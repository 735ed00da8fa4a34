"""Whatever people write holds in its note."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from atelier_app.domain.texts import clean_text
from atelier_app.ui.fitting import CARD_SIZES, fit_text
from atelier_app.ui.theme import text_font

BOX = (154.0, 75.0)

pytestmark = pytest.mark.usefixtures("qapp")

# Scripts that every machine has a font for; for the others Qt cannot tell widths beforehand.
written = st.characters(max_codepoint=0x24F) | st.sampled_from("’«»…–—€œŒ\u202f\u00a0")
texts = st.text(written, max_size=400).map(clean_text).filter(bool)


@settings(max_examples=200)
@given(texts)
def test_every_line_holds_in_the_box_and_so_do_all_of_them(text):
    fitted = fit_text(text, BOX)
    metrics = QFontMetricsF(text_font(fitted.size))
    assert all(metrics.horizontalAdvance(line) <= BOX[0] + 1 for line in fitted.lines)
    assert len(fitted.lines) * fitted.line_height <= BOX[1] + 1


@settings(max_examples=200)
@given(texts)
def test_nothing_is_left_out_unless_it_is_said(text):
    fitted = fit_text(text, BOX)
    if not fitted.elided:
        assert "".join("".join(fitted.lines).split()) == "".join(text.split())
    else:
        assert fitted.lines[-1].endswith("…")


def test_a_short_text_has_the_largest_size():
    assert fit_text("Dépendre d’un seul fournisseur", BOX).size == CARD_SIZES[0]


def test_a_longer_text_becomes_smaller_before_anything_is_left_out():
    words = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"]
    fitted = [fit_text(" ".join((words * 4)[:count]), BOX) for count in range(1, 46)]
    whole = [each.size for each in fitted if not each.elided]
    assert whole == sorted(whole, reverse=True)
    assert whole[0] == CARD_SIZES[0] and whole[-1] == CARD_SIZES[-1]
    assert all(each.size == CARD_SIZES[-1] for each in fitted if each.elided)


def test_a_very_long_text_ends_with_an_ellipsis_in_the_smallest_size():
    fitted = fit_text("mot " * 1000, BOX)
    assert fitted.size == CARD_SIZES[-1]
    assert fitted.elided


def test_a_word_longer_than_a_line_is_cut():
    fitted = fit_text("anticonstitutionnellement" * 2, BOX)
    assert len(fitted.lines) > 1
    assert "".join(fitted.lines) == "anticonstitutionnellement" * 2


def test_line_breaks_are_kept():
    assert fit_text("un\ndeux\n\ntrois", BOX).lines == ("un", "deux", "", "trois")
