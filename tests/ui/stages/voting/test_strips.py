"""The profiles of a result, as they are painted."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor

from atelier_app.domain.polls import Poll, PollKind
from atelier_app.domain.tally import Option
from atelier_app.ui.stages.voting.strips import Segment, Span, Strip, StripView, strip_colours
from tests.ui.test_look import contrast

POLL = Poll("vote", 1, "etape", PollKind.GRADES, "?", (Option("a", "A"),))


@pytest.mark.parametrize("kind", list(PollKind))
@pytest.mark.parametrize("parts", range(1, 8))
def test_the_figure_of_every_part_is_read_on_its_colour(kind, parts):
    pairs = strip_colours(replace(POLL, kind=kind), min(parts, 2) if kind is PollKind.POINTS else parts)
    assert all(contrast(QColor(pair.text), QColor(pair.ground)) >= 4.5 for pair in pairs)


def painted(qtbot, strip, parts=2):
    view = StripView(strip, strip_colours(POLL, parts))
    qtbot.addWidget(view)
    view.resize(200, view.height())
    return view


def colour_at(view, x):
    image = view.grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(x * ratio), round(3 * ratio)).name()


def test_parts_are_as_wide_as_their_shares(qtbot):
    view = painted(qtbot, Strip((Segment(3, "Bien"), Segment(1, "Mal")), 4))
    first, second = (QColor(pair.ground).name() for pair in strip_colours(POLL, 2))
    assert [colour_at(view, x) for x in (10, 145, 155, 190)] == [first, first, second, second]


def test_a_profile_that_grows_comes_from_the_left(qtbot):
    view = painted(qtbot, Strip((Segment(4, "Bien"), Segment(0, "Mal")), 4))
    view.grow(0.5)
    first = QColor(strip_colours(POLL, 2)[0].ground).name()
    assert colour_at(view, 95) == first != colour_at(view, 105)


def test_a_mark_is_where_its_share_is(qtbot):
    view = painted(qtbot, Strip((Segment(1, "Bien"), Segment(0, "Mal")), 1, (0.5,)))
    assert colour_at(view, 100) == "#1b2430"


def test_a_range_is_told_and_one_that_nobody_rated_says_so():
    assert Span("Part", (0.2, 0.8), 0.5, "médiane 0,5").spoken == "Part\u202f: médiane 0,5"
    assert Span("Part").spoken == "Part\u202f: aucune note"
