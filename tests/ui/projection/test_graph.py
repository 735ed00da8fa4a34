"""The graph of themes on the wall: it grows as the facilitator sorts, and says nothing of the cards."""

import math
from dataclasses import astuple
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from atelier_app.domain.method import Colour
from atelier_app.ui.graph.places import arranged, radius_of
from atelier_app.ui.graph.seen import SeenGraph
from atelier_app.ui.projection.content import room_view
from atelier_app.ui.projection.graph import GraphLayout, as_tiles
from atelier_app.ui.projection.ink import BODY, Ink
from atelier_app.ui.projection.looks import LOOKS
from atelier_app.ui.projection.picture import RoomPicture
from atelier_app.ui.projection.themes import ThemesLayout
from atelier_app.ui.projection.views import (
    Notes,
    RoomBubble,
    RoomChoice,
    RoomView,
    Screen,
    ThemeGraph,
    Themes,
)
from tests.ui.workshops import fill

pytestmark = pytest.mark.usefixtures("qapp")

AREA = QRectF(56, 200, 1808, 780)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def ids(service):
    ids = fill(service, "risque", 8)
    service.start_step("regrouper")
    return ids


def wall(service, seen=None, screen=Screen.AUTOMATIC):
    return room_view(service.session, RoomChoice(screen), NOON, lambda _poll: 0, seen)


def test_the_wall_shows_the_cards_then_the_graph_that_grows(service, ids):
    assert isinstance(wall(service).body, Notes)
    theme = service.add_theme("regrouper", "Données", ids[:3])
    body = wall(service).body
    assert [(bubble.title, bubble.count) for bubble in body.bubbles] == [("Données", 3)]
    service.group_cards("regrouper", ids[3:5], theme.id)
    service.add_theme("regrouper", "Humains", ids[5:6])
    body = wall(service).body
    assert [(bubble.title, bubble.count) for bubble in body.bubbles] == [("Données", 5), ("Humains", 1)]
    assert wall(service).footer == "2\u00a0thèmes · 2\u00a0cartes à classer"


def test_themes_with_their_cards_are_still_shown_on_demand(service, ids):
    service.add_theme("regrouper", "Données", ids[:3])
    assert isinstance(wall(service, screen=Screen.THEMES).body, Themes)


def test_the_graph_says_no_word_of_any_card(service, ids):
    for rank in range(3):
        service.add_theme("regrouper", f"Thème {rank}", ids[2 * rank : 2 * rank + 2])
    seen = SeenGraph({}, {(theme.id, theme.id): 0.5 for theme in service.session.themes_of("regrouper")})
    said = str(astuple(wall(service, seen).body))
    assert not any(card.text in said for card in service.session.cards.values())


def test_the_wall_stands_as_the_console_does(service, ids):
    one = service.add_theme("regrouper", "Un", ids[:2])
    two = service.add_theme("regrouper", "Deux", ids[2:4])
    seen = SeenGraph(
        {one.id: (0.0, 0.0), two.id: (90.0, -20.0)}, {(one.id, two.id): 0.3, ("gone", two.id): 1.0}
    )
    body = wall(service, seen).body
    assert [bubble.place for bubble in body.bubbles] == [(0.0, 0.0), (90.0, -20.0)]
    assert body.links == ((0, 1, 0.3),)
    service.move_theme(one.id, (-40.0, 5.0))
    assert wall(service, seen).body.bubbles[0].place == (-40.0, 5.0)


def test_colours_are_those_of_the_console_and_never_change_by_themselves(service, ids):
    themes = [service.add_theme("regrouper", f"Thème {rank}", [ids[rank]]) for rank in range(4)]
    before = {bubble.title: bubble.colour for bubble in wall(service).body.bubbles}
    service.dissolve_theme(themes[0].id)
    after = {bubble.title: bubble.colour for bubble in wall(service).body.bubbles}
    assert after == {title: before[title] for title in after}
    service.recolour_theme(themes[1].id, Colour.MINT)
    assert wall(service).body.bubbles[0].colour is Colour.MINT


def graph(*counts):
    sizes = {str(rank): radius_of(count) for rank, count in enumerate(counts)}
    places = arranged(sizes, {}, {}, {})
    titles = ("Protection des données", "IA", "Apprendre sans perdre la main", "Sobriété")
    return ThemeGraph(
        tuple(
            RoomBubble(titles[rank % 4], Colour.BLUE, count, places[str(rank)])
            for rank, count in enumerate(counts)
        ),
        ((0, 0, 0.5),),
        0,
    )


@pytest.mark.parametrize(
    "counts", [(0,), (3, 9), (12, 16, 7, 4, 3, 8, 13, 9), tuple(range(1, 17)), (60, 70, 80)]
)
def test_everything_is_on_one_page_apart_and_readable_from_the_back(counts):
    layout = GraphLayout(graph(*counts), AREA)
    assert layout.holds
    room = AREA.adjusted(-8, -8, 8, 8)
    for (centre, radius), box, label in zip(layout.circles, layout.boxes, layout.labels, strict=True):
        circle = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        assert room.contains(circle) and room.contains(box)
        assert label.size >= BODY
    for rank, (one, radius) in enumerate(layout.circles):
        for other, beside in layout.circles[:rank]:
            assert math.hypot(one.x() - other.x(), one.y() - other.y()) > radius + beside
    boxes = layout.boxes
    assert not any(a.intersects(b) for rank, a in enumerate(boxes) for b in boxes[:rank])


def test_too_many_themes_to_be_read_on_a_graph_are_shown_as_tiles():
    many = graph(*(20,) * 60)
    assert not GraphLayout(many, AREA).holds
    view = RoomView(many, heading="Regroupez", footer="")
    picture = RoomPicture(view, QSizeF(1920, 1080))
    assert isinstance(picture._body, ThemesLayout)
    assert [theme.title for theme in as_tiles(many).themes] == [bubble.title for bubble in many.bubbles]


@pytest.mark.parametrize("look", list(LOOKS))
def test_it_is_painted_in_both_looks(look):
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    GraphLayout(graph(3, 9), AREA).paint(Ink(painter, LOOKS[look]), 0)
    painter.end()
    centre = GraphLayout(graph(3, 9), AREA).circles[1][0]
    assert image.pixelColor(round(centre.x()), round(centre.y() - 60)) != image.pixelColor(2, 2)
