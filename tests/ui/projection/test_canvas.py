"""What is drawn on the wall: everything, large enough, inside the screen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from atelier_app.ui.clock import ClockFace, RoundTime, Urgency
from atelier_app.ui.projection.canvas import RoomCanvas
from atelier_app.ui.projection.ink import BODY, Ink, sizes_down_from, typeset
from atelier_app.ui.projection.looks import LOOKS, LookName
from atelier_app.ui.projection.picture import RoomPicture, room_units, rounds_within
from atelier_app.ui.projection.views import (
    BigClock,
    Black,
    Notes,
    Prompt,
    RoomView,
    Sheets,
    Title,
)
from atelier_app.ui.projection.vote_views import OpenVote
from tests.ui.projection.bodies import (
    JOIN,
    SHEET,
    WORDS,
    aligned,
    answers,
    notes,
    points,
    rated,
    sorted_in,
    themes,
)

pytestmark = pytest.mark.usefixtures("qapp")

SCREENS = ((1920, 1080), (1280, 720), (1024, 768))
CLOCK = ClockFace(408, 0.6, True, True, Urgency.CALM)
ROUNDS = (RoundTime("Seul", 3, False), RoundTime("À deux", 5, True))
BODIES = [
    Title("Charte", ("Admiville",)),
    Prompt(WORDS * 3),
    BigClock(),
    notes(3, 0, 2),
    notes(60, 40, 100),
    Notes((), 17),
    Sheets((SHEET,)),
    themes(1),
    themes(12),
    OpenVote(tuple(f"{WORDS} {n}" for n in range(12)), WORDS, 7),
    OpenVote((WORDS,), WORDS, 7, 27, 20),
    OpenVote((WORDS,), WORDS, 31, 27, 20, stopped=True),
    points(8),
    points(3, against=4),
    answers(6, written=(SHEET,)),
    answers(1, (200, 0, 1)),
    answers(1, (0, 0, 0)),
    aligned(5),
    sorted_in(4, 1, 3, 1),
    rated(4),
    rated(1, ((0.1, 2), (0.11, 3), (0.6, 1))),
    JOIN,
]
"""One of each; the two crowded ones too."""


def painted(view, size, look=LookName.LIGHT, page=0):
    """The picture of a view, at the size of a screen."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    scale, units = room_units(*size)
    image.fill(QColor(LOOKS[look].page.ground))
    painter = QPainter(image)
    painter.scale(scale, scale)
    RoomPicture(view, units).paint(Ink(painter, LOOKS[look]), page)
    painter.end()
    return image


def is_blank(image, look):
    ground = QColor(LOOKS[look].page.ground).rgb()
    return all(
        image.pixel(x, y) == ground for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    )


def edge_is_clear(image, look):
    ground = QColor(LOOKS[look].page.ground).rgb()
    width, height = image.width(), image.height()
    rim = [(x, y) for x in range(width) for y in (0, height - 1)]
    rim += [(x, y) for y in range(height) for x in (0, width - 1)]
    return all(image.pixel(x, y) == ground for x, y in rim)


@pytest.mark.parametrize("size", SCREENS, ids=str)
@pytest.mark.parametrize("look", LookName)
@pytest.mark.parametrize("body", BODIES, ids=lambda body: type(body).__name__)
def test_every_view_paints_something_and_keeps_off_the_edges(body, look, size):
    view = RoomView(body, "3 · Risques", WORDS * 2, CLOCK, ROUNDS, "34 cartes", JOIN)
    image = painted(view, size, look)
    assert not is_blank(image, look)
    assert edge_is_clear(image, look)


def test_units_make_the_smallest_text_28_pixels_at_1080p_and_in_proportion_elsewhere():
    assert BODY == 28
    assert room_units(1920, 1080)[0] == 1
    assert room_units(1280, 720)[0] * 28 == pytest.approx(28 * 720 / 1080)
    assert room_units(3840, 2160)[0] == 2


def test_a_narrow_screen_is_higher_in_units_rather_than_too_narrow_for_the_words():
    _, size = room_units(600, 900)
    assert size.width() == pytest.approx(1320)
    assert size.height() > 1080


def test_no_size_goes_below_the_smallest():
    assert sizes_down_from(28) == (28,)
    assert min(sizes_down_from(104)) == 28
    assert list(sizes_down_from(88)) == sorted(sizes_down_from(88), reverse=True)


@pytest.fixture
def canvas(qtbot):
    canvas = RoomCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(1280, 720)
    return canvas


def grabbed(canvas):
    image = canvas.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, 1280, 40) for y in range(0, 720, 40)}


def test_black_is_black_in_every_look(canvas):
    for look in LookName:
        canvas.show_look(look)
        canvas.show_view(RoomView(Black()))
        assert grabbed(canvas) == {"#000000"}


def test_a_look_changes_the_ground(canvas):
    canvas.show_view(RoomView(Title("Charte", ())))
    assert LOOKS[LookName.LIGHT].page.ground.lower() in grabbed(canvas)
    canvas.show_look(LookName.DARK)
    assert LOOKS[LookName.DARK].page.ground in grabbed(canvas)


def test_pages_turn_and_stop_at_both_ends(qtbot, canvas):
    canvas.show_view(RoomView(notes(100), heading="a"))
    with qtbot.waitSignal(canvas.pages_changed):
        canvas.turn(1)
    assert canvas.page == 1
    canvas.turn(1000)
    assert canvas.page == canvas.pages - 1
    canvas.turn(-1000)
    assert canvas.page == 0


def test_a_new_card_does_not_turn_the_page(canvas):
    canvas.show_view(RoomView(notes(100), heading="a"))
    canvas.turn(2)
    canvas.show_view(RoomView(notes(101), heading="a"))
    assert canvas.page == 2


def test_another_subject_begins_at_its_first_page(canvas):
    canvas.show_view(RoomView(notes(100), heading="a"))
    canvas.turn(2)
    canvas.show_view(RoomView(notes(100), heading="b"))
    assert canvas.page == 0


def test_fewer_pages_bring_back_to_the_last_one(canvas):
    canvas.show_view(RoomView(notes(200), heading="a"))
    canvas.turn(1000)
    canvas.show_view(RoomView(notes(30), heading="a"))
    assert canvas.page == canvas.pages - 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Qui relit ?", "Qui relit\u202f?"),
        ("Voici : 12 % « au moins »", "Voici\u202f: 12\u202f% «\u00a0au moins\u00a0»"),
        ("Les risques (▲ rose)", "Les risques (▲\u00a0rose)"),
        ("10:30, pas d’espace", "10:30, pas d’espace"),
    ],
)
def test_signs_stay_on_the_line_of_their_word(typed, shown):
    assert typeset(typed) == shown


def test_a_second_that_passes_changes_the_digits_and_moves_nothing(canvas):
    def look_at(seconds):
        view = RoomView(notes(3), "e", "h", replace(CLOCK, seconds=seconds))
        canvas.show_view(view)
        return canvas.grab().toImage()

    before, after = look_at(408), look_at(407)
    assert before != after
    width, height = before.width() * 2 // 3, before.height()
    assert before.copy(0, 0, width, height) == after.copy(0, 0, width, height)


def test_the_timer_alone_follows_the_seconds(canvas):
    pictures = []
    for seconds in (61, 60):
        canvas.show_view(RoomView(BigClock(), clock=replace(CLOCK, seconds=seconds)))
        pictures.append(canvas.grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_picture_without_a_body_is_one_blank_page():
    picture = RoomPicture(RoomView(Black()), QSizeF(1920, 1080))
    assert picture.pages == 1


THREE = tuple(RoundTime(title, 5, title == "Deux") for title in ("Un", "Deux", "Trois"))


@pytest.mark.parametrize(
    ("room", "kept"), [(2_000, ["Un", "Deux", "Trois"]), (480, ["Deux", "Trois"]), (10, ["Deux"])]
)
def test_where_rounds_do_not_all_hold_the_present_one_stays(room, kept):
    assert [each.title for each, _, _ in rounds_within(THREE, room)] == kept


def test_a_step_without_rounds_shows_none():
    assert rounds_within((), 500) == []
