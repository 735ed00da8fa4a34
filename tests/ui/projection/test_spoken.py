"""A screen reader says all that is on the wall, whatever is on it."""

import pytest

from atelier_app.ui.projection.canvas import RoomCanvas
from atelier_app.ui.projection.spoken import spoken
from atelier_app.ui.projection.views import Black, OpenVote, Prompt, RoomView, Sheets, Title
from tests.ui.projection.bodies import SHEET, WORDS, grades, notes, points, themes


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
        (OpenVote(("a", "b"), "3 points", 2), ["3 points", "a", "b", "2\u00a0bulletins déposés"]),
        (points(1), [f"1. {WORDS} 0, 9\u00a0points", WORDS]),
        (grades(1), [f"1. {WORDS} 0, Bien", WORDS]),
    ],
)
def test_every_line_of_a_body_is_said(body, lines):
    said = spoken(RoomView(body, heading="Titre", footer="Pied"))
    assert said.split("\n") == ["Titre", *lines, "Pied"]


def test_the_wall_says_what_it_shows(qtbot):
    canvas = RoomCanvas()
    qtbot.addWidget(canvas)
    canvas.show_view(RoomView(notes(2)))
    assert f"{WORDS} 1" in canvas.accessibleDescription()
