"""A screen reader says all that is on the wall, whatever is on it."""

import pytest

from atelier_app.ui.projection.canvas import RoomCanvas
from atelier_app.ui.projection.spoken import spoken
from atelier_app.ui.projection.views import Black, Prompt, RoomView, Sheets, Title
from atelier_app.ui.projection.vote_views import OpenVote
from tests.ui.projection.bodies import JOIN, SHEET, WORDS, answers, notes, points, themes


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (Black(), []),
        (Title("Charte", ("Ville d’Admiville",)), ["Charte", "Ville d’Admiville"]),
        (Prompt("Que risque-t-on ?"), ["Que risque-t-on ?"]),
        (notes(1, 1), ["Groupe 0", f"{WORDS} 0", "Groupe 1", f"{WORDS} 0"]),
        (themes(1), ["Thème 0, 3\u00a0cartes", WORDS, WORDS, WORDS]),
        (
            Sheets((SHEET,)),
            ["Principe · adopté", WORDS, f"Intention\u202f: {WORDS}", f"L’agent\u202f: {WORDS}"],
        ),
        (OpenVote(("a", "b"), "3 points", 2), ["3 points", "a", "b", "2 votants"]),
        (
            OpenVote(("a",), "3 points", 22, 27, 20, stopped=True),
            ["Vote arrêté, dépouillement dans un instant", "a", "22 votants sur 27 · quorum de 20 atteint"],
        ),
        (points(1), [f"1. {WORDS} 0\u202f: 9 points."]),
        (
            answers(1, written=(SHEET,)),
            [
                f"1. {WORDS} 0\u202f: Bien.",
                *("Principe · adopté", WORDS, f"Intention\u202f: {WORDS}", f"L’agent\u202f: {WORDS}"),
            ],
        ),
        (JOIN, ["192.168.1.20:8765, puis 4712", "14\u00a0téléphones ont rejoint"]),
    ],
)
def test_every_line_of_a_body_is_said(body, lines):
    said = spoken(RoomView(body, heading="Titre", footer="Pied"))
    assert said.split("\n") == ["Titre", *lines, "Pied"]


def test_how_to_join_is_said_after_what_it_stands_beside():
    said = spoken(RoomView(Prompt("?"), footer="Pied", join=JOIN))
    assert said.split("\n")[:3] == ["?", "Pied", "192.168.1.20:8765, puis 4712"]


def test_the_wall_says_what_it_shows(qtbot):
    canvas = RoomCanvas()
    qtbot.addWidget(canvas)
    canvas.show_view(RoomView(notes(2)))
    assert f"{WORDS} 1" in canvas.accessibleDescription()
