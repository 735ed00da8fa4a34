"""The log and the ballots in SQL that any database understands; transactions are the caller’s."""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, literal, select, true, update

from atelier_app.domain.actions import EVENTS, Action, ActionKind, AnyEvent
from atelier_app.domain.cards import Actor
from atelier_app.domain.errors import WorkshopError
from atelier_app.domain.poll_events import PollClosed, PollOpened, PollResumed, PollStopped
from atelier_app.domain.polls import UNSAID, Ballot, Channel
from atelier_app.store.schema import ACTIONS, BALLOT_KEYS, BALLOTS, KEY_BYTES


class UnreadableRowError(Exception):
    """Say that a row is not what this program writes: the file is damaged."""


def write_actions(connection: Connection, actions: Iterable[Action]) -> None:
    """Add actions at the end of the log."""
    last = connection.execute(select(func.coalesce(func.max(ACTIONS.c.seq), 0))).scalar_one()
    rows = [{"seq": seq, **_row_of(action)} for seq, action in enumerate(actions, start=last + 1)]
    connection.execute(insert(ACTIONS), rows)


def read_actions(connection: Connection) -> list[Action]:
    """Return the whole log, oldest first; raise `UnreadableRowError` on a row that is spoilt or missing."""
    rows = connection.execute(select(ACTIONS).order_by(ACTIONS.c.seq)).all()
    if [seq for seq, *_ in rows] != list(range(1, len(rows) + 1)) or not rows:
        raise UnreadableRowError("The log is empty or has gaps")
    return [action_of(row) for row in rows]


def action_of(row: Row[Any]) -> Action:
    """Return the action that a row of `select(ACTIONS)` holds, or raise `UnreadableRowError`."""
    # Unpacked at once: getting the columns by name is slow over a long log.
    seq, action, at, actor, kind, label, target, events = tuple(row)
    try:
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None or not isinstance(action, str) or not isinstance(label, str):
            raise UnreadableRowError(f"Action {seq}")
        return Action(
            action,
            moment,
            Actor(actor),
            label,
            EVENTS.validate_json(events),
            ActionKind(kind),
            target,
        )
    except (ValueError, TypeError) as error:
        raise UnreadableRowError(f"Action {seq}") from error


def follow_polls(connection: Connection, events: Iterable[AnyEvent]) -> bool:
    """Do to the ballots what events say of polls; tell whether that erased what must leave no trace."""
    erased = False
    for event in events:
        match event:
            case PollOpened(poll):
                row = {"poll": poll, "key": secrets.token_bytes(KEY_BYTES), "accepting": True}
                connection.execute(insert(BALLOT_KEYS), row)
            case PollResumed(poll):
                _accept(connection, poll, True)
            case PollStopped(poll):
                _accept(connection, poll, False)
                forget_arrivals(connection, poll)
                erased = True
            case PollClosed(poll):
                connection.execute(delete(BALLOT_KEYS).where(BALLOT_KEYS.c.poll == poll))
                erased = True
    return erased


def ready_polls(connection: Connection) -> None:
    """Make the polls that take ballots those that the log says, whatever was lost.

    A restored backup has no key, a file of the first version has none for a poll without ballots, and a
    repaired log may say otherwise than its keys.
    """
    accepting: dict[str, bool] = {}
    said = select(ACTIONS).where(ACTIONS.c.events.contains('"type":"Poll')).order_by(ACTIONS.c.seq)
    for action in map(action_of, connection.execute(said).all()):
        for event in action.events:
            match event:
                case PollOpened(poll) | PollResumed(poll):
                    accepting[poll] = True
                case PollStopped(poll):
                    accepting[poll] = False
                case PollClosed(poll):
                    accepting.pop(poll, None)
    found = {row.poll: row.accepting for row in connection.execute(select(BALLOT_KEYS))}
    for poll in found.keys() - accepting.keys():
        connection.execute(delete(BALLOT_KEYS).where(BALLOT_KEYS.c.poll == poll))
    for poll, accepts in accepting.items():
        if poll not in found:
            row = {"poll": poll, "key": secrets.token_bytes(KEY_BYTES), "accepting": accepts}
            connection.execute(insert(BALLOT_KEYS), row)
        elif found[poll] != accepts:
            _accept(connection, poll, accepts)


def put_ballot(connection: Connection, poll: str, voter: str, ballot: Ballot) -> None:
    """Keep the ballot of a voter, in place of their earlier one; refuse it where the poll takes none.

    One statement both asks and adds: nothing can stop the poll in between.
    """
    assert ballot.channel is not None, "only the ballots of a closed poll no longer say how they came in"
    hashed = _hashed(connection, poll, voter)
    connection.execute(delete(BALLOTS).where(BALLOTS.c.poll == poll, BALLOTS.c.voter == hashed))
    said: object = ballot.choices
    if ballot.reasons or ballot.college != UNSAID:
        said = {"choices": ballot.choices, "reasons": ballot.reasons, "college": ballot.college}
    choices = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    accepted = select(
        BALLOT_KEYS.c.poll, literal(hashed), literal(choices), literal(ballot.channel.value)
    ).where(BALLOT_KEYS.c.poll == poll, BALLOT_KEYS.c.accepting)
    added = connection.execute(insert(BALLOTS).from_select(list(BALLOTS.c.keys()), accepted))
    if not added.rowcount:
        raise WorkshopError("Ce vote ne prend pas de bulletin.", "Attendez qu’il soit ouvert.")


def ballot_of_voter(connection: Connection, poll: str, voter: str) -> Ballot | None:
    """Return the ballot of a voter of an open or stopped poll, if there is one."""
    own = (BALLOTS.c.poll == poll) & (BALLOTS.c.voter == _hashed(connection, poll, voter))
    row = connection.execute(select(BALLOTS).where(own)).first()
    return None if row is None else ballot_of(row)


def count_ballots(connection: Connection, poll: str) -> int:
    """Count the ballots of an open or stopped poll."""
    own = select(func.count()).select_from(BALLOTS).where(BALLOTS.c.poll == poll)
    return int(connection.execute(own).scalar_one())


def forget_arrivals(connection: Connection, poll: str | None = None) -> None:
    """Write the ballots again in the order of their hashes: on the page too, nothing tells who came first."""
    mine = BALLOTS.c.poll == poll if poll is not None else true()
    rows = connection.execute(select(BALLOTS).where(mine).order_by(*BALLOTS.primary_key)).mappings().all()
    connection.execute(delete(BALLOTS).where(mine))
    if rows:
        connection.execute(insert(BALLOTS), [dict(row) for row in rows])


def read_ballots(connection: Connection, poll: str) -> tuple[Ballot, ...]:
    """Return the ballots of an open poll, sorted by what they say, so that their order says nothing."""
    rows = connection.execute(select(BALLOTS).where(BALLOTS.c.poll == poll))
    return tuple(sorted(ballot_of(row) for row in rows))


def ballot_of(row: Row[Any]) -> Ballot:
    """Return the ballot that a row holds, or raise `UnreadableRowError`."""
    try:
        said = json.loads(row.choices)
        written = said if isinstance(said, dict) else {"choices": said, "reasons": []}
        choices, reasons, college = written["choices"], written["reasons"], written.get("college", UNSAID)
        if not isinstance(choices, list) or not all(type(choice) is int for choice in choices):
            raise UnreadableRowError("Ballot")
        if not isinstance(reasons, list) or not all(isinstance(reason, str) for reason in reasons):
            raise UnreadableRowError("Ballot")
        if type(college) is not int:
            raise UnreadableRowError("Ballot")
        return Ballot(tuple(choices), Channel(row.channel), tuple(reasons), college)
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableRowError("Ballot") from error


def _row_of(action: Action) -> dict[str, str | None]:
    return {
        "id": action.id,
        "at": action.at.isoformat(),
        "actor": action.actor.value,
        "kind": action.kind.value,
        "label": action.label,
        "target": action.target,
        "events": EVENTS.dump_json(action.events).decode(),
    }


def _accept(connection: Connection, poll: str, accepting: bool) -> None:
    connection.execute(update(BALLOT_KEYS).where(BALLOT_KEYS.c.poll == poll).values(accepting=accepting))


def _hashed(connection: Connection, poll: str, voter: str) -> bytes:
    """Return what stands for a voter in the ballots of a poll; without a key, nothing that ever will."""
    key = connection.execute(select(BALLOT_KEYS.c.key).where(BALLOT_KEYS.c.poll == poll)).scalar()
    return hmac.digest(secrets.token_bytes(KEY_BYTES) if key is None else key, voter.encode(), "sha256")
