"""What the pages of a step say, as plain words for their templates."""

from __future__ import annotations

from collections.abc import Mapping

from atelier_app.domain.ballot_mark import ballot_mark
from atelier_app.domain.cards import CardStatus
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.method import Collection, FieldType
from atelier_app.domain.poll_words import COLLEGE_HINT, RATHER_NOT_SAY, asked_of_voter
from atelier_app.domain.polls import UNSAID, Ballot, Poll
from atelier_app.domain.surveys import asked_fields, asks_text
from atelier_app.live.answering import COLLECTION, own_answer
from atelier_app.live.forms import reason_length
from atelier_app.live.keys import Pass
from atelier_app.live.kinds import COLLEGE, KINDS, SEEN, IncompleteBallotError, NoCollegeError
from atelier_app.live.room import Room
from atelier_app.live.screens import Answer, Watch, Write
from atelier_app.live.survey import as_form, asks, content_mark, in_words, sent_words, text_length, text_title

Words = dict[str, object]


def watching(room: Room, phone: Pass, screen: Watch, form: Mapping[str, str]) -> Words:
    """Return the words of the page with nothing to do, but what could not be sent and what was refused."""
    refused = [each for each in room.own_cards(phone) if each.reason]
    return {"page": "watch", "screen": screen, "unsent": sent_words(form), "refused": refused}


def writing(room: Room, phone: Pass, screen: Write, wanted: str | None, form: Mapping[str, str]) -> Words:
    """Return the words of the page that writes cards, in the wanted collection if it can be."""
    chosen = next((each for each in screen.collections if each.id == wanted), screen.collections[0])
    with room.service.reading() as session:
        moderated = session.preparation.moderation
    return {
        "page": f"write:{screen.step.id}:{chosen.id}",
        "collections": screen.collections,
        "collection": chosen,
        "text": form.get("texte", ""),
        "category": form.get("categorie", ""),
        "own": room.own_cards(phone),
        "blocked": room.is_blocked(phone),
        "nonce": form.get("envoi") or room.new_sending(),
        "moderated": moderated,
    }


def answering(
    room: Room, phone: Pass, screen: Answer, query: Mapping[str, str], form: Mapping[str, str]
) -> Words:
    """Return the words of the page that answers a survey: a form per collection, or what was answered.

    The collection to change has its form though it was answered; a refused form is shown as it was sent.
    """
    wanted, answered = query.get("modifier", ""), query.get(COLLECTION, "")
    ids = [each.id for each in screen.collections]
    sheets = [_sheet(room, phone, screen, each, wanted, form) for each in screen.collections]
    marks = ":".join(str(sheet["mark"]) for sheet in sheets)
    return {
        "page": f"answer:{screen.step.id}:{marks}",
        "sheets": sheets,
        "blocked": room.is_blocked(phone),
        "refused": [each for each in room.own_cards(phone) if each.reason],
        # Only the draft that was sent is forgotten: another form may have been begun.
        **({"done": f"reponse:{screen.step.id}:{answered}"} if query.get("fait") == "reponse" else {}),
        "unsent": "" if form.get(COLLECTION, "") in ids else sent_words(form),
    }


def _sheet(
    room: Room, phone: Pass, screen: Answer, asked: Collection, wanted: str, form: Mapping[str, str]
) -> Words:
    step, own = screen.step, own_answer(room, phone, asked.id)
    sent = form.get(COLLECTION) == asked.id
    with room.service.reading() as session:
        method, moderated = session.method, session.preparation.moderation
    mark = "" if own is None else content_mark(own.card.content)
    before = {} if own is None else as_form(step, asked, own.card.content)
    shut = own is not None and not sent and wanted != asked.id
    texts = {FieldType.TEXT, FieldType.LONG_TEXT}
    written = asks_text(asked) or any(field.type in texts for field in asked_fields(step, asked))
    return {
        "id": asked.id,
        "title": asked.title,
        "given": in_words(method, step, asked, own.card.content) if own is not None and shut else None,
        "waiting": own is not None and own.card.status is CardStatus.PENDING,
        "mark": mark,
        "seen": mark,
        "sent": sent,
        "draft": f"reponse:{step.id}:{asked.id}:{mark}",
        "form": {**form} if sent else before,
        "asks": asks(method, step, asked),
        "categories": asked.categories,
        "text_title": text_title(asked) if asks_text(asked) else "",
        "text_required": asked.text_required,
        "length": text_length(step, asked),
        "read_first": moderated and written,
    }


def ballot(
    room: Room,
    phone: Pass,
    poll: Poll,
    cast: Ballot | None,
    form: Mapping[str, str],
    error: WorkshopError | None,
) -> Words:
    """Return the words of the ballot: as it was sent after a refusal, else as it was cast, else blank.

    It is blank too when the poll has changed since what was sent was read.
    """
    kind, places, columns = KINDS[poll.kind], range(len(poll.options)), range(poll.columns)
    if form.get(SEEN) != ballot_mark(poll):
        form = {}  # these answers were given to other questions
    given = {column: form.get(f"o{column}", "") for column in columns}
    reasons = {place: form.get(f"m{place}", "") for place in places}
    if cast is not None and not form:
        given = {column: str(cast.choices[column]) for column in columns}
        reasons = {place: cast.reason(place) for place in places}
    return {
        **_question(room, phone, poll),
        "kind": kind,
        "rule": asked_of_voter(poll),
        "given": given,
        "reasons": reasons,
        "college": str(cast.college) if cast is not None and not form else form.get(COLLEGE, ""),
        "missing": error.missing if isinstance(error, IncompleteBallotError) else (),
        "no_college": isinstance(error, NoCollegeError),
        "reason_length": reason_length(len(places)),
        "voted": cast,
        "unseen": room.has_unseen_ballot(phone, poll.id),
    }


def receipt(room: Room, phone: Pass, poll: Poll, cast: Ballot) -> Words:
    """Return the words of the page that shows a ballot once it is cast."""
    in_words, scales = KINDS[poll.kind].in_words, poll.columns // len(poll.options)
    chosen = {
        place: [
            in_words(poll, column, cast.choices[column])
            for column in range(place * scales, (place + 1) * scales)
        ]
        + [reason for reason in cast.reasons[place : place + 1] if reason.strip()]
        for place in range(len(poll.options))
    }
    college = poll.colleges[cast.college] if cast.college != UNSAID else ""
    mark = ballot_mark(poll)
    return {
        **_question(room, phone, poll),
        "page": f"voted:{poll.id}:{mark}",
        "chosen": chosen,
        "college": college,
    }


def stopped(room: Room, phone: Pass, poll: Poll, cast: Ballot | None) -> Words:
    """Return the words of the page of a poll that takes no ballot for now: with the ballot of this phone."""
    own = receipt(room, phone, poll, cast) if cast else {"poll": poll, "chosen": None}
    return own | {"page": f"stopped:{poll.id}", "unseen": room.has_unseen_ballot(phone, poll.id)}


def _question(room: Room, phone: Pass, poll: Poll) -> Words:
    places = range(len(poll.options))
    order = sorted(places, key=lambda place: room.keyring.rank(phone, poll.id, place))
    mark = ballot_mark(poll)
    return {
        "page": f"vote:{poll.id}:{mark}",
        "poll": poll,
        "order": order,
        "seen": mark,
        "college_hint": COLLEGE_HINT,
        "rather_not_say": RATHER_NOT_SAY,
    }
