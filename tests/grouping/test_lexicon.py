"""Lexicons: notions that complete one another, and the lexicons that cards call for."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from atelier_app.grouping import Lexicon, Notion, notion_model, united, used_lexicons

from .library import CARDS, HOURS, LIBRARY, LOANS, NOISE
from .workshop import CARDS as OTHER_CARDS

WORDS = st.lists(st.sampled_from(["prêt", "amende", "retour", "lecteur"]), max_size=4, unique=True).map(tuple)
NOTIONS = st.builds(Notion, st.sampled_from(["a", "b", "c"]), st.just("Nom"), st.just(""), WORDS, WORDS)


def test_notions_of_the_same_id_are_one_with_the_words_of_both() -> None:
    more = Notion(LOANS.id, "Autre nom", "autre", ("prêt", "guichet"), ("Le guichet est fermé",))
    (one, other) = united([LOANS, NOISE, more])
    assert (one.name, one.family) == (LOANS.name, LOANS.family)
    assert one.terms == (*LOANS.terms, "guichet")
    assert one.phrases == (*LOANS.phrases, "Le guichet est fermé")
    assert other == NOISE


@given(st.lists(NOTIONS, max_size=8))
def test_uniting_loses_no_word_and_repeats_none(notions: list[Notion]) -> None:
    found = united(notions)
    assert [each.id for each in found] == list(dict.fromkeys(each.id for each in notions))
    for each in found:
        of_id = [notion for notion in notions if notion.id == each.id]
        assert set(each.terms) == {term for notion in of_id for term in notion.terms}
        assert len(set(each.terms)) == len(each.terms) and len(set(each.phrases)) == len(each.phrases)
    assert united(found) == found


def test_a_lexicon_is_used_for_cards_of_its_subject_and_no_other() -> None:
    assert used_lexicons([LIBRARY], CARDS) == (LIBRARY,)
    assert used_lexicons([LIBRARY], OTHER_CARDS) == ()


def test_several_lexicons_come_in_the_order_given() -> None:
    twin = replace(LIBRARY, id="autre")
    assert used_lexicons([twin, LIBRARY], CARDS) == (twin, LIBRARY)


def test_single_words_in_common_do_not_call_for_a_lexicon() -> None:
    assert used_lexicons([LIBRARY], ["Silence", "Fermeture", "Classement", "Vacarme"]) == ()


def test_no_card_or_cards_without_words_call_for_no_lexicon() -> None:
    assert used_lexicons([LIBRARY], []) == used_lexicons([LIBRARY], ["", "😅"]) == ()


def test_a_model_of_nothing_is_none_and_the_same_lexicons_make_one_model() -> None:
    assert notion_model(()) is None
    assert notion_model((LIBRARY,)) is notion_model((LIBRARY,))


def test_lexicons_that_share_a_notion_make_one_notion_of_it() -> None:
    other = Lexicon("autre", "Autre", (), (replace(HOURS, phrases=("Fermé en août",)),))
    model = notion_model((LIBRARY, other))
    assert model is not None
    assert model.ids == tuple(notion.id for notion in LIBRARY.notions)


def test_the_words_of_the_room_make_a_model_by_themselves() -> None:
    model = notion_model((), (Notion("salle-1", "Le jardin", "", ("jardin",)),))
    assert model is not None and model.names == ("Le jardin",)
