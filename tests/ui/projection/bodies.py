"""Bodies of every kind, for the tests of what is painted."""

from atelier_app.domain.method import Colour, Shape
from atelier_app.ui.projection.views import Join, NoteGroup, Notes, RoomTheme, Sheet, SheetField, Themes
from atelier_app.ui.projection.vote_views import (
    AlignedRow,
    AlignmentResult,
    AnswersResult,
    AnswersRow,
    PointsResult,
    PointsRow,
    RatedRow,
    RatedScale,
    RatingResult,
    SortedRow,
    SortingResult,
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


def _row(n, verdict="Bien", note="Avis proches", text=WORDS):
    return n + 1, f"{text} {n}", verdict, note, f"{n + 1}. {text} {n}\u202f: {verdict}."


def points(count, against=0):
    rows = (PointsRow(*_row(n, "9 points"), 9, against, 18) for n in range(count))
    return PointsResult(tuple(rows), WORDS)


def answers(count, counts=(9, 5, 1), written=()):
    rows = (AnswersRow(*_row(n), counts) for n in range(count))
    return AnswersResult(("Bien", "Passable", "À rejeter"), tuple(rows), WORDS, True, written)


def aligned(count):
    told = "9\u00a0d’accord sur 12 (75\u202f%)", "1\u00a0opposé sur 12 (8\u202f%)"
    rows = (AlignedRow(*_row(n, "Aligné"), 9, 1, 12, told) for n in range(count))
    return AlignmentResult(tuple(rows), WORDS, 60, 20)


def sorted_in(*counts, text=WORDS):
    """A sorting vote with so many options in each class; the last number is of those in none."""
    *classes, none = counts
    ranks = [rank for rank, count in enumerate(classes) for _ in range(count)] + [None] * none
    rows = (
        SortedRow(*_row(n, text=text), (5,) + (1,) * (len(classes) - 1), rank, n % 2 == 0)
        for n, rank in enumerate(ranks)
    )
    return SortingResult(tuple(f"Classe {rank}" for rank in range(len(classes))), tuple(rows), WORDS)


def rated(count, ratings=((0.0, 3), (0.5, 4), (1.0, 1))):
    scales = (
        RatedScale("Gravité", ("mineure", "critique"), ratings, 0.5, "médiane grave", "de 1 à 4", True),
        RatedScale("Part", ("0", "1"), (), None, "aucune note", "", False),
    )
    return RatingResult(tuple(RatedRow(*_row(n), scales) for n in range(count)), WORDS)


JOIN = Join("192.168.1.20:8765", "4712", False, 14, "http://192.168.1.20:8765/rejoindre?code=4712")
SHEET = Sheet("Principe", WORDS, (SheetField("Intention", WORDS), SheetField("L’agent", WORDS)), "adopté")
