"""What a screen reader says of the wall: all that is painted there, in the order it is read."""

from __future__ import annotations

from collections.abc import Iterable

from atelier_app.ui import french
from atelier_app.ui.projection.views import (
    Body,
    GradesResult,
    Notes,
    OpenVote,
    PointsResult,
    Prompt,
    RoomView,
    Sheet,
    Sheets,
    Themes,
    Title,
)


def spoken(view: RoomView) -> str:
    """Return a view as lines of text: its heading, its body, its footer."""
    lines = (view.eyebrow, view.heading, *_body(view.body), view.footer)
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
        case OpenVote():
            said = french.counted(body.cast, "bulletin déposé", "bulletins déposés")
            yield from (body.rule, *body.options, said)
        case PointsResult():
            for row in body.rows:
                yield f"{row.rank}. {row.label}, {french.counted(row.points, 'point')}"
            yield body.why
        case GradesResult():
            for graded in body.rows:
                yield ", ".join(filter(None, (f"{graded.rank}. {graded.label}", graded.grade)))
            yield body.why


def _sheet(sheet: Sheet) -> Iterable[str]:
    yield french.joined((sheet.kind, sheet.state))
    yield sheet.text
    yield from (f"{field.title}\u202f: {field.value}" for field in sheet.fields)
