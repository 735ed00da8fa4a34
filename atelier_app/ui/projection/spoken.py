"""What a screen reader says of the wall: all that is painted there, in the order it is read."""

from __future__ import annotations

from collections.abc import Iterable

from atelier_app.ui import french
from atelier_app.ui.projection.join import joined_words
from atelier_app.ui.projection.polls import quorum_words
from atelier_app.ui.projection.views import (
    Body,
    Join,
    Notes,
    Prompt,
    RoomView,
    Sheet,
    Sheets,
    SurveyAnswers,
    Themes,
    Title,
)
from atelier_app.ui.projection.vote_views import (
    AlignmentResult,
    AnswersResult,
    OpenVote,
    PointsResult,
    RatingResult,
    SortingResult,
)
from atelier_app.ui.projection.votes import STOPPED_WORDS, voters_words


def spoken(view: RoomView) -> str:
    """Return a view as lines of text: its heading, its body, its footer."""
    beside = () if view.join is None else _body(view.join)
    lines = (view.eyebrow, view.heading, *_body(view.body), view.footer, *beside)
    return "\n".join(line for line in lines if line)


def _body(body: Body) -> Iterable[str]:
    match body:
        case Title():
            yield from (body.title, *body.lines)
        case Prompt():
            yield body.text
        case Notes():
            for group in body.groups:
                yield from (group.heading, *group.texts)
        case Sheets():
            for sheet in body.sheets:
                yield from _sheet(sheet)
        case Themes():
            for theme in body.themes:
                yield from (f"{theme.title}, {french.counted(theme.count, 'carte')}", *theme.texts)
        case Join():
            said = "le numéro de votre ticket" if body.tickets_only else body.code
            yield from (f"{body.address}, puis {said}", joined_words(body.connected))
        case SurveyAnswers():
            for asked in body.questions:
                yield from (asked.title, asked.note)
                yield from (f"{answer.words}\u202f: {answer.figures}" for answer in asked.answers)
        case OpenVote():
            yield STOPPED_WORDS if body.stopped else body.rule
            yield from body.options
            cast = f"{french.number(body.cast)} {voters_words(body)}"
            yield french.joined((cast, quorum_words(body.cast, body.quorum)))
        case PointsResult() | AnswersResult() | AlignmentResult() | SortingResult() | RatingResult():
            # The table beside the picture: a row says all that its bar shows, and why it stands there.
            yield from (row.said for row in body.rows)
            if isinstance(body, AnswersResult):
                yield from (line for sheet in body.written for line in _sheet(sheet))


def _sheet(sheet: Sheet) -> Iterable[str]:
    yield french.joined((sheet.kind, sheet.state))
    yield sheet.text
    yield from (f"{field.title}\u202f: {field.value}" for field in sheet.fields)
