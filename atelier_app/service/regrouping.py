"""Intentions on proposals: what they may not touch, what they rely on, and the one that the room accepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Literal

from atelier_app.domain.cards import Actor, Card, Link, LinkAdded, LinkKind, LinkRemoved
from atelier_app.domain.changes import Event
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.session import Session
from atelier_app.domain.texts import required_line
from atelier_app.domain.themes import (
    CardsPinned,
    GroupingHelp,
    GroupingHelpChanged,
    RoomNotion,
    Theme,
    ThemeAdded,
    ThemeEdited,
)
from atelier_app.service.themes import ThemeIntentions, is_source


@dataclass(frozen=True)
class PlannedTheme:
    """A theme as it is to be: its title, its cards, and the existing theme that it continues, if any."""

    title: str
    cards: Sequence[str]
    theme: str | None = None


def spared(session: Session, step: str, placed: Collection[str]) -> set[str]:
    """Return the cards of the themes that gave a principle and would lose all of them to the tray: they stay.

    `placed` has the cards that a plan puts in a theme.
    """
    kept: set[str] = set()
    for theme in session.themes_of(step):
        if not is_source(session, theme.id):
            continue
        cards = {card for (_, card), held_by in session.membership.items() if held_by == theme.id}
        movable = {card for card in cards if not theme.pinned and (step, card) not in session.pinned_cards}
        if movable.isdisjoint(placed):
            kept |= cards
    return kept


class RegroupingIntentions(ThemeIntentions):
    """What a person can do with a proposed grouping, before and when accepting it."""

    def pin_cards(self, step: str, cards: Sequence[str], pinned: bool) -> None:
        """Keep cards where they are, in their theme or the tray, whatever is proposed; or let them go."""
        with self._lock:
            self._grouping_step(step)
            known = dict.fromkeys(self._known_card(card).id for card in cards)
            changed = tuple(
                card for card in known if ((step, card) in self._session.pinned_cards) is not pinned
            )
            if changed:
                label = "épingler des cartes" if pinned else "libérer des cartes"
                self._record(Actor.FACILITATOR, label, CardsPinned(step, changed, pinned))

    def constrain_cards(self, cards: Sequence[str], kind: Literal[LinkKind.TOGETHER, LinkKind.APART]) -> None:
        """Ask proposals to keep cards together, or apart; each pair says one or the other."""
        with self._lock:
            known = sorted(map(self._known_card, set(cards)), key=lambda card: card.number)
            if len(known) < 2:
                raise WorkshopError("Il faut au moins deux cartes.", "Choisissez-en une autre avec celle-ci.")
            events = list(self._constraining(known, kind))
            if events:
                label = (
                    "garder des cartes ensemble" if kind is LinkKind.TOGETHER else "tenir des cartes à part"
                )
                self._record(Actor.FACILITATOR, label, *events)

    def free_cards(self, cards: Sequence[str]) -> None:
        """Forget what was asked of proposals about these cards: together, apart."""
        with self._lock:
            freed = [link for link in self._constraints() if self._ends(link) & set(cards)]
            if freed:
                self._record(Actor.FACILITATOR, "libérer des cartes", *map(LinkRemoved, freed))

    def help_grouping(self, wanted: GroupingHelp) -> None:
        """Choose the lexicons that proposals rely on, and the room's own words."""
        with self._lock:
            notions = tuple(
                RoomNotion(required_line(notion.title, "Le nom de la notion"), _words(notion.words))
                for notion in wanted.notions
            )
            after = GroupingHelp(wanted.lexicons, notions)
            if after != self._session.grouping_help:
                event = GroupingHelpChanged(self._session.grouping_help, after)
                self._record(Actor.FACILITATOR, "compléter le lexique", event)

    def regroup(self, step: str, plan: Sequence[PlannedTheme]) -> list[Theme]:
        """Arrange the cards of a step as planned, in one action; the rest goes to the tray.

        A planned theme continues an existing one, or is new. A theme that is not in the plan is merged into
        the one that receives most of its cards, else given up. Pinned themes and pinned cards stay as they
        are; cards that are gone since the plan was made are left out, and so are new themes without a card.
        """
        with self._lock:
            of_step = self._grouping_step(step)
            standing = {theme.id: theme for theme in self._session.themes_of(step)}
            plan = self._possible(step, plan)
            number = self._next_number()
            themes = [
                standing.get(planned.theme or "") or self._new_theme(of_step, planned.title, number + rank)
                for rank, planned in enumerate(plan)
            ]
            wanted = self._arranged(step, list(zip(themes, plan, strict=True)))
            events: list[Event] = [ThemeAdded(theme) for theme in themes if theme.id not in standing]
            events += self._regroup(step, wanted)
            for theme in standing.values():
                if theme not in themes and not theme.pinned:
                    events += self._succession(theme, wanted)
            for theme, planned in zip(themes, plan, strict=True):
                if theme.title != (title := required_line(planned.title, "Le titre du thème")):
                    events.append(ThemeEdited(theme, replace(theme, title=title)))
            if events:
                self._record(Actor.FACILITATOR, "accepter un regroupement", *events)
            return [self._session.themes[theme.id] for theme in themes]

    def _possible(self, step: str, plan: Sequence[PlannedTheme]) -> list[PlannedTheme]:
        free = {card.id for card in self._session.groupable_cards(step) if not self._is_fixed(step, card.id)}
        possible = []
        for planned in plan:
            kept = tuple(card for card in dict.fromkeys(planned.cards) if card in free)
            free.difference_update(kept)
            known = (
                planned.theme if planned.theme and self._session.is_theme_of(planned.theme, step) else None
            )
            if kept or known:
                possible.append(PlannedTheme(planned.title, kept, known))
        return possible

    def _grouped(self, step: str) -> list[str]:
        return [card for of_step, card in self._session.membership if of_step == step]

    def _arranged(self, step: str, plan: Sequence[tuple[Theme, PlannedTheme]]) -> dict[str, str | None]:
        """Return where each card goes; those of a theme that gave a principle only go to another theme."""
        wanted: dict[str, str | None] = dict.fromkeys(
            card for card in self._grouped(step) if not self._is_fixed(step, card)
        )
        for theme, planned in plan:
            wanted |= dict.fromkeys(planned.cards, theme.id)
        stay = spared(self._session, step, {card for card, place in wanted.items() if place})
        return {card: place for card, place in wanted.items() if card not in stay}

    def _succession(self, theme: Theme, wanted: Mapping[str, str | None]) -> list[Event]:
        """Give up a theme that a plan empties, in favour of the one that receives most of its cards."""
        members = self._members(theme.id)
        if not wanted.keys() >= set(members):
            return []  # something holds it: a pinned card, a principle
        heirs = Counter(place for card in members if (place := wanted[card]))
        return self._merged(theme, heirs.most_common(1)[0][0]) if heirs else [self._retired(theme)]

    def _constraining(self, cards: Sequence[Card], kind: LinkKind) -> Iterator[Event]:
        """Say of each pair what is asked of it, in place of the contrary; a chain is enough for together."""
        said = {self._ends(link): link for link in self._constraints()}
        for pair in combinations(cards, 2):
            before = said.get(frozenset(card.id for card in pair))
            if before is not None and before.kind != kind:
                yield LinkRemoved(before)
        for one, other in pairwise(cards) if kind is LinkKind.TOGETHER else combinations(cards, 2):
            before = said.get(frozenset((one.id, other.id)))
            if before is None or before.kind != kind:
                yield LinkAdded(Link(self._new_id(), kind, one.id, other.id))

    def _ends(self, link: Link) -> frozenset[str]:
        """Return the cards of a link; one that was merged speaks for its heir."""
        return frozenset({self._session.heir(link.source), self._session.heir(link.target)})

    def _constraints(self) -> list[Link]:
        kinds = (LinkKind.TOGETHER, LinkKind.APART)
        return [link for link in self._session.links.values() if link.kind in kinds]

    def _is_fixed(self, step: str, card: str) -> bool:
        theme = self._session.membership.get((step, card))
        held = theme is not None and self._session.themes[theme].pinned
        return held or (step, card) in self._session.pinned_cards


def _words(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean for word in words if (clean := " ".join(word.split()))))
