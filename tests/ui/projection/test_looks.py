"""Read from 8 metres: contrast of 7:1 at least, in both looks."""

import pytest

from atelier_app.domain.method import Colour
from atelier_app.ui.clock import Urgency
from atelier_app.ui.projection.looks import LOOKS, LookName, grade_colours
from tests.ui.test_look import contrast

BOTH = pytest.mark.parametrize("look", [LOOKS[name] for name in LookName], ids=list(LookName))


@BOTH
def test_every_text_has_the_contrast_of_a_projection(look):
    pairs = [look.page, look.surface, look.soon, look.over, *map(look.note, Colour)]
    for pair in pairs:
        assert contrast(pair.text, pair.ground) >= 7, pair
    for colour in (look.soft, look.accent):
        assert contrast(colour, look.page.ground) >= 7, colour
    assert contrast(look.accent, look.surface.ground) >= 7
    assert contrast(look.page.ground, look.accent) >= 7


@BOTH
def test_bars_and_edges_stand_out_of_their_ground(look):
    """Graphics: 3:1 (WCAG 2.2, 1.4.11)."""
    assert contrast(look.bar, look.page.ground) >= 3
    if look.dark:
        assert all(contrast(look.edge(colour), look.surface.ground) >= 3 for colour in Colour)


@pytest.mark.parametrize("count", range(1, 10))
def test_figures_are_read_on_every_grade(count):
    colours = grade_colours(count)
    assert len(colours) == count
    assert all(contrast(pair.text, pair.ground) >= 7 for pair in colours)


@pytest.mark.parametrize("count", range(2, 10))
def test_no_two_grades_have_the_same_colour(count):
    assert len({pair.ground for pair in grade_colours(count)}) == count


def test_the_timer_is_plain_as_long_as_all_is_well():
    look = LOOKS[LookName.LIGHT]
    assert look.clock(Urgency.CALM) is None
    assert look.clock(Urgency.SOON) == look.soon
    assert look.clock(Urgency.OVER) == look.over
