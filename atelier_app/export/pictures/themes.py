"""Draw the graph of themes: bubbles with their names, cards as small notes, lines between close themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from atelier_app.export import french
from atelier_app.export.pictures.bubbles import (
    NOTE_PITCH,
    Bubble,
    Label,
    Note,
    cards_counted,
    fitting_labels,
    note_side,
    placed_notes,
)
from atelier_app.export.pictures.canvas import (
    ACCENT,
    BOARD,
    INK,
    NOTES,
    SOFT,
    Canvas,
    drawable,
    width_of,
    wrapped,
)
from atelier_app.grouping import theme_graph, theme_layout

if TYPE_CHECKING:
    from atelier_app.domain.method import Category, Colour
    from atelier_app.export.context.themes import Graph

WIDTH, LARGEST_HEIGHT = 16.6, 17.0
_MARGIN = 0.25
_LARGEST_UNIT = 0.5
_TRAY_NOTE = 0.36
_LINK = "#B9B2A2"
_MARKERS = {"triangle": "^", "losange": "D", "rond": "o", "carre": "s", "etoile": "*", "croix": "P"}


def themes(graph: Graph, description: str) -> tuple[Canvas, str]:
    """Draw a grouping that has at least one theme, and return the sheet with the text that stands for it.

    The description gets a sentence for each line drawn between two themes.
    """
    drawn = theme_graph(graph.cards, graph.themes, graph.theme_of)
    bubbles, height = _bubbles(graph, drawn, theme_layout(drawn))
    tray = [card for card in graph.cards if card not in graph.theme_of]
    notes, below = _tray(tray, height)
    rows = _legend_rows(graph.categories)
    canvas = Canvas(WIDTH, below + 0.62 * len(rows) + 0.15)
    _draw_links(canvas, drawn, bubbles)
    labels = fitting_labels(list(bubbles.values()))
    side = min(map(note_side, bubbles.values(), labels))
    for (theme, bubble), label in zip(bubbles.items(), labels, strict=True):
        _draw_bubble(canvas, bubble, label, graph.colour_of.get(theme))
        notes += placed_notes(bubble, label, side)
    if tray:
        canvas.text(_MARGIN, height + 0.2, f"À classer ({len(tray)})", 9, bold=True, ha="left")
    _draw_notes(canvas, notes, graph)
    _draw_legend(canvas, rows, below + 0.3)
    return canvas, " ".join([description, *_links_in_words(graph, drawn)])


def _links_in_words(graph: Graph, drawn: Any) -> list[str]:
    return [
        f"{french.quoted(graph.themes[one])} est proche de {french.quoted(graph.themes[other])}."
        for one, other, link in drawn.edges(data=True)
        if link["kind"] == "proximity"
    ]


def _bubbles(
    graph: Graph, drawn: Any, places: dict[str, tuple[float, float]]
) -> tuple[dict[str, Bubble], float]:
    """Scale the layout to the sheet; return the bubbles and the height that they take."""
    radii = {theme: float(drawn.nodes[theme]["radius"]) for theme in graph.themes}
    left = min(places[theme][0] - radius for theme, radius in radii.items())
    top = min(places[theme][1] - radius for theme, radius in radii.items())
    wide = max(places[theme][0] + radius for theme, radius in radii.items()) - left
    high = max(places[theme][1] + radius for theme, radius in radii.items()) - top
    unit = min((WIDTH - 2 * _MARGIN) / wide, LARGEST_HEIGHT / high, _LARGEST_UNIT)
    indent = (WIDTH - wide * unit) / 2
    cards = _by_theme(graph)
    bubbles = {
        theme: Bubble(
            x=indent + (places[theme][0] - left) * unit,
            y=_MARGIN + (places[theme][1] - top) * unit,
            radius=radius * unit,
            title=graph.themes[theme],
            cards=tuple(cards[theme]),
        )
        for theme, radius in radii.items()
    }
    return bubbles, 2 * _MARGIN + high * unit


def _by_theme(graph: Graph) -> dict[str, list[str]]:
    ranks = {category.id: rank for rank, category in enumerate(graph.categories)}
    cards: defaultdict[str, list[str]] = defaultdict(list)
    for card, theme in graph.theme_of.items():
        cards[theme].append(card)
    for held in cards.values():
        held.sort(key=lambda card: ranks.get(graph.category_of.get(card, ""), len(ranks)))
    return cards


def _draw_links(canvas: Canvas, drawn: Any, bubbles: dict[str, Bubble]) -> None:
    for one, other, link in drawn.edges(data=True):
        if link["kind"] == "proximity":
            a, b = bubbles[one], bubbles[other]
            width = 0.8 + 3 * float(link["weight"])
            canvas.axes.plot([a.x, b.x], [a.y, b.y], color=_LINK, linewidth=width, zorder=1)


def _draw_bubble(canvas: Canvas, bubble: Bubble, label: Label, colour: Colour | None) -> None:
    from matplotlib.patches import Circle

    fill = NOTES[colour] if colour else BOARD
    canvas.axes.add_patch(
        Circle((bubble.x, bubble.y), bubble.radius, facecolor=fill, edgecolor=ACCENT, linewidth=1, zorder=2)
    )
    top = bubble.y - label.step * len(label.lines) / 2
    for rank, line in enumerate(label.lines):
        canvas.text(bubble.x, top + rank * label.step, line, label.size, bold=True, zorder=5)
    below = top + len(label.lines) * label.step
    canvas.text(
        bubble.x, below, cards_counted(bubble), label.size - 1, colour=INK if colour else SOFT, zorder=5
    )


def _tray(tray: Sequence[str], top: float) -> tuple[list[Note], float]:
    if not tray:
        return [], top
    pitch = _TRAY_NOTE * NOTE_PITCH
    per_row = int((WIDTH - 2 * _MARGIN) / pitch)
    notes = [
        Note(
            _MARGIN + pitch * (rank % per_row + 0.5), top + 0.65 + pitch * (rank // per_row), _TRAY_NOTE, card
        )
        for rank, card in enumerate(tray)
    ]
    return notes, notes[-1].y + pitch


def _draw_notes(canvas: Canvas, notes: Sequence[Note], graph: Graph) -> None:
    by_category: defaultdict[str | None, list[Note]] = defaultdict(list)
    for note in notes:
        by_category[graph.category_of.get(note.card)].append(note)
    looks = {category.id: category for category in graph.categories}
    for name, placed in by_category.items():
        _draw_category(canvas, placed, looks.get(name) if name else None)


def _draw_category(canvas: Canvas, notes: Sequence[Note], category: Category | None) -> None:
    x, y = [note.x for note in notes], [note.y for note in notes]
    areas = [(note.side * 72 / 2.54) ** 2 for note in notes]
    colour = NOTES[category.colour] if category else NOTES["sable"]
    canvas.axes.scatter(x, y, s=areas, marker="s", c=colour, edgecolors=SOFT, linewidths=0.3, zorder=3)
    if category:
        small = [area * 0.16 for area in areas]
        marker = _MARKERS[category.shape]
        canvas.axes.scatter(x, y, s=small, marker=marker, c=INK, linewidths=0, zorder=4)


_Legend = list[list[tuple["Category", float]]]


def _legend_rows(categories: Sequence[Category]) -> _Legend:
    """Lay the categories out in rows as wide as the sheet; each comes with its x."""
    rows: _Legend = []
    x = WIDTH
    for category in categories:
        width = 0.75 + width_of(drawable(category.title), 9) + 0.5
        if x + width > WIDTH - _MARGIN:
            rows.append([])
            x = _MARGIN
        rows[-1].append((category, x))
        x += width
    return rows


def _draw_legend(canvas: Canvas, rows: _Legend, top: float) -> None:
    for rank, row in enumerate(rows):
        y = top + 0.62 * rank
        for category, x in row:
            _draw_category(canvas, [Note(x + 0.2, y, 0.4, "")], category)
            title = wrapped(category.title, 9, WIDTH - 1.5, 1)[0]
            canvas.text(x + 0.55, y, title, 9, ha="left")
