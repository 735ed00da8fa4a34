"""What stands on the screen: the same answers as comparing all with all, whatever the squares."""

import math

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from atelier_app.ui.graph.crowd import Crowd

WHERE = st.floats(-900, 900)


def box_at(x, y, width, height):
    return x, y, x + width, y + height


BOXES = st.builds(box_at, WHERE, WHERE, st.floats(1, 400), st.floats(1, 120))
CIRCLES = st.lists(st.tuples(st.builds(QPointF, WHERE, WHERE), st.floats(0.5, 300)), max_size=8)


def meet(one, other):
    return all(one[axis] < other[axis + 2] and other[axis] < one[axis + 2] for axis in (0, 1))


def reaches(circle, box):
    x, y, radius = circle[0].x(), circle[0].y(), circle[1]
    left, top, right, bottom = box
    return math.hypot(min(max(x, left), right) - x, min(max(y, top), bottom) - y) < radius


@given(st.lists(BOXES, max_size=8), BOXES)
def test_a_title_is_found_wherever_it_meets_a_box(titles, box):
    crowd = Crowd([])
    for title in titles:
        crowd.add(title)
    assert crowd.has_title_on(box) == any(meet(box, title) for title in titles)


@given(CIRCLES, BOXES)
def test_a_bubble_is_found_wherever_it_reaches_a_box(circles, box):
    elsewhere = (QPointF(5000, 5000), 1.0)
    assert Crowd(circles).has_bubble_on(box, elsewhere) == any(reaches(each, box) for each in circles)


def test_a_bubble_does_not_stand_in_its_own_way():
    own, other = (QPointF(0, 0), 30.0), (QPointF(200, 0), 30.0)
    crowd = Crowd([own, other])
    assert not crowd.has_bubble_on((-10, -10, 10, 10), own)
    assert crowd.has_bubble_on((-10, -10, 10, 10), other)
