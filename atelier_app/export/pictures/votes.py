"""Draw the result of a vote: bars of points, or the profile of grades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from atelier_app.export.pictures.canvas import ACCENT, INK, LINE, SOFT, Canvas, Picture, width_of, wrapped

if TYPE_CHECKING:
    from atelier_app.export.context.votes import PlaceView, PollView

WIDTH = 16.6
MOST_BARS = 24
"""Beyond, the picture would not fit on a page; the table has them all."""

_HALVED = ("", "mentions", "classes")
"""Kinds of polls in which having half of the voters decides."""

_LABEL_WIDTH = 5.6
_WIDEST_RESULT = 5.0
_ROW = 0.95
_LEFT = 6.7
_HATCHES = ("", "///", "...", "\\\\\\", "xxx", "---", "ooo")
_GRADE_COLOURS = ("#1E7B4A", "#8CC79B", "#F5E6B3", "#F0A98C", "#B3261E")


def points(poll: PollView, description: str) -> Picture:
    """Draw the points of each proposal, best first."""
    places = poll.places[:MOST_BARS]
    canvas = Canvas(WIDTH, _ROW * len(places) + 0.3)
    most = max([place.points for place in places] + [1, poll.barre_pleine])
    widest = max(width_of(place.resultat, 9, True) for place in places)
    room = WIDTH - _LEFT - min(widest, _WIDEST_RESULT) - 0.5
    for rank, place in enumerate(places):
        y = 0.15 + _ROW * (rank + 0.5)
        _label(canvas, place, y)
        length = room * max(0, place.points) / most
        canvas.axes.barh(y, length, left=_LEFT, height=0.56, color=ACCENT, linewidth=0)
        canvas.text(
            _LEFT + length + 0.15,
            y,
            wrapped(place.resultat, 9, _WIDEST_RESULT, 1)[0],
            9,
            bold=True,
            ha="left",
        )
    canvas.axes.plot([_LEFT, _LEFT], [0.15, 0.15 + _ROW * len(places)], color=SOFT, linewidth=0.8)
    return canvas.picture(description)


def grades(poll: PollView, description: str) -> Picture:
    """Draw how many voters gave each grade, as shares of those who graded; the middle is marked."""
    places = poll.places[:MOST_BARS]
    rows = _legend_rows(poll.mentions)
    top = 0.62 * len(rows) + 0.35
    canvas = Canvas(WIDTH, top + _ROW * len(places) + 0.55)
    colours = [_colour(rank, len(poll.mentions)) for rank in range(len(poll.mentions))]
    for rank, row in enumerate(rows):
        for grade, x in row:
            _segment(canvas, x, 0.35 + 0.62 * rank, 0.7, 0.36, colours[grade], grade)
            title = wrapped(poll.mentions[grade], 9, WIDTH - 2, 1)[0]
            canvas.text(x + 0.85, 0.35 + 0.62 * rank, title, 9, ha="left")
    for rank, place in enumerate(places):
        y = top + _ROW * (rank + 0.5)
        _label(canvas, place, y)
        if any(place.effectifs):
            _profile(canvas, place, y, colours)
        else:
            nothing = "aucune mention" if poll.genre in ("", "mentions") else "aucune réponse"
            canvas.text(_LEFT + 0.1, y, nothing, 9, colour=SOFT, ha="left")
    if poll.genre in _HALVED:
        _middle(canvas, top, len(places))
    return canvas.picture(description)


def _middle(canvas: Canvas, top: float, places: int) -> None:
    middle, bottom = _LEFT + (WIDTH - _LEFT - 0.2) / 2, top + _ROW * places
    canvas.axes.plot(
        [middle, middle], [top, bottom + 0.08], color=INK, linewidth=1, linestyle=(0, (3, 2)), zorder=6
    )
    canvas.text(middle, bottom + 0.3, "moitié des votants", 8, colour=SOFT)


def _label(canvas: Canvas, place: PlaceView, y: float) -> None:
    canvas.text(0.1, y, place.rang.replace(" ex æquo", ""), 10, bold=True, colour=ACCENT, ha="left")
    lines = wrapped(place.libelle, 9, _LABEL_WIDTH, 2)
    canvas.text(0.85, y, "\n".join(lines), 9, ha="left")


def _profile(canvas: Canvas, place: PlaceView, y: float, colours: Sequence[str]) -> None:
    total = sum(place.effectifs)
    room = WIDTH - _LEFT - 0.2
    x = _LEFT
    for grade, voters in enumerate(place.effectifs):
        length = room * voters / total
        if voters:
            _segment(canvas, x, y, length, 0.56, colours[grade], grade)
        if length > width_of(str(voters), 9, True) + 0.12:
            canvas.text(
                x + length / 2,
                y,
                str(voters),
                9,
                bold=True,
                zorder=7,
                bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"},
            )
        x += length


def _segment(
    canvas: Canvas, x: float, y: float, width: float, height: float, colour: str, grade: int
) -> None:
    canvas.axes.barh(
        y,
        width,
        left=x,
        height=height,
        color=colour,
        hatch=_HATCHES[grade % len(_HATCHES)],
        edgecolor=INK if grade else LINE,
        linewidth=0.4,
    )


def _legend_rows(grades: Sequence[str]) -> list[list[tuple[int, float]]]:
    rows: list[list[tuple[int, float]]] = []
    x = WIDTH
    for grade, title in enumerate(grades):
        width = 0.85 + width_of(wrapped(title, 9, WIDTH - 2, 1)[0], 9) + 0.5
        if x + width > WIDTH:
            rows.append([])
            x = 0.1
        rows[-1].append((grade, x))
        x += width
    return rows


def _colour(rank: int, grades: int) -> str:
    """Spread the five colours, best to worst, over any number of grades."""
    place = rank * (len(_GRADE_COLOURS) - 1) / max(1, grades - 1)
    low = int(place)
    high = min(low + 1, len(_GRADE_COLOURS) - 1)
    return _mixed(_GRADE_COLOURS[low], _GRADE_COLOURS[high], place - low)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
