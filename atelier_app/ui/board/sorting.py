"""What the columns of the board stand for: a category, a table, a theme; or nothing, on the free board."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from atelier_app.domain.cards import Card
from atelier_app.domain.method import Shape, Step, StepKind
from atelier_app.domain.session import Session
from atelier_app.ui.choices import CardKind, board_kinds, capture_kinds, kind_key


class Mode(StrEnum):
    """How the board is arranged, as the facilitator reads it."""

    CATEGORY = "Par catégorie"
    TABLE = "Par table"
    THEME = "Par thème"
    FREE = "Libre"


@dataclass(frozen=True)
class Heading:
    """The head of a column; `standing` ones are there even without a card."""

    key: Hashable
    title: str
    standing: bool = True
    group: str = ""
    """What several columns belong to: the title of their collection."""
    shape: Shape | None = None


@dataclass(frozen=True)
class Sorting:
    """The columns of a board, and the key of the column where each card stands."""

    mode: Mode
    headings: tuple[Heading, ...]
    key_of: Callable[[Card], Hashable]
    step: str = ""
    """The grouping step whose themes are the columns."""

    @property
    def is_free(self) -> bool:
        """Whether cards stay where somebody puts them."""
        return self.mode is Mode.FREE


def sorting_for(mode: Mode, session: Session, step: Step, cards: Iterable[Card]) -> Sorting:
    """Return how to sort the cards of a step; without themes to sort by, it is by category."""
    if mode is Mode.TABLE:
        return _by_table(session.preparation.tables or 0, cards)
    grouping = grouping_step(session, step)
    if mode is Mode.THEME and grouping is not None:
        return _by_theme(session, grouping)
    kinds, captured = board_kinds(session.method, step), capture_kinds(session.method, step)
    return by_kind(kinds, frozenset(captured), free=mode is Mode.FREE)


def by_kind(kinds: Iterable[CardKind], standing: frozenset[CardKind], *, free: bool = False) -> Sorting:
    """Return columns by collection and category; those out of `standing` are there only for cards."""
    headings = tuple(
        Heading(kind.key, kind.heading, kind in standing, kind.collection_title, kind.shape) for kind in kinds
    )
    return Sorting(Mode.FREE if free else Mode.CATEGORY, headings, kind_key)


def grouping_step(session: Session, step: Step) -> str | None:
    """Return the step whose themes hold the cards of this one: itself, or the last one that made some."""
    collections = {*step.captures, *step.inputs}
    steps = [step] if step.kind is StepKind.GROUP else [*reversed(session.method.steps)]
    held = {theme.step for theme in session.standing_themes()}
    return next((each.id for each in steps if each.id in held and collections & {*each.inputs}), None)


def _by_table(count: int, cards: Iterable[Card]) -> Sorting:
    tables = [card.content.table for card in cards]
    last = max([count, *(table for table in tables if table is not None)])
    headings = [Heading(table, f"Table\u00a0{table}") for table in range(1, last + 1)]
    return Sorting(
        Mode.TABLE,
        (*headings, Heading(None, "Sans table", standing=not headings)),
        lambda card: card.content.table,
    )


def _by_theme(session: Session, step: str) -> Sorting:
    themes = session.themes_of(step)
    member = {card: theme for (of_step, card), theme in session.membership.items() if of_step == step}
    headings = tuple(Heading(theme.id, theme.title) for theme in themes)
    tray = Heading(None, "À classer", standing=False)
    return Sorting(Mode.THEME, (*headings, tray), lambda card: member.get(card.id), step)
