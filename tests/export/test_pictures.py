"""Pictures: readable, complete, the same every time, and never told by colour alone."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from atelier_app.domain.method import Category, Colour
from atelier_app.export.context import Workshop, workshop
from atelier_app.export.context.themes import Graph, GroupingView, ThemeView
from atelier_app.export.context.votes import PlaceView, PollView
from atelier_app.export.pictures import (
    poll_caption,
    poll_picture,
    themes_caption,
    themes_drawing,
    themes_picture,
    themes_print,
)
from atelier_app.export.pictures.bubbles import Bubble, Label, fitting_labels, note_side, placed_notes
from atelier_app.export.pictures.canvas import drawable, width_of, wrapped
from atelier_app.export.pictures.votes import MOST_BARS
from tests.export.workshop import NOW, big_workshop

SVG = "{http://www.w3.org/2000/svg}"
ANY_TEXT = st.text(st.characters(codec=None), min_size=1, max_size=80)


def _image(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    image.load()
    return image


def _grouping(titles: list[str], cards: list[str]) -> GroupingView:
    themes = {f"t{rank}": title for rank, title in enumerate(titles)}
    texts = {f"c{rank}": text for rank, text in enumerate(cards)}
    held = {card: f"t{rank % len(titles)}" for rank, card in enumerate(texts)}
    views = tuple(ThemeView(title, 1, "1 carte", "", (), ()) for title in titles)
    return GroupingView("Regrouper", views, (), "", Graph(texts, themes, held, {}, (), {}))


def _poll(labels: list[str], points: list[int]) -> PollView:
    places = tuple(
        PlaceView(str(rank), label, f"{count} points", "", count, 1, (), 0)
        for rank, (label, count) in enumerate(zip(labels, points, strict=True), start=1)
    )
    return PollView("Voter", "Question", True, "", "", (), places, 1)


def test_pictures_are_wide_enough_for_print(read: Workshop) -> None:
    for picture in (themes_picture(read.regroupements[0]), *map(poll_picture, read.scrutins)):
        image = _image(picture.png)
        assert picture.width_cm == pytest.approx(16.6)
        assert image.width == pytest.approx(16.6 / 2.54 * 200, abs=2)


def test_nothing_touches_the_edge_of_a_picture(read: Workshop) -> None:
    for picture in (themes_picture(read.regroupements[0]), *map(poll_picture, read.scrutins)):
        image = _image(picture.png).convert("L")
        edges = [
            image.crop((0, 0, image.width, 1)),
            image.crop((0, image.height - 1, image.width, image.height)),
            image.crop((0, 0, 1, image.height)),
            image.crop((image.width - 1, 0, image.width, image.height)),
        ]
        assert all(edge.getextrema() == (255, 255) for edge in edges)


def test_the_same_workshop_gives_the_same_picture_whatever_the_thread(read: Workshop) -> None:
    grouping, poll = read.regroupements[0], read.scrutins[1]
    alone = (themes_picture(grouping), poll_picture(poll))

    with ThreadPoolExecutor(4) as threads:
        drawn = [
            (threads.submit(themes_picture, grouping), threads.submit(poll_picture, poll)) for _ in range(4)
        ]

    assert all((themes.result(), points.result()) == alone for themes, points in drawn)


def test_everything_in_a_picture_is_also_in_words(read: Workshop) -> None:
    themes = themes_picture(read.regroupements[0]).description
    votes = poll_picture(read.scrutins[1]).description

    for theme in read.regroupements[0].themes:
        assert f"«\u00a0{theme.titre}\u00a0», {theme.compte}" in themes
    assert "à classer, 3 cartes" in themes
    assert "est proche de" in themes
    for place in read.scrutins[1].places:
        assert f"{place.rang}, «\u00a0{place.libelle}\u00a0», {place.resultat}" in votes


def test_the_picture_for_print_has_300_points_to_the_inch(read: Workshop) -> None:
    image = _image(themes_print(read.regroupements[0]))

    assert image.width == pytest.approx(16.6 / 2.54 * 300, abs=2)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert "Contrôle humain" in image.info["Description"]


def _svg(grouping: GroupingView, title: str = "Séance") -> ElementTree.Element:
    return ElementTree.fromstring(themes_drawing(grouping, title))


def test_the_drawing_keeps_its_words_as_text(read: Workshop) -> None:
    root = _svg(read.regroupements[0], "Charte & <cie>")
    words = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))

    assert root.findtext(f"{SVG}title") == "Charte & <cie>"
    for theme in read.regroupements[0].themes:
        assert set(theme.titre.split()) <= set(words.split())
    assert "À classer (3)" in words and "Vigilance" in words


def test_a_computer_without_our_font_shows_the_drawing_in_another_one(read: Workshop) -> None:
    styles = [element.get("style", "") for element in _svg(read.regroupements[0]).iter(f"{SVG}text")]

    assert styles and all("'DejaVu Sans', Verdana, sans-serif" in style for style in styles)


def test_the_drawing_is_as_large_as_the_picture_and_the_same_every_time(read: Workshop) -> None:
    grouping = read.regroupements[0]
    width = _svg(grouping).get("width", "")

    assert float(width.removesuffix("pt")) == pytest.approx(16.6 / 2.54 * 72, abs=0.1)
    assert themes_drawing(grouping, "Séance") == themes_drawing(grouping, "Séance")


def test_a_theme_that_was_given_a_colour_has_it_in_the_picture() -> None:
    grouping = _grouping(["Un"], ["a"])
    coloured = replace(grouping, graphe=replace(grouping.graphe, colour_of={"t0": Colour.PINK}))
    fills = [element.get("style", "") for element in _svg(coloured).iter(f"{SVG}path")]

    assert any("#ffb8c6" in style for style in fills)
    assert not any("#ffb8c6" in each.get("style", "") for each in _svg(grouping).iter(f"{SVG}path"))


def test_captions_say_how_to_read(read: Workshop) -> None:
    assert "sa couleur et sa forme" in themes_caption(read.regroupements[0])
    assert "sa couleur" not in themes_caption(_grouping(["Un"], ["Une idée"]))
    assert poll_caption(read.scrutins[0]) == "Points reçus par chaque proposition."
    assert "mention majoritaire" in poll_caption(read.scrutins[1])


def test_a_vote_with_very_many_options_shows_the_first_ones_and_says_so() -> None:
    many = _poll([f"Option {rank}" for rank in range(60)], list(range(60, 0, -1)))

    assert f"Les {MOST_BARS} premières seulement" in poll_caption(many)
    assert _image(poll_picture(many).png).height < 25 / 2.54 * 200


def test_a_vote_without_a_single_point_can_be_drawn() -> None:
    assert _image(poll_picture(_poll(["Un", "Deux"], [0, 0])).png).height > 0


def test_a_proposal_that_nobody_graded_can_be_drawn() -> None:
    place = PlaceView("1", "Un", "Sans mention", "", 0, 0, (0, 0, 0), 4)
    poll = PollView("Voter", "Question", False, "", "", ("Oui", "Peut-être", "Non"), (place, place), 4)

    assert _image(poll_picture(poll).png).height > 0


@pytest.mark.parametrize("grades", [1, 2, 5, 7, 9])
def test_any_number_of_grades_can_be_drawn(grades: int) -> None:
    place = PlaceView("1", "Un", "G0", "", 0, 0, tuple(range(grades, 0, -1)), 0)
    names = tuple(f"Mention numéro {rank}" for rank in range(grades))

    assert _image(poll_picture(PollView("V", "Q", False, "", "", names, (place,), 9)).png).height > 0


@given(st.lists(ANY_TEXT, min_size=1, max_size=6), st.lists(ANY_TEXT, max_size=30))
@settings(max_examples=25)
def test_any_text_can_be_drawn(titles: list[str], cards: list[str]) -> None:
    assert themes_picture(_grouping(titles, cards)).png.startswith(b"\x89PNG")
    assert _svg(_grouping(titles, cards), titles[0]).tag == f"{SVG}svg"
    assert poll_picture(_poll(titles, [1] * len(titles))).png.startswith(b"\x89PNG")


@given(ANY_TEXT)
def test_what_is_drawn_is_on_one_line_and_draws_without_a_missing_sign(text: str) -> None:
    drawn = drawable(text)

    assert "\n" not in drawn
    assert width_of(drawn, 9) >= 0
    assert drawable(drawn) == drawn


def test_signs_that_the_font_lacks_become_one_box() -> None:
    assert drawable("Bravo 👩‍👩‍👧👍 !") == "Bravo □ !"
    assert drawable("Coût : 3 $ par $mois") == "Coût : 3 $ par $mois"


@given(st.text(st.characters(categories=("L", "Zs")), max_size=300), st.floats(0.5, 8), st.integers(1, 4))
def test_a_wrapped_text_fits_its_box(text: str, width: float, lines: int) -> None:
    found = wrapped(text, 9, width, lines)

    assert len(found) <= lines
    assert all(width_of(line, 9) <= width or line == "…" for line in found)


def test_a_text_that_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrapped("Une phrase beaucoup trop longue pour tenir", 9, 2.5, 1)[0].endswith("…")
    assert wrapped("Court", 9, 2.5, 1) == ["Court"]


@pytest.mark.parametrize("cards", [0, 1, 7, 30, 100, 400])
def test_notes_overlap_neither_each_other_nor_the_label_and_stay_in_their_bubble(cards: int) -> None:
    names = tuple(f"c{rank}" for rank in range(cards))
    label = Label(9, ("Thème",), 0.8, True)
    bubble = Bubble(5, 5, 2.2, "Thème", names)
    notes = placed_notes(bubble, label, note_side(bubble, label))

    assert {note.card for note in notes} == set(names)
    for rank, note in enumerate(notes):
        half = note.side / 2
        assert ((abs(note.x - 5) + half) ** 2 + (abs(note.y - 5) + half) ** 2) ** 0.5 <= 2.2
        assert abs(note.x - 5) + 1e-9 >= 0.8 + half or abs(note.y - 5) + 1e-9 >= label.half_height + half
        for other in notes[:rank]:
            apart = max(abs(note.x - other.x), abs(note.y - other.y))
            assert apart >= note.side - 1e-9


def test_a_title_is_written_whole_wherever_it_can_be() -> None:
    for radius in (0.8, 1.2, 2.0):
        (label,) = fitting_labels([Bubble(0, 0, radius, "Thème 29", tuple("abcdefghijklm"))])
        assert " ".join(label.lines) == "Thème 29"
        assert (label.half_width**2 + label.half_height**2) ** 0.5 < radius * 1.15


def test_titles_have_one_size_and_a_title_too_long_for_its_bubble_does_not_shrink_the_others() -> None:
    bubbles = [
        Bubble(0, 0, 2.0, "Transparence", ("a",)),
        Bubble(9, 9, 1.5, "Données protégées", ("b",)),
        Bubble(20, 20, 1.5, "Un titre " * 60, ("c",)),
    ]
    one, other, long = fitting_labels(bubbles)

    assert one.size == other.size > long.size
    assert long.lines[-1].endswith("…")


def test_a_title_without_any_letter_still_has_its_count() -> None:
    (label,) = fitting_labels([Bubble(0, 0, 1.0, "\ud800", ("a",))])

    assert "".join(label.lines) == ""


def test_a_card_without_category_can_be_drawn_among_others() -> None:
    category = Category(id="risque", titre="Risque", couleur="rose", forme="triangle")
    grouping = _grouping(["Un"], ["a", "b"])
    graph = replace(grouping.graphe, category_of={"c0": "risque"}, categories=(category,))

    assert themes_picture(replace(grouping, graphe=graph)).png.startswith(b"\x89PNG")


def test_a_very_large_workshop_still_makes_a_picture_of_one_page() -> None:
    read = workshop(big_workshop(1_000), NOW)
    image = _image(themes_picture(read.regroupements[0]).png)

    assert image.height <= 24 / 2.54 * 200
