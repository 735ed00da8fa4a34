"""The themes as documents show them, and the plain data of their graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from atelier_app.domain.method import Category, Colour, Step, StepKind
from atelier_app.domain.session import Session
from atelier_app.export import french
from atelier_app.export.context.cards import CardReader, CardView
from atelier_app.export.context.votes import theme_votes


@dataclass(frozen=True)
class Graph:
    """What the picture and the GraphML of a grouping are drawn from.

    `cards` and `themes` give texts and titles by id, `theme_of` the theme of a card, `category_of` its
    category; `categories` those in use, in the order of the method; `colour_of` the colour of the themes that
    were given one.
    """

    cards: dict[str, str]
    themes: dict[str, str]
    theme_of: dict[str, str]
    category_of: dict[str, str]
    categories: tuple[Category, ...]
    colour_of: dict[str, Colour]


@dataclass(frozen=True)
class ThemeView:
    """A theme and its cards; `decompte` counts them by category in one line, empty without categories.

    `votes` says what each closed poll gave it, a sentence for each.
    """

    titre: str
    nombre: int
    compte: str
    decompte: str
    cartes: tuple[CardView, ...]
    votes: tuple[str, ...]


@dataclass(frozen=True)
class GroupingView:
    """A grouping step: its themes, the largest first, and the cards that are in none."""

    etape: str
    themes: tuple[ThemeView, ...]
    a_classer: tuple[CardView, ...]
    phrase: str
    graphe: Graph


def groupings(session: Session, reader: CardReader) -> tuple[GroupingView, ...]:
    """Read the grouping steps in which the room made themes."""
    steps = (step for step in session.method.steps if step.kind is StepKind.GROUP)
    return tuple(_grouping(session, reader, step) for step in steps if session.themes_of(step.id))


def _grouping(session: Session, reader: CardReader, step: Step) -> GroupingView:
    themes = []
    for theme in session.themes_of(step.id):
        cards = reader.views(session.cards_of_theme(theme.id))
        counted = french.counted(len(cards), "carte")
        votes = theme_votes(session, theme)
        themes.append(ThemeView(theme.title, len(cards), counted, _by_category(cards), cards, votes))
    themes.sort(key=lambda theme: -theme.nombre)
    tray = reader.views(session.tray(step.id))
    sorted_cards = sum(theme.nombre for theme in themes)
    phrase = (
        f"{french.counted(sorted_cards, 'carte', 'rangée')} dans {french.counted(len(themes), 'thème')}, "
        f"du plus nourri au moins nourri."
    )
    return GroupingView(step.title, tuple(themes), tray, phrase, _graph(session, step))


def _by_category(cards: Sequence[CardView]) -> str:
    counts = Counter((card.signe, card.categorie) for card in cards if card.categorie)
    return " · ".join(
        french.colon(f"{sign} {category}", french.number(count))
        for (sign, category), count in counts.most_common()
    )


def _graph(session: Session, step: Step) -> Graph:
    cards = session.groupable_cards(step.id)
    themes = session.themes_of(step.id)
    used = {(card.collection, card.content.category) for card in cards}
    node_of = node_names(session)
    return Graph(
        cards={node_of[card.id]: card.text for card in cards},
        themes={node_of[theme.id]: theme.title for theme in themes},
        theme_of={
            node_of[card.id]: node_of[session.membership[step.id, card.id]]
            for card in cards
            if (step.id, card.id) in session.membership
        },
        category_of={node_of[card.id]: card.content.category for card in cards if card.content.category},
        categories=tuple(
            category
            for collection in session.method.collections
            for category in collection.categories
            if (collection.id, category.id) in used
        ),
        colour_of={node_of[theme.id]: theme.shown_colour for theme in themes},
    )


def node_names(session: Session) -> dict[str, str]:
    """Name the nodes of graphs, by card and theme.

    After numbers, which unlike ids are the same each time a workshop is replayed: so are the pictures.
    """
    names = {card.id: f"carte-{card.number:05}" for card in session.cards.values()}
    return names | {theme.id: f"theme-{theme.number:03}" for theme in session.themes.values()}
