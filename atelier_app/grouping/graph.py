"""Draw cards and themes as a graph: who belongs where, and which themes are close, by which words."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from .names import shown_forms, written_stems
from .text import Prepared, prepare

if TYPE_CHECKING:
    import networkx as nx

CARD_RADIUS = 0.5
CARD_SPACING = 1.3
# Room left for the title at the centre of a bubble, in places for a card.
TITLE_PLACES = 4
# Two themes are linked from this closeness on, and each theme to its closest few, or the picture is a web.
LEAST_PROXIMITY = 0.1
CLOSEST_THEMES = 2
_WORDS_PER_LINK = 3
Proximity = tuple[str, str, float, list[str]]
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def theme_graph(
    cards: Mapping[str, str], themes: Mapping[str, str], theme_of: Mapping[str, str]
) -> "nx.Graph[str]":
    """Build the graph of a grouping; its attributes are plain, so that any format can hold them.

    ``cards`` and ``themes`` give the text and the title by id; ``theme_of`` the theme's id by card, without
    the cards still to sort. Nodes have ``kind`` ("card" or "theme"), ``label``, ``size`` (cards) and
    ``radius`` (in the units of ``theme_layout``); edges ``kind`` ("membership" or "proximity"), ``weight``
    (0 to 1) and ``label`` (the words that two themes share). Raises ValueError when a card and a theme have
    the same id.
    """
    import networkx as nx

    if shared := cards.keys() & themes.keys():
        raise ValueError(f"cards and themes share identifiers: {sorted(shared)}")
    sizes = Counter(theme_of.values())
    graph: nx.Graph[str] = nx.Graph()
    for theme, title in themes.items():
        size = sizes[theme]
        graph.add_node(theme, kind="theme", label=_xml(title), size=size, radius=bubble_radius(size))
    for card, text in cards.items():
        graph.add_node(card, kind="card", label=_xml(text), size=1, radius=CARD_RADIUS)
        if card in theme_of:
            graph.add_edge(card, theme_of[card], kind="membership", weight=1.0, label="")
    for a, b, weight, words in _proximities({c: prepare(t) for c, t in cards.items()}, theme_of):
        graph.add_edge(a, b, kind="proximity", weight=weight, label=", ".join(words))
    return graph


def bubble_radius(size: int) -> float:
    """Return the radius of a bubble that holds ``size`` cards in a spiral around its title."""
    return CARD_SPACING * math.sqrt(size + TITLE_PLACES) + CARD_RADIUS


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub(" ", text)


def _proximities(cards: Mapping[str, Prepared], theme_of: Mapping[str, str]) -> list[Proximity]:
    """Return close pairs of themes: cosine of their words (cards holding each, × idf), and the main words."""
    held = Counter(stem for card in cards.values() for stem in set(card.stems))
    profiles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for card, theme in theme_of.items():
        profiles[theme].update(set(cards[card].stems))
    vectors = {
        theme: _unit(
            {stem: n * math.log((1 + len(cards)) / held[stem]) for stem, n in sorted(profile.items())}
        )
        for theme, profile in sorted(profiles.items())
    }
    forms = shown_forms(word.surface for card in cards.values() for word in card.words)
    written = written_stems(cards.values(), forms)
    pairs = []
    for a, b in combinations(vectors, 2):
        parts = {stem: value * vectors[b][stem] for stem, value in vectors[a].items() if stem in vectors[b]}
        best = sorted(parts, key=lambda stem: (-parts[stem], stem))[:_WORDS_PER_LINK]
        pairs.append((a, b, math.fsum(parts.values()), [written[stem] for stem in best]))
    return _closest(pairs)


def _unit(vector: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(math.fsum(value * value for value in vector.values())) or 1.0
    return {stem: value / norm for stem, value in vector.items()}


def _closest(
    pairs: list[Proximity],
) -> list[Proximity]:
    """Keep a pair when it is among the closest of either of its themes."""
    links: Counter[str] = Counter()
    kept = []
    for pair in sorted(pairs, key=lambda pair: (-pair[2], pair[:2])):
        a, b, weight, _ = pair
        if weight >= LEAST_PROXIMITY and min(links[a], links[b]) < CLOSEST_THEMES:
            kept.append(pair)
            links.update((a, b))
    return kept
