"""What the drafting stage shows, read from the session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from atelier_app.domain.cards import Card
from atelier_app.domain.content import CONSENT_FIELD, OUTCOME_FIELD, fields_of
from atelier_app.domain.lineage import Lineage, closed_polls
from atelier_app.domain.method import THEMES, CardField, Collection, SelectionOrder, Step
from atelier_app.domain.principles import WrittenText, principles, red_lines
from atelier_app.domain.session import Session
from atelier_app.domain.tally import PointsPlace
from atelier_app.domain.themes import Theme
from atelier_app.ui import french
from atelier_app.ui.stages.entries import Entry
from atelier_app.ui.stages.texts import in_vote_order, written

_DECIDED_ELSEWHERE = (CONSENT_FIELD, OUTCOME_FIELD)
"""Fields that a consent step fills in, with its own gestures."""


def drafted_collections(session: Session, step: Step) -> tuple[Collection, ...]:
    """Return the collections that a step writes: those it captures, and those whose fields it fills in."""
    known = [session.method.collection(each) for each in (*step.captures, *step.inputs) if each != THEMES]
    wanted = [
        each
        for each in dict.fromkeys(known)
        if each.id in step.captures or any(field.id in step.fields for field in each.fields)
    ]
    return tuple(wanted or dict.fromkeys(known))


def drafted_fields(session: Session, step: Step, collection: Collection) -> tuple[CardField, ...]:
    """Return the fields of a collection that a step fills in, in the order of the method."""
    fields = tuple(
        field for field in fields_of(session.method, collection) if field not in _DECIDED_ELSEWHERE
    )
    return tuple(field for field in fields if field.id in step.fields) if step.fields else fields


def fields_before(session: Session, step: Step, card: Card) -> tuple[tuple[str, str], ...]:
    """Return what earlier steps wrote on a card, as (title, text), for the fields not filled in here."""
    collection = session.method.collection(card.collection)
    here = drafted_fields(session, step, collection)
    others = (field for field in collection.fields if field not in here)
    return tuple(
        (field.title, written(session, field, card)) for field in others if field.id in card.content.fields
    )


def themes_to_draft(session: Session, step: Step) -> tuple[Theme, ...]:
    """Return the themes that no text of the step comes from yet."""
    if THEMES not in step.inputs or not step.captures:
        return ()
    lineage = Lineage(session)
    drafted = {
        theme.id for card in session.cards_in(*step.captures) for theme in lineage.themes_behind(card.id)
    }
    themes = session.standing_themes()
    return tuple(theme for theme in themes if theme.id not in drafted)


def draft_entries(session: Session, step: Step) -> tuple[Entry, ...]:
    """Return the rows at left: the texts, those put forward first, then the themes to draft."""
    entries: list[Entry] = []
    standing = _standing(session)
    for collection in drafted_collections(session, step):
        fields = drafted_fields(session, step, collection)
        cards = in_vote_order(session, session.cards_in(collection.id))
        forward = _put_forward(session, step, cards)
        if forward and len(forward) < len(cards):
            others = [card for card in cards if card not in forward]
            entries.extend(_section(f"{collection.title}\u202f: d’abord", forward, fields, standing))
            entries.extend(_section("Ensuite", others, fields, standing))
        else:
            entries.extend(_section(collection.title, cards, fields, standing))
    themes = themes_to_draft(session, step)
    if themes:
        entries.append(Entry(None, f"Thèmes à rédiger · {len(themes)}"))
        entries.extend(
            Entry(theme.id, theme.title, french.counted(len(session.cards_of_theme(theme.id)), "carte"))
            for theme in themes
        )
    return tuple(entries)


def _put_forward(session: Session, step: Step, cards: Sequence[Card]) -> list[Card]:
    """Return the best placed cards of the vote that the step names, as many as it keeps."""
    selection = step.selection
    if selection is None or selection.order is not SelectionOrder.FIRST:
        return []
    voted = {
        option.id for poll in closed_polls(session) if poll.step == selection.step for option in poll.options
    }
    return [card for card in cards if card.id in voted][: selection.count]


def _standing(session: Session) -> dict[str, str]:
    """Say of each text of the charter how many cards it comes from, and how the vote placed it."""
    lineage = Lineage(session)
    said = {}
    for text in (*principles(session, lineage), *red_lines(session, lineage)):
        cards = french.counted(len(text.sources), "carte") if text.sources else ""
        said[text.card.id] = french.joined((cards, _support(text)))
    return said


def _support(text: WrittenText) -> str:
    if text.support is None:
        return ""
    place = text.support.place
    if isinstance(place, PointsPlace):
        return french.counted(place.points, "point")
    return place.verdict


def _section(
    title: str, cards: Sequence[Card], fields: Sequence[CardField], standing: Mapping[str, str]
) -> Iterable[Entry]:
    yield Entry(None, f"{title} · {french.number(len(cards))}")
    for card in cards:
        missing = [field.title for field in fields if field.required and field.id not in card.content.fields]
        said = f"À compléter\u202f: {', '.join(missing)}" if missing else standing.get(card.id, "")
        yield Entry(card.id, card.text, said, warns=bool(missing))
