"""The session: the state of one workshop, changed by events only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from atelier_app.domain.cards import Card, CardAdded, CardContent, CardStatus, Link, LinkKind, RatingKey
from atelier_app.domain.changes import Event, require
from atelier_app.domain.method import THEMES, Method, Step, StepKind
from atelier_app.domain.polls import Ballot, Poll, PollState, RaisedHands
from atelier_app.domain.run import CharterDetails, Preparation, StepPlan, StepRun, Timer
from atelier_app.domain.tally import Option
from atelier_app.domain.themes import GroupingHelp, Theme, ThemeAdded


@dataclass
class Session:
    """Everything known of a workshop. Read it freely; change it through `apply` alone.

    Mappings go from id to thing. `membership` goes from (grouping step, card) to theme; a card that
    is not in it lies in the tray, « à classer ».
    """

    id: str
    method: Method
    preparation: Preparation
    created_at: datetime
    charter: CharterDetails = field(default_factory=CharterDetails)
    cards: dict[str, Card] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    membership: dict[tuple[str, str], str] = field(default_factory=dict)
    pinned_cards: set[tuple[str, str]] = field(default_factory=set)
    """(grouping step, card) of the cards that no proposal may move."""
    grouping_help: GroupingHelp = field(default_factory=GroupingHelp)
    links: dict[str, Link] = field(default_factory=dict)
    ratings: dict[RatingKey, float] = field(default_factory=dict)
    polls: dict[str, Poll] = field(default_factory=dict)
    ballots: dict[str, tuple[Ballot, ...]] = field(default_factory=dict)
    hands: dict[str, RaisedHands] = field(default_factory=dict)
    plans: dict[str, StepPlan] = field(default_factory=dict)
    hidden_steps: set[str] = field(default_factory=set)
    """Steps whose cards lie face down for the room until they are revealed."""
    runs: list[StepRun] = field(default_factory=list)
    timer: Timer = field(default_factory=Timer)
    finished_at: datetime | None = None
    left_timers: dict[str, Timer] = field(default_factory=dict, compare=False)
    """Each step left so far, with its timer as it was then: coming back finds it again."""
    last_card_number: int = field(default=0, compare=False)
    last_number: int = field(default=0, compare=False)
    """Highest numbers ever given to a card, and to a theme or poll; they only grow, so that no number is
    given twice."""

    def apply(self, event: Event) -> None:
        """Change the state by one event, or raise `StaleEventError` and change nothing."""
        event.apply_to(self)

    def knows(self, thing: str) -> bool:
        """Tell whether an id is that of a card, a theme or a poll."""
        return thing in self.cards or thing in self.themes or thing in self.polls

    def known_card(self, card: str) -> Card:
        """Return a card that an event takes for granted."""
        require(card in self.cards)
        return self.cards[card]

    def known_poll(self, poll: str) -> Poll:
        """Return a poll that an event takes for granted."""
        require(poll in self.polls)
        return self.polls[poll]

    def is_theme_of(self, theme: str, step: str) -> bool:
        """Tell whether a theme is there, not given up, and belongs to that grouping step."""
        return theme in self.themes and self.themes[theme].step == step and not self.themes[theme].retired

    def heir(self, thing: str) -> str:
        """Return what a card or theme was merged into, as far as that goes; itself if it was not."""
        seen = {thing}
        while self._is_given_up(thing):
            into = next(iter(self.targets(thing, LinkKind.MERGED_INTO)), thing)
            if into in seen:
                break
            seen.add(thing := into)
        return thing

    def _is_given_up(self, thing: str) -> bool:
        if thing in self.themes:
            return self.themes[thing].retired
        return thing in self.cards and self.cards[thing].status is CardStatus.REMOVED

    def links_of(self, thing: str) -> tuple[Link, ...]:
        """Return the links that leave from or lead to a card or theme."""
        return tuple(link for link in self.links.values() if thing in (link.source, link.target))

    def targets(self, source: str, kind: str) -> tuple[str, ...]:
        """Return the ids that `source` is linked to by links of that kind."""
        return tuple(
            link.target for link in self.links.values() if link.source == source and link.kind == kind
        )

    def sources(self, target: str, kind: str) -> tuple[str, ...]:
        """Return the ids linked to `target` by links of that kind."""
        return tuple(
            link.source for link in self.links.values() if link.target == target and link.kind == kind
        )

    def votable(self, step: Step) -> tuple[Option, ...]:
        """Return what a step may put to the vote, as worded now, in order of entry.

        That is the published cards that a vote, a rating or a consent is on, or the themes of the grouping
        step just before.
        """
        if step.consent is not None or step.rating is not None:
            asked = step.consent.texts if step.consent else (step.rating.items,) if step.rating else ()
            return tuple(Option(card.id, card.text) for card in self.cards_in(*asked))
        if step.vote is None:
            return ()
        if step.vote.options != THEMES:
            return tuple(Option(card.id, card.text) for card in self.cards_in(step.vote.options))
        before = self.method.steps[: self.method.steps.index(step)]
        groupings = [each.id for each in before if each.kind is StepKind.GROUP]
        themes = self.themes_of(groupings[-1]) if groupings else ()
        return tuple(Option(theme.id, theme.title) for theme in themes)

    def is_voted_on(self, thing: str) -> bool:
        """Tell whether a card or theme is an option of a poll that people have seen."""
        return any(
            option.id == thing
            for poll in self.polls.values()
            if poll.state is not PollState.DRAFT
            for option in poll.options
        )

    def refers_to(self, card: str) -> bool:
        """Tell whether anything in the session points to a card: link, theme, rating, poll or field."""
        return (
            bool(self.links_of(card))
            or self.is_voted_on(card)
            or any(member == card for _, member in self.membership)
            or any(key.card == card for key in self.ratings)
            or any(
                value == card or (isinstance(value, tuple) and card in value)
                for other in self.cards.values()
                for value in other.content.fields.values()
            )
        )

    def cards_in(
        self, *collections: str, status: CardStatus | None = CardStatus.PUBLISHED
    ) -> tuple[Card, ...]:
        """Return the cards of some collections with that status (`None`: any), in order of entry."""
        return tuple(
            card
            for card in self.cards_by_number()
            if card.collection in collections and status in (None, card.status)
        )

    def cards_by_number(self) -> list[Card]:
        """Return every card in order of entry, an order that undoing and redoing does not disturb."""
        return sorted(self.cards.values(), key=lambda card: card.number)

    def themes_of(self, step: str) -> tuple[Theme, ...]:
        """Return the themes of a grouping step in order of creation, without those given up."""
        return tuple(theme for theme in self.standing_themes() if theme.step == step)

    def standing_themes(self) -> tuple[Theme, ...]:
        """Return the themes of all steps in order of creation, without those given up."""
        themes = (theme for theme in self.themes.values() if not theme.retired)
        return tuple(sorted(themes, key=lambda theme: theme.number))

    def cards_of_theme(self, theme: str) -> tuple[Card, ...]:
        """Return the published cards of a theme, in order of entry."""
        members = (self.cards[card] for (_, card), held_by in self.membership.items() if held_by == theme)
        published = (card for card in members if card.status is CardStatus.PUBLISHED)
        return tuple(sorted(published, key=lambda card: card.number))

    def groupable_cards(self, step: str) -> tuple[Card, ...]:
        """Return the published cards that a grouping step works on."""
        return self.cards_in(*self.method.step(step).inputs)

    def tray(self, step: str) -> tuple[Card, ...]:
        """Return the cards of a grouping step that are in no theme: « à classer »."""
        return tuple(card for card in self.groupable_cards(step) if (step, card.id) not in self.membership)

    def played_steps(self) -> tuple[Step, ...]:
        """Return the steps that are switched on, in the order of the method."""
        return tuple(step for step in self.method.steps if self.plans[step.id].enabled)

    @property
    def current_step(self) -> str | None:
        """The step the room is in; `None` before the start and after the end."""
        if not self.runs or self.runs[-1].ended is not None:
            return None
        return self.runs[-1].step

    def seconds_in(self, step: str, now: datetime) -> float:
        """Return the real time spent in a step, all its runs added up, in seconds."""
        runs = (run for run in self.runs if run.step == step)
        return sum(((run.ended or now) - run.started).total_seconds() for run in runs)


@dataclass(frozen=True)
class SessionCreated(Event):
    """A workshop begins, with its own copy of the method: later edits of the file never change it."""

    session: str
    at: datetime
    method: Method
    preparation: Preparation
    type: Literal["SessionCreated"] = "SessionCreated"

    def new_session(self) -> Session:
        """Return the empty session that the other events apply to."""
        plans = {step.id: StepPlan(enabled=True, minutes=step.minutes) for step in self.method.steps}
        hidden = {step.id for step in self.method.steps if step.hidden_cards}
        session = Session(
            self.session, self.method, self.preparation, self.at, plans=plans, hidden_steps=hidden
        )
        for event in (*_supplied_cards(self.method), *_fixed_themes(self.method)):
            session.apply(event)
        return session


def _supplied_cards(method: Method) -> Iterator[CardAdded]:
    """Lay out the cards that the method brings along, in the first step that works with them."""
    number = 0
    for collection in method.collections:
        using = [step.id for step in method.steps if collection.id in (*step.captures, *step.inputs)]
        for rank, supplied in enumerate(collection.supplied, start=1):
            number += 1
            content = CardContent(supplied.text, supplied.category, dict(supplied.fields))
            home = (using or [method.steps[0].id])[0]
            yield CardAdded(Card(f"{collection.id}-{rank}", number, collection.id, home, content))


def _fixed_themes(method: Method) -> Iterator[ThemeAdded]:
    """Open the themes that the method imposes on a grouping step."""
    number = 0
    for step in method.steps:
        for rank, title in enumerate(step.grouping.fixed_themes if step.grouping else (), start=1):
            number += 1
            yield ThemeAdded(Theme(f"{step.id}-{rank}", number, step.id, title))


def replay(events: Iterable[Event]) -> Session:
    """Rebuild a session from its events, oldest first; the first one must be its creation."""
    remaining: Iterator[Event] = iter(events)
    created = next(remaining, None)
    require(isinstance(created, SessionCreated))
    assert isinstance(created, SessionCreated)
    session = created.new_session()
    for event in remaining:
        session.apply(event)
    return session
