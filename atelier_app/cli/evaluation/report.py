"""Tell the scores of several ways to group: a table for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple

from atelier_app.cli.evaluation.measuring import Measured, mean_scores
from atelier_app.cli.evaluation.scores import Scores
from atelier_app.cli.telling import lexicons_told
from atelier_app.domain.french import counted

MEAN = "moyenne"

# In the order of the fields of `Scores`: title, key, and how a score is shown.
_COLUMNS: tuple[tuple[str, str, Callable[[Scores], str]], ...] = (
    ("AMI", "ami", lambda score: _decimal(score.ami)),
    ("ARI", "ari", lambda score: _decimal(score.ari)),
    ("F1", "f1", lambda score: _decimal(score.f1)),
    ("Placées", "placees", lambda score: f"{round(100 * score.placed)}\u202f%"),
    ("Pureté", "purete", lambda score: _decimal(score.purity)),
    ("AMI placées", "ami_placees", lambda score: _decimal(score.ami_placed)),
    ("Thèmes", "themes", lambda score: f"{score.themes:.0f}"),
    ("ms", "ms", lambda score: f"{score.milliseconds:.0f}"),
)

_LEGEND = """
AMI, ARI et F1 (paires de cartes)\u202f: 1 pour les mêmes thèmes que les gens, 0 pour le hasard.
Chaque carte laissée à classer y compte pour un thème à elle seule.
Pureté et AMI placées\u202f: sur les seules cartes placées dans un thème.
ms\u202f: durée de la proposition, lexiques déjà lus.""".strip()


def as_table(measured: Sequence[Measured]) -> str:
    """Return what was measured as text: the files, then a line per way and file, then how to read it."""
    rows = [("", "", *(title for title, _, _ in _COLUMNS)), *_rows(measured)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if rank < 2 else cell.rjust(width)
            for rank, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([*map(_presented, measured), "", *lines, "", _LEGEND])


def as_json(measured: Sequence[Measured]) -> str:
    """Return what was measured as one object, scores unrounded."""
    files = [
        {
            "fichier": each.cards.name,
            "cartes": len(each.cards.texts),
            "themes": each.cards.themes,
            "lexiques": [lexicon.id for lexicon in each.lexicons],
            "mesures": {way: _plain(score) for way, score in each.scores.items()},
        }
        for each in measured
    ]
    means = {way: _plain(mean_scores(measured, way)) for way in _ways(measured)}
    return json.dumps({"fichiers": files, MEAN: means}, ensure_ascii=False)


def _presented(measured: Measured) -> str:
    cards = measured.cards
    placed = sum(label is not None for label in cards.labels)
    left = len(cards.labels) - placed
    aside = f" et {left} hors thème" if left else ""
    what = f"{counted(placed, 'carte', 'cartes')} en {cards.themes} thèmes{aside}"
    return f"{cards.name}\u202f: {what}. {lexicons_told(measured.lexicons)}"


def _rows(measured: Sequence[Measured]) -> Iterator[tuple[str, ...]]:
    for way in _ways(measured):
        told = [(each.cards.name, each.scores[way]) for each in measured if way in each.scores]
        if len(measured) > 1:
            told.append((MEAN, mean_scores(measured, way)))
        for rank, (name, score) in enumerate(told):
            yield ("" if rank else way, name, *(shown(score) for _, _, shown in _COLUMNS))


def _ways(measured: Sequence[Measured]) -> list[str]:
    return list(dict.fromkeys(way for each in measured for way in each.scores))


def _plain(score: Scores) -> dict[str, float]:
    return {key: value for (_, key, _), value in zip(_COLUMNS, astuple(score), strict=True)}


def _decimal(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
