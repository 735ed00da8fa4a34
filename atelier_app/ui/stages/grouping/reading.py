"""What the words of the cards say of a grouping, worked out off the GUI thread from plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from atelier_app.domain.cards import Card, LinkKind
from atelier_app.domain.session import Session
from atelier_app.domain.themes import GroupingHelp, Theme
from atelier_app.grouping import Lexicon, theme_graph, vocabulary
from atelier_app.grouping.duplicates import DuplicateIndex
from atelier_app.grouping.proposal import TRAY
from atelier_app.service.proposing import wanted_pairs

if TYPE_CHECKING:
    from atelier_app.grouping.corpus import Corpus
    from atelier_app.grouping.notions import NotionModel
    from atelier_app.grouping.reading import Arrangement, CardReason, ThemePortrait
    from atelier_app.ui.stages.grouping.scene import Link


@dataclass(frozen=True)
class Asked:
    """A grouping at one moment, to be read; `places` has the theme of each card, `None` for the tray."""

    cards: tuple[Card, ...]
    places: tuple[str | None, ...]
    themes: tuple[Theme, ...]
    help: GroupingHelp
    apart: tuple[tuple[int, int], ...] = ()
    """Places of the cards that the room keeps apart."""

    @property
    def closed(self) -> tuple[int, ...]:
        """The ranks of the pinned themes: nothing is suggested for them."""
        return tuple(rank for rank, theme in enumerate(self.themes) if theme.pinned)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cards."""
        return tuple(card.text for card in self.cards)

    @property
    def ranks(self) -> tuple[int, ...]:
        """The theme of each card, by its rank."""
        rank = {theme.id: each for each, theme in enumerate(self.themes)}
        return tuple(TRAY if place is None else rank[place] for place in self.places)


def asked(session: Session, step: str) -> Asked:
    """Return what there is to read of a grouping step."""
    cards = session.groupable_cards(step)
    places = tuple(session.membership.get((step, card.id)) for card in cards)
    rank = {card.id: each for each, card in enumerate(cards)}
    pairs = wanted_pairs(session, LinkKind.APART)
    apart = tuple((rank[one], rank[other]) for one, other in pairs if one in rank and other in rank)
    return Asked(cards, places, session.themes_of(step), session.grouping_help, apart)


@dataclass(frozen=True)
class Reading:
    """What the cards say: portraits by theme, links between themes, where cards would rather go."""

    asked: Asked
    corpus: Corpus
    arrangement: Arrangement
    portraits: Mapping[str, ThemePortrait]
    links: tuple[Link, ...]
    suggestions: Mapping[str, str]
    """A theme for some of the cards of the tray, by their ids."""
    weak: tuple[str, ...]
    """Cards of the tray that speak of something nobody else speaks of."""
    duplicates: tuple[tuple[str, str], ...]
    """Pairs of cards that say nearly the same, the first written first."""

    def quoted(self, theme: str) -> str:
        """Return the text of the most central card of a theme."""
        return self.asked.cards[self.portraits[theme].core].text

    def reason(self, card: str) -> CardReason | None:
        """Return why a card is where it is."""
        ids = [each.id for each in self.asked.cards]
        return self.arrangement.reason(ids.index(card)) if card in ids else None


@dataclass
class Memory:
    """What one reading leaves to the next: most changes move a card and touch no text."""

    corpus: Corpus | None = None
    index: DuplicateIndex[str] = field(default_factory=DuplicateIndex)
    texts: dict[str, str] = field(default_factory=dict)
    twins: dict[str, str] = field(default_factory=dict)


def read(wanted: Asked, lexicons: Callable[[], Sequence[Lexicon]], memory: Memory) -> Reading:
    """Read a grouping; `memory` must not serve two readings at the same time."""
    from atelier_app.grouping.reading import Arrangement

    corpus = memory.corpus = prepared(wanted.texts, wanted.help, lexicons, memory.corpus)
    arrangement = Arrangement(corpus, wanted.ranks, closed=wanted.closed, apart=wanted.apart)
    ids = [card.id for card in wanted.cards]
    themes = [theme.id for theme in wanted.themes]
    portraits = zip(themes, arrangement.portraits(), strict=False)
    suggested = arrangement.suggestions() if themes else {}
    return Reading(
        wanted,
        corpus,
        arrangement,
        {theme: portrait for theme, portrait in portraits if portrait is not None},
        _links(wanted),
        {ids[card]: themes[each.theme] for card, each in suggested.items()},
        tuple(ids[card] for card in arrangement.weak_signals()) if themes else (),
        _duplicates(wanted, memory),
    )


def prepared(
    texts: Sequence[str],
    help_: GroupingHelp,
    lexicons: Callable[[], Sequence[Lexicon]],
    before: Corpus | None = None,
) -> Corpus:
    """Return texts ready to be compared, with the notions that the room chose; `before` if it still holds."""
    from atelier_app.grouping.corpus import Corpus

    model = model_for(texts, help_, lexicons)
    if before is not None and before.texts == tuple(texts) and before.model is model:
        return before
    return Corpus(texts, model)


def model_for(
    texts: Sequence[str], help_: GroupingHelp, lexicons: Callable[[], Sequence[Lexicon]]
) -> NotionModel | None:
    """Return the model of the lexicons that the room chose, or else whose words the cards use."""
    return vocabulary(texts, help_, lexicons()).model()


def _links(wanted: Asked) -> tuple[Link, ...]:
    graph = theme_graph(
        {card.id: card.text for card in wanted.cards},
        {theme.id: theme.title for theme in wanted.themes},
        {
            card.id: place
            for card, place in zip(wanted.cards, wanted.places, strict=True)
            if place is not None
        },
    )
    return tuple(
        (one, other, float(link["weight"]), str(link["label"]))
        for one, other, link in graph.edges(data=True)
        if link["kind"] == "proximity"
    )


def _duplicates(wanted: Asked, memory: Memory) -> tuple[tuple[str, str], ...]:
    """Return close pairs of one collection; only texts that are new since the last reading are compared."""
    cards = {card.id: card for card in wanted.cards}
    for gone in [each for each in memory.texts if each not in cards]:
        _forget(gone, memory)
    for card in wanted.cards:
        if memory.texts.get(card.id) != card.text:
            _forget(card.id, memory)
            twin = memory.index.nearest(card.text)
            if twin is not None:
                memory.twins[card.id] = twin
            memory.index.put(card.id, card.text)
            memory.texts[card.id] = card.text
    return tuple(
        (twin, card)
        for card, twin in memory.twins.items()
        if cards[card].collection == cards[twin].collection
    )


def _forget(card: str, memory: Memory) -> None:
    memory.index.discard(card)
    memory.texts.pop(card, None)
    memory.twins.pop(card, None)
    for other in [each for each, twin in memory.twins.items() if twin == card]:
        del memory.twins[other]
        memory.texts.pop(other, None)  # it is compared again
