"""The log and the ballots in SQL that any database understands; transactions are the caller’s."""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from atelier_app.domain.actions import EVENTS, Action, ActionKind
from atelier_app.domain.cards import Actor
from atelier_app.domain.polls import Ballot, Channel
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


def put_ballot(connection: Connection, poll: str, voter: str, ballot: Ballot) -> None:
    """Keep the ballot of a voter, in place of their earlier one."""
    hashed = hmac.digest(_key_of(connection, poll), voter.encode(), "sha256")
    connection.execute(delete(BALLOTS).where(BALLOTS.c.poll == poll, BALLOTS.c.voter == hashed))
    choices = json.dumps(ballot.choices, separators=(",", ":"))
    row = {"poll": poll, "voter": hashed, "choices": choices, "channel": ballot.channel.value}
    connection.execute(insert(BALLOTS), row)


def read_ballots(connection: Connection, poll: str) -> tuple[Ballot, ...]:
    """Return the ballots of an open poll, sorted by what they say, so that their order says nothing."""
    rows = connection.execute(select(BALLOTS).where(BALLOTS.c.poll == poll))
    return tuple(sorted(ballot_of(row) for row in rows))


def ballot_of(row: Row[Any]) -> Ballot:
    """Return the ballot that a row holds, or raise `UnreadableRowError`."""
    try:
        choices = json.loads(row.choices)
        if not isinstance(choices, list) or not all(type(choice) is int for choice in choices):
            raise UnreadableRowError("Ballot")
        return Ballot(tuple(choices), Channel(row.channel))
    except (ValueError, TypeError) as error:
        raise UnreadableRowError("Ballot") from error


def erase_ballots(connection: Connection, poll: str) -> None:
    """Delete the ballots of a poll and the key that could tie them to voters."""
    connection.execute(delete(BALLOTS).where(BALLOTS.c.poll == poll))
    connection.execute(delete(BALLOT_KEYS).where(BALLOT_KEYS.c.poll == poll))


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


def _key_of(connection: Connection, poll: str) -> bytes:
    key = connection.execute(select(BALLOT_KEYS.c.key).where(BALLOT_KEYS.c.poll == poll)).scalar()
    if key is None:
        key = secrets.token_bytes(KEY_BYTES)
        connection.execute(insert(BALLOT_KEYS), {"poll": poll, "key": key})
    return bytes(key)
