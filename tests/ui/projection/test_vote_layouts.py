"""Votes on the wall: every option is on one page, whole, inside it, in a size that can be read."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from atelier_app.ui.projection.bars import AlignmentLayout, AnswersLayout, PointsLayout, paint_profile
from atelier_app.ui.projection.classes import SortingLayout
from atelier_app.ui.projection.ink import BODY, Ink
from atelier_app.ui.projection.looks import LOOKS, LookName, grade_colours
from atelier_app.ui.projection.rated import RatingLayout
from atelier_app.ui.projection.vote_views import OpenVote
from atelier_app.ui.projection.votes import OpenVoteLayout
from tests.ui.projection.bodies import SHEET, WORDS, aligned, answers, points, rated, sorted_in

pytestmark = pytest.mark.usefixtures("qapp")

AREA = QRectF(56, 200, 1808, 780)
NARROW = QRectF(56, 200, 1208, 780)
RANKED = [(PointsLayout, points), (AnswersLayout, answers), (AlignmentLayout, aligned), (RatingLayout, rated)]


@pytest.mark.parametrize(("layout", "body"), RANKED)
@pytest.mark.parametrize("area", [AREA, NARROW])
def test_every_row_of_a_result_is_on_one_page_inside_it(layout, body, area):
    laid = layout(body(30), area)
    rows = [row for page in range(laid.pages) for row in laid.boxes(page)]
    assert [rank for rank, _ in rows] == list(range(30))
    assert all(area.contains(box) for _, box in rows)


@pytest.mark.parametrize(("layout", "body"), RANKED)
def test_the_labels_of_a_result_are_all_of_one_size(layout, body):
    brief = body(3)
    brief = replace(brief, rows=tuple(replace(row, label="Bref") for row in brief.rows))
    mixed = replace(brief, rows=(*brief.rows[1:], replace(brief.rows[0], label=WORDS * 8)))
    assert layout(brief, AREA)._size == 40
    assert BODY <= layout(mixed, AREA)._size < 40


@pytest.mark.parametrize(
    ("layout", "pages"),
    [
        (lambda: PointsLayout(points(7), AREA), 1),
        (lambda: PointsLayout(points(30), AREA), 5),
        (lambda: AnswersLayout(answers(6), AREA), 1),
        (lambda: AnswersLayout(answers(6, written=(SHEET, SHEET)), AREA), 3),
        (lambda: OpenVoteLayout(OpenVote(tuple("abcdefgh"), "r", 0), AREA), 1),
        (lambda: OpenVoteLayout(OpenVote((WORDS,) * 40, "r", 0), AREA), 3),
        (lambda: SortingLayout(sorted_in(3, 3, 3, 0), AREA), 1),
        (lambda: SortingLayout(sorted_in(14, 8, 4, 0), AREA), 5),
    ],
)
def test_long_lists_go_on_other_pages(layout, pages):
    assert layout().pages == pages


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.integers(0, 9), min_size=3, max_size=8).filter(any),
    st.text("abc é’", min_size=1, max_size=90),
    st.sampled_from([AREA, NARROW]),
)
def test_every_sorted_option_is_on_one_page_inside_it(counts, text, area):
    body = sorted_in(*counts, text=text)
    tiles = [tile for page in SortingLayout(body, area).tiles for tile in page]
    assert sorted(label for _, label in tiles) == sorted(row.label for row in body.rows)
    assert all(area.adjusted(-1, -1, 1, 1).contains(box) for box, _ in tiles)
    for page in SortingLayout(body, area).tiles:
        boxes = [box for box, _ in page]
        assert not any(a.intersects(b) for rank, a in enumerate(boxes) for b in boxes[rank + 1 :])


@pytest.fixture
def painted():
    """Paint something 400 by 60 units wide; return the colours met along its middle, in order."""

    def paint(draw, growth=1.0, look=LookName.LIGHT):
        image = QImage(400, 60, QImage.Format.Format_RGB32)
        image.fill(QColor(LOOKS[look].page.ground))
        painter = QPainter(image)
        draw(Ink(painter, LOOKS[look], growth=growth))
        painter.end()
        met = [image.pixelColor(x, 5).name() for x in range(400)]
        return [colour for rank, colour in enumerate(met) if not rank or met[rank - 1] != colour]

    return paint


BAR = QRectF(0, 0, 400, 60)


def test_a_profile_has_its_answers_from_the_best_on(painted):
    colours = painted(lambda ink: paint_profile(ink, BAR, (3, 0, 2)))
    best, _, worst = (pair.ground.lower() for pair in grade_colours(3))
    assert [colour for colour in colours if colour in (best, worst)] == [best, worst]


def test_a_profile_that_grows_begins_at_the_left(painted):
    colours = painted(lambda ink: paint_profile(ink, BAR, (1,)), growth=0.5)
    assert colours == [grade_colours(1)[0].ground.lower(), LOOKS[LookName.LIGHT].page.ground.lower()]


def test_a_profile_of_nothing_says_so_by_an_empty_frame(painted):
    assert grade_colours(2)[0].ground.lower() not in painted(lambda ink: paint_profile(ink, BAR, (0, 0)))


def test_on_black_the_deepest_colours_have_an_edge(painted):
    look = LOOKS[LookName.DARK]
    assert look.soft.lower() in painted(lambda ink: paint_profile(ink, BAR, (1, 1)), look=LookName.DARK)
