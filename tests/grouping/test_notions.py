"""How much a notion explains a card, and by which words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.grouping import Notion
from atelier_app.grouping.corpus import Corpus
from atelier_app.grouping.notions import NotionModel
from atelier_app.grouping.text import prepare

from .library import BY_NOTION, HOURS, LIBRARY, LOANS, MODEL, NOISE

WORDS = st.sampled_from(
    ["pénalité", "livre", "silence", "salle", "dimanche", "conte", "qpqpqp", "le", "12", "😅"]
)
TEXTS = st.lists(WORDS, max_size=7).map(" ".join)


def evidence(model: NotionModel, *texts: str) -> np.ndarray:
    return model.evidence([prepare(text).stems for text in texts])


def best(model: NotionModel, text: str) -> str:
    return model.names[int(evidence(model, text)[0].argmax())]


@pytest.fixture
def model() -> NotionModel:
    assert MODEL is not None
    return MODEL


def test_cards_betray_the_notion_they_were_written_for(model: NotionModel) -> None:
    found = {name: [best(model, card) for card in cards] for name, cards in BY_NOTION.items()}
    assert found == {name: [name] * len(cards) for name, cards in BY_NOTION.items()}


@given(st.lists(TEXTS, max_size=6))
def test_a_card_of_words_that_no_notion_knows_has_no_evidence(texts: list[str]) -> None:
    assert MODEL is not None
    table = evidence(MODEL, *texts, "qpqpqp", "")
    assert table.shape == (len(texts) + 2, len(LIBRARY.notions))
    assert np.isfinite(table).all()
    assert table[-2:] == pytest.approx(0, abs=1e-9)


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_the_evidence_of_a_card_does_not_depend_on_the_others(texts: list[str]) -> None:
    assert MODEL is not None
    together = evidence(MODEL, *texts)
    alone = np.vstack([evidence(MODEL, text) for text in texts])
    assert np.allclose(together, alone)


def test_the_order_of_notions_changes_no_evidence(model: NotionModel) -> None:
    turned = NotionModel(LIBRARY.notions[::-1])
    assert np.allclose(
        evidence(turned, *BY_NOTION[LOANS.name])[:, ::-1], evidence(model, *BY_NOTION[LOANS.name])
    )


@given(TEXTS, st.integers(min_value=0, max_value=4))
def test_telling_words_are_words_of_the_card_and_speak_for_the_notion(text: str, notion: int) -> None:
    assert MODEL is not None
    stems = prepare(text).stems
    telling = MODEL.telling_words(stems, notion)
    assert set(telling) <= set(stems)
    assert len(set(telling)) == len(telling)


def test_the_most_telling_word_comes_first(model: NotionModel) -> None:
    stems = prepare("Une pénalité pour un livre").stems
    assert model.telling_words(stems, 0)[0] in ("penalit", "livr")
    assert prepare("silence").stems[0] not in model.telling_words(prepare("un silence").stems, 0)


def test_one_notion_alone_tells_no_card_from_another() -> None:
    assert evidence(NotionModel([LOANS]), "Une pénalité", "Du silence") == pytest.approx(0, abs=1e-9)


def test_an_empty_notion_explains_nothing() -> None:
    model = NotionModel([LOANS, NOISE, Notion("vide", "Vide", "", ())])
    table = evidence(model, *BY_NOTION[LOANS.name])
    assert np.isfinite(table).all()
    assert table[:, 2] == pytest.approx(0, abs=1e-9)
    assert best(model, "Plus de silence") == NOISE.name


def test_notions_without_a_single_word_explain_nothing() -> None:
    model = NotionModel([Notion("a", "A", "", ()), Notion("b", "B", "", ("le", "12"))])
    assert evidence(model, "Une pénalité") == pytest.approx(0, abs=1e-9)


def test_a_word_of_the_room_decides_a_card() -> None:
    text = "Le pilon attend dans la salle"
    assert best(NotionModel(LIBRARY.notions), text) == NOISE.name
    room = (Notion("salle-1", "Désherbage", "", ("pilon",)),)
    assert best(NotionModel(LIBRARY.notions, room), text) == "Désherbage"


def test_a_word_of_the_room_weighs_more_than_the_same_word_of_a_lexicon() -> None:
    said = Notion("salle-1", "Location de la salle", "", ("salle",))
    (by_room,) = evidence(NotionModel(LIBRARY.notions, (said,)), "Prendre la salle")
    (by_lexicon,) = evidence(NotionModel((*LIBRARY.notions, said)), "Prendre la salle")
    assert by_room[-1] > by_lexicon[-1]
    assert by_room[-1] == by_room.max()


def test_a_word_of_the_room_completes_a_notion_of_the_lexicon_which_keeps_its_name() -> None:
    model = NotionModel(LIBRARY.notions, (Notion(HOURS.id, "Autre nom", "", ("badgeuse",)),))
    assert model.names == tuple(notion.name for notion in LIBRARY.notions)
    assert best(model, "La badgeuse est en panne") == HOURS.name


def test_a_corpus_without_a_model_has_no_evidence() -> None:
    assert Corpus(["Une pénalité"]).evidence.shape == (1, 0)
