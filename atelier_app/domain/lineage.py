"""Lineage: from a card to what it fed, and from a text back to the cards it comes from.

A card feeds the theme that holds it, the card it was merged into, and every card that « découle de » it or
of its theme. All readings follow these steps as far as they go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from atelier_app.domain.cards import Card, CardStatus, LinkKind
from atelier_app.domain.method import CollectionRole
from atelier_app.domain.polls import Poll, PollState
from atelier_app.domain.session import Session
from atelier_app.domain.themes import Theme


@dataclass(frozen=True)
class CardPath:
    """Where a card went: its themes, the card it was merged into, the texts it fed, the votes on its way.

    `texts` are principles and red lines; `polls` the closed polls that had the card, one of its themes or
    one of its texts among their options, in the order of closing.
    """

    card: Card
    themes: tuple[Theme, ...]
    merged_into: Card | None
    texts: tuple[Card, ...]
    polls: tuple[Poll, ...]


class Lineage:
    """The graph of who feeds whom, at the moment it is built: build it anew after a change."""

    def __init__(self, session: Session) -> None:
        """Read the session once, so that every question afterwards costs what its answer holds."""
        self._session = session
        roles = (CollectionRole.PRINCIPLE, CollectionRole.RED_LINE, CollectionRole.OBJECTION)
        self._written = {
            each.id: role for role in roles for each in session.method.collections_with_role(role)
        }
        self._fed_by: defaultdict[str, list[str]] = defaultdict(list)
        self._feeds: defaultdict[str, list[str]] = defaultdict(list)
        self._merged_into: dict[str, str] = {}
        self._absorbed: defaultdict[str, list[str]] = defaultdict(list)
        self._closed = closed_polls(session)
        for source, target in self._edges():
            self._feeds[source].append(target)
            self._fed_by[target].append(source)

    def _edges(self) -> Iterator[tuple[str, str]]:
        for link in self._session.links.values():
            if link.kind == LinkKind.COMES_FROM:
                target = link.target
                yield self._session.heir(target) if target in self._session.themes else target, link.source
            elif link.kind == LinkKind.MERGED_INTO and self._is_removed(link.source):
                self._merged_into[link.source] = link.target
                self._absorbed[link.target].append(link.source)
                yield link.source, link.target
        for (_, card), theme in self._session.membership.items():
            if self._session.cards[card].status is CardStatus.PUBLISHED:
                yield card, theme

    def _is_removed(self, card: str) -> bool:
        return card in self._session.cards and self._session.cards[card].status is CardStatus.REMOVED

    def path_of(self, card: str) -> CardPath:
        """Tell where a card went. Raises `KeyError` on an unknown card."""
        known = self._session.cards[card]
        reached = [card, *_closure(card, self._feeds)]
        themes = [self._session.themes[each] for each in reached if each in self._session.themes]
        texts = [each for each in self._cards(reached[1:]) if self._is_text(each)]
        merged = self._merged_into.get(card)
        return CardPath(
            card=known,
            themes=tuple(sorted(themes, key=lambda theme: theme.number)),
            merged_into=self._session.cards[merged] if merged else None,
            texts=tuple(texts),
            polls=self._polls_on(set(reached)),
        )

    def duplicates_of(self, card: str) -> tuple[Card, ...]:
        """List the cards merged into a card, those merged into them included, in order of entry."""
        return tuple(self._cards(_closure(card, self._absorbed)))

    def sources_of(self, text: str) -> tuple[Card, ...]:
        """List the cards that a text comes from, in order of entry, merged duplicates included.

        Cards taken off the board or set aside do not count, unless they were merged into one that does;
        principles, red lines and objections on the way are passed through, not counted.
        """
        return tuple(
            card
            for card in self._cards(_closure(text, self._fed_by))
            if card.collection not in self._written and self._counts(card)
        )

    def themes_behind(self, text: str) -> tuple[Theme, ...]:
        """List the themes that a text comes from, in order of creation."""
        behind = (
            self._session.themes[each]
            for each in _closure(text, self._fed_by)
            if each in self._session.themes
        )
        return tuple(sorted(behind, key=lambda theme: theme.number))

    def _counts(self, card: Card) -> bool:
        return card.status is CardStatus.PUBLISHED or card.id in self._merged_into

    def _is_text(self, card: Card) -> bool:
        return (
            self._written.get(card.collection, CollectionRole.OBJECTION) is not CollectionRole.OBJECTION
            and card.status is CardStatus.PUBLISHED
        )

    def _cards(self, things: Iterable[str]) -> list[Card]:
        cards = (self._session.cards[thing] for thing in things if thing in self._session.cards)
        return sorted(cards, key=lambda card: card.number)

    def _polls_on(self, things: set[str]) -> tuple[Poll, ...]:
        return tuple(
            poll
            for poll in self._closed
            if any(self._session.heir(option.id) in things for option in poll.options)
        )


def closed_polls(session: Session) -> tuple[Poll, ...]:
    """List the polls whose result is known, in the order of closing."""
    closed = [poll for poll in session.polls.values() if poll.state is PollState.CLOSED and poll.closed]
    return tuple(sorted(closed, key=lambda poll: (poll.closed, poll.number)))


def _closure(start: str, edges: Mapping[str, list[str]]) -> list[str]:
    """List everything reached from `start`, itself left out, each thing once even where links go round."""
    seen = {start: None}
    waiting = [start]
    while waiting:
        for following in edges.get(waiting.pop(), ()):
            if following not in seen:
                seen[following] = None
                waiting.append(following)
    return [thing for thing in seen if thing != start]
