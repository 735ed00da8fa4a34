"""What the room sees, computed from the session and the facilitator’s choice alone.

Nothing private can get in here: no note of the facilitator, no card that is pending, parked, removed or
face down (see `public`), and of an open vote only how many ballots were cast.
"""

from __future__ import annotations

from datetime import datetime

from atelier_app.domain.method import Step, StepKind
from atelier_app.domain.polls import VOTING, Poll, PollState
from atelier_app.domain.session import Session
from atelier_app.domain.surveys import answers_given, answers_words, survey_cards
from atelier_app.ui import french
from atelier_app.ui.clock import clock_face, round_times
from atelier_app.ui.graph.places import arranged, radius_of
from atelier_app.ui.graph.seen import SeenGraph
from atelier_app.ui.projection.polls import (
    VotesCast,
    poll_body,
    poll_eyebrow,
    poll_footer,
    shown_poll,
)
from atelier_app.ui.projection.public import (
    is_face_up,
    notes,
    reads_alone,
    sheet,
    shown_cards,
    survey_answers,
    told_text,
)
from atelier_app.ui.projection.views import (
    BigClock,
    Black,
    Body,
    Join,
    Notes,
    Prompt,
    RoomBubble,
    RoomChoice,
    RoomTheme,
    RoomView,
    Screen,
    Sheets,
    SurveyAnswers,
    ThemeGraph,
    Themes,
    Title,
)

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
_VOTES = (StepKind.VOTE_POINTS, StepKind.VOTE_GRADES, StepKind.VOTE_CLASSES)


def room_view(
    session: Session,
    choice: RoomChoice,
    now: datetime,
    votes_cast: VotesCast,
    seen: SeenGraph | None = None,
    join: Join | None = None,
) -> RoomView:
    """Return what the room sees at `now` (aware); a choice that has nothing to show gives the prompt.

    The graph of themes stands as it is `seen` on the console. `join` says how phones join, if they may.
    """
    if choice.screen is Screen.BLACK:
        return RoomView(Black())
    if session.current_step is None and choice.screen is Screen.AUTOMATIC:
        return RoomView(_title(session))
    step = room_step(session)
    screen = _automatic(session, step) if choice.screen is Screen.AUTOMATIC else choice.screen
    growing = choice.screen is Screen.AUTOMATIC and step.kind is StepKind.GROUP
    graph = _graph(session, step, seen or SeenGraph()) if growing else None
    poll = _poll_on(session, step, screen)
    found = poll_body(session, poll, votes_cast) if poll else _body(session, step, screen, choice.card, join)
    body = graph or found or Prompt(step.prompt.strip())
    running = session.current_step is not None
    used = session.timer.used(now) if running else 0
    return RoomView(
        body,
        eyebrow=_eyebrow(session, step, poll),
        heading=_heading(step, body, poll),
        clock=clock_face(session.timer, now) if running else None,
        rounds=round_times(step, session.plans[step.id].minutes, used or None),
        footer=poll_footer(session, poll) if poll else _footer(session, step, body),
        join=join if _may_join_beside(session, step, screen, choice) else None,
    )


def room_step(session: Session) -> Step:
    """Return the step the room is in, else the one it was in last, else the first one."""
    if session.runs:
        return session.method.step(session.runs[-1].step)
    return next(iter(session.played_steps()), session.method.steps[0])


def available_screens(session: Session, join: Join | None = None) -> frozenset[Screen]:
    """Return the screens that have something to show now; how to `join`, while phones are served."""
    step = room_step(session)
    always = {Screen.AUTOMATIC, Screen.PROMPT, Screen.BLACK}
    having = {
        Screen.CARDS: bool(shown_cards(session, step)),
        Screen.THEMES: bool(_grouping_step(session, step)),
        Screen.VOTE: shown_poll(session, step, closed=False) is not None,
        Screen.RESULTS: shown_poll(session, step, closed=True) is not None
        or survey_answers(session, step) is not None,
        Screen.TIMER: session.current_step is not None,
        Screen.JOIN: join is not None,
    }
    return frozenset(always | {screen for screen, has_some in having.items() if has_some})


def _poll_on(session: Session, step: Step, screen: Screen) -> Poll | None:
    """Return the poll that a screen is about, if it is about one."""
    if screen not in (Screen.VOTE, Screen.RESULTS):
        return None
    return shown_poll(session, step, closed=screen is Screen.RESULTS)


def _may_join_beside(session: Session, step: Step, screen: Screen, choice: RoomChoice) -> bool:
    """Tell whether people write or vote on what is shown; a card shown alone has the wall for itself."""
    if screen in (Screen.CARDS, Screen.PROMPT):
        return bool(step.captures) and choice.card is None and not reads_alone(step)
    poll = _poll_on(session, step, screen)
    return screen is Screen.VOTE and poll is not None and poll.state is PollState.OPEN


def _body(session: Session, step: Step, screen: Screen, card: str | None, join: Join | None) -> Body | None:
    if screen is Screen.CARDS:
        return _cards(session, step, card)
    if screen is Screen.THEMES:
        return _themes(session, step)
    if screen is Screen.RESULTS:
        return survey_answers(session, step)
    if screen is Screen.JOIN:
        return join
    if screen is Screen.TIMER and session.current_step is not None:
        return BigClock()
    return None


def _automatic(session: Session, step: Step) -> Screen:
    """Show the vote of a step while it goes on and its result afterwards, before it what the step is about.

    Preparing another vote puts an end to the result of the one before.
    """
    states = {poll.state for poll in session.polls.values() if poll.step == step.id}
    if states.intersection(VOTING):
        return Screen.VOTE
    if PollState.CLOSED in states and PollState.DRAFT not in states:
        return Screen.RESULTS
    if step.kind in _VOTES:
        return Screen.CARDS if shown_cards(session, step) else Screen.THEMES
    if step.kind is StepKind.GROUP:
        return Screen.THEMES if session.themes_of(step.id) else Screen.CARDS
    if step.kind is StepKind.BREAK:
        return Screen.TIMER
    if step.kind is StepKind.SURVEY:
        return _survey_screen(session, step)
    written = step.consent is not None or bool(session.cards_in(*step.captures))
    reread = step.kind is StepKind.WRAP_UP
    return Screen.CARDS if step.kind in _COLLECTING and (written or reread) else Screen.PROMPT


def _survey_screen(session: Session, step: Step) -> Screen:
    """Show what is asked until the answers are revealed, then how many gave each; else what was written."""
    if survey_answers(session, step) is not None:
        return Screen.RESULTS
    told = survey_cards(session, step) and step.id not in session.hidden_steps
    return Screen.CARDS if told else Screen.PROMPT


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
        texts = tuple(told_text(session, card) for card in cards if is_face_up(session, card))
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


def _title(session: Session) -> Title:
    preparation = session.preparation
    lines = tuple(line for line in (preparation.organisation, preparation.place) if line)
    return Title(preparation.title, lines, farewell=session.finished_at is not None)


def _eyebrow(session: Session, step: Step, poll: Poll | None) -> str:
    if poll is not None:
        return poll_eyebrow(session, poll)
    ranks = {each.id: rank for rank, each in enumerate(session.played_steps(), start=1)}
    return f"{ranks[step.id]} · {step.title}" if step.id in ranks else step.title


def _heading(step: Step, body: Body, poll: Poll | None) -> str:
    if poll is not None:
        return poll.question
    if isinstance(body, Join):
        return "Rejoignez l’atelier avec votre téléphone"
    return "" if isinstance(body, Prompt | BigClock) else step.prompt.strip()


def _footer(session: Session, step: Step, body: Body) -> str:
    if step.kind is StepKind.SURVEY and isinstance(body, Prompt | SurveyAnswers):
        return answers_words(answers_given(session, step), session.preparation.participants)
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
    return ""
