"""Pictures for the documents, drawn without a screen and from any thread.

Each one comes with the text that stands for it: nothing is told by a picture alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atelier_app.export import french
from atelier_app.export.pictures.canvas import PRINT_DPI, Canvas, Picture
from atelier_app.export.pictures.votes import MOST_BARS

if TYPE_CHECKING:
    from atelier_app.export.context.themes import GroupingView
    from atelier_app.export.context.votes import PollView

__all__ = [
    "Picture",
    "poll_caption",
    "poll_picture",
    "themes_caption",
    "themes_drawing",
    "themes_picture",
    "themes_print",
]

_SEPARATOR = "\u202f; "


def themes_picture(grouping: GroupingView) -> Picture:
    """Draw the graph of a grouping for a document."""
    canvas, description = _themes(grouping)
    return canvas.picture(description)


def themes_print(grouping: GroupingView) -> bytes:
    """Draw the graph of a grouping in PNG, fine enough for a print works."""
    canvas, description = _themes(grouping)
    return canvas.picture(description, PRINT_DPI).png


def themes_drawing(grouping: GroupingView, title: str) -> bytes:
    """Draw the graph of a grouping in SVG, at any size; `title` is that of the workshop."""
    canvas, description = _themes(grouping)
    return canvas.drawing(title, description)


def _themes(grouping: GroupingView) -> tuple[Canvas, str]:
    from atelier_app.export.pictures.themes import themes

    listed = [f"{french.quoted(theme.titre)}, {theme.compte}" for theme in grouping.themes]
    if grouping.a_classer:
        listed.append(f"à classer, {french.counted(len(grouping.a_classer), 'carte')}")
    return themes(grouping.graphe, f"Graphe des thèmes. {_SEPARATOR.join(listed)}.")


def themes_caption(grouping: GroupingView) -> str:
    """Say how to read the graph."""
    shapes = "\u202f; sa couleur et sa forme disent sa catégorie" if grouping.graphe.categories else ""
    return (
        f"Chaque bulle est un thème, chaque petit carré une carte{shapes}. "
        "Un trait relie deux thèmes qui emploient les mêmes mots, d’autant plus épais qu’ils sont proches."
    )


def poll_picture(poll: PollView) -> Picture:
    """Draw the result of a poll."""
    from atelier_app.export.pictures.votes import grades, points

    listed = [f"{place.rang}, {french.quoted(place.libelle)}, {place.resultat}" for place in poll.places]
    draw = points if poll.par_points or poll.genre == "cotation" else grades
    return draw(poll, f"Résultat du vote. {_SEPARATOR.join(listed)}.")


def poll_caption(poll: PollView) -> str:
    """Say how to read the result."""
    if poll.par_points:
        caption = "Points reçus par chaque proposition."
    elif poll.genre == "cotation":
        caption = "Note retenue pour chaque proposition, de la plus haute à la plus basse."
        caption += f" La barre mesure\u202f: {poll.mesure}."
    elif poll.genre not in ("", "mentions"):
        caption = (
            "Réponses reçues par chaque proposition, de la plus favorable (à gauche) à la moins favorable."
        )
    else:
        caption = (
            "Mentions reçues par chaque proposition, de la meilleure (à gauche) à la moins bonne\u202f; "
            "le segment que coupe le trait du milieu est la mention majoritaire."
        )
    if len(poll.places) > MOST_BARS:
        caption += f" Les {MOST_BARS} premières seulement\u202f; le tableau les donne toutes."
    return caption
