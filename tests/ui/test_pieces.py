"""Long words go on over several lines; what people write with spaces is left as it is."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel

from atelier_app.ui.pieces import breakable, label


@given(st.text())
def test_only_breaks_are_added(text):
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")


def test_french_words_are_left_whole():
    text = "Anticonstitutionnellement\u202f: n’y touchez pas, s’il vous plaît."
    assert breakable(text) == text


def test_a_label_of_one_endless_word_is_no_wider_than_its_column(qtbot):
    plain, broken = QLabel("W" * 900), label(breakable("W" * 900), wrap=True)
    for each in (plain, broken):
        qtbot.addWidget(each)
    assert broken.minimumSizeHint().width() < 300 < plain.minimumSizeHint().width()
