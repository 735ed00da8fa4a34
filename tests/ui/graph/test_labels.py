"""Titles of bubbles: whole, readable, never one over another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from atelier_app.ui.graph import labels
from atelier_app.ui.graph.crowd import Crowd
from atelier_app.ui.graph.labels import ON_SCREEN, Titled, placed_labels
from atelier_app.ui.graph.places import arranged, radius_of

pytestmark = pytest.mark.usefixtures("qapp")

TITLES = (
    "Souveraineté",
    "Protection des données personnelles",
    "Contrôle humain",
    "Sobriété",
    "Apprendre sans honte et sans perdre la main sur le métier",
    "IA",
)


def bubbles(counts, scale):
    sizes = {str(rank): radius_of(count) for rank, count in enumerate(counts)}
    places = arranged(sizes, {}, {}, {})
    return [
        Titled(
            QPointF(*places[rank]) * scale, sizes[rank] * scale, TITLES[int(rank) % len(TITLES)], "9 cartes"
        )
        for rank in sizes
    ]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=10), st.floats(2.0, 40.0))
@settings(max_examples=40)
def test_no_title_stands_on_another_and_all_are_whole(counts, scale):
    placed = bubbles(counts, scale)
    found = placed_labels(placed)
    boxes = [label.box for label in found]
    assert not any(a.intersects(b) for rank, a in enumerate(boxes) for b in boxes[:rank])
    for bubble, label in zip(placed, found, strict=True):
        assert " ".join(label.lines) == bubble.title
        assert label.size >= ON_SCREEN.titles[-1]


def test_a_large_bubble_holds_its_title():
    (label,) = placed_labels([Titled(QPointF(50, 60), 120, "Contrôle humain", "16 cartes")])
    assert label.inside and label.box.center() == QPointF(50, 60)
    assert label.size == max(ON_SCREEN.titles)


def test_a_title_is_written_smaller_before_it_goes_outside():
    (label,) = placed_labels([Titled(QPointF(), 52, "Contrôle humain", "16 cartes")])
    assert label.inside and label.size < max(ON_SCREEN.titles)


def test_a_small_bubble_among_others_has_its_title_beside_it():
    middle = Titled(QPointF(0, 0), 12, "Protection des données", "3 cartes")
    around = [Titled(QPointF(x, 0), 40, "IA", "9 cartes") for x in (-54, 54)]
    label = placed_labels([middle, *around])[0]
    assert not label.inside
    circle = QRectF(-12, -12, 24, 24)
    assert not label.box.intersects(circle.adjusted(4, 4, -4, -4))


def test_a_title_of_one_endless_word_is_still_shown_whole():
    word = "Anticonstitutionnellement" * 3
    (label,) = placed_labels([Titled(QPointF(), 20, word, "1 carte")])
    assert "".join(label.lines) == word


def test_titles_of_a_crowd_are_apart_and_each_finds_its_place_in_few_tries(monkeypatch):
    tries = []

    class Watched(Crowd):
        def has_title_on(self, box):
            tries.append(box)
            return super().has_title_on(box)

    monkeypatch.setattr(labels, "Crowd", Watched)
    boxes = [label.box for label in placed_labels(bubbles([22] * 91, 1.0))]
    assert not any(a.intersects(b) for rank, a in enumerate(boxes) for b in boxes[:rank])
    assert len(tries) < 200 * len(boxes)
