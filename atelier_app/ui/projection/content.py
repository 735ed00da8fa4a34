"""What the room sees, computed from the session and the facilitator’s choice alone.

Nothing private can get in here: no note of the facilitator, no card that is pending, parked, removed or
face down (see `public`), and of an open vote only how many ballots were cast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from atelier_app.domain.method import Step, StepKind
from atelier_app.domain.polls import Poll, PollKind, PollState
from atelier_app.domain.principles import poll_result
from atelier_app.domain.session import Session
from atelier_app.domain.tally import GradedPlace, PointsPlace
from atelier_app.ui import french
from atelier_app.ui.clock import clock_face, round_times
from atelier_app.ui.graph.places import arranged, radius_of
from atelier_app.ui.graph.seen import SeenGraph
from atelier_app.ui.projection.public import is_face_up, notes, reads_alone, sheet, shown_cards
from atelier_app.ui.projection.views import (
    BigClock,
    Black,
    Body,
    GradesResult,
    GradesRow,
    Notes,
    OpenVote,
    PointsResult,
    PointsRow,
    Prompt,
    RoomBubble,
    RoomChoice,
    RoomTheme,
    RoomView,
    Screen,
    Sheets,
    ThemeGraph,
    Themes,
    Title,
)

VotesCast = Callable[[str], int]
"""Tells how many ballots a poll holds: all that may be said of an open one."""

_COLLECTING = (
    StepKind.COLLECT,
    StepKind.GALLERY,
    StepKind.STORY,
    StepKind.RATE,
    StepKind.TABLE,
    StepKind.SHEET,
    StepKind.TIMELINE,
    StepKind.CONSENT,
    StepKind.WRAP_UP,
)
_VOTING = (StepKind.VOTE_POINTS, StepKind.VOTE_GRADES, StepKind.VOTE_CLASSES)


def room_view(
    session: Session,
    choice: RoomChoice,
    now: datetime,
    votes_cast: VotesCast,
    seen: SeenGraph | None = None,
) -> RoomView:
    """Return what the room sees at `now` (aware); a choice that has nothing to show gives the prompt.

    The graph of themes stands as it is `seen` on the console.
    """
    if choice.screen is Screen.BLACK:
        return RoomView(Black())
    if session.current_step is None and choice.screen is Screen.AUTOMATIC:
        return RoomView(_title(session))
    step = room_step(session)
    growing = choice.screen is Screen.AUTOMATIC and step.kind is StepKind.GROUP
    graph = _graph(session, step, seen or SeenGraph()) if growing else None
    body = graph or _body(session, step, choice, votes_cast) or Prompt(step.prompt.strip())
    voting = isinstance(body, OpenVote | PointsResult | GradesResult)
    poll = shown_poll(session, step, closed=not isinstance(body, OpenVote)) if voting else None
    running = session.current_step is not None
    used = session.timer.used(now) if running else 0
    return RoomView(
        body,
        eyebrow=_eyebrow(session, step, poll),
        heading=_heading(step, body, poll),
        clock=clock_face(session.timer, now) if running else None,
        rounds=round_times(step, session.plans[step.id].minutes, used or None),
        footer=_footer(session, body, poll),
    )


def room_step(session: Session) -> Step:
    """Return the step the room is in, else the one it was in last, else the first one."""
    if session.runs:
        return session.method.step(session.runs[-1].step)
    return next(iter(session.played_steps()), session.method.steps[0])


def available_screens(session: Session) -> frozenset[Screen]:
    """Return the screens that have something to show now."""
    step = room_step(session)
    always = {Screen.AUTOMATIC, Screen.PROMPT, Screen.BLACK}
    having = {
        Screen.CARDS: bool(shown_cards(session, step)),
        Screen.THEMES: bool(_grouping_step(session, step)),
        Screen.VOTE: shown_poll(session, step, closed=False) is not None,
        Screen.RESULTS: shown_poll(session, step, closed=True) is not None,
        Screen.TIMER: session.current_step is not None,
    }
    return frozenset(always | {screen for screen, has_some in having.items() if has_some})


def shown_poll(session: Session, step: Step, *, closed: bool) -> Poll | None:
    """Return the poll that the room is shown, open or closed: that of the step, else the latest one.

    A poll being prepared is nobody’s business yet.
    """
    state = PollState.CLOSED if closed else PollState.OPEN
    polls = [poll for poll in session.polls.values() if poll.state is state]
    return max(polls, key=lambda poll: (poll.step == step.id, poll.opened, poll.number), default=None)


def _body(session: Session, step: Step, choice: RoomChoice, votes_cast: VotesCast) -> Body | None:
    screen = _automatic(session, step) if choice.screen is Screen.AUTOMATIC else choice.screen
    if screen is Screen.CARDS:
        return _cards(session, step, choice.card)
    if screen is Screen.THEMES:
        return _themes(session, step)
    if screen in (Screen.VOTE, Screen.RESULTS):
        poll = shown_poll(session, step, closed=screen is Screen.RESULTS)
        return _poll(session, poll, votes_cast) if poll is not None else None
    if screen is Screen.TIMER and session.current_step is not None:
        return BigClock()
    return None


def _automatic(session: Session, step: Step) -> Screen:
    if step.kind in _VOTING:
        return _automatic_vote(session, step)
    if step.kind is StepKind.GROUP:
        return Screen.THEMES if session.themes_of(step.id) else Screen.CARDS
    if step.kind is StepKind.BREAK:
        return Screen.TIMER
    written = step.consent is not None or bool(session.cards_in(*step.captures))
    reread = step.kind is StepKind.WRAP_UP
    return Screen.CARDS if step.kind in _COLLECTING and (written or reread) else Screen.PROMPT


def _automatic_vote(session: Session, step: Step) -> Screen:
    """Show the vote while it is open, its result afterwards, and before it what will be voted on.

    Preparing another vote puts an end to the result of the one before.
    """
    states = {poll.state for poll in session.polls.values() if poll.step == step.id}
    if PollState.OPEN in states:
        return Screen.VOTE
    if PollState.CLOSED in states and PollState.DRAFT not in states:
        return Screen.RESULTS
    return Screen.CARDS if shown_cards(session, step) else Screen.THEMES


def _cards(session: Session, step: Step, alone: str | None) -> Body | None:
    card = session.cards.get(alone) if alone else None
    if card is not None and is_face_up(session, card):
        return Sheets((sheet(session, card),))
    cards = shown_cards(session, step)
    if not cards:
        return None
    if reads_alone(step):
        sheets = tuple(sheet(session, each) for each in cards if is_face_up(session, each))
        if any(each.fields for each in sheets) or (sheets and step.consent is not None):
            return Sheets(sheets)
    return notes(session, cards)


def _grouping_step(session: Session, step: Step) -> str | None:
    """Return the grouping whose themes are shown: that of the step, else the last one before it."""
    ids = [each.id for each in session.method.steps]
    before = reversed(ids[: ids.index(step.id) + 1])
    after = ids[ids.index(step.id) + 1 :]
    return next((each for each in (*before, *after) if session.themes_of(each)), None)


def _themes(session: Session, step: Step) -> Themes | None:
    grouping = _grouping_step(session, step)
    if grouping is None:
        return None
    themes = []
    for theme in session.themes_of(grouping):
        cards = session.cards_of_theme(theme.id)
        texts = tuple(card.text for card in cards if is_face_up(session, card))
        themes.append(RoomTheme(theme.title, theme.shown_colour, len(cards), texts))
    return Themes(tuple(themes), len(session.tray(grouping)))


def _graph(session: Session, step: Step, seen: SeenGraph) -> ThemeGraph | None:
    """Return the themes of a step as the graph that grows; titles and counts alone, no card of it."""
    themes = session.themes_of(step.id)
    if not themes:
        return None
    ids = [theme.id for theme in themes]
    counts = {theme: len(session.cards_of_theme(theme)) for theme in ids}
    chosen = {theme.id: theme.position for theme in themes if theme.position}
    kept = {theme: seen.places[theme] for theme in ids if theme in seen.places}
    places = arranged({theme: radius_of(counts[theme]) for theme in ids}, chosen, kept, seen.links)
    return ThemeGraph(
        tuple(
            RoomBubble(theme.title, theme.shown_colour, counts[theme.id], places[theme.id])
            for theme in themes
        ),
        tuple(
            (ids.index(one), ids.index(other), weight)
            for (one, other), weight in seen.links.items()
            if one in places and other in places
        ),
        len(session.tray(step.id)),
    )


def _poll(session: Session, poll: Poll, votes_cast: VotesCast) -> Body:
    poll = _turned(session, poll)
    if poll.state is PollState.OPEN:
        return OpenVote(tuple(option.label for option in poll.options), _rule(poll), votes_cast(poll.id))
    labels = {option.id: option.label for option in poll.options}
    places = poll_result(session, poll).places
    why = places[0].explanation
    points = [place for place in places if isinstance(place, PointsPlace)]
    most = max((place.points for place in points), default=0) or 1
    if poll.kind is PollKind.POINTS:
        rows = (
            PointsRow(each.rank, labels[each.option], each.points, each.supporters, each.points / most)
            for each in points
        )
        return PointsResult(tuple(rows), why)
    graded = (place for place in places if isinstance(place, GradedPlace))
    return GradesResult(
        poll.grades,
        tuple(
            GradesRow(
                each.rank,
                labels[each.option],
                each.counts,
                "" if each.grade is None else poll.grades[each.grade],
            )
            for each in graded
        ),
        why,
    )


def _turned(session: Session, poll: Poll) -> Poll:
    """Return a poll as the room reads it: cards turned face down since it opened are only numbered."""
    options = []
    for rank, option in enumerate(poll.options, start=1):
        card = session.cards.get(option.id)
        down = card is not None and card.step in session.hidden_steps
        options.append(replace(option, label=f"Proposition {rank} (face cachée)") if down else option)
    return replace(poll, options=tuple(options))


def _rule(poll: Poll) -> str:
    if poll.kind is PollKind.POINTS:
        most = french.counted(poll.maximum_per_option, "point")
        return f"{french.counted(poll.points, 'point')} par personne, {most} au plus sur la même proposition"
    return f"Une mention par proposition\u202f: {', '.join(poll.grades)}"


def _title(session: Session) -> Title:
    preparation = session.preparation
    lines = tuple(line for line in (preparation.organisation, preparation.place) if line)
    return Title(preparation.title, lines, farewell=session.finished_at is not None)


def _eyebrow(session: Session, step: Step, poll: Poll | None) -> str:
    if poll is not None and poll.state is PollState.OPEN:
        return "Vote en cours"
    if poll is not None:
        kind = "vote par points" if poll.kind is PollKind.POINTS else "jugement majoritaire"
        return f"Vote clos · {kind}"
    ranks = {each.id: rank for rank, each in enumerate(session.played_steps(), start=1)}
    return f"{ranks[step.id]} · {step.title}" if step.id in ranks else step.title


def _heading(step: Step, body: Body, poll: Poll | None) -> str:
    if poll is not None:
        return poll.question
    return "" if isinstance(body, Prompt | BigClock) else step.prompt.strip()


def _footer(session: Session, body: Body, poll: Poll | None) -> str:
    if isinstance(body, Notes):
        up = sum(len(group.texts) for group in body.groups)
        down = f"{french.counted(body.face_down, 'carte')} face cachée" if body.face_down else ""
        tables = session.preparation.tables
        return french.joined(
            (
                french.counted(up, "carte") if up else "",
                down,
                french.counted(tables, "table") if tables else "",
            )
        )
    if isinstance(body, Themes | ThemeGraph):
        count = len(body.themes if isinstance(body, Themes) else body.bubbles)
        tray = f"{french.counted(body.tray, 'carte')} à classer" if body.tray else ""
        return french.joined((french.counted(count, "thème"), tray))
    if poll is not None and poll.state is PollState.CLOSED:
        ballots = french.counted(len(session.ballots.get(poll.id, ())), "bulletin")
        # The sentence above speaks of voters who expressed themselves: the others are accounted for here.
        blank = poll_result(session, poll).abstentions
        return f"{ballots}, dont {french.counted(blank, 'blanc')}" if blank else ballots
    return ""
