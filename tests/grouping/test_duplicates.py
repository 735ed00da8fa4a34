"""A text close to a card is told from one that only shares its subject."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.grouping.duplicates import DuplicateIndex, nearest

WORDS = [
    "humain",
    "décision",
    "signer",
    "données",
    "nominatives",
    "outil",
    "gratuit",
    "usager",
    "réponse",
    "former",
    "agents",
    "élus",
    "logiciel",
    "écarte",
    "candidature",
    "énergie",
    "fournisseur",
    "étranger",
    "confiance",
    "transparence",
]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
boards = st.lists(texts, max_size=12)


def index_of(board):
    index = DuplicateIndex()
    for rank, text in enumerate(board):
        index.put(rank, text)
    return index


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("un humain doit signer la decision", "Un humain signe toujours la décision"),
        ("PERTES DE SAVOIRS-FAIRE", "Perte de savoir-faire"),
        ("informer les usagers qu'une IA aide", "Informer l’usager qu’une IA a aidé"),
        (
            "saisir des dossiers nominatfs dans un outil gratuit",
            "Saisir des dossiers nominatifs, outil gratuit",
        ),
        ("fourniseur etranger unique", "Un fournisseur étranger unique"),
        ("œuvres pillées", "Oeuvre pillée"),
    ],
)
def test_the_same_idea_written_otherwise_is_close(typed, held):
    assert nearest(typed, ["Tout autre chose sur la cantine", held]) == 1


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("former les agents", "Protéger les agents"),
        ("Former les agents à l’IA", "Former les élus à l’IA"),
        ("poste", "porche"),
        ("agent", "argent public"),
        ("mur", "mue"),
    ],
)
def test_a_shared_subject_is_not_enough(typed, held):
    assert nearest(typed, [held]) is None


@pytest.mark.parametrize("typed", ["", "   ", "le la les", "42 !", "…", "\u200b"])
def test_a_text_without_a_meaningful_word_is_close_to_nothing(typed):
    assert nearest(typed, [typed, "le la les", "Un humain signe"]) is None


def test_there_is_nothing_close_on_an_empty_board():
    assert nearest("Un humain signe", []) is None


@given(boards, texts)
def test_the_answer_is_the_rank_of_a_text_or_nothing(board, typed):
    found = nearest(typed, board)
    assert found is None or 0 <= found < len(board)


@given(boards, st.data())
def test_a_text_is_close_to_itself_however_it_is_written(board, data):
    if not board:
        return
    rank = data.draw(st.integers(0, len(board) - 1))
    words = data.draw(st.permutations(board[rank].split()))
    found = nearest(" ".join(words).upper(), board)
    assert found is not None
    assert set(board[found].split()) == set(board[rank].split())
    assert set(board[rank].split()) not in [set(text.split()) for text in board[:found]]


@given(texts, texts)
def test_closeness_goes_both_ways(one, other):
    assert nearest(one, [other]) == nearest(other, [one])


@given(texts, st.data())
def test_one_typing_error_in_a_long_word_is_forgiven(text, data):
    words = text.split()
    rank = data.draw(st.sampled_from([rank for rank, word in enumerate(words) if len(word) >= 6] or [None]))
    if rank is None:
        return
    place = data.draw(st.integers(1, len(words[rank]) - 1))
    spoilt = words[rank][:place] + words[rank][place + 1 :]
    if words.count(words[rank]) > 1:
        return
    assert nearest(" ".join((*words[:rank], spoilt, *words[rank + 1 :])), [text]) == 0


@given(boards, st.lists(st.tuples(st.integers(0, 14), st.none() | texts), max_size=20), texts)
def test_an_index_kept_up_to_date_answers_as_a_new_one(board, changes, typed):
    index, held = index_of(board), dict(enumerate(board))
    for key, text in changes:
        held.pop(key, None)
        if text is None:
            index.discard(key)
        else:
            index.put(key, text)
            held[key] = text
    fresh = DuplicateIndex()
    for key, text in held.items():
        fresh.put(key, text)
    assert index.nearest(typed) == fresh.nearest(typed)


def test_the_first_of_two_equals_is_the_one_named():
    assert nearest("humain décision", ["autre chose", "décision humain", "humain décision"]) == 1


def test_forgetting_what_is_not_there_changes_nothing():
    index = index_of(["humain décision"])
    index.discard(7)
    assert index.nearest("humain décision") == 0
