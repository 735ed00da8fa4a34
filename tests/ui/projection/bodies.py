"""Bodies of every kind, for the tests of what is painted."""

from atelier_app.domain.method import Colour, Shape
from atelier_app.ui.projection.views import (
    GradesResult,
    GradesRow,
    NoteGroup,
    Notes,
    PointsResult,
    PointsRow,
    RoomTheme,
    Sheet,
    SheetField,
    Themes,
)

WORDS = "Réponse fausse mais convaincante envoyée à un usager"


def notes(*counts, text=WORDS):
    colours = (Colour.PINK, Colour.ORANGE, Colour.MINT, *Colour)
    return Notes(
        tuple(
            NoteGroup(
                f"Groupe {rank}", colours[rank], Shape.TRIANGLE, tuple(f"{text} {n}" for n in range(count))
            )
            for rank, count in enumerate(counts)
        )
    )


def themes(count):
    return Themes(tuple(RoomTheme(f"Thème {n}", Colour.BLUE, 3, (WORDS,) * 3) for n in range(count)), 0)


def points(count):
    return PointsResult(tuple(PointsRow(n + 1, f"{WORDS} {n}", 9, 3, 0.5) for n in range(count)), WORDS)


def grades(count):
    rows = tuple(GradesRow(n + 1, f"{WORDS} {n}", (9, 5, 1), "Bien") for n in range(count))
    return GradesResult(("Bien", "Passable", "À rejeter"), rows, WORDS)


SHEET = Sheet("Principe", WORDS, (SheetField("Intention", WORDS), SheetField("L’agent", WORDS)), "adopté")
