"""Between a workshop and a proposer: what is asked of it, what its answer would change, what is kept.

Pure functions on a session: nothing changes before `SessionService.regroup`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from atelier_app.domain.cards import Card, LinkKind
from atelier_app.domain.session import Session
from atelier_app.domain.themes import Theme
from atelier_app.grouping import Constraints, Proposal
from atelier_app.grouping.text import fold
from atelier_app.service.regrouping import PlannedTheme, spared


@dataclass(frozen=True)
class Question:
    """What a proposer is asked: the cards it may move, what the room asks of it, and the themes that stay.

    `held` are the themes of `Constraints.held`, in the same order. `following` has the cards, by id, that
    the room wants with one that stays, and its theme (`None` is the tray): they go there, nothing is asked.
    """

    cards: tuple[Card, ...]
    constraints: Constraints
    held: tuple[Theme, ...]
    following: tuple[tuple[str, str | None], ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cards."""
        return tuple(card.text for card in self.cards)


@dataclass(frozen=True)
class Difference:
    """What a plan changes for one card: its theme before and after, by title; `None` is the tray."""

    card: Card
    before: str | None
    after: str | None


def question(session: Session, step: str) -> Question:
    """Return what to ask for a step: its cards but those that stay, and those that go with them.

    Cards of pinned themes and those pinned in the tray stay.
    """
    pinned_themes = {theme.id for theme in session.themes_of(step) if theme.pinned}
    following = _following(session, step, pinned_themes)
    cards: list[Card] = []
    held: dict[str, list[int]] = {}
    for card in session.groupable_cards(step):
        theme = session.membership.get((step, card.id))
        is_pinned = (step, card.id) in session.pinned_cards
        if theme in pinned_themes or (theme is None and is_pinned) or card.id in following:
            continue
        if theme is not None and is_pinned:
            held.setdefault(theme, []).append(len(cards))
        cards.append(card)
    places = {card.id: place for place, card in enumerate(cards)}
    pairs = {
        kind: tuple(
            (places[one], places[other])
            for one, other in wanted_pairs(session, kind)
            if one in places and other in places
        )
        for kind in (LinkKind.TOGETHER, LinkKind.APART)
    }
    constraints = Constraints(
        pairs[LinkKind.TOGETHER], pairs[LinkKind.APART], tuple(tuple(each) for each in held.values())
    )
    return Question(
        tuple(cards), constraints, tuple(session.themes[theme] for theme in held), tuple(following.items())
    )


def wanted_pairs(session: Session, kind: LinkKind) -> tuple[tuple[str, str], ...]:
    """Return the pairs of cards, by id, that the room wants together or apart; heirs for merged ones."""
    links = (link for link in session.links.values() if link.kind == kind)
    pairs = ((session.heir(link.source), session.heir(link.target)) for link in links)
    return tuple(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))


def plan(session: Session, step: str, asked: Question, proposal: Proposal) -> tuple[PlannedTheme, ...]:
    """Turn a proposal into the themes of a step.

    An existing theme goes on as the proposed one that has most of its cards, the largest overlaps first, so
    that its votes and its principles follow it; it keeps its name, which the room may have given. No two
    titles of the step are the same.
    """
    continued = _continued(session, step, asked, proposal)
    planned = []
    for rank, theme in enumerate(proposal.themes):
        before = asked.held[theme.held] if theme.held is not None else continued.get(rank)
        title = before.title if before is not None else theme.title
        cards = tuple(asked.cards[place].id for place in theme.members)
        planned.append(PlannedTheme(title, cards, before.id if before else None))
    comers: dict[str, list[str]] = {}
    for card, place in asked.following:
        if place is not None and session.is_theme_of(place, step):
            comers.setdefault(place, []).append(card)
    for place, cards_coming in comers.items():
        there = [card.id for card in session.cards_of_theme(place)]
        planned.append(PlannedTheme(session.themes[place].title, (*there, *cards_coming), place))
    return _told_apart(session, step, planned)


def differences(session: Session, step: str, planned: Sequence[PlannedTheme]) -> tuple[Difference, ...]:
    """Return the cards that a plan would move, in order of entry.

    Those of pinned themes stay, and so do those of a theme that gave a principle and would be empty.
    """
    titles = {theme.id: theme.title for theme in session.themes_of(step)}
    after = {card: theme for theme in planned for card in theme.cards}
    pinned = {theme.id for theme in session.themes_of(step) if theme.pinned}
    stay = spared(session, step, after)
    found = []
    for card in session.groupable_cards(step):
        here, there = session.membership.get((step, card.id)), after.get(card.id)
        if here in pinned or (step, card.id) in session.pinned_cards or card.id in stay:
            continue
        if here != (there.theme if there else None) or (there is not None and there.theme is None):
            found.append(Difference(card, titles.get(here or ""), there.title if there else None))
    return tuple(found)


def staying(session: Session, step: str, planned: Sequence[PlannedTheme]) -> tuple[Theme, ...]:
    """Return the themes that a plan does not name and cannot give up.

    They are pinned, hold a pinned card, or gave a principle and would be empty.
    """
    named = {each.theme for each in planned}
    stay = spared(session, step, {card for each in planned for card in each.cards})
    stay |= {card for of_step, card in session.pinned_cards if of_step == step}
    return tuple(
        theme
        for theme in session.themes_of(step)
        if theme.id not in named
        and (theme.pinned or any(card.id in stay for card in session.cards_of_theme(theme.id)))
    )


def without(
    session: Session, step: str, planned: Sequence[PlannedTheme], refused: Collection[str]
) -> tuple[PlannedTheme, ...]:
    """Return a plan in which some cards, by id, stay where they are now."""
    kept: dict[str, list[str]] = {theme.id: [] for theme in session.themes_of(step)}
    for card in session.groupable_cards(step):
        theme = session.membership.get((step, card.id))
        if card.id in refused and theme is not None:
            kept[theme].append(card.id)
    revised = []
    for each in planned:
        cards = [card for card in each.cards if card not in refused]
        stay = kept.pop(each.theme, []) if each.theme else []
        revised.append(PlannedTheme(each.title, (*cards, *stay), each.theme))
    left = [
        PlannedTheme(theme.title, tuple(kept[theme.id]), theme.id)
        for theme in session.themes_of(step)
        if kept.get(theme.id)
    ]
    return _told_apart(session, step, [*(each for each in revised if each.cards), *left])


def _following(session: Session, step: str, pinned_themes: Collection[str]) -> dict[str, str | None]:
    """Return the cards that go with one that stays, and its place; contradictions go by the texts."""
    partners: dict[str, list[str]] = {}
    for one, other in wanted_pairs(session, LinkKind.TOGETHER):
        partners.setdefault(one, []).append(other)
        partners.setdefault(other, []).append(one)
    places = {card.id: session.membership.get((step, card.id)) for card in session.groupable_cards(step)}
    stays = {
        card: theme
        for card, theme in places.items()
        if card in partners
        and (theme in pinned_themes or (theme is None and (step, card) in session.pinned_cards))
    }
    found: dict[str, str | None] = {}
    waiting = sorted(stays, key=lambda card: session.cards[card].text)
    for card in waiting:
        there = stays[card] if card in stays else found[card]
        for other in sorted(partners[card], key=lambda each: session.cards[each].text):
            is_free = other in places and (step, other) not in session.pinned_cards
            if is_free and other not in stays and other not in found:
                found[other] = there
                waiting.append(other)
    return found


def _told_apart(session: Session, step: str, planned: Sequence[PlannedTheme]) -> tuple[PlannedTheme, ...]:
    """Return a plan with a number after the new titles that another theme of the step already has."""
    now = {theme.id: theme.title for theme in session.themes_of(step)}
    taken = {fold(theme.title) for theme in staying(session, step, planned)}
    taken |= {fold(each.title) for each in planned if each.title == now.get(each.theme or "")}
    numbered = []
    for each in planned:
        if each.title != now.get(each.theme or ""):
            each = replace(each, title=_free_title(each.title, taken))
            taken.add(fold(each.title))
        numbered.append(each)
    return tuple(numbered)


def _free_title(title: str, taken: Collection[str]) -> str:
    """Return a title, with a number when another theme, given folded, already has it."""
    titles = chain([title], (f"{title} ({number})" for number in count(2)))
    return next(each for each in titles if fold(each) not in taken)


def _continued(session: Session, step: str, asked: Question, proposal: Proposal) -> dict[int, Theme]:
    """Return which existing theme each proposed one continues: the largest overlaps first, each once."""
    held = {theme.id for theme in asked.held}
    overlaps: Counter[tuple[int, str]] = Counter()
    for rank, theme in enumerate(proposal.themes):
        for place in theme.members if theme.held is None else ():
            before = session.membership.get((step, asked.cards[place].id))
            if before is not None and before not in held:
                overlaps[rank, before] += 1
    found: dict[int, Theme] = {}
    taken: set[str] = set()
    order = sorted(overlaps, key=lambda pair: (-overlaps[pair], pair[0], session.themes[pair[1]].number))
    for rank, before in order:
        if rank not in found and before not in taken:
            found[rank] = session.themes[before]
            taken.add(before)
    return found
