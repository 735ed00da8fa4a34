"""Where bubbles stand and where cards sit in them: what was there stays, what comes finds a free place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from atelier_app.grouping.graph import CARD_SPACING, TITLE_PLACES, bubble_radius

Place = tuple[float, float]
"""Where something is, in the units of `grouping.graph`, y downwards."""

Links = Mapping[tuple[str, str], float]
"""How close two themes are, from 0 to 1."""

GAP, LEAST_GAP = 3.2, 0.4
"""Room around a bubble that is placed, and room under which one that grows pushes its neighbour away."""
TITLE_ROOM = 5
"""Places for a card that a title needs on the screen, beyond those it has on paper."""
_STRETCH = 1.25
"""How much further sideways than up and down a free spot is looked for: screens are wider than high."""
_SPOTS = 512
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def arranged(
    radii: Mapping[str, float],
    chosen: Mapping[str, Place],
    kept: Mapping[str, Place],
    links: Links,
) -> dict[str, Place]:
    """Return the place of each bubble, by id.

    `chosen` has the places that somebody gave, `kept` those where bubbles stand; either holds unless the
    bubble would overlap one placed before it. A new one goes near those that it resembles. Among equals, the
    first one is placed first.
    """
    ranks = {
        each: (each not in chosen, each not in kept, -radii[each], rank) for rank, each in enumerate(radii)
    }
    placed: dict[str, Place] = {}
    for bubble in sorted(radii, key=ranks.__getitem__):
        wanted = chosen.get(bubble) or kept.get(bubble)
        if wanted is not None and _is_free(wanted, bubble, radii, placed, LEAST_GAP):
            placed[bubble] = wanted
        else:
            start = wanted or _drawn_to(bubble, placed, links)
            placed[bubble] = free_spot(start, bubble, radii, placed)
    return placed


def free_spot(start: Place, bubble: str, radii: Mapping[str, float], placed: Mapping[str, Place]) -> Place:
    """Follow a spiral out from a place to the first one where a bubble overlaps none that is placed.

    Spots are tried by hundreds at a time: a bubble among a hundred others tries thousands of them.
    """
    if _is_free(start, bubble, radii, placed, GAP):
        return start
    import numpy as np

    centres = np.array(list(placed.values()))
    apart = np.array([radii[bubble] + radii[other] + GAP for other in placed])
    for first in count(0, _SPOTS):
        ranks = np.arange(first, first + _SPOTS)
        turns, out = ranks * _GOLDEN_ANGLE, radii[bubble] / 4 * np.sqrt(ranks)
        xs, ys = start[0] + _STRETCH * out * np.cos(turns), start[1] + out * np.sin(turns)
        away = (xs[:, None] - centres[:, 0]) ** 2 + (ys[:, None] - centres[:, 1]) ** 2
        free = np.flatnonzero((away >= apart**2).all(axis=1))
        if free.size:
            return float(xs[free[0]]), float(ys[free[0]])
    raise AssertionError("a spiral leaves any crowd")


def seated(cards: Sequence[str], before: Mapping[str, int]) -> dict[str, int]:
    """Return the seat of each card of a bubble, from 0 at the centre: those that had one keep it."""
    kept = {card: before[card] for card in cards if before.get(card, len(cards)) < len(cards)}
    free = iter(sorted(set(range(len(cards))) - set(kept.values())))
    return {card: kept[card] if card in kept else next(free) for card in cards}


def radius_of(cards: int) -> float:
    """Return the radius of a bubble on the screen, in graph units."""
    return bubble_radius(cards + TITLE_ROOM)


def seat_place(seat: int) -> Place:
    """Return where a seat is, from the centre of its bubble: on a spiral around the title."""
    rank = seat + TITLE_PLACES + TITLE_ROOM
    radius, angle = CARD_SPACING * math.sqrt(rank + 0.5), rank * _GOLDEN_ANGLE
    return radius * math.cos(angle), radius * math.sin(angle)


def nearest_that_way(from_: Place, way: Place, others: Mapping[str, Place]) -> str | None:
    """Return what an arrow leads to: the nearest thing within 60° of the way, askew ones counting as further.

    `way` is a unit vector.
    """

    def distance(place: Place) -> float:
        along = (place[0] - from_[0]) * way[0] + (place[1] - from_[1]) * way[1]
        across = abs((place[0] - from_[0]) * way[1] - (place[1] - from_[1]) * way[0])
        return along + 2 * across if along > 0 and across < 1.74 * along else math.inf

    found = min(others, key=lambda each: (distance(others[each]), each), default=None)
    return found if found is not None and distance(others[found]) < math.inf else None


def _is_free(
    spot: Place, bubble: str, radii: Mapping[str, float], placed: Mapping[str, Place], gap: float
) -> bool:
    return all(
        math.dist(spot, place) >= radii[bubble] + radii[other] + gap for other, place in placed.items()
    )


def _drawn_to(bubble: str, placed: Mapping[str, Place], links: Links) -> Place:
    """Return the middle of the bubbles placed that one is linked to, else of all of them."""
    weights = {
        other: links.get((bubble, other), 0.0) + links.get((other, bubble), 0.0)
        for other in placed
        if (bubble, other) in links or (other, bubble) in links
    }
    return _middle(weights or dict.fromkeys(placed, 1.0), placed)


def _middle(weights: Mapping[str, float], placed: Mapping[str, Place]) -> Place:
    total = sum(weights.values()) or 1.0
    return tuple_sum((weight / total, placed[other]) for other, weight in weights.items())


def tuple_sum(parts: Iterable[tuple[float, Place]]) -> Place:
    """Return the sum of places, each with its weight."""
    listed = list(parts)
    return sum(w * x for w, (x, _) in listed), sum(w * y for w, (_, y) in listed)
