"""Cards, themes and texts: everything is on one page, whole, in a size that can be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF

from atelier_app.domain.method import Colour
from atelier_app.ui.projection.ink import BODY, common_size, fitted_height
from atelier_app.ui.projection.layouts import SheetsLayout
from atelier_app.ui.projection.notes import NotesLayout
from atelier_app.ui.projection.themes import ThemesLayout, held_cards
from atelier_app.ui.projection.views import (
    NoteGroup,
    Notes,
    RoomTheme,
    Sheet,
    SheetField,
    Sheets,
)
from tests.ui.projection.bodies import SHEET, WORDS, notes, themes

pytestmark = pytest.mark.usefixtures("qapp")

AREA = QRectF(56, 200, 1808, 780)


@pytest.mark.parametrize("counts", [(1,), (3, 2), (5, 3, 6), (12, 8, 14), (75, 58, 67), (4,) * 8])
def test_every_card_is_on_exactly_one_page_whole_and_within_it(counts):
    layout = NotesLayout(notes(*counts), AREA)
    placed = [note for page in layout.sheets for note in page.notes]
    assert sorted(" ".join(note.text.lines) for note in placed) == sorted(
        f"{WORDS} {n}" for count in counts for n in range(count)
    )
    for note in placed:
        assert AREA.adjusted(-1, -1, 1, 1).contains(note.box)
        assert note.text.size >= BODY and not note.text.elided


def test_cards_of_a_page_never_overlap():
    for page in NotesLayout(notes(12, 8, 14), AREA).sheets:
        boxes = [note.box for note in page.notes]
        assert not any(a.intersects(b) for rank, a in enumerate(boxes) for b in boxes[rank + 1 :])


def test_few_cards_are_written_larger():
    few = NotesLayout(notes(2), AREA).sheets[0].notes[0].text.size
    many = NotesLayout(notes(30), AREA).sheets[0].notes[0].text.size
    assert few > many == BODY


def test_a_long_word_is_rather_written_smaller_than_cut():
    layout = NotesLayout(notes(1, text="Extraordinairement"), AREA)
    assert layout.sheets[0].notes[0].text.lines[0].split()[0] == "Extraordinairement"


def test_adding_a_card_leaves_the_earlier_ones_of_the_page_where_they_are():
    before = NotesLayout(notes(30), AREA).sheets[0].notes
    after = NotesLayout(notes(31), AREA).sheets[0].notes
    assert [note.box for note in after][: len(before)] == [note.box for note in before]


@settings(max_examples=30)
@given(
    st.lists(st.lists(st.text("abc é’", min_size=1, max_size=90), max_size=20), min_size=1, max_size=5),
    st.floats(1200, 2500),
)
def test_whatever_the_cards_none_is_lost(groups, width):
    body = Notes(tuple(NoteGroup("g", Colour.PINK, None, tuple(texts)) for texts in groups if texts))
    if body.groups:
        layout = NotesLayout(body, QRectF(56, 200, width, 700))
        assert sum(len(page.notes) for page in layout.sheets) == sum(map(len, groups))


def test_a_card_without_a_category_takes_no_column_of_its_own():
    loose = NoteGroup("Sans catégorie", Colour.SAND, None, ("bof",))
    body = notes(12, 8, 14)
    pages = NotesLayout(Notes((*body.groups, loose)), AREA).sheets
    without = NotesLayout(body, AREA).sheets
    lanes = {note.box.left() for page in pages for note in page.notes}
    assert lanes == {note.box.left() for page in without for note in page.notes}
    placed = [note for page in pages for note in page.notes if note.words == "bof"]
    headings = [each for page in pages for each in page.headings if each.group is loose]
    assert len(placed) == len(headings) == 1
    assert headings[0].box.bottom() <= placed[0].box.top()
    for page in pages:
        boxes = [note.box for note in page.notes]
        assert not any(a.intersects(b) for rank, a in enumerate(boxes) for b in boxes[rank + 1 :])


def test_a_theme_tells_how_many_cards_it_does_not_show():
    theme = RoomTheme("Contrôle", Colour.BLUE, 9, tuple(f"{WORDS} {n}" for n in range(9)))
    held = held_cards(theme, QSizeF(420, 200))
    used = sum(fitted_height(each) + 6 for each in held)
    assert 0 < len(held) < 9
    assert used + 36 <= 200 + 6


def test_a_theme_whose_cards_all_hold_needs_no_room_for_others():
    theme = RoomTheme("Contrôle", Colour.BLUE, 1, (WORDS,))
    (card,) = held_cards(theme, QSizeF(420, 400))
    assert held_cards(theme, QSizeF(420, fitted_height(card))) == [card]


def test_a_common_size_is_the_largest_in_which_all_hold():
    box = QRectF(0, 0, 400, 60)
    assert common_size([("Bref", box)], (40, 34, BODY)) == 40
    assert common_size([("Bref", box), (WORDS, box)], (40, 34, BODY)) == BODY
    assert common_size([], (40, BODY)) == 40


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (4, 1), (12, 1), (40, 3)])
def test_themes_share_the_wall_and_go_on_other_pages_when_they_are_too_many(count, pages):
    assert ThemesLayout(themes(count), AREA).pages == pages


def test_a_text_with_long_fields_goes_on_other_pages_and_loses_none():
    fields = tuple(SheetField(f"Champ {n}", WORDS * 8) for n in range(9))
    layout = SheetsLayout(Sheets((Sheet("Principe", WORDS, fields), SHEET)), AREA)
    placed = [field for page in layout._pages for field in page.fields]
    assert len(placed) == 11 and layout.pages > 2
    assert not any(field.value.elided or field.title.elided for field in placed)
    assert all(AREA.contains(field.value_box) for field in placed)
