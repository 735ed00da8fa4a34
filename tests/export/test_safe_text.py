"""Any text becomes one that XML may hold, and loses nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from atelier_app.export.safe_text import one_line, safe_text, shortened


@given(st.text(st.characters(codec=None)))
def test_the_result_can_always_be_written_and_read_again(text: str) -> None:
    element = ET.Element("t")
    element.text = safe_text(text)

    assert (ET.fromstring(ET.tostring(element, encoding="utf-8")).text or "") == safe_text(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "M", "Zs"))))
def test_letters_signs_and_spaces_stay_as_they_are(text: str) -> None:
    assert safe_text(text) == text


def test_line_breaks_of_every_system_are_one() -> None:
    assert safe_text("a\r\nb\rc\u2028d\u0085e\nf") == "a\nb\nc\nd\ne\nf"


def test_emoji_and_right_to_left_texts_are_kept() -> None:
    text = "👩‍👩‍👧 عربي שלום\u200f"

    assert safe_text(text) == text


def test_what_xml_forbids_goes() -> None:
    assert safe_text("a\x00b\x0bc\ud800d\ufffee\U0001fffff") == "abcdef"


def test_one_line_has_no_line_break_and_no_tab() -> None:
    assert one_line(" a\n\tb\r\nc ") == "a b c"


def test_spaces_that_do_not_break_survive_on_one_line() -> None:
    assert one_line("«\u00a0Oui\u00a0»\u202f!") == "«\u00a0Oui\u00a0»\u202f!"


@given(st.text(), st.integers(2, 80))
def test_a_shortened_text_is_never_longer_than_asked(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= limit


def test_a_text_is_shortened_between_words() -> None:
    assert shortened("Communauté d’agglomération", 20) == "Communauté…"
    assert shortened("Anticonstitutionnellement", 10) == "Anticonst…"
    assert shortened("Ville", 10) == "Ville"
