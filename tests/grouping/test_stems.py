"""Texts that are never shown are cut as those that are, only faster."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from atelier_app.grouping.lexicon import Notion, notion_stems
from atelier_app.grouping.text import prepare, stems


@given(st.text(max_size=80))
@example("L’ÉCOLE\u200b des e\u0301le\u0300ves\u00ad\u202f: www.exemple.fr")
@example("ﬁchiers ＡＢＣ\tœuvre\u2060")
def test_the_stems_of_a_text_are_those_of_the_card_it_would_make(text: str) -> None:
    assert stems(text) == prepare(text).stems


def test_a_notion_gives_the_stems_of_its_terms_then_of_its_phrases() -> None:
    notion = Notion("relire", "Relire", "contrôle", ("relire", "les relectures"), ("qui signe ?",))
    assert notion_stems(notion) == (stems("relire"), stems("relectures"), stems("signe"))
