"""What is proposed, at several grains, and what accepting some of it makes: plain values, pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Event

from atelier_app.domain.cards import Card, LinkKind
from atelier_app.domain.session import Session
from atelier_app.grouping import Grouping, Lexicon, Proposal, propose
from atelier_app.service import PlannedTheme, proposing
from atelier_app.service.proposing import Question
from atelier_app.service.regrouping import spared
from atelier_app.ui.stages.grouping.reading import Asked, prepared

MOST_GRAINS = 9
"""Positions of the slider « Moins de thèmes … Plus »."""

Plan = tuple[PlannedTheme, ...]


class Stopped(Exception):  # noqa: N818
    """Somebody asked to stop looking."""


@dataclass(frozen=True)
class Found:
    """What a search gives: the question as it was, and a proposal for each position of the slider."""

    question: Question
    proposals: tuple[Proposal, ...]
    usual: int
    """The position to show first."""


class Search:
    """A search for themes, on another thread; it may be stopped from this one."""

    def __init__(self, progress: Callable[[float], None]) -> None:
        self._progress = progress
        self._stopped = Event()

    def stop(self) -> None:
        """Give up as soon as possible."""
        self._stopped.set()

    def usual(
        self, question: Question, wanted: Asked, lexicons: Callable[[], Sequence[Lexicon]]
    ) -> tuple[Grouping, Found] | None:
        """Return the usual proposal, with what the other grains are made from; nothing once stopped."""
        try:
            corpus = prepared(question.texts, wanted.help, lexicons)
            self._go_on(0.0)
            grouping = propose(corpus, question.constraints, progress=self._go_on)
            return grouping, Found(question, (grouping.proposal(),), 0)
        except Stopped:
            return None

    def others(self, grouping: Grouping, question: Question) -> Found | None:
        """Return the proposals of every position of the slider; nothing once stopped."""
        try:
            grains = shown_grains(grouping.grains, grouping.usual)
            proposals = []
            for rank, grain in enumerate(grains):
                self._go_on(rank / len(grains))
                proposals.append(grouping.proposal(grain))
            return Found(question, tuple(proposals), grains.index(grouping.usual))
        except Stopped:
            return None

    def _go_on(self, share: float) -> None:
        if self._stopped.is_set():
            raise Stopped
        self._progress(share)


def shown_grains(grains: int, usual: int, most: int = MOST_GRAINS) -> list[int]:
    """Return the grains that the slider goes through: the usual one, and others spread on both sides."""
    if grains <= most:
        return list(range(grains))
    spread = {round(rank * (grains - 1) / (most - 1)) for rank in range(most)}
    nearest = min(spread, key=lambda grain: abs(grain - usual))
    return sorted(spread - {nearest} | {usual})


@dataclass(frozen=True)
class Move:
    """A card that would change theme; `before` is the title of its theme, `None` for the tray."""

    card: Card
    before: str | None


@dataclass(frozen=True)
class PreviewedTheme:
    """A theme as it would be: the place of its plan, what is new about it, and the cards that would come.

    `absorbs` has the titles of the themes that go into it.
    """

    title: str
    count: int
    plan: int | None
    """Its place in the plan; `None` is the tray."""
    is_new: bool = False
    absorbs: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What a plan would change, theme by theme, the tray last."""

    plan: Plan
    themes: tuple[PreviewedTheme, ...]
    left: int
    """How many cards would be in no theme."""

    @cached_property
    def moves(self) -> int:
        """How many cards would change place."""
        return sum(len(theme.moves) for theme in self.themes)

    @property
    def changes(self) -> bool:
        """Whether anything would change."""
        return bool(self.moves) or any(theme.absorbs for theme in self.themes)


def previewed(session: Session, step: str, plan: Plan) -> Preview:
    """Say what a plan would change."""
    place_of = {card: rank for rank, theme in enumerate(plan) for card in theme.cards}
    moves: dict[int | None, list[Move]] = {}
    for each in proposing.differences(session, step, plan):
        moves.setdefault(place_of.get(each.card.id), []).append(Move(each.card, each.before))
    gone = _given_up(session, step, plan, place_of)
    themes = [
        _theme(rank, planned, tuple(moves.get(rank, ())), tuple(gone.get(rank, ())))
        for rank, planned in enumerate(plan)
    ]
    held = {*place_of, *spared(session, step, place_of)}
    left = sum(1 for card in session.groupable_cards(step) if _left(session, step, card.id, held))
    if None in moves or None in gone:
        to_tray, lost = tuple(moves.get(None, ())), tuple(gone.get(None, ()))
        themes.append(PreviewedTheme("À classer", left, None, absorbs=lost, moves=to_tray))
    return Preview(plan, tuple(themes), left)


def accepted(session: Session, step: str, plan: Plan, refused_cards: Collection[str]) -> Plan:
    """Return the plan without the cards that are refused: they stay where they are now."""
    return proposing.without(session, step, plan, refused_cards) if refused_cards else plan


def reorganised(session: Session, step: str, moves: Sequence[tuple[str, str]]) -> Plan:
    """Return the themes as they are but for some cards (ids), each with the theme it goes to.

    Pinned themes and cards, and cards that the room wants together or apart, stay where they are.
    """
    fixed = _fixed(session, step)
    goes = {
        card: theme
        for card, theme in moves
        if card not in fixed and session.is_theme_of(theme, step) and not session.themes[theme].pinned
    }
    plan = []
    for theme in session.themes_of(step):
        if not theme.pinned:
            stays = [card.id for card in session.cards_of_theme(theme.id) if card.id not in goes]
            comes = [card for card, place in goes.items() if place == theme.id]
            plan.append(PlannedTheme(theme.title, (*stays, *comes), theme.id))
    return tuple(plan)


def _fixed(session: Session, step: str) -> set[str]:
    pinned = {card for of_step, card in session.pinned_cards if of_step == step}
    kinds = (LinkKind.TOGETHER, LinkKind.APART)
    pairs = (pair for kind in kinds for pair in proposing.wanted_pairs(session, kind))
    return pinned | {end for pair in pairs for end in pair}


def _theme(
    rank: int, planned: PlannedTheme, moves: tuple[Move, ...], absorbs: tuple[str, ...]
) -> PreviewedTheme:
    return PreviewedTheme(
        planned.title,
        len(planned.cards),
        rank,
        is_new=planned.theme is None,
        absorbs=absorbs,
        moves=moves,
    )


def _given_up(
    session: Session, step: str, plan: Plan, place_of: dict[str, int]
) -> dict[int | None, list[str]]:
    """Return the titles of the themes given up by the planned one that they go into, if any."""
    kept = {planned.theme for planned in plan}
    kept |= {theme.id for theme in proposing.staying(session, step, plan)}
    found: dict[int | None, list[str]] = {}
    for theme in session.themes_of(step):
        if theme.id in kept:
            continue
        cards = (card.id for card in session.cards_of_theme(theme.id))
        heirs = Counter(place_of[card] for card in cards if card in place_of)
        heir = heirs.most_common(1)[0][0] if heirs else None
        found.setdefault(heir, []).append(theme.title)
    return found


def _left(session: Session, step: str, card: str, held: Collection[str]) -> bool:
    if card in held:
        return False
    theme = session.membership.get((step, card))
    stays = theme is not None and (session.themes[theme].pinned or (step, card) in session.pinned_cards)
    return not stays
