"""The file that the words of the room leave in: one that other workshops can read, or a refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.themes import RoomNotion
from atelier_app.library.lexicons import load_lexicon
from atelier_app.ui.stages.grouping.lexicon_file import lexicon_text, write_lexicon

LINES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60)
NOTIONS = st.lists(
    st.builds(RoomNotion, LINES, st.lists(LINES, min_size=1, max_size=3).map(tuple)),
    min_size=1,
    max_size=4,
    unique_by=lambda notion: notion.title,
)


def read_back(folder, title, notions):
    return load_lexicon(write_lexicon(folder / "mots.yaml", lexicon_text(title, "charte", notions)))


@pytest.mark.parametrize("title", ["", "Non", "Oui", "null", "On", "2035", "Un titre bien long " * 12])
def test_whatever_the_title_of_the_workshop_its_file_is_read_again(tmp_path, title):
    notions = [RoomNotion(each, ("mot",)) for each in ("Non", "Oui", "Null", "non", "Y", "très " * 20)]
    lexicon = read_back(tmp_path, title, notions)
    assert [notion.name for notion in lexicon.notions] == [" ".join(each.title.split()) for each in notions]


@given(title=LINES, notions=NOTIONS)
def test_what_the_room_wrote_is_read_again(tmp_path_factory, title, notions):
    lexicon = read_back(tmp_path_factory.mktemp("mots"), title, notions)
    assert [(notion.name, notion.terms) for notion in lexicon.notions] == [
        (notion.title, notion.words) for notion in notions
    ]
    assert len({notion.id for notion in lexicon.notions}) == len(notions)


@pytest.mark.parametrize(
    ("notions", "said"),
    [
        ((), "aucune notion à exporter"),
        ((RoomNotion("Train", ()),), "n’a aucun mot"),
        ((RoomNotion("", ("locomotive",)),), "n’ont pas de notion"),
        ((RoomNotion("Train", ("a",)), RoomNotion("Train", ("b",))), "Deux notions s’appellent"),
        ((RoomNotion("Train", ("mot " * 60,)),), "trop long"),
    ],
)
def test_what_would_make_an_unreadable_file_is_refused(notions, said):
    with pytest.raises(WorkshopError, match=said) as refusal:
        lexicon_text("Charte", "charte", notions)
    assert refusal.value.remedy


def test_a_refused_export_is_told_and_writes_nothing(room, tmp_path):
    words = room.enter("regrouper").words
    path = tmp_path / "mots.yaml"
    words.export_wanted.emit(path, ())
    assert room.refused == ["Il n’y a aucune notion à exporter."]
    assert not path.exists()
