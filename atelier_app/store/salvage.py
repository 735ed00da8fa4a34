"""Read what can be read in a damaged file, one row at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Row, Select, Table, func, select
from sqlalchemy.exc import DBAPIError

from atelier_app.domain.actions import Action
from atelier_app.store.log import UnreadableRowError, action_of, ballot_of
from atelier_app.store.schema import ACTIONS, BALLOT_KEYS, BALLOTS
from atelier_app.store.sqlite import Database, reading

SMALLEST_ROW = 64
"""Bytes that an action takes at least: bounds how many a file can hold when it cannot say so itself."""

MOST_GAPS = 2
"""Places per action beyond which the last place is no longer believed: one spoilt number can be huge."""


@dataclass
class Salvage:
    """What one file gave: actions by their place in the log, and rows of the two other tables.

    `expected_…` is how many there were at least, as far as the file can still tell.
    """

    actions: dict[int, Action] = field(default_factory=dict)
    ballots: list[Mapping[str, Any]] = field(default_factory=list)
    keys: list[Mapping[str, Any]] = field(default_factory=list)
    expected_actions: int = 0
    expected_ballots: int = 0


def salvage(path: Path) -> Salvage:
    """Read a file without changing it; what cannot be read is left out, be it the whole file."""
    found = Salvage()
    # Damage shows as any error of the database, « no such table » included.
    with suppress(DBAPIError), reading(path) as database:
        database.tolerate_damage()
        _read_actions(database, path.stat().st_size // SMALLEST_ROW, found)
        _read_ballots(database, found)
    return found


def _read_actions(database: Database, most: int, found: Salvage) -> None:
    # Two ways to know, each on pages of its own: the index of the ids, and the end of the table.
    counted, last = _number(database, func.count(ACTIONS.c.id)), _number(database, func.max(ACTIONS.c.seq))
    places = min(_places(counted, last) if counted else last, most) or most
    for seq in range(1, places + 1):
        _keep(_rows(database, select(ACTIONS).where(ACTIONS.c.seq == seq)), found)
    stray = (ACTIONS.c.seq < 1) | (ACTIONS.c.seq > places)
    _keep(_rows(database, select(ACTIONS).where(stray)), found)
    rows = max(min(counted, most), len(found.actions))
    found.expected_actions = _places(rows, max(last, max(found.actions, default=0)))


def _places(rows: int, last: int) -> int:
    return max(rows, last) if last <= MOST_GAPS * rows else rows


def _keep(rows: list[Row[Any]], found: Salvage) -> None:
    for row in rows:
        with suppress(UnreadableRowError):
            found.actions[row.seq] = action_of(row)


def _read_ballots(database: Database, found: Salvage) -> None:
    found.expected_ballots = _number(database, func.count(BALLOTS.c.poll))
    for row in _rows_from_both_ends(database, BALLOTS, BALLOTS.c):
        with suppress(UnreadableRowError):
            ballot_of(row)
            found.ballots.append(dict(row._mapping))
    # What every version of the format has; whether a poll takes ballots, the log tells.
    columns = (BALLOT_KEYS.c.poll, BALLOT_KEYS.c.key)
    found.keys = [dict(row._mapping) for row in _rows_from_both_ends(database, BALLOT_KEYS, columns)]


def _number(database: Database, count: Any) -> int:
    rows = _rows(database, select(count))
    return int(rows[0][0] or 0) if rows else 0


def _rows_from_both_ends(database: Database, table: Table, columns: Iterable[Column[Any]]) -> list[Row[Any]]:
    """Return the rows that can be reached before a spoilt page, from the first on and from the last back."""
    key: list[Column[Any]] = list(table.primary_key.columns)
    backwards = [column.desc() for column in key]
    wanted = select(*columns)
    first = _rows(database, wanted.order_by(*key))
    last = _rows(database, wanted.order_by(*backwards))
    return list({tuple(row): row for row in (*first, *last)}.values())


def _rows(database: Database, query: Select[Any]) -> list[Row[Any]]:
    """Return the rows of a query until one cannot be read."""
    rows: list[Row[Any]] = []
    with suppress(DBAPIError), database.transaction() as connection:
        result = connection.execute(query)
        while (row := result.fetchone()) is not None:
            rows.append(row)
    return rows
